import { type Diagnostic, type Footprint, type RamFootprint, type Snapshot, sum } from '../model/index.ts';
import type { IoMem, MeminfoEntry, ParsedSources, ZoneRow } from '../parse/index.ts';
import { billOf } from './bill.ts';
import { buddyFootprint } from './buddy.ts';
import { contradictions } from './contradictions.ts';
import { factsOf, pageSizeOf } from './facts.ts';
import { moduleFootprints } from './modules.ts';
import { negativeRemarks } from './negatives.ts';
import { slabFootprint } from './slab.ts';
import { vmallocFootprint } from './vmalloc.ts';

/** Who holds what in one snapshot. Never throws on odd numbers: what does not add up is a diagnostic. */
export function attribute(snapshot: Snapshot<ParsedSources>): Footprint {
  const { parsed } = snapshot;
  const pageSize = pageSizeOf(snapshot);
  const areas = parsed['proc/vmallocinfo']?.value;
  const meminfo = parsed['proc/meminfo']?.value;
  const zones = parsed['proc/zoneinfo']?.value;
  const buddy = parsed['proc/buddyinfo']?.value;
  const iomem = parsed['proc/iomem']?.value ?? null;
  const contradicted = contradictions(parsed, pageSize.bytes);
  const listed = parsed['proc/modules']?.value;
  // None at all, against what other files show, is no list of modules.
  const rows = listed?.length === 0 && contradicted.has('proc/modules') ? undefined : listed;

  const attributed = rows && moduleFootprints({ rows, areas, sysfs: parsed['sys/module']?.value }, pageSize.bytes);
  const vmalloc = areas ? vmallocFootprint(areas, attributed?.assignment.orphans ?? [], pageSize.bytes) : null;
  const slabSources = { slabinfo: parsed['proc/slabinfo']?.value, sysfs: parsed['sys/kernel/slab']?.value, meminfo };
  const slab = slabFootprint(slabSources, pageSize.bytes);
  const { bill, remarks: billRemarks } = meminfo
    ? billOf({ meminfo, zones, areas }, pageSize.bytes)
    : { bill: null, remarks: [] };
  const heldInVmalloc = attributed
    ? sum(
        attributed.modules.flatMap(({ evidence }) => evidence),
        ({ source, bytes }) => (source === 'proc/vmallocinfo' ? bytes : 0),
      ) +
      sum(attributed.assignment.shared, ({ pageCount }) => pageCount) * pageSize.bytes
    : 0;

  const ram = ramOf(zones, meminfo, iomem, pageSize.bytes);
  const cma = cmaOf(meminfo);
  const unattributed = {
    vmalloc: vmalloc ? vmalloc.residentBytes - heldInVmalloc : null,
    slab: slab ? (slab.meminfoBytes ?? slab.totalBytes) : null,
    pages: bill ? bill.unaccountedBytes : null,
    percpu: meminfo?.get('Percpu')?.value ?? null,
  };

  return {
    snapshot: factsOf(snapshot, pageSize, attributed?.assignment.layout ?? null, contradicted),
    ram,
    bill,
    modules: attributed?.modules ?? null,
    slab,
    vmalloc,
    buddy: buddy ? buddyFootprint(buddy, pageSize.bytes) : null,
    unattributed,
    meminfo: meminfo ? new Map([...meminfo].map(([key, { value }]) => [key, value])) : null,
    cma,
    zones: zones
      ? zones.map(({ node, zone, freePages, presentPages, managedPages, perCpuPages }) => ({
          node,
          zone,
          freePages,
          presentPages,
          managedPages,
          perCpuPages,
        }))
      : null,
    iomem,
    diagnostics: [
      ...snapshot.diagnostics,
      ...(attributed?.remarks ?? []),
      ...billRemarks,
      ...negativeRemarks({ slab, ram, cma, unattributed }),
      ...pageSizeRemarks(pageSize),
      ...[...contradicted].map(([source, message]) => ({ source, line: null, message })),
    ],
  };
}

function ramOf(
  zones: readonly ZoneRow[] | undefined,
  meminfo: ReadonlyMap<string, MeminfoEntry> | undefined,
  iomem: IoMem | null,
  pageSizeBytes: number,
): RamFootprint | null {
  if (!zones && !meminfo) return null;
  const pagesOf = (of: (zone: ZoneRow) => number | null) =>
    zones?.some((zone) => of(zone) !== null) ? sum(zones, (zone) => of(zone) ?? 0) * pageSizeBytes : null;
  const presentBytes = pagesOf(({ presentPages }) => presentPages);
  const memTotalBytes = meminfo?.get('MemTotal')?.value ?? null;
  // MemTotal is what the page allocator was given; Σ managed may lag behind it while memory is still being set up.
  const managedBytes = memTotalBytes ?? pagesOf(({ managedPages }) => managedPages);
  const kernelImageBytes = iomem?.kernelBytes ?? null;
  const reservedBytes = presentBytes !== null && managedBytes !== null ? presentBytes - managedBytes : null;
  return {
    presentBytes,
    kernelImageBytes,
    otherBootReservedBytes: reservedBytes === null ? null : reservedBytes - (kernelImageBytes ?? 0),
    memTotalBytes,
  };
}

function cmaOf(meminfo: ReadonlyMap<string, MeminfoEntry> | undefined): Footprint['cma'] {
  const totalBytes = meminfo?.get('CmaTotal')?.value;
  const freeBytes = meminfo?.get('CmaFree')?.value;
  if (totalBytes === undefined || freeBytes === undefined) return null;
  return { usedBytes: null, usedAtMostBytes: totalBytes - freeBytes, totalBytes, areas: null };
}

function pageSizeRemarks({ bytes, origin }: { bytes: number; origin: string }): Diagnostic[] {
  if (origin !== 'assumed') return [];
  const message = `nothing tells the page size: ${bytes} is assumed (add "pageSize" to snapshot.json)`;
  return [{ source: 'snapshot.json', line: null, message }];
}

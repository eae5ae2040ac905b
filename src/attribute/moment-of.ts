import { byText, type Diagnostic, type Footprint, type Snapshot, type ZramFootprint } from '../model/index.ts';
import type { ParsedSources, ZramDevice } from '../parse/index.ts';
import type { Moment } from './across/index.ts';
import { withAddresses } from './addresses.ts';
import { allocinfoFootprint, tagsOf } from './allocinfo.ts';
import { billOf } from './bill.ts';
import { bootLogFootprint, leakRemarks, otherBootRemarks } from './boot-log.ts';
import { bootRegionsOf } from './boot-regions.ts';
import { btfClaims } from './btf.ts';
import { buddyFootprint } from './buddy.ts';
import { cmaOf } from './cma.ts';
import { contradictions } from './contradictions.ts';
import { disagreementRemarks } from './disagreements.ts';
import { dmaBufFootprint } from './dma-buf.ts';
import { factsOf, pageSizeOf } from './facts.ts';
import { kmemleakFootprint } from './kmemleak.ts';
import { ledgerOf } from './ledger/index.ts';
import { moduleAreaOf } from './module-area.ts';
import { moduleFootprints } from './modules.ts';
import { negativeRemarks } from './negatives.ts';
import { pageOwnerFootprint, pageOwnerOf } from './page-owner.ts';
import { pageTypesFootprint } from './page-types.ts';
import { ramOf } from './ram.ts';
import { slabFootprint } from './slab.ts';
import { held, unattributedPages } from './unattributed.ts';
import { vmallocFootprint } from './vmalloc.ts';

/** Who holds what in one snapshot, as it alone tells. */
export function momentOf(snapshot: Snapshot<ParsedSources>): Moment {
  const { parsed } = snapshot;
  const pageSize = pageSizeOf(snapshot);
  const areas = parsed['proc/vmallocinfo']?.value;
  const meminfo = parsed['proc/meminfo']?.value;
  const zones = parsed['proc/zoneinfo']?.value;
  const buddy = parsed['proc/buddyinfo']?.value;
  const pageTypes = parsed['proc/pagetypeinfo']?.value;
  const vmstat = parsed['proc/vmstat']?.value;
  const zram = parsed['sys/block']?.value;
  const config = parsed['proc/config.gz']?.value;
  const iomem = parsed['proc/iomem']?.value ?? null;
  const kernel = parsed['proc/version']?.value?.release ?? null;
  const log = parsed.dmesg?.value;
  const logRemarks = log ? otherBootRemarks(log, kernel, parsed['proc/uptime']?.value ?? null) : [];
  const bootLog = logRemarks.length > 0 ? undefined : log;
  const bufinfo = parsed['sys/kernel/debug/dma_buf/bufinfo']?.value;
  const contradicted = contradictions(parsed, pageSize.bytes);
  const listed = parsed['proc/modules']?.value;
  // None at all, against what other files show, is no list of modules.
  const rows =
    listed === undefined || (listed.length === 0 && contradicted.has('proc/modules'))
      ? undefined
      : withAddresses(listed, parsed, pageSize.bytes);

  const attributed =
    rows &&
    moduleFootprints(
      { rows, areas, sysfs: parsed['sys/module']?.value, sections: parsed['sys/module/*/sections']?.value },
      pageSize.bytes,
    );
  const vmalloc = areas ? vmallocFootprint(areas, attributed?.assignment.orphans ?? [], pageSize.bytes) : null;
  const sysfsSlab = parsed['sys/kernel/slab']?.value;
  const slabSources = { slabinfo: parsed['proc/slabinfo']?.value, sysfs: sysfsSlab, meminfo };
  const listedSlab = slabFootprint(slabSources, pageSize.bytes);
  const tags = tagsOf(parsed['proc/allocinfo']?.value, listedSlab?.totalBytes ?? null);
  const btfSizes = parsed['sys/kernel/btf']?.value;
  const chosen = pageOwnerOf(parsed);
  const ledgerSources = {
    areas,
    caches: listedSlab?.caches ?? [],
    sysfs: sysfsSlab,
    traces: parsed['sys/kernel/debug/slab']?.value,
    pageOwner: chosen.value && { value: chosen.value, source: chosen.source },
    allocinfo: tags.info,
    tagsAreWhole: tags.areWhole,
    btf: btfSizes && btfClaims(btfSizes),
  };
  const ledger = attributed && ledgerOf(attributed.modules, ledgerSources, pageSize.bytes);
  const modules = ledger?.modules ?? null;
  const slab = listedSlab && ledger ? { ...listedSlab, caches: ledger.caches } : listedSlab;
  const cacheNames = slab ? slab.caches.flatMap(({ name, aliases }) => [name, ...(aliases ?? [])]) : [];
  const cmaSources = {
    meminfo,
    debug: parsed['sys/kernel/debug/cma']?.value,
    sysfs: parsed['sys/kernel/mm/cma']?.value,
  };
  const cma = cmaOf(cmaSources, pageSize.bytes);
  const isSmp = /\bSMP\b/.test(parsed['proc/version']?.value?.build ?? '');
  const told = bootLog ? bootLogFootprint(bootLog, pageSize.bytes) : null;
  const { bill, remarks: billRemarks } = meminfo
    ? billOf(
        { meminfo, cma, bootLog: told, zones, areas, vmstat, cacheNames, outside: attributed?.outside ?? [], isSmp },
        pageSize.bytes,
      )
    : { bill: null, remarks: [] };
  const facts = factsOf(snapshot, pageSize, attributed?.assignment.layout ?? null, contradicted);
  const pageOwner = pageOwnerFootprint(parsed, pageSize.bytes);
  const imageBytes = iomem?.kernelBytes ?? told?.kernelImageBytes ?? null;
  const ram = ramOf(zones, meminfo, iomem, { pageSizeBytes: pageSize.bytes, imageBytes });
  const unattributed = {
    vmalloc: vmalloc ? vmalloc.residentBytes - (attributed?.vmallocBytes ?? 0) : null,
    slab: slab ? (slab.meminfoBytes ?? slab.totalBytes) - held(modules, 'slab') : null,
    pages: unattributedPages(bill, modules),
    percpu: meminfo?.get('Percpu')?.value ?? null,
  };
  const footprint: Footprint = {
    snapshot: facts,
    ram,
    bill,
    modules,
    slab,
    vmalloc,
    moduleArea:
      attributed && rows
        ? moduleAreaOf({ arch: facts.arch, rows, modules: modules ?? [], areas, meminfo, config })
        : null,
    buddy: buddy ? buddyFootprint({ rows: buddy, zones, pageTypes }, pageSize.bytes) : null,
    unattributed,
    meminfo: meminfo ? valuesOf(meminfo) : null,
    cma,
    zones: zones?.map(({ cpuCount, counters, line, ...pages }) => pages) ?? null,
    iomem: iomem && { systemRamBytes: iomem.systemRamBytes, kernelBytes: iomem.kernelBytes },
    pageTypes: pageTypes ? pageTypesFootprint(pageTypes) : null,
    vmstat: vmstat ? valuesOf(vmstat) : null,
    zram: zram ? zramOf(zram) : null,
    allocinfo: tags.info ? allocinfoFootprint(tags.info, tags.areWhole) : null,
    loadCosts: null,
    residues: null,
    pageOwner: pageOwner.footprint,
    kmemleak: kmemleakFootprint(parsed),
    dmaBuf: bufinfo ? dmaBufFootprint(bufinfo) : null,
    bootRegions: bootRegionsOf(parsed['proc/device-tree/reserved-memory'], bootLog),
    bootLog: told,
    diagnostics: [
      ...snapshot.diagnostics,
      ...(attributed?.remarks ?? []),
      ...tags.remarks,
      ...(ledger?.remarks ?? []),
      ...logRemarks,
      ...(bootLog ? leakRemarks(bootLog) : []),
      ...billRemarks,
      ...pageOwner.remarks,
      ...disagreementRemarks(parsed, pageSize.bytes, contradicted),
      ...negativeRemarks({ slab, ram, cma, unattributed }),
      ...pageSizeRemarks(pageSize),
      ...[...contradicted].map(([source, message]) => ({ source, line: null, message })),
    ],
  };
  return { footprint, parsed, rows, assignment: attributed?.assignment };
}

function valuesOf(entries: ReadonlyMap<string, { readonly value: number }>): ReadonlyMap<string, number> {
  return new Map([...entries].map(([name, { value }]) => [name, value]));
}

function zramOf(devices: ReadonlyMap<string, ZramDevice>): ZramFootprint[] {
  return [...devices].map(([device, sizes]) => ({ device, ...sizes })).sort((a, b) => byText(a.device, b.device));
}

function pageSizeRemarks({ bytes, origin }: { bytes: number; origin: string }): Diagnostic[] {
  if (origin !== 'assumed') return [];
  const message = `nothing tells the page size: ${bytes} is assumed (add "pageSize" to snapshot.json)`;
  return [{ source: 'snapshot.json', line: null, message }];
}

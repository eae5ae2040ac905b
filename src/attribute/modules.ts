import { byBytesThenName, type Diagnostic, type Evidence, groupBy, type ModuleFootprint, sum } from '../model/index.ts';
import type { ModuleRow, ModuleSections, SysModule, VmallocArea } from '../parse/index.ts';
import type { ModuleAreas } from './area-pool.ts';
import { NOTHING_TOLD, untold } from './dynamic.ts';
import type { Guessed } from './guessed.ts';
import { type Assignment, assignAreas, pagesIn } from './loader-areas.ts';
import { loaderRemarks } from './loader-remarks.ts';

interface ModuleSources {
  readonly rows: readonly ModuleRow[];
  readonly areas: readonly (VmallocArea & Guessed)[] | undefined;
  readonly sysfs: ReadonlyMap<string, SysModule> | undefined;
  readonly sections?: ModuleSections | undefined;
}

interface AttributedModules {
  readonly modules: ModuleFootprint[];
  readonly assignment: Assignment;
  /** Modules that hold no vmalloc for their code and data. */
  readonly outside: ModuleFootprint[];
  /** Vmalloc that modules hold, those included whose areas cannot be told apart. */
  readonly vmallocBytes: number;
  readonly remarks: Diagnostic[];
}

const NOTHING: Assignment = { byModule: [], orphans: [], shared: [], caches: [], outside: new Set(), layout: null };
const GRADE = { address: 'exact', neighbours: 'derived', size: 'derived' } as const;

/** The order of modules in a footprint: the largest first. */
export const byTotalThenName = byBytesThenName<ModuleFootprint>(
  ({ totalBytes }) => totalBytes,
  ({ name }) => name,
);

/** Static and dynamic memory of every loaded module, as far as the given files show it. */
export function moduleFootprints(
  { rows, areas, sysfs, sections }: ModuleSources,
  pageSizeBytes: number,
): AttributedModules {
  const needs = rows.map((row) => pagesOf(row, sysfs?.get(row.name), pageSizeBytes));
  const assignment = areas ? assignAreas(rows, areas, pageSizeBytes, needs, sections) : NOTHING;
  const tagged = groupBy(areas ?? [], ({ module }) => module);
  const modules = rows.map((row, index) => {
    const ownAreas = areas && (tagged.get(row.name) ?? []);
    return footprintOf(row, needs[index] ?? 0, assignment.byModule[index] ?? null, ownAreas, pageSizeBytes);
  });
  const evidence = modules.flatMap((module) => module.evidence);
  const vmallocBytes =
    sum(evidence, ({ source, bytes }) => (source === 'proc/vmallocinfo' ? bytes : 0)) +
    sharedPages(assignment, needs) * pageSizeBytes;
  const outside = modules.filter((_, index) => assignment.outside.has(index));
  modules.sort(byTotalThenName);
  const remarks = [
    ...(areas ? loaderRemarks(rows, areas, assignment, { needs, pageSizeBytes }) : []),
    ...rows.flatMap((row) => sysfsRemarks(row, sysfs?.get(row.name))),
    ...rows.flatMap(stateRemarks),
  ];
  return { modules, assignment, outside, vmallocBytes, remarks };
}

/**
 * RAM of a module's code and data. Core, data (where it is apart, 5.18 to 6.3) and, while it loads, init are each whole
 * pages; from 6.4 on the size is a sum of whole pages as it stands.
 */
function pagesOf({ sizeBytes }: ModuleRow, sysfs: SysModule | undefined, pageSizeBytes: number): number {
  const layouts = layoutsOf(sysfs);
  const told = sum(layouts, (bytes) => bytes) === sizeBytes ? layouts : [sizeBytes];
  return sum(told, (bytes) => Math.ceil(bytes / pageSizeBytes));
}

function layoutsOf(sysfs: SysModule | undefined): number[] {
  if (!sysfs || sysfs.coreSizeBytes === null) return [];
  return [sysfs.coreSizeBytes, sysfs.dataSizeBytes ?? 0, sysfs.initSizeBytes ?? 0];
}

/** Pages that modules without areas of their own hold together; the caches have room for modules to come. */
function sharedPages({ byModule, shared, caches }: Assignment, needs: readonly number[]): number {
  const listed = pagesIn(shared) + pagesIn(caches);
  const needed = sum(needs.entries(), ([index, need]) => (byModule[index] ? 0 : need));
  return caches.length > 0 ? Math.min(listed, needed) : listed;
}

function footprintOf(
  row: ModuleRow,
  pageCount: number,
  found: ModuleAreas | null,
  tagged: readonly (VmallocArea & Guessed)[] | undefined,
  pageSizeBytes: number,
): ModuleFootprint {
  const residentBytes = pageCount * pageSizeBytes;
  const held = tagged?.filter(({ pageCount }) => pageCount !== null);
  const bytesOf = ({ pageCount }: VmallocArea) => (pageCount ?? 0) * pageSizeBytes;
  const vmalloc = held ? sum(held, bytesOf) : null;
  const dynamic = { ...NOTHING_TOLD, vmalloc };
  const missing = untold(dynamic);
  const evidence: Evidence[] = found
    ? found.areas.map((area) => ({
        bytes: bytesOf(area),
        part: 'static',
        grade: GRADE[found.match],
        source: 'proc/vmallocinfo',
        line: area.line,
      }))
    : [{ bytes: residentBytes, part: 'static', grade: 'derived', source: 'proc/modules', line: row.line }];
  const missingBytes = (found?.missingPages ?? 0) * pageSizeBytes;
  if (missingBytes > 0)
    evidence.push({ bytes: missingBytes, part: 'static', grade: 'derived', source: 'proc/modules', line: row.line });
  for (const area of held ?? [])
    evidence.push({
      bytes: bytesOf(area),
      part: 'vmalloc',
      grade: area.isGuessed ? 'inferred' : 'exact',
      source: 'proc/vmallocinfo',
      line: area.line,
    });
  return {
    name: row.name,
    state: row.state ?? 'unknown',
    usedBy: row.usedBy,
    sizeBytes: row.sizeBytes,
    residentBytes,
    spanBytes: found && missingBytes === 0 ? sum(found.areas, ({ spanBytes }) => spanBytes) : null,
    dynamic,
    onBehalf: null,
    throughOthers: null,
    sharedCaches: [],
    ioremapSpanBytes: tagged ? sum(tagged, ({ kind, spanBytes }) => (kind === 'ioremap' ? spanBytes : 0)) : null,
    totalBytes: residentBytes + (vmalloc ?? 0),
    lowerBound: missing.length > 0,
    missing,
    evidence,
    build: null,
    imageBytes: null,
  };
}

/** `/sys/module` and `/proc/modules` tell the same size, or the module was on its way in or out. */
function sysfsRemarks(row: ModuleRow, sysfs: SysModule | undefined): Diagnostic[] {
  const layouts = layoutsOf(sysfs);
  const sizeBytes = sum(layouts, (bytes) => bytes);
  if (layouts.length === 0 || sizeBytes === row.sizeBytes) return [];
  const message = `size is ${row.sizeBytes}, while /sys/module/${row.name} says ${sizeBytes}: read at different moments`;
  return [{ source: 'proc/modules', line: row.line, message }];
}

/** Its init part is freed once it has run: the size is not what stays. */
function stateRemarks({ name, state, line }: ModuleRow): Diagnostic[] {
  if (state !== 'Loading' && state !== 'Unloading') return [];
  const message =
    state === 'Loading'
      ? `${name} was loading: its size holds the init part, which is freed afterwards`
      : `${name} was being unloaded: what it holds is about to be freed`;
  return [{ source: 'proc/modules', line, message }];
}

import { byText, type Diagnostic, type Evidence, groupBy, type ModuleFootprint, sum } from '../model/index.ts';
import type { ModuleRow, SysModule, VmallocArea } from '../parse/index.ts';
import { type Assignment, assignAreas, loaderAreas, type ModuleAreas } from './loader-areas.ts';

interface ModuleSources {
  readonly rows: readonly ModuleRow[];
  readonly areas: readonly VmallocArea[] | undefined;
  readonly sysfs: ReadonlyMap<string, SysModule> | undefined;
}

interface AttributedModules {
  readonly modules: ModuleFootprint[];
  readonly assignment: Assignment;
  readonly remarks: Diagnostic[];
}

const NOTHING: Assignment = { byModule: [], orphans: [], shared: [], layout: null };
const GRADE = { address: 'exact', neighbours: 'derived', size: 'derived' } as const;

/** Static and dynamic memory of every loaded module, as far as the given files show it. */
export function moduleFootprints({ rows, areas, sysfs }: ModuleSources, pageSizeBytes: number): AttributedModules {
  const assignment = areas ? assignAreas(rows, areas, pageSizeBytes) : NOTHING;
  const tagged = groupBy(areas ?? [], ({ module }) => module);
  const modules = rows.map((row, index) =>
    footprintOf(row, assignment.byModule[index] ?? null, areas && (tagged.get(row.name) ?? []), pageSizeBytes),
  );
  modules.sort((a, b) => b.totalBytes - a.totalBytes || byText(a.name, b.name));
  const remarks = [
    ...(areas ? loaderRemarks(rows, areas, assignment, pageSizeBytes) : []),
    ...rows.flatMap((row) => sysfsRemarks(row, sysfs?.get(row.name))),
  ];
  return { modules, assignment, remarks };
}

function footprintOf(
  row: ModuleRow,
  found: ModuleAreas | null,
  tagged: readonly VmallocArea[] | undefined,
  pageSizeBytes: number,
): ModuleFootprint {
  const residentBytes = Math.ceil(row.sizeBytes / pageSizeBytes) * pageSizeBytes;
  const held = tagged?.filter(({ pageCount }) => pageCount !== null);
  const bytesOf = ({ pageCount }: VmallocArea) => (pageCount ?? 0) * pageSizeBytes;
  const vmalloc = held ? sum(held, bytesOf) : null;
  const dynamic = { vmalloc, slab: null, pages: null, percpu: null, dma: null, btf: null, unclassified: null };
  // Not "unclassified": what has no class has no name either.
  const missing = Object.entries(dynamic).flatMap(([part, bytes]) =>
    bytes === null && part !== 'unclassified' ? [part] : [],
  );
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
      grade: 'exact',
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
    ioremapSpanBytes: tagged ? sum(tagged, ({ kind, spanBytes }) => (kind === 'ioremap' ? spanBytes : 0)) : null,
    totalBytes: residentBytes + (vmalloc ?? 0),
    lowerBound: missing.length > 0,
    missing,
    evidence,
  };
}

/** Where modules and the loader's areas do not add up. */
function loaderRemarks(
  rows: readonly ModuleRow[],
  areas: readonly VmallocArea[],
  { byModule, orphans, shared }: Assignment,
  pageSizeBytes: number,
): Diagnostic[] {
  const remarks: Diagnostic[] = orphans.map(({ line, pageCount, caller }) => ({
    source: 'proc/vmallocinfo',
    line,
    message: `module loader area of ${pageCount * pageSizeBytes} bytes (${caller}) belongs to no loaded module`,
  }));
  for (const [index, { name }] of rows.entries()) {
    const missingPages = byModule[index]?.missingPages ?? 0;
    if (missingPages > 0)
      remarks.push({
        source: 'proc/vmallocinfo',
        line: null,
        message: `${missingPages * pageSizeBytes} bytes of module ${name} are in no area listed here: a line was lost while the file was read`,
      });
  }
  const loaderBytes = sum(loaderAreas(areas).sure, ({ pageCount }) => pageCount) * pageSizeBytes;
  const moduleBytes = sum(rows, ({ sizeBytes }) => Math.ceil(sizeBytes / pageSizeBytes)) * pageSizeBytes;
  const unmatched = rows.filter(({ sizeBytes }, index) => byModule[index] == null && sizeBytes > 0);
  if (unmatched.length > 0 && loaderBytes > 0)
    remarks.push({
      source: 'proc/vmallocinfo',
      line: null,
      message:
        loaderBytes === moduleBytes
          ? `${unmatched.length} modules and ${shared.length} loader areas cannot be told apart by size; together they agree`
          : `${unmatched.length} of ${rows.length} modules have no area of their own here, and ${shared.length} areas no module: ` +
            `modules hold ${moduleBytes} bytes, the loader's areas ${loaderBytes}`,
    });
  return remarks;
}

/** `/sys/module` and `/proc/modules` tell the same size, or the module was on its way in or out. */
function sysfsRemarks(row: ModuleRow, sysfs: SysModule | undefined): Diagnostic[] {
  if (!sysfs || sysfs.coreSizeBytes === null) return [];
  const sizeBytes = sysfs.coreSizeBytes + (sysfs.initSizeBytes ?? 0);
  if (sizeBytes === row.sizeBytes) return [];
  const message = `size is ${row.sizeBytes}, while /sys/module/${row.name} says ${sizeBytes}: read at different moments`;
  return [{ source: 'proc/modules', line: row.line, message }];
}

import {
  byBytesThenName,
  groupBy,
  sum,
  type VmallocCaller,
  type VmallocFootprint,
  type VmallocKind,
} from '../model/index.ts';
import type { VmallocArea } from '../parse/index.ts';
import type { LoaderArea } from './loader-callers.ts';

/** Sums of `/proc/vmallocinfo` by kind and by caller. RAM is Σ `pages=`; the size column is address space. */
export function vmallocFootprint(
  areas: readonly VmallocArea[],
  orphans: readonly LoaderArea[],
  pageSizeBytes: number,
): VmallocFootprint {
  // The direct map of some vendor kernels is listed as areas; it is not vmalloc's.
  const counted = areas.filter(({ kind }) => kind !== 'lowmem');
  const total = sumOf(counted, pageSizeBytes);
  const byKind = new Map<string, VmallocKind>();
  for (const [kind, ofKind] of groupBy(areas, ({ kind }) => kind)) byKind.set(kind, sumOf(ofKind, pageSizeBytes));
  const byCaller = [...groupBy(counted, callerKey).values()].map((ofCaller): VmallocCaller => {
    const [first] = ofCaller;
    const caller = first?.caller || `[${first?.kind ?? 'unknown'}]`;
    return {
      caller,
      module: first?.module ?? null,
      ...sumOf(ofCaller, pageSizeBytes),
      lines: ofCaller.map(({ line }) => line),
    };
  });
  byCaller.sort(byBytesThenName(({ residentBytes }: VmallocCaller) => residentBytes, callerLabel));
  return {
    ...total,
    byKind: new Map([...byKind].sort(([a], [b]) => (a < b ? -1 : 1))),
    byCaller,
    orphanModuleAreas: orphans.map(({ caller, spanBytes, pageCount, line }) => ({
      caller,
      module: null,
      spanBytes,
      residentBytes: pageCount * pageSizeBytes,
      line,
    })),
  };
}

/** A caller as a person reads it: symbol, and module where it is in one. */
function callerLabel({ caller, module }: { readonly caller: string; readonly module: string | null }): string {
  return module === null ? caller : `${caller} [${module}]`;
}

function callerKey({ caller, module, kind }: VmallocArea): string {
  return JSON.stringify([caller || kind, module]);
}

function sumOf(areas: readonly VmallocArea[], pageSizeBytes: number): VmallocKind {
  return {
    areaCount: sum(areas, ({ areaCount }) => areaCount),
    spanBytes: sum(areas, ({ spanBytes }) => spanBytes),
    residentBytes: sum(areas, ({ pageCount }) => pageCount ?? 0) * pageSizeBytes,
  };
}

import { type AllocinfoFootprint, byBytesThenName, byText, groupBy, sum } from '../model/index.ts';
import type { AllocInfo, AllocSite } from '../parse/index.ts';

/**
 * Functions that take pages for slabs and percpu chunks: the objects in them have rows of their own (mm/slub.c, and
 * mm/percpu-vm.c or mm/percpu-km.c).
 */
const HOLD_OTHERS: readonly (readonly [file: RegExp, func: string])[] = [
  [/(?:^|\/)mm\/slub\.c$/, 'alloc_slab_page'],
  [/(?:^|\/)mm\/percpu-vm\.c$/, 'pcpu_alloc_pages'],
  [/(?:^|\/)mm\/percpu-km\.c$/, 'pcpu_create_chunk'],
];

/** `/proc/allocinfo` in sums, and by module. */
export function allocinfoFootprint({
  bytes,
  calls,
  sites,
  flaggedCount,
  inaccurateCount,
}: AllocInfo): AllocinfoFootprint {
  const twice = sites.filter(holdsOthers);
  const byModule = [...groupBy(sites, ({ module }) => module)].flatMap(([module, own]) =>
    module === null ? [] : [[module, ofModule(own)] as const],
  );
  return {
    bytes,
    distinctBytes: bytes - sum(twice, (site) => site.bytes),
    calls,
    byModule: new Map(byModule.sort(([a], [b]) => byText(a, b))),
    builtIn: builtInOf(sites.filter((site) => site.module === null && !holdsOthers(site))),
    inaccurate: flaggedCount + inaccurateCount,
  };
}

function holdsOthers({ file, func }: AllocSite): boolean {
  return HOLD_OTHERS.some(([of, name]) => func === name && of.test(file));
}

function builtInOf(sites: readonly AllocSite[]): AllocinfoFootprint['builtIn'] {
  const byFile = [...groupBy(sites, ({ file }) => file)].map(([file, own]) => {
    const line = own[0]?.line ?? null;
    const sums = { bytes: sum(own, (site) => site.bytes), calls: sum(own, (site) => site.calls) };
    return [file, { ...sums, line, module: null }] as const;
  });
  return new Map(byFile.sort(([a], [b]) => byText(a, b)));
}

function ofModule(sites: readonly AllocSite[]) {
  const largestFirst = byBytesThenName<AllocSite>(
    (site) => site.bytes,
    ({ func, file }) => `${func} ${file}`,
  );
  return {
    bytes: sum(sites, (site) => site.bytes),
    calls: sum(sites, (site) => site.calls),
    sites: [...sites]
      .sort(largestFirst)
      .map(({ file, func, bytes, calls, line }) => ({ file, func, bytes, calls, line })),
  };
}

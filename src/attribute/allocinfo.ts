import {
  type AllocinfoFootprint,
  byBytesThenName,
  byText,
  type Diagnostic,
  formatBytes,
  groupBy,
  sum,
} from '../model/index.ts';
import type { AllocInfo, AllocSite } from '../parse/index.ts';

const SOURCE = 'proc/allocinfo';
/**
 * Functions that take pages for slabs and percpu chunks: the objects in them have rows of their own (mm/slub.c, and
 * mm/percpu-vm.c or mm/percpu-km.c).
 */
const HOLD_OTHERS: readonly (readonly [file: RegExp, func: string])[] = [
  [/(?:^|\/)mm\/slub\.c$/, 'alloc_slab_page'],
  [/(?:^|\/)mm\/percpu-vm\.c$/, 'pcpu_alloc_pages'],
  [/(?:^|\/)mm\/percpu-km\.c$/, 'pcpu_create_chunk'],
];

/** What the tags are worth. */
export interface Tags {
  /** undefined where profiling is off, or the file is not there. */
  readonly info: AllocInfo | undefined;
  /** They tell of all that was taken since boot. */
  readonly areWhole: boolean;
  readonly remarks: readonly Diagnostic[];
}

/** Less than this share of the slabs was taken while tags were counted: profiling was switched on later. */
const WHOLE_SHARE = 0.5;

/**
 * A kernel that can profile has the file while profiling is off, too: nothing is counted then. Switched on later, it
 * counts what is taken from then on; the pages of slabs, which are known otherwise, tell.
 */
export function tagsOf(info: AllocInfo | undefined, slabBytes: number | null): Tags {
  if (!info) return { info, areWhole: false, remarks: [] };
  if (info.sites.length === 0 && info.flaggedCount === 0) {
    const message = 'it counts nothing: profiling is off (sysctl vm.mem_profiling)';
    return { info: undefined, areWhole: false, remarks: [{ source: SOURCE, line: null, message }] };
  }
  const tagged = info.sites.filter(({ func, file }) => func === 'alloc_slab_page' && /(?:^|\/)mm\/slub\.c$/.test(file));
  const taggedBytes = sum(tagged, ({ bytes }) => bytes);
  // A file without that row is a part of one, or of a kernel that counts otherwise: nothing can be said.
  const areWhole = tagged.length === 0 || slabBytes === null || taggedBytes >= slabBytes * WHOLE_SHARE;
  if (areWhole) return { info, areWhole, remarks: [] };
  const message = `it counts ${formatBytes(taggedBytes)} of ${formatBytes(slabBytes)} in slabs: profiling was switched on after boot, and what was taken before is not in it`;
  return { info, areWhole, remarks: [{ source: SOURCE, line: tagged[0]?.line ?? null, message }] };
}

/** `/proc/allocinfo` in sums, and by module. */
export function allocinfoFootprint(
  { bytes, calls, sites, flaggedCount, inaccurateCount }: AllocInfo,
  areWhole: boolean,
): AllocinfoFootprint {
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
    areWhole,
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
      .map(({ file, func, bytes, calls, line, accurate }) => ({ file, func, bytes, calls, line, accurate })),
  };
}

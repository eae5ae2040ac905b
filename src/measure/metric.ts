import {
  type Bound,
  type Claims,
  type Footprint,
  type Labels,
  type Loss,
  type MetricFacts,
  placeOfSource,
  type Reading,
  type RecordLines,
  type Series,
} from '../model/index.ts';

export interface Metric extends MetricFacts {
  /** Sources whose lost lines make the numbers too small. */
  readonly sumsOver?: readonly string[];
  /** Sources whose lost lines make the numbers too large. */
  readonly takesOff?: readonly string[];
  /** Sources of which each line is a series of its own. */
  readonly listedBy?: readonly string[];
  read(footprint: Footprint): Reading;
  /**
   * What is behind one of its series; `lines` tells where records stand that the footprint keeps the values of. Without
   * it, or where it gives null, the sources as a whole answer (see `explain.ts`).
   */
  claims?(footprint: Footprint, labels: Labels, lines: RecordLines): Claims | null;
}

/** What decides the size of any object of the kernel, in whole pages. */
export const KERNEL_FINGERPRINT = ['arch', 'wordBits', 'pageSizeBytes'] as const;
/** Of code, data and vmalloc areas: the kernel's build decides, its command line does not. */
export const BUILD_FINGERPRINT = [...KERNEL_FINGERPRINT, 'debugConfig'] as const;
/** Of slabs and single pages: debugging that is switched on at boot takes room in or beside them. */
export const SLAB_FINGERPRINT = [...BUILD_FINGERPRINT, 'debugOptions', 'slabAllocator'] as const;
/** With per-CPU memory in it. */
export const PERCPU_FINGERPRINT = [...SLAB_FINGERPRINT, 'onlineCpuCount'] as const;
/** Of what is held of all RAM, or left of it. */
export const MEMORY_FINGERPRINT = [...PERCPU_FINGERPRINT, 'presentRamBytes'] as const;

/** What the capture lost of some sources; undefined where they are whole. */
export function lossOf({ snapshot }: Footprint, sources: readonly string[] = []): Loss | undefined {
  const damaged = sources.filter((source) => snapshot.incomplete.has(source));
  if (damaged.length === 0) return undefined;
  return {
    parts: damaged.map((source) => `a part of /${source} (${snapshot.incomplete.get(source)})`),
    cutShort: damaged.some((source) => snapshot.sources.get(source) === 'truncated'),
  };
}

/** A series of which something was lost. */
export function damaged(series: Series, bound: Bound, { parts, cutShort }: Loss): Series {
  const missing = [...new Set([...series.missing, ...parts])];
  return { ...series, bound, missing, damaged: true, ...(cutShort || series.cutShort ? { cutShort: true } : {}) };
}

export function absent(...files: readonly string[]): Reading {
  const names = files.map(placeOfSource).join(' or ');
  return { absent: `the snapshot has no usable ${names}` };
}

export function exact(labels: Labels, value: number): Series {
  return { labels, value, bound: null, missing: [] };
}

export function bounded(labels: Labels, value: number, bound: Bound, missing: readonly string[]): Series {
  return missing.length === 0 ? exact(labels, value) : { labels, value, bound, missing };
}

/** A reading of one number without labels. */
export function single(value: number | null | undefined, ...files: readonly string[]): Reading {
  return value === null || value === undefined ? absent(...files) : { series: [exact({}, value)] };
}

/** A reading that is one key of /proc/meminfo. */
export function meminfoKey({ meminfo }: Footprint, key: string): Reading {
  if (!meminfo) return absent('proc/meminfo');
  const value = meminfo.get(key);
  return value === undefined
    ? { absent: `the snapshot has no ${key} in /proc/meminfo` }
    : { series: [exact({}, value)] };
}

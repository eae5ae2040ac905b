import type { Bound, Footprint, Labels, MetricFacts, Reading, Series } from '../model/index.ts';

export interface Metric extends MetricFacts {
  /** Sources whose lost lines would make the number too small. */
  readonly sumsOver?: readonly string[];
  read(footprint: Footprint): Reading;
}

/** What decides the sizes of a module and its allocations. */
export const MODULE_FINGERPRINT = ['arch', 'wordBits', 'pageSizeBytes', 'debugOptions'] as const;
export const SLAB_FINGERPRINT = ['arch', 'wordBits', 'pageSizeBytes', 'slabAllocator', 'debugOptions'] as const;
export const MEMORY_FINGERPRINT = [...SLAB_FINGERPRINT, 'presentRamBytes'] as const;

export function absent(...files: readonly string[]): Reading {
  const names = files.map((file) => `/${file}`).join(' or ');
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

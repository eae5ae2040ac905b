import { type BuddyFootprint, largestOrder, pagesFrom, sum, unusableIndex } from '../model/index.ts';
import type { BuddyRow, PageTypeInfo, ZoneRow } from '../parse/index.ts';
import { kernelBlocks } from './page-types.ts';
import { isZone } from './zone.ts';

interface BuddySources {
  readonly rows: readonly BuddyRow[];
  readonly zones: readonly ZoneRow[] | undefined;
  readonly pageTypes: PageTypeInfo | undefined;
}

/** Free memory by zone and order. The unusable index is that of unusable_free_index in mm/vmstat.c. */
export function buddyFootprint({ rows, zones, pageTypes }: BuddySources, pageSizeBytes: number): BuddyFootprint {
  const found = rows.map((row) => {
    const { node, zone, freeBlocks } = row;
    const counters = zones?.find(isZone(row))?.counters;
    return {
      node,
      zone,
      freeBlocks,
      freeBytes: pagesFrom(freeBlocks, 0) * pageSizeBytes,
      largestFreeOrder: largestOrder(freeBlocks),
      unusableIndex: freeBlocks.map((_, order) => unusableIndex(freeBlocks, order)),
      forKernel: kernelBlocks(row, pageTypes),
      freeCmaPages: counters?.get('nr_free_cma') ?? null,
    };
  });
  return { freeBytes: sum(found, ({ freeBytes }) => freeBytes), zones: found };
}

import { type BuddyFootprint, sum } from '../model/index.ts';
import type { BuddyRow } from '../parse/index.ts';

/** Free memory by zone and order. The unusable index is that of unusable_free_index in mm/vmstat.c. */
export function buddyFootprint(rows: readonly BuddyRow[], pageSizeBytes: number): BuddyFootprint {
  const zones = rows.map(({ node, zone, freeBlocks }) => {
    const freePages = pagesFrom(freeBlocks, 0);
    return {
      node,
      zone,
      freeBlocks,
      freeBytes: freePages * pageSizeBytes,
      largestFreeOrder: freeBlocks.findLastIndex((count) => count > 0),
      unusableIndex: freeBlocks.map((_, order) =>
        freePages === 0 ? 0 : (freePages - pagesFrom(freeBlocks, order)) / freePages,
      ),
    };
  });
  return { freeBytes: sum(zones, ({ freeBytes }) => freeBytes), zones };
}

/** Pages in free blocks of at least the given order. */
function pagesFrom(freeBlocks: readonly number[], order: number): number {
  return sum(freeBlocks.entries(), ([k, count]) => (k >= order ? count * 2 ** k : 0));
}

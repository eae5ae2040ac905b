import { groupBy, type KernelBlocks, type PageTypesFootprint, type PageTypeZone, sum } from '../model/index.ts';
import type { BuddyRow, PageTypeInfo } from '../parse/index.ts';
import { isZone } from './zone.ts';

/** Migrate types whose free blocks no kernel allocation may take: CMA is lent to movable pages alone. */
export const NOT_FOR_KERNEL = new Set(['CMA', 'Isolate']);

/** Free blocks and page blocks by zone and migrate type. */
export function pageTypesFootprint({ pageblockOrder, pagesPerBlock, free, blocks }: PageTypeInfo): PageTypesFootprint {
  const zones = [...groupBy(free, ({ node, zone }) => `${node} ${zone}`).values()].map((rows): PageTypeZone => {
    const { node = 0, zone = '' } = rows[0] ?? {};
    const ofZone = blocks.find(isZone({ node, zone }));
    const types = rows.map(({ type, freeBlocks, cutOrders }) => ({
      type,
      freeBlocks,
      cutOrders,
      blockCount: ofZone?.countOf.get(type) ?? null,
    }));
    return { node, zone, types };
  });
  return { pageblockOrder, pagesPerBlock, zones };
}

/**
 * Free blocks of a zone that kernel requests can use. Where a zone has nothing of CMA and Isolate that is all of
 * buddyinfo. Where it has, it is what pagetypeinfo counts of the other types, at one moment: a difference of two files
 * read one after the other could go below zero. null where pagetypeinfo does not tell of all the zone's types: their
 * names are those of its row of page blocks.
 */
export function kernelBlocks(row: BuddyRow, info: PageTypeInfo | undefined): KernelBlocks | null {
  const free = info?.free.filter(isZone(row)) ?? [];
  const blocks = info?.blocks.find(isZone(row))?.countOf;
  if (!blocks || blocks.size !== free.length || !free.every(({ type }) => blocks.has(type))) return null;
  if (free.some(({ freeBlocks }) => freeBlocks.length !== row.freeBlocks.length)) return null;
  const excluded = free.filter(({ type }) => NOT_FOR_KERNEL.has(type));
  if (excluded.every(({ type, freeBlocks }) => blocks.get(type) === 0 && freeBlocks.every((count) => count === 0)))
    return { freeBlocks: row.freeBlocks, cutOrders: [] };
  const usable = free.filter(({ type }) => !NOT_FOR_KERNEL.has(type));
  return {
    freeBlocks: row.freeBlocks.map((_, order) => sum(usable, ({ freeBlocks }) => freeBlocks[order] ?? 0)),
    cutOrders: [...row.freeBlocks.keys()].filter((order) => usable.some(({ cutOrders }) => cutOrders.includes(order))),
  };
}

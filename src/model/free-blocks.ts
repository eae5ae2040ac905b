import { sum } from './order.ts';

/** Orders that blocks may have: an address has 64 bits, the smallest page 12. */
export const MOST_ORDERS = 52;
/** Of 128 nodes with four zones each; every order of every zone is measured and judged by itself. */
export const MOST_ZONES = 512;

// Arithmetic on lists of free blocks, by order from 0: a block of order k is 2^k pages.

/** Pages in blocks of at least the given order. */
export function pagesFrom(freeBlocks: readonly number[], order: number): number {
  let pages = 0;
  for (let k = order; k < freeBlocks.length; k += 1) pages += (freeBlocks[k] ?? 0) * 2 ** k;
  return pages;
}

/** Blocks of an order after splitting larger ones: Σ over k ≥ order of free blocks × 2^(k − order). */
export function blocksFrom(freeBlocks: readonly number[], order: number): number {
  return pagesFrom(freeBlocks, order) / 2 ** order;
}

/** −1 where nothing is free. */
export function largestOrder(freeBlocks: readonly number[]): number {
  return freeBlocks.findLastIndex((count) => count > 0);
}

/** Share of the free memory that is of no use to an order: unusable_free_index of mm/vmstat.c, not rounded. */
export function unusableIndex(freeBlocks: readonly number[], order: number): number {
  const freePages = pagesFrom(freeBlocks, 0);
  return freePages === 0 ? 0 : (freePages - pagesFrom(freeBlocks, order)) / freePages;
}

/**
 * Why an order cannot be had: towards 0 for lack of memory, towards 1 because it is in too small blocks; −1 where it
 * can be had. It is fragmentation_index of mm/vmstat.c, not rounded.
 */
export function extfragIndex(freeBlocks: readonly number[], order: number): number {
  const blockCount = sum(freeBlocks, (count) => count);
  if (blockCount === 0) return 0;
  if (pagesFrom(freeBlocks, order) > 0) return -1;
  return 1 - (1 + pagesFrom(freeBlocks, 0) / 2 ** order) / blockCount;
}

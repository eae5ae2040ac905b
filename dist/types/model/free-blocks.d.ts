/** Orders that blocks may have: an address has 64 bits, the smallest page 12. */
export declare const MOST_ORDERS = 52;
/** Of 128 nodes with four zones each; every order of every zone is measured and judged by itself. */
export declare const MOST_ZONES = 512;
/** Pages in blocks of at least the given order. */
export declare function pagesFrom(freeBlocks: readonly number[], order: number): number;
/** Blocks of an order after splitting larger ones: Σ over k ≥ order of free blocks × 2^(k − order). */
export declare function blocksFrom(freeBlocks: readonly number[], order: number): number;
/** −1 where nothing is free. */
export declare function largestOrder(freeBlocks: readonly number[]): number;
/** Share of the free memory that is of no use to an order: unusable_free_index of mm/vmstat.c, not rounded. */
export declare function unusableIndex(freeBlocks: readonly number[], order: number): number;
/**
 * Why an order cannot be had: towards 0 for lack of memory, towards 1 because it is in too small blocks; −1 where it
 * can be had. It is fragmentation_index of mm/vmstat.c, not rounded.
 */
export declare function extfragIndex(freeBlocks: readonly number[], order: number): number;

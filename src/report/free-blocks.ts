import { type BuddyFootprint, largestOrder, pagesFrom, unusableIndex } from '../model/index.ts';

/** A row of the table of free blocks. */
export interface FreeBlocksRow {
  readonly node: number;
  readonly zone: string;
  /** What of the zone kernel requests can use, where that is not all. */
  readonly isWithoutCma: boolean;
  readonly freeBlocks: readonly number[];
  readonly freeBytes: number;
  readonly largestFreeOrder: number;
  readonly unusableIndex: readonly number[];
}

export const WITHOUT_CMA = 'less CMA';
export const WITHOUT_CMA_NOTE = `“${WITHOUT_CMA}” is what kernel requests can use: without blocks of CMA and isolated ones.`;

/** Each zone, and below it what is left of it without CMA. */
export function freeBlocksRows({ zones }: BuddyFootprint, pageBytes: number): FreeBlocksRow[] {
  return zones.flatMap((zone): FreeBlocksRow[] => {
    const all = { ...zone, isWithoutCma: false };
    const left = zone.forKernel?.freeBlocks;
    if (!left || left.every((count, order) => count === zone.freeBlocks[order])) return [all];
    return [
      all,
      {
        node: zone.node,
        zone: zone.zone,
        isWithoutCma: true,
        freeBlocks: left,
        freeBytes: pagesFrom(left, 0) * pageBytes,
        largestFreeOrder: largestOrder(left),
        unusableIndex: left.map((_, order) => unusableIndex(left, order)),
      },
    ];
  });
}

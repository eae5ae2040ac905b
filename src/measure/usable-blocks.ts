import {
  type Bound,
  type BuddyZone,
  blocksFrom,
  extfragIndex,
  type Footprint,
  largestOrder,
  pagesFrom,
  sum,
  unusableIndex,
} from '../model/index.ts';

/** A number and how far it can be trusted. */
export interface Known {
  readonly value: number;
  readonly bound: Bound;
  readonly missing: readonly string[];
}

/** What is known of the free blocks of a zone that kernel requests can use. */
export interface UsableBlocks {
  readonly blocks: readonly number[];
  /** Orders of which there may be more. */
  readonly cutOrders: readonly number[];
  /** Pages of CMA among the blocks; null where nothing tells how many. */
  readonly cmaPages: number | null;
}

/** Zones that kernel requests cannot use. */
const NOT_FOR_KERNEL = new Set(['HighMem', 'Movable', 'Device']);
const CMA = ['which blocks are CMA'];
const CUT = ['blocks past the 100000 that /proc/pagetypeinfo counts'];

export function isForKernel({ zone }: BuddyZone): boolean {
  return !NOT_FOR_KERNEL.has(zone);
}

/** Blocks of CMA are of no use to kernel requests. buddyinfo counts them all the same; pagetypeinfo tells them apart. */
export function usableBlocks(zone: BuddyZone, { vmstat, meminfo, snapshot }: Footprint): UsableBlocks {
  if (zone.forKernel) {
    const { freeBlocks, cutOrders } = zone.forKernel;
    return { blocks: freeBlocks, cutOrders, cmaPages: 0 };
  }
  const inAllZones =
    vmstat?.get('nr_free_cma') ?? (meminfo ? (meminfo.get('CmaFree') ?? 0) / snapshot.pageSize.bytes : null);
  return { blocks: zone.freeBlocks, cutOrders: [], cmaPages: zone.freeCmaPages ?? inAllZones };
}

/** Several zones as one: a request may be served from any of them. */
export function together(zones: readonly UsableBlocks[]): UsableBlocks {
  const orders = Math.max(...zones.map(({ blocks }) => blocks.length));
  return {
    blocks: Array.from({ length: orders }, (_, order) => sum(zones, ({ blocks }) => blocks[order] ?? 0)),
    cutOrders: [...new Set(zones.flatMap(({ cutOrders }) => cutOrders))],
    cmaPages: zones.some(({ cmaPages }) => cmaPages === null) ? null : sum(zones, ({ cmaPages }) => cmaPages ?? 0),
  };
}

/** Blocks of an order that can be had, larger ones split. */
export function freeBlocks({ blocks, cutOrders, cmaPages }: UsableBlocks, order: number): Known {
  const value = blocksFrom(blocks, order);
  if (cmaPages !== 0) return { value, bound: 'upper', missing: CMA };
  return cutOrders.some((cut) => cut >= order) ? { value, bound: 'lower', missing: CUT } : exactly(value);
}

/** The largest order that can be had. A count that was cut is of blocks that are there. */
export function largestUsable({ blocks, cmaPages }: UsableBlocks): Known {
  const value = largestOrder(blocks);
  return cmaPages === 0 ? exactly(value) : { value, bound: 'upper', missing: CMA };
}

/** Where blocks of CMA are among the others, at most: it is as if all of them were among the larger ones. */
export function unusableShare({ blocks, cutOrders, cmaPages }: UsableBlocks, order: number): Known {
  const freePages = pagesFrom(blocks, 0);
  const smaller = freePages - pagesFrom(blocks, order);
  if (smaller === 0) return exactly(0);
  if (cmaPages !== 0) {
    const left = freePages - (cmaPages ?? freePages);
    return { value: left > smaller ? smaller / left : 1, bound: 'upper', missing: CMA };
  }
  const value = unusableIndex(blocks, order);
  // More of the smaller blocks make the share larger, more of the others smaller.
  const [below, above] = [cutOrders.some((cut) => cut < order), cutOrders.some((cut) => cut >= order)];
  if (below && above) return { value: 1, bound: 'upper', missing: CUT };
  return below || above ? { value, bound: below ? 'lower' : 'upper', missing: CUT } : exactly(value);
}

/** Where blocks of CMA are among the others, or more than were counted, at most. */
export function fragmentation({ blocks, cutOrders, cmaPages }: UsableBlocks, order: number): Known {
  const pages = pagesFrom(blocks, order);
  const cma = cmaPages ?? Number.POSITIVE_INFINITY;
  // Even if all of CMA is among the blocks that are large enough, some of them are not.
  if (pages > cma) return exactly(-1);
  if (cma === 0 && cutOrders.length === 0) return exactly(extfragIndex(blocks, order));
  const blockCount = sum(blocks, (count) => count);
  if (blockCount === 0) return exactly(0);
  if (cma === 0) return { value: 1, bound: 'upper', missing: CUT };
  const left = Math.max(0, pagesFrom(blocks, 0) - cma);
  return { value: Math.max(0, 1 - (1 + left / 2 ** order) / blockCount), bound: 'upper', missing: CMA };
}

function exactly(value: number): Known {
  return { value, bound: null, missing: [] };
}

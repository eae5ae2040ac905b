import {
  type BuddyZone,
  blocksFrom,
  type Claim,
  type Claims,
  type Footprint,
  type Labels,
  type LeftOut,
  pagesFrom,
  type RecordLines,
  sum,
} from '../../model/index.ts';
import { isForKernel, together, type UsableBlocks, usableBlocks } from '../usable-blocks.ts';
import { derived, linesIn, lookedAt } from './claim.ts';

/** Blocks of an order that can be had, zone by zone. */
export function ofFreeBlocks(footprint: Footprint, labels: Labels, lines: RecordLines): Claims {
  const { order, blocks } = asked(footprint, labels);
  const terms = blocks.flatMap((count, k) => (k >= order && count > 0 ? [`${count} × ${2 ** (k - order)}`] : []));
  return {
    formula: `free blocks of each order k from ${order} on × 2^(k − ${order}) = ${terms.join(' + ') || 0}`,
    claims: zoneClaims(footprint, labels, lines, order),
    leftOut: notUsable(footprint, labels),
  };
}

export function ofLargestOrder(footprint: Footprint, labels: Labels, lines: RecordLines): Claims {
  const { blocks } = asked(footprint, labels);
  return {
    formula: `largest order of which a block is free = ${blocks.findLastIndex((count) => count > 0)}`.replace('-', '−'),
    ...looking(footprint, labels, lines),
  };
}

export function ofUnusableIndex(footprint: Footprint, labels: Labels, lines: RecordLines): Claims {
  return { formula: unusableText(asked(footprint, labels)), ...looking(footprint, labels, lines) };
}

export function ofExtfragIndex(footprint: Footprint, labels: Labels, lines: RecordLines): Claims {
  return { formula: extfragText(asked(footprint, labels)), ...looking(footprint, labels, lines) };
}

/** The cases are those of `unusableShare`. */
function unusableText({ order, blocks, cutOrders, cmaPages }: Asked): string {
  const pages = pagesFrom(blocks, 0);
  const smaller = pages - pagesFrom(blocks, order);
  const cma = cmaPages ?? pages;
  const words = `pages in blocks below order ${order} ÷ free pages`;
  const isCut = cutOrders.some((cut) => cut < order) && cutOrders.some((cut) => cut >= order);
  if (smaller === 0) return `no block is below order ${order} = 0`;
  if (cma === 0) return isCut ? `${words}, at most = 1` : `${words} = ${smaller} ÷ ${pages}`;
  return pages - cma > smaller
    ? `${words} without CMA = ${smaller} ÷ (${pages} − ${cma})`
    : `${words} without CMA, at most = 1`;
}

/** The cases are those of `fragmentation`. */
function extfragText({ order, blocks, cutOrders, cmaPages }: Asked): string {
  const cma = cmaPages ?? Number.POSITIVE_INFINITY;
  if (pagesFrom(blocks, order) > cma) return `a block of order ${order} can be had = −1`;
  const count = sum(blocks, (blockCount) => blockCount);
  if (count === 0) return 'nothing is free = 0';
  const words = `1 − (1 + free pages ÷ 2^${order}) ÷ free blocks`;
  if (cma === 0 && cutOrders.length > 0) return `${words}, at most = 1`;
  const left = Math.max(0, pagesFrom(blocks, 0) - cma);
  if (1 + left / 2 ** order > count) return `${words}, at least = 0`;
  return `${words} = 1 − (1 + ${left} ÷ ${2 ** order}) ÷ ${count}`;
}

interface Asked extends UsableBlocks {
  readonly order: number;
}

function asked(footprint: Footprint, labels: Labels): Asked {
  const usable = together(zonesOf(footprint, labels).map((zone) => usableBlocks(zone, footprint)));
  return { ...usable, order: Number(labels.order ?? 0) };
}

function zonesOf({ buddy }: Footprint, { node, zone }: Labels): BuddyZone[] {
  const zones = buddy?.zones ?? [];
  if (zone === 'kernel' && node === undefined) return zones.filter(isForKernel);
  return zones.filter((one) => one.zone === zone && String(one.node) === node);
}

function zoneClaims(footprint: Footprint, labels: Labels, lines: RecordLines, order: number): Claim[] {
  return zonesOf(footprint, labels).map((zone) => {
    const { blocks } = usableBlocks(zone, footprint);
    const source = isCutDown(zone) ? 'proc/pagetypeinfo' : 'proc/buddyinfo';
    const at = linesIn(lines, source, `${zone.node} ${zone.zone}`);
    return derived(blocksFrom(blocks, order), `${zone.zone}, node ${zone.node}`, source, at);
  });
}

function looking(footprint: Footprint, labels: Labels, lines: RecordLines): Pick<Claims, 'claims' | 'leftOut'> {
  return { claims: zoneClaims(footprint, labels, lines, 0).map(lookedAt), leftOut: notUsable(footprint, labels) };
}

/** pagetypeinfo was asked which blocks are left, and not whether there are any to leave out. */
function isCutDown({ forKernel, freeBlocks }: BuddyZone): boolean {
  return forKernel?.freeBlocks.some((count, order) => count !== freeBlocks[order]) ?? false;
}

function notUsable(footprint: Footprint, labels: Labels): LeftOut[] {
  const left: LeftOut[] = [];
  if (zonesOf(footprint, labels).some(isCutDown))
    left.push({ what: 'CMA', why: 'blocks of CMA and isolated ones are of no use to kernel requests', shownBy: null });
  const others = labels.zone === 'kernel' ? (footprint.buddy?.zones ?? []).filter((zone) => !isForKernel(zone)) : [];
  for (const what of new Set(others.map(({ zone }) => zone)))
    left.push({ what, why: 'kernel requests cannot use the zone', shownBy: null });
  return left;
}

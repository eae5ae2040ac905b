import { blocksFrom, extfragIndex, type Footprint, formatAmount, formatBytes } from '../../model/index.ts';
import { type FreeBlocksRow, freeBlocksRows, WITHOUT_CMA, WITHOUT_CMA_NOTE } from '../free-blocks.ts';
import { notInSnapshot } from './absent.ts';
import { exactly, percent } from './table.ts';

/** Shades of a heat map beside the empty one; the style sheet has one class for each. */
const SHADES = 5;
/** Above it the kernel itself holds fragmentation to be the cause: vm.extfrag_threshold as it stands without being set. */
const FRAGMENTED = 0.5;

/** What a page's blocks are, in words and numbers that all zones share. */
interface Pages {
  readonly pageBytes: number;
  readonly orders: number;
  /** Free blocks of CMA may be among those that are counted. */
  readonly mayHoldCma: boolean;
}

/** Free blocks of each zone and order, what can be had of them, and how fragmented the free memory is. */
export function buddyView(footprint: Footprint) {
  const { buddy, meminfo } = footprint;
  if (!buddy)
    return { absent: notInSnapshot(footprint, 'proc/buddyinfo'), caption: '', orders: [], zones: [], cma: '' };
  const pageBytes = footprint.snapshot.pageSize.bytes;
  const rows = freeBlocksRows(buddy, pageBytes);
  const isTold = buddy.zones.every(({ forKernel }) => forKernel !== null);
  const pages: Pages = {
    pageBytes,
    orders: Math.max(0, ...buddy.zones.map(({ freeBlocks }) => freeBlocks.length)),
    mayHoldCma: !isTold && (meminfo?.get('CmaFree') ?? 0) > 0,
  };
  return {
    absent: '',
    caption: `${formatBytes(buddy.freeBytes)} free, in blocks of 2 to the power of their order pages`,
    orders: ordersOf(pages).map((order) => ({ order: String(order), size: formatBytes(pageBytes * 2 ** order) })),
    zones: rows.map((zone) => zoneView(zone, pages)),
    cma: [
      rows.some(({ isWithoutCma }) => isWithoutCma) ? WITHOUT_CMA_NOTE : '',
      pages.mayHoldCma ? 'Free CMA blocks are counted too, though only movable pages can have them.' : '',
    ]
      .filter((note) => note !== '')
      .join(' '),
  };
}

function ordersOf({ orders }: Pages): number[] {
  return Array.from({ length: orders }, (_, order) => order);
}

function zoneView(zone: FreeBlocksRow, pages: Pages) {
  const orders = ordersOf(pages);
  const causes = orders.map((order) => causeCell(zone, order));
  const hasCauses = causes.some(({ title }) => title !== '');
  return {
    name: `node ${zone.node}, zone ${zone.zone}${zone.isWithoutCma ? `, ${WITHOUT_CMA}` : ''}`,
    free: formatBytes(zone.freeBytes),
    freeExact: exactly(zone.freeBytes, 'bytes'),
    largest: zone.largestFreeOrder < 0 ? 'none' : String(zone.largestFreeOrder),
    reading: readingOf(zone, pages),
    blocks: orders.map((order) => blocksCell(zone, order, pages)),
    had: orders.map((order) => hadCell(zone, order, pages)),
    unusable: orders.map((order) => unusableCell(zone.unusableIndex[order])),
    causes: hasCauses ? causes : [],
    rows: hasCauses ? '4' : '3',
  };
}

/** The answer to what a driver asks: how large a piece there is, and what keeps larger ones away. */
function readingOf(zone: FreeBlocksRow, pages: Pages): string {
  const largest = zone.largestFreeOrder;
  if (largest < 0) return 'Nothing is free.';
  const count = zone.freeBlocks[largest] ?? 0;
  const bound = pages.mayHoldCma ? 'at most ' : '';
  const size = formatBytes(pages.pageBytes * 2 ** largest);
  const has = `A block of ${size} (order ${largest}) can be had: yes, ${bound}${count} free.`;
  const next = largest + 1;
  if (next >= pages.orders) return has;
  return `${has} Of ${formatBytes(pages.pageBytes * 2 ** next)} (order ${next}): no, ${causeOf(zone, next)}.`;
}

function causeOf({ freeBlocks }: FreeBlocksRow, order: number): string {
  const index = extfragIndex(freeBlocks, order);
  // Below zero the formula means nothing but that less is free than is asked for.
  if (index < 0) return 'too little is free';
  const cause = index > FRAGMENTED ? 'what is free is in too small blocks' : 'too little is free';
  return `${cause} (fragmentation index ${formatAmount(index, 'ratio')})`;
}

interface HeatCell {
  readonly text: string;
  /** In a line of its own below. */
  readonly sub: string;
  readonly title: string;
  readonly shade: string;
}

const EMPTY: HeatCell = { text: '', sub: '', title: '', shade: 'h0' };

function blocksCell({ freeBlocks, freeBytes }: FreeBlocksRow, order: number, { pageBytes }: Pages): HeatCell {
  const count = freeBlocks[order];
  if (count === undefined) return EMPTY;
  const bytes = count * pageBytes * 2 ** order;
  const share = percent(bytes, freeBytes);
  return {
    text: String(count),
    sub: count === 0 ? '' : share,
    title: `${formatBytes(bytes)}${share === '' ? '' : `, ${share} of what is free`}`,
    shade: shadeOf(freeBytes > 0 ? bytes / freeBytes : 0),
  };
}

/** Blocks of the order with larger ones split. */
function hadCell({ freeBlocks }: FreeBlocksRow, order: number, { mayHoldCma }: Pages): HeatCell {
  if (freeBlocks[order] === undefined) return EMPTY;
  const count = blocksFrom(freeBlocks, order);
  const whole = Math.floor(count);
  return whole === 0 ? { ...EMPTY, text: 'no' } : { ...EMPTY, text: `${mayHoldCma ? '≤ ' : ''}${whole}` };
}

function unusableCell(index: number | undefined): HeatCell {
  return index === undefined ? EMPTY : { ...EMPTY, text: formatAmount(index, 'ratio'), shade: shadeOf(index) };
}

/** Of an order that can be had there is nothing to explain. */
function causeCell(zone: FreeBlocksRow, order: number): HeatCell {
  if (zone.freeBlocks[order] === undefined) return EMPTY;
  if (order <= zone.largestFreeOrder) return { ...EMPTY, text: '–' };
  return { ...EMPTY, text: formatAmount(extfragIndex(zone.freeBlocks, order), 'ratio'), title: causeOf(zone, order) };
}

/** Shades go by powers of four, so that a share of a percent is told from nothing. */
function shadeOf(share: number): string {
  if (share <= 0) return 'h0';
  return `h${Math.max(1, SHADES - Math.floor(-Math.log2(share) / 2))}`;
}

import { type Footprint, formatAmount, formatBytes } from '../../model/index.ts';
import { type FreeBlocksRow, freeBlocksRows, WITHOUT_CMA, WITHOUT_CMA_NOTE } from '../free-blocks.ts';
import { notInSnapshot } from './absent.ts';
import { exactly, percent } from './table.ts';

/** Shades of a heat map beside the empty one; the style sheet has one class for each. */
const SHADES = 5;

/** Free blocks of each zone and order, and how fragmented the free memory is. */
export function buddyView(footprint: Footprint) {
  const { buddy, meminfo } = footprint;
  if (!buddy)
    return { absent: notInSnapshot(footprint, 'proc/buddyinfo'), caption: '', orders: [], zones: [], cma: '' };
  const orders = Math.max(0, ...buddy.zones.map(({ freeBlocks }) => freeBlocks.length));
  const pageBytes = footprint.snapshot.pageSize.bytes;
  const rows = freeBlocksRows(buddy, pageBytes);
  const isTold = buddy.zones.every(({ forKernel }) => forKernel !== null);
  return {
    absent: '',
    caption: `${formatBytes(buddy.freeBytes)} free, in blocks of 2 to the power of their order pages`,
    orders: Array.from({ length: orders }, (_, order) => ({
      order: String(order),
      size: formatBytes(pageBytes * 2 ** order),
    })),
    zones: zonesOf(rows, orders, pageBytes),
    cma: [
      rows.some(({ isWithoutCma }) => isWithoutCma) ? WITHOUT_CMA_NOTE : '',
      !isTold && (meminfo?.get('CmaFree') ?? 0) > 0
        ? 'Free CMA blocks are counted too, though only movable pages can have them.'
        : '',
    ]
      .filter((note) => note !== '')
      .join(' '),
  };
}

function zonesOf(rows: readonly FreeBlocksRow[], orders: number, pageBytes: number) {
  return rows.map((zone) => ({
    name: `node ${zone.node}, zone ${zone.zone}${zone.isWithoutCma ? `, ${WITHOUT_CMA}` : ''}`,
    free: formatBytes(zone.freeBytes),
    freeExact: exactly(zone.freeBytes, 'bytes'),
    largest: zone.largestFreeOrder < 0 ? 'none' : String(zone.largestFreeOrder),
    blocks: Array.from({ length: orders }, (_, order) => blocksCell(zone, order, pageBytes)),
    unusable: Array.from({ length: orders }, (_, order) => unusableCell(zone.unusableIndex[order])),
  }));
}

interface HeatCell {
  readonly text: string;
  readonly title: string;
  readonly shade: string;
}

function blocksCell({ freeBlocks, freeBytes }: FreeBlocksRow, order: number, pageBytes: number): HeatCell {
  const count = freeBlocks[order];
  if (count === undefined) return { text: '', title: '', shade: 'h0' };
  const bytes = count * pageBytes * 2 ** order;
  const share = percent(bytes, freeBytes);
  return {
    text: String(count),
    title: `${formatBytes(bytes)}${share === '' ? '' : `, ${share} of what is free`}`,
    shade: shadeOf(freeBytes > 0 ? bytes / freeBytes : 0),
  };
}

function unusableCell(index: number | undefined): HeatCell {
  if (index === undefined) return { text: '', title: '', shade: 'h0' };
  return { text: formatAmount(index, 'ratio'), title: '', shade: shadeOf(index) };
}

/** Shades go by powers of four, so that a share of a percent is told from nothing. */
function shadeOf(share: number): string {
  if (share <= 0) return 'h0';
  return `h${Math.max(1, SHADES - Math.floor(-Math.log2(share) / 2))}`;
}

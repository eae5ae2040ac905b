import { MOST_ORDERS, MOST_ZONES } from '../model/index.ts';
import { count, lineSource, quote, Rejection, Unfinished, uniqueKeys, words } from './lines.ts';

export interface BuddyRow {
  readonly node: number;
  readonly zone: string;
  /** Free blocks of 2^order pages, from order 0; as many as the kernel prints. */
  readonly freeBlocks: readonly number[];
  readonly line: number;
}

// Node 0, zone    DMA32      8      9     17     11      6      7      5      6      1      3     62
const LINE = /^\s*Node (\d+), zone\s+(\S+)\s+(\d[\d\s]*)$/;

/** `/proc/buddyinfo` (frag_show_print in mm/vmstat.c): free blocks by zone and order. */
export const buddyinfo = lineSource<'proc/buddyinfo', BuddyRow[]>({
  name: 'proc/buddyinfo',
  summary: 'Free blocks of the page allocator by zone and order.',
  capture: { as: 'text', when: 'once' },
  aliases: ['buddyinfo', 'proc_buddyinfo'],
  detect: (head) => LINE.test(head.split('\n')[0]?.trimEnd() ?? ''),
  start() {
    const rows: BuddyRow[] = [];
    const once = uniqueKeys();
    return {
      line(text, number) {
        const found = LINE.exec(text);
        const above = rows.at(-1);
        // The first row of a file is the only one that says nothing of how many orders there are.
        if (!found && above && rows.length === 1 && above.line === number - 1 && /^[\d\s]+$/.test(text)) {
          const more = words(text).map((blockCount) => count(blockCount, 'free blocks'));
          rows[0] = { ...above, freeBlocks: [...above.freeBlocks, ...more] };
          return;
        }
        if (!found) throw new Rejection(`not a line of /proc/buddyinfo: ${quote(text)}`);
        const [, node, zone = '', blocks = ''] = found;
        const freeBlocks = words(blocks).map((blockCount, order) => count(blockCount, `free blocks of order ${order}`));
        const orderCount = rows[0]?.freeBlocks.length ?? freeBlocks.length;
        // One kernel has one largest order: a row with fewer is cut, one with more is wrapped or two rows in one.
        const message = `the number of orders is ${freeBlocks.length} here and ${orderCount} in the first line`;
        if (freeBlocks.length < orderCount) throw new Unfinished(message, ' ');
        if (freeBlocks.length > orderCount) throw new Rejection(message);
        if (orderCount > MOST_ORDERS) throw new Rejection(`it has ${orderCount} orders, more than there can be`);
        if (rows.length === MOST_ZONES) throw new Rejection(`it is of more than ${MOST_ZONES} zones: no more are read`);
        once(`Node ${node}, zone ${zone}`);
        rows.push({ node: count(node, 'node'), zone, freeBlocks, line: number });
      },
      end: () => rows,
    };
  },
});

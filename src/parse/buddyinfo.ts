import { count, quote, Rejection, rowSource, words } from './lines.ts';

export interface BuddyRow {
  readonly node: number;
  readonly zone: string;
  /** Free blocks of 2^order pages, from order 0; as many as the kernel prints. */
  readonly freeBlocks: readonly number[];
  readonly line: number;
}

// Node 0, zone    DMA32      8      9     17     11      6      7      5      6      1      3     62
const LINE = /^Node (\d+), zone\s+(\S+)\s+([\d\s]+)$/;

/** `/proc/buddyinfo` (frag_show_print in mm/vmstat.c): free blocks by zone and order. */
export const buddyinfo = rowSource<'proc/buddyinfo', BuddyRow>({
  name: 'proc/buddyinfo',
  summary: 'Free blocks of the page allocator by zone and order.',
  aliases: ['buddyinfo', 'proc_buddyinfo'],
  detect: (head) => LINE.test(head.split('\n')[0]?.trimEnd() ?? ''),
  parseLine(line, number) {
    const found = LINE.exec(line);
    if (!found) throw new Rejection(`not a line of /proc/buddyinfo: ${quote(line)}`);
    const [, node, zone = '', blocks = ''] = found;
    const freeBlocks = words(blocks).map((text, order) => count(text, `free blocks of order ${order}`));
    return { node: count(node, 'node'), zone, freeBlocks, line: number };
  },
});

import { count, lineSource, quote, Rejection, uniqueKeys, words } from './lines.ts';

/** Free blocks of one migrate type in one zone. */
export interface FreeOfType {
  readonly node: number;
  readonly zone: string;
  readonly type: string;
  /** Free blocks of 2^order pages, from order 0. */
  readonly freeBlocks: readonly number[];
  /** Orders at which the kernel stopped counting: there are at least so many. */
  readonly cutOrders: readonly number[];
  readonly line: number;
}

/** Page blocks of a zone by the migrate type they are marked with. */
export interface PageBlocks {
  readonly node: number;
  readonly zone: string;
  readonly countOf: ReadonlyMap<string, number>;
  readonly line: number;
}

export interface PageTypeInfo {
  readonly pageblockOrder: number | null;
  readonly pagesPerBlock: number | null;
  readonly free: readonly FreeOfType[];
  readonly blocks: readonly PageBlocks[];
}

// Page block order: 9
const SIZE = /^(Page block order|Pages per block):\s+(\d+)\s*$/;
// Free pages count per migrate type at order       0      1      2
const FREE_HEADER = /^Free pages count per migrate type at order\s+(\d[\d\s]*)$/;
// Node    0, zone      DMA, type    Unmovable      0      1 >100000
const FREE = /^Node\s+(\d+), zone\s+(\S+), type\s+(\S+)\s+([>\d][>\d\s]*)$/;
// Number of blocks type     Unmovable      Movable          CMA
const BLOCKS_HEADER = /^Number of (blocks type|mixed blocks)\s+(\S.*)$/;
// Node 0, zone      DMA           22          130           32
const BLOCKS = /^Node\s+(\d+), zone\s+(\S+)\s+(\d[\d\s]*)$/;

/**
 * `/proc/pagetypeinfo` (pagetypeinfo_show in mm/vmstat.c): free blocks and page blocks by migrate type; all of it again
 * for each node. Only root may read it from 5.5 on. From then on a count also stops at 100000, with a `>` before it.
 */
export const pagetypeinfo = lineSource<'proc/pagetypeinfo', PageTypeInfo>({
  name: 'proc/pagetypeinfo',
  summary: 'Free blocks and page blocks by migrate type: which of them are CMA.',
  capture: { as: 'text', when: 'once' },
  aliases: ['pagetypeinfo', 'proc_pagetypeinfo'],
  detect: (head) => SIZE.test(head.split('\n')[0] ?? ''),
  start() {
    const sizes = new Map<string, number>();
    const free: FreeOfType[] = [];
    const blocks: PageBlocks[] = [];
    const once = uniqueKeys();
    let orderCount: number | undefined;
    let types: readonly string[] = [];
    /** Whether the page blocks below are those by type, and not those of mixed use (CONFIG_PAGE_OWNER). */
    let isByType = false;

    function freeOfType(text: string, line: number): FreeOfType | undefined {
      const [, node, zone = '', type = '', counts] = FREE.exec(text) ?? [];
      if (counts === undefined) return undefined;
      const printed = words(counts);
      orderCount ??= printed.length;
      if (printed.length !== orderCount)
        throw new Rejection(`the number of orders is ${printed.length} here and ${orderCount} above`);
      const freeBlocks = printed.map((word, order) => count(word.replace(/^>/, ''), `free blocks of order ${order}`));
      once(`Node ${node}, zone ${zone}, type ${type}`);
      const cutOrders = [...printed.keys()].filter((order) => printed[order]?.startsWith('>'));
      return { node: count(node, 'node'), zone, type, freeBlocks, cutOrders, line };
    }

    function pageBlocks(text: string, line: number): PageBlocks | undefined {
      const [, node, zone = '', counts] = BLOCKS.exec(text) ?? [];
      if (counts === undefined || types.length === 0) return undefined;
      const values = words(counts).map((word) => count(word, 'number of blocks'));
      if (values.length !== types.length)
        throw new Rejection(`the number of types is ${values.length} here and ${types.length} in the header`);
      once(`Node ${node}, zone ${zone}${isByType ? '' : ', mixed blocks'}`);
      const countOf = new Map(types.map((type, index) => [type, values[index] ?? 0]));
      return { node: count(node, 'node'), zone, countOf, line };
    }

    return {
      line(text, number) {
        const size = SIZE.exec(text);
        if (size) return void sizes.set(size[1] ?? '', count(size[2], size[1] ?? ''));
        const orders = FREE_HEADER.exec(text);
        if (orders) {
          orderCount = words(orders[1] ?? '').length;
          types = [];
          return;
        }
        const header = BLOCKS_HEADER.exec(text);
        if (header) {
          types = words(header[2] ?? '');
          isByType = header[1] === 'blocks type';
          return;
        }
        const row = freeOfType(text, number);
        if (row) return void free.push(row);
        const counts = pageBlocks(text, number);
        if (!counts) throw new Rejection(`not a line of /proc/pagetypeinfo: ${quote(text)}`);
        if (isByType) blocks.push(counts);
      },
      end: () => ({
        pageblockOrder: sizes.get('Page block order') ?? null,
        pagesPerBlock: sizes.get('Pages per block') ?? null,
        free,
        blocks,
      }),
    };
  },
});

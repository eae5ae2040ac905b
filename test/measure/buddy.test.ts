import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Footprint } from '../../src/model/index.ts';
import { captured, footprintOfFiles, one, reading, seriesOf } from './footprints.ts';

const CMA = ['which blocks are CMA'];

describe('free blocks of real boards', () => {
  let arm64: Footprint;
  let amd64: Footprint;
  beforeAll(async () => {
    arm64 = await captured('6.1.0-50-arm64-plain/truth-big');
    amd64 = await captured('6.12.117+deb12-amd64-plain/truth-big');
  });

  // Types but CMA (1 1 1 1 0 1 1 0 1 1 15) of pagetypeinfo: 2 8 17 10 2 5 4 5 3 3 53. buddyinfo, read at another moment,
  // has 3 16 22 11 2 6 5 5 4 4 68.
  test.each([
    [0, 2 + 8 * 2 + 17 * 4 + 10 * 8 + 2 * 16 + 5 * 32 + 4 * 64 + 5 * 128 + 3 * 256 + 3 * 512 + 53 * 1024],
    [7, 5 + 3 * 2 + 3 * 4 + 53 * 8],
    [8, 3 + 3 * 2 + 53 * 4],
    [9, 3 + 53 * 2],
    [10, 53],
  ])('order %i counts larger blocks as many, and none of CMA', (order, blocks) => {
    expect(one(arm64, 'buddy.free-blocks', { node: '0', zone: 'DMA', order: String(order) })).toEqual({
      labels: { node: '0', zone: 'DMA', order: String(order) },
      value: blocks,
      bound: null,
      missing: [],
    });
  });

  test('the pages left out are those that zoneinfo counts as free CMA', () => {
    // 1 + 2 + 4 + 8 + 32 + 64 + 256 + 512 + 15 × 1024
    expect(arm64.buddy?.zones.map(({ freeCmaPages }) => freeCmaPages)).toEqual([16_239]);
    const cma = arm64.pageTypes?.zones[0]?.types.find(({ type }) => type === 'CMA');
    expect(cma?.freeBlocks.reduce((pages, count, order) => pages + (count << order), 0)).toBe(16_239);
  });

  test('zone kernel adds up the zones that kernel requests may use; without CMA it is exact', () => {
    // order 8 of DMA: 0 + 1 × 2 + 3 × 4 = 14; of DMA32: 1 + 3 × 2 + 62 × 4 = 255
    expect(one(amd64, 'buddy.free-blocks', { zone: 'kernel', order: '8' })).toEqual({
      labels: { zone: 'kernel', order: '8' },
      value: 14 + 255,
      bound: null,
      missing: [],
      onRequest: true,
    });
  });

  test('the largest order and the indices are of what is not CMA', () => {
    expect(one(arm64, 'buddy.largest-order', { node: '0', zone: 'DMA' })).toMatchObject({ value: 10, bound: null });
    expect(one(amd64, 'buddy.largest-order', { node: '0', zone: 'DMA' })).toMatchObject({ value: 10, bound: null });
    const labels = { node: '0', zone: 'DMA', order: '10' };
    const index = one(arm64, 'buddy.unusable-index', labels);
    expect(index).toMatchObject({ bound: null, missing: [] });
    expect(index.value).toBeCloseTo((57_830 - 53 * 1024) / 57_830, 12);
    expect(one(arm64, 'buddy.unusable-index', { ...labels, order: '0' }).value).toBe(0);
    expect(one(arm64, 'buddy.extfrag-index', labels)).toEqual({ labels, value: -1, bound: null, missing: [] });
  });
});

const row = (zone: string, blocks: readonly number[], node = 0) => `Node ${node}, zone ${zone} ${blocks.join(' ')}\n`;
const NO_CMA = { 'proc/meminfo': 'MemTotal: 65536 kB\nMemFree: 1024 kB\n' };

describe('zone kernel', () => {
  test('leaves out HighMem, Movable and Device', () => {
    const buddyinfo =
      row('Normal', [1, 2, 3]) + row('HighMem', [8, 8, 8]) + row('Movable', [8, 8, 8]) + row('Device', [8, 8, 8]);
    const footprint = footprintOfFiles({ ...NO_CMA, 'proc/buddyinfo': buddyinfo });
    const kernel = seriesOf(footprint, 'buddy.free-blocks').filter(({ labels }) => labels.zone === 'kernel');
    expect(kernel.map(({ labels, value }) => [labels.order, value])).toEqual([
      ['0', 1 + 2 * 2 + 3 * 4],
      ['1', 2 + 3 * 2],
      ['2', 3],
    ]);
  });

  test('adds up the nodes', () => {
    const footprint = footprintOfFiles({
      ...NO_CMA,
      'proc/buddyinfo': row('Normal', [0, 1], 0) + row('Normal', [0, 2], 1),
    });
    expect(one(footprint, 'buddy.free-blocks', { zone: 'kernel', order: '1' }).value).toBe(3);
  });

  test('has a largest order and indices of its own: a request may be served from any of its zones', () => {
    const buddyinfo = row('DMA', [4, 0, 1]) + row('Normal', [2, 3, 0]) + row('HighMem', [0, 0, 9]);
    const footprint = footprintOfFiles({ ...NO_CMA, 'proc/buddyinfo': buddyinfo });
    expect(one(footprint, 'buddy.largest-order', { zone: 'kernel' })).toMatchObject({ value: 2, onRequest: true });
    // 6 + 3 × 2 + 1 × 4 = 16 pages: for order 1 six of them are too small, for order 2 twelve.
    const share = (order: string) => one(footprint, 'buddy.unusable-index', { zone: 'kernel', order }).value;
    expect([share('0'), share('1'), share('2')]).toEqual([0, 6 / 16, 12 / 16]);
    expect(one(footprint, 'buddy.extfrag-index', { zone: 'kernel', order: '2' }).value).toBe(-1);
    expect(one(footprint, 'buddy.extfrag-index', { node: '0', zone: 'HighMem', order: '2' }).value).toBe(-1);
  });

  test('is at least what it says where a zone was lost', () => {
    const footprint = footprintOfFiles({ ...NO_CMA, 'proc/buddyinfo': `${row('Normal', [0, 1])}Node 0, zo` });
    expect(one(footprint, 'buddy.free-blocks', { zone: 'kernel', order: '1' })).toMatchObject({
      value: 1,
      bound: 'lower',
      cutShort: true,
    });
    expect(one(footprint, 'buddy.free-blocks', { node: '0', zone: 'Normal', order: '1' }).bound).toBeNull();
  });

  test('is at most what it says where a zone of it has CMA that nobody tells apart', () => {
    const zoneinfo =
      'Node 0, zone DMA\n  pages free     2\n      nr_free_cma  0\nNode 0, zone Normal\n  pages free     6\n      nr_free_cma  4\n';
    const files = { 'proc/meminfo': 'CmaFree: 16 kB\n', 'proc/zoneinfo': zoneinfo };
    const footprint = footprintOfFiles({ ...files, 'proc/buddyinfo': row('DMA', [0, 1]) + row('Normal', [0, 3]) });
    const kernel = one(footprint, 'buddy.free-blocks', { zone: 'kernel', order: '1' });
    expect(kernel).toMatchObject({ value: 4, bound: 'upper', missing: CMA });
    const blocksOf = (zone: string) => one(footprint, 'buddy.free-blocks', { node: '0', zone, order: '1' }).bound;
    expect([blocksOf('DMA'), blocksOf('Normal')]).toEqual([null, 'upper']);
  });

  test('without meminfo nobody knows of CMA', () => {
    const footprint = footprintOfFiles({ 'proc/buddyinfo': row('Normal', [0, 1]) });
    expect(one(footprint, 'buddy.free-blocks', { zone: 'kernel', order: '1' })).toMatchObject({
      bound: 'upper',
      missing: CMA,
    });
  });
});

test('the identities of free blocks hold for any buddyinfo', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(500), { minLength: 11, maxLength: 11 }), (blocks) => {
      const footprint = footprintOfFiles({ ...NO_CMA, 'proc/buddyinfo': row('Normal', blocks) });
      const value = (order: number) =>
        one(footprint, 'buddy.free-blocks', { zone: 'kernel', order: String(order) }).value;
      // Splitting all into pages loses none, and an order has half of the next lower one's blocks at most.
      expect(value(0)).toBe(blocks.reduce((pages, count, order) => pages + count * (1 << order), 0));
      for (let order = 1; order <= 10; order++) {
        expect(value(order - 1)).toBe((blocks[order - 1] ?? 0) + 2 * value(order));
      }
    }),
    { numRuns: 50 },
  );
});

const STOPPED = ['blocks past the 100000 that /proc/pagetypeinfo counts'];

/** One zone Normal of these types; its page blocks are of all of them. */
function typed(types: Readonly<Record<string, readonly (number | string)[]>>): string {
  const rows = Object.entries(types).map(([type, blocks]) => `Node 0, zone Normal, type ${type} ${blocks.join(' ')}\n`);
  const names = Object.keys(types);
  return `Page block order: 2\n${rows.join('')}Number of blocks type ${names.join(' ')}\nNode 0, zone Normal ${names.map(() => 9).join(' ')}\n`;
}

const valuesOf = (footprint: Footprint, metric: string) =>
  seriesOf(footprint, metric)
    .filter(({ labels }) => labels.zone === 'Normal')
    .map(({ value, bound }) => [value, bound]);

describe('a zone of which pagetypeinfo stops counting', () => {
  // Movable is usable, CMA is not: 100000 + 3 or more pages, 2 blocks of order 1, none of order 2.
  const footprint = footprintOfFiles({
    'proc/buddyinfo': row('Normal', [250_003, 3, 4]),
    'proc/pagetypeinfo': typed({ Unmovable: [3, 2, 0], Movable: ['>100000', 0, 0], CMA: ['>100000', 1, 4] }),
  });

  test('has at least as many free blocks of that order and below, and exactly as many above', () => {
    expect(valuesOf(footprint, 'buddy.free-blocks')).toEqual([
      [100_007, 'lower'],
      [2, null],
      [0, null],
    ]);
    expect(one(footprint, 'buddy.free-blocks', { zone: 'kernel', order: '0' })).toMatchObject({
      value: 100_007,
      bound: 'lower',
      missing: STOPPED,
    });
    expect(one(footprint, 'buddy.largest-order', { node: '0', zone: 'Normal' })).toMatchObject({
      value: 1,
      bound: null,
    });
  });

  test('has at least that share of small blocks', () => {
    expect(valuesOf(footprint, 'buddy.unusable-index')).toEqual([
      [0, null],
      [100_003 / 100_007, 'lower'],
      [1, 'lower'],
    ]);
  });

  test('says of an order that cannot be had only that it is fragmented at most', () => {
    expect(valuesOf(footprint, 'buddy.extfrag-index')).toEqual([
      [-1, null],
      [-1, null],
      [1, 'upper'],
    ]);
  });

  test('has at most that share of small blocks where large ones were not all counted', () => {
    const large = footprintOfFiles({
      'proc/buddyinfo': row('Normal', [4, 0, 300_000]),
      'proc/pagetypeinfo': typed({ Movable: [3, 0, '>100000'], CMA: [1, 0, 4] }),
    });
    expect(valuesOf(large, 'buddy.unusable-index')).toEqual([
      [0, null],
      [3 / 400_003, 'upper'],
      [3 / 400_003, 'upper'],
    ]);
    const both = footprintOfFiles({
      'proc/buddyinfo': row('Normal', [200_004, 0, 300_000]),
      'proc/pagetypeinfo': typed({ Movable: ['>100000', 0, '>100000'], CMA: [1, 0, 4] }),
    });
    expect(valuesOf(both, 'buddy.unusable-index')[2]).toEqual([1, 'upper']);
  });
});

describe('the external fragmentation index', () => {
  test('is that of mm/vmstat.c, by hand', () => {
    const footprint = footprintOfFiles({ ...NO_CMA, 'proc/buddyinfo': row('Normal', [6, 1, 0, 0]) });
    // 8 pages in 7 blocks: 1 − (1 + 8 / 4) / 7 and 1 − (1 + 8 / 8) / 7
    expect(valuesOf(footprint, 'buddy.extfrag-index').map(([value]) => value)).toEqual([
      -1,
      -1,
      expect.closeTo(4 / 7, 12),
      expect.closeTo(5 / 7, 12),
    ]);
  });

  test('is 0 where nothing is free, and below 0 where a single block is', () => {
    const footprint = footprintOfFiles({
      ...NO_CMA,
      'proc/buddyinfo': row('Normal', [0, 0, 0]) + row('DMA', [0, 1, 0]),
    });
    expect(valuesOf(footprint, 'buddy.extfrag-index')).toEqual([
      [0, null],
      [0, null],
      [0, null],
    ]);
    expect(one(footprint, 'buddy.extfrag-index', { node: '0', zone: 'DMA', order: '2' }).value).toBe(-0.5);
  });

  test('without pagetypeinfo is sure only of what CMA cannot be all of', () => {
    const meminfo = 'MemTotal: 65536 kB\nMemFree: 1024 kB\nCmaFree: 40 kB\n';
    const footprint = footprintOfFiles({ 'proc/meminfo': meminfo, 'proc/buddyinfo': row('Normal', [6, 1, 2]) });
    // 10 of 16 pages are CMA: 8 are in blocks of order 2, 10 in those of order 1 and above. Left may be the 6 pages.
    expect(valuesOf(footprint, 'buddy.extfrag-index')).toEqual([
      [-1, null],
      [expect.closeTo(1 - (1 + 6 / 2) / 9, 12), 'upper'],
      [expect.closeTo(1 - (1 + 6 / 4) / 9, 12), 'upper'],
    ]);
    expect(valuesOf(footprint, 'buddy.unusable-index')).toEqual([
      [0, null],
      [1, 'upper'],
      [1, 'upper'],
    ]);
  });
});

test('what is said without pagetypeinfo is never contradicted by it', () => {
  const blocks = fc.array(fc.nat(20), { minLength: 5, maxLength: 5 });
  const pagesOf = (counts: readonly number[]) => counts.reduce((pages, count, order) => pages + (count << order), 0);
  fc.assert(
    fc.property(blocks, blocks, (movable, cma) => {
      const files = {
        'proc/buddyinfo': row(
          'Normal',
          movable.map((count, order) => count + (cma[order] ?? 0)),
        ),
        'proc/meminfo': `MemTotal: 65536 kB\nMemFree: 1024 kB\nCmaFree: ${pagesOf(cma) * 4} kB\n`,
      };
      const blind = footprintOfFiles(files);
      const told = footprintOfFiles({ ...files, 'proc/pagetypeinfo': typed({ Movable: movable, CMA: cma }) });
      for (const metric of ['buddy.free-blocks', 'buddy.largest-order', 'buddy.unusable-index', 'buddy.extfrag-index'])
        for (const { labels, value, bound } of seriesOf(blind, metric)) {
          const known = one(told, metric, labels);
          expect(known.bound).toBeNull();
          if (bound === null) expect(known.value, metric).toBeCloseTo(value, 9);
          else expect([bound, known.value <= value + 1e-9], `${metric} ${labels.order}`).toEqual(['upper', true]);
        }
    }),
    { numRuns: 100 },
  );
});

test('nothing free is order −1, and no buddyinfo is no number', () => {
  const empty = footprintOfFiles({ ...NO_CMA, 'proc/buddyinfo': row('Normal', [0, 0, 0]) });
  expect(one(empty, 'buddy.largest-order', { node: '0', zone: 'Normal' }).value).toBe(-1);
  for (const metric of ['buddy.free-blocks', 'buddy.largest-order', 'buddy.unusable-index', 'buddy.extfrag-index'])
    expect(reading(footprintOfFiles({}), metric)).toEqual({ absent: 'the snapshot has no usable /proc/buddyinfo' });
});

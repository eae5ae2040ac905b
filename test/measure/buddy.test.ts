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

  // Node 0, zone      DMA      3     16     22     11      2      6      5      5      4      4     68
  test.each([
    [0, 74_099],
    [7, 5 + 4 * 2 + 4 * 4 + 68 * 8],
    [8, 4 + 4 * 2 + 68 * 4],
    [9, 4 + 68 * 2],
    [10, 68],
  ])('order %i counts larger blocks as many', (order, blocks) => {
    expect(one(arm64, 'buddy.free-blocks', { node: '0', zone: 'DMA', order: String(order) })).toEqual({
      labels: { node: '0', zone: 'DMA', order: String(order) },
      value: blocks,
      bound: 'upper',
      missing: CMA,
    });
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

  test('the largest order may be a block of CMA', () => {
    expect(one(arm64, 'buddy.largest-order', { node: '0', zone: 'DMA' })).toMatchObject({ value: 10, bound: 'upper' });
    expect(one(amd64, 'buddy.largest-order', { node: '0', zone: 'DMA' })).toMatchObject({ value: 10, bound: null });
  });

  test('the unusable index is the share of smaller blocks', () => {
    const labels = { node: '0', zone: 'DMA', order: '10' };
    expect(one(arm64, 'buddy.unusable-index', labels).value).toBeCloseTo((74_099 - 68 * 1024) / 74_099, 12);
    expect(one(arm64, 'buddy.unusable-index', { ...labels, order: '0' }).value).toBe(0);
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

  test('is at least what it says where a zone was lost', () => {
    const footprint = footprintOfFiles({ ...NO_CMA, 'proc/buddyinfo': `${row('Normal', [0, 1])}Node 0, zo` });
    expect(one(footprint, 'buddy.free-blocks', { zone: 'kernel', order: '1' })).toMatchObject({
      value: 1,
      bound: 'lower',
      cutShort: true,
    });
    expect(one(footprint, 'buddy.free-blocks', { node: '0', zone: 'Normal', order: '1' }).bound).toBeNull();
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

test('nothing free is order −1, and no buddyinfo is no number', () => {
  const empty = footprintOfFiles({ ...NO_CMA, 'proc/buddyinfo': row('Normal', [0, 0, 0]) });
  expect(one(empty, 'buddy.largest-order', { node: '0', zone: 'Normal' }).value).toBe(-1);
  for (const metric of ['buddy.free-blocks', 'buddy.largest-order', 'buddy.unusable-index'])
    expect(reading(footprintOfFiles({}), metric)).toEqual({ absent: 'the snapshot has no usable /proc/buddyinfo' });
});

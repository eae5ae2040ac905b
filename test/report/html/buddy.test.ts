import { beforeAll, expect, test } from 'vitest';
import { type BuddyZone, type Footprint, pagesFrom, unusableIndex } from '../../../src/model/index.ts';
import { buddyView } from '../../../src/report/html/buddy.ts';
import { demoReport } from '../../support/demo-board.ts';

let footprint: Footprint;

beforeAll(async () => {
  footprint = (await demoReport()).footprint;
});

test('says what the largest block is that can be had', () => {
  const [zone, withoutCma] = buddyView(footprint).zones;
  expect(zone?.reading).toBe('A block of 4 MiB (order 10) can be had: yes, 68 free.');
  expect(withoutCma?.reading).toBe('A block of 4 MiB (order 10) can be had: yes, 53 free.');
  expect(zone?.causes).toEqual([]);
});

test('says why larger ones cannot: the free memory is in too small blocks', () => {
  // fragmentation_index of mm/vmstat.c by hand: 1296 blocks of 1996 pages, 64 asked for:
  // 1 − (1 + 1996 / 64) / 1296 = 0.975
  const [zone] = viewOf([900, 300, 80, 12, 3, 1, 0, 0]).zones;
  expect(zone?.reading).toBe(
    'A block of 128 KiB (order 5) can be had: yes, 1 free. Of 256 KiB (order 6): no, what is free is in too small blocks (fragmentation index 0.975).',
  );
  // Larger blocks are split: 1996 / 1, 1096 / 2, 496 / 4, 176 / 8, 80 / 16, 32 / 32 pages.
  expect(zone?.had.map(({ text }) => text)).toEqual(['1996', '548', '124', '22', '5', '1', 'no', 'no']);
  expect(zone?.causes.slice(5).map(({ text }) => text)).toEqual(['–', '0.975', '0.987']);
  expect(zone?.rows).toBe('4');
});

test('or that too little is free at all', () => {
  // One block of a page: 1 − (1 + 1 / 2) / 1 = −0.5, which is no fragmentation.
  const [zone] = viewOf([1, 0, 0]).zones;
  expect(zone?.reading).toBe(
    'A block of 4 KiB (order 0) can be had: yes, 1 free. Of 8 KiB (order 1): no, too little is free.',
  );
  expect(viewOf([0, 0, 0]).zones[0]?.reading).toBe('Nothing is free.');
});

test('each share is of the free memory of its zone', () => {
  const [zone] = viewOf([4, 0, 1, 0]).zones;
  expect(zone?.blocks.map(({ text, sub }) => [text, sub])).toEqual([
    ['4', '50.0%'],
    ['0', ''],
    ['1', '50.0%'],
    ['0', ''],
  ]);
});

test('where blocks of CMA may be among them, numbers are at most', () => {
  const zones = footprint.buddy?.zones.map((zone) => ({ ...zone, forKernel: null })) ?? [];
  const view = buddyView({ ...footprint, buddy: footprint.buddy && { ...footprint.buddy, zones } });
  expect(view.zones[0]?.reading).toContain('yes, at most 68 free');
  expect(view.zones[0]?.had.at(-1)?.text).toBe('≤ 68');
});

function viewOf(freeBlocks: readonly number[]) {
  const zone: BuddyZone = {
    node: 0,
    zone: 'Normal',
    freeBlocks,
    freeBytes: pagesFrom(freeBlocks, 0) * 4096,
    largestFreeOrder: freeBlocks.findLastIndex((count) => count > 0),
    unusableIndex: freeBlocks.map((_, order) => unusableIndex(freeBlocks, order)),
    forKernel: { freeBlocks, cutOrders: [] },
    freeCmaPages: 0,
  };
  return buddyView({ ...footprint, buddy: { freeBytes: zone.freeBytes, zones: [zone] } });
}

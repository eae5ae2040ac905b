import { expect, test } from 'vitest';
import { sum } from '../../src/model/index.ts';
import { footprintOfRun, footprintOfTexts } from '../support/attributed.ts';

// Files with more rows than are told apart.

const APART = 40_000;

function area(at: number, caller: string, pages = 1): string {
  const start = 0xffffc90000000000n + BigInt(at) * 0x10000n;
  const bytes = (pages + 1) * 4096;
  return `0x${start.toString(16)}-0x${(start + BigInt(bytes)).toString(16)} ${bytes} ${caller} pages=${pages} vmalloc\n`;
}

const rows = (count: number, row: (at: number) => string) => Array.from({ length: count }, (_, at) => row(at)).join('');

test('areas of which only sums are known count as many as they are', () => {
  const vmallocinfo =
    rows(APART, (at) => area(at, 'open+0x1/0x2')) +
    rows(500, (at) => area(APART + at, 'isp_probe+0x1/0x2 [isp]', 3)) +
    rows(100, (at) => area(APART + 500 + at, 'open+0x1/0x2'));
  const footprint = footprintOfTexts({
    'proc/modules': 'isp 8192 0 - Live 0xffffffffc0000000\n',
    'proc/vmallocinfo': vmallocinfo,
  });
  expect(footprint.snapshot.pageSize).toEqual({ bytes: 4096, origin: 'derived' });
  expect(footprint.vmalloc).toMatchObject({
    areaCount: APART + 600,
    residentBytes: (APART + 100 + 1500) * 4096,
    spanBytes: (2 * (APART + 100) + 4 * 500) * 4096,
  });
  expect(footprint.vmalloc?.byCaller.map(({ caller, areaCount }) => [caller, areaCount])).toEqual([
    ['open', APART + 100],
    ['isp_probe', 500],
  ]);
  expect(footprint.modules?.[0]?.dynamic.vmalloc).toBe(1500 * 4096);
});

test('areas of a caller that is gone are the same as before, also as a sum', () => {
  const board = (bare: number) => ({
    'proc/modules': 'isp 8192 0 - Live 0xffffffffc0000000\n',
    'proc/vmallocinfo':
      rows(APART, (at) => area(at, 'open+0x1/0x2')) + rows(bare, (at) => area(APART + at, '0xffffffffc0008010')),
  });
  // What was there before the module cannot be its own.
  const late = footprintOfRun({
    's01-before': { ...board(2), 'proc/modules': 'cam 4096 0 - Live 0xffffffffc0100000\n' },
    's02-loaded': board(3),
  });
  expect(late.modules?.find(({ name }) => name === 'isp')?.dynamic.vmalloc).toBe(0);
});

test('of very many slab caches the smallest are one row, and no byte is lost', () => {
  const slabinfo = `slabinfo - version: 2.1\n${rows(
    APART + 10,
    (at) => `c${at} ${at + 1} ${at + 1} 64 64 1 : tunables 0 0 0 : slabdata ${at + 1} ${at + 1} 0\n`,
  )}`;
  const { slab } = footprintOfTexts({ 'proc/slabinfo': slabinfo });
  const pages = ((APART + 10) * (APART + 11)) / 2;
  expect(slab?.totalBytes).toBe(pages * 4096);
  expect(slab?.caches).toHaveLength(APART + 1);
  expect(sum(slab?.caches ?? [], ({ bytes }) => bytes)).toBe(pages * 4096);
  expect(slab?.caches.at(-1)).toMatchObject({
    name: '10 other caches',
    bytes: 55 * 4096,
    activeObjects: 55,
    objectSizeBytes: 64,
    slabs: 55,
    line: null,
  });
});

test('modules and areas without end are not tried on each other', () => {
  const before = performance.now();
  const footprint = footprintOfTexts({
    'proc/modules': rows(
      9000,
      (at) =>
        `m${at} ${4096 * (5 + (at % 3))} 0 - Live 0x${(0xffffffffc0000000n + BigInt(at) * 0x10000n).toString(16)}\n`,
    ),
    'proc/vmallocinfo':
      rows(APART, (at) => area(at, 'execmem_alloc+0x1/0x2', 1 + (at % 2))) +
      rows(APART, (at) => area(APART + at, 'load_module+0x1/0x2', 1 + (at % 2))),
  });
  expect(footprint.modules).toHaveLength(9000);
  expect(performance.now() - before).toBeLessThan(10_000);
});

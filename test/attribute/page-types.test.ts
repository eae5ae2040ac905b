import { describe, expect, test } from 'vitest';
import { encodeFootprint, printDocument } from '../../src/document/index.ts';
import { storedFootprint } from '../document/stored.ts';
import { footprintOfTexts } from '../support/attributed.ts';

interface Types {
  readonly [type: string]: readonly [free: string, blocks: number];
}

/** A `/proc/pagetypeinfo` of one node, by zone and type. */
function pagetypeinfo(zones: Readonly<Record<string, Types>>): string {
  const types = Object.keys(Object.values(zones)[0] ?? {});
  return [
    'Page block order: 2',
    'Pages per block:  4',
    '',
    'Free pages count per migrate type at order 0 1 2',
    ...Object.entries(zones).flatMap(([zone, ofZone]) =>
      Object.entries(ofZone).map(([type, [free]]) => `Node    0, zone ${zone}, type ${type} ${free}`),
    ),
    '',
    `Number of blocks type ${types.join(' ')}`,
    ...Object.entries(zones).map(
      ([zone, ofZone]) =>
        `Node 0, zone ${zone} ${Object.values(ofZone)
          .map(([, blocks]) => blocks)
          .join(' ')}`,
    ),
    '',
  ].join('\n');
}

const CAMERA: Types = {
  Unmovable: ['4 1 0', 10],
  Movable: ['2 0 3', 30],
  CMA: ['1 2 6', 8],
  Isolate: ['0 0 1', 1],
};
const BUDDY = 'Node 0, zone   Normal 7 3 10\n';

function forKernel(buddyinfo: string, types: string) {
  const { buddy } = footprintOfTexts({ 'proc/buddyinfo': buddyinfo, 'proc/pagetypeinfo': types });
  return buddy?.zones[0]?.forKernel;
}

describe('free blocks that kernel requests can use', () => {
  test('leave out those of CMA and of isolated page blocks', () => {
    expect(forKernel(BUDDY, pagetypeinfo({ Normal: CAMERA }))).toEqual({ freeBlocks: [6, 1, 3], cutOrders: [] });
  });

  test('are what pagetypeinfo counts, where buddyinfo was read at another moment', () => {
    // Less the 6 blocks of CMA, the 4 of order 2 would be −3.
    expect(forKernel('Node 0, zone   Normal 7 3 4\n', pagetypeinfo({ Normal: CAMERA }))?.freeBlocks).toEqual([6, 1, 3]);
  });

  test('are all of buddyinfo in a zone that has no CMA', () => {
    const quiet = { Unmovable: ['4 1 0', 10], Movable: ['2 0 >100000', 30], CMA: ['0 0 0', 0] } as const;
    expect(forKernel(BUDDY, pagetypeinfo({ Normal: quiet }))).toEqual({ freeBlocks: [7, 3, 10], cutOrders: [] });
    const { CMA: _, Isolate: __, ...withoutCma } = CAMERA;
    expect(forKernel(BUDDY, pagetypeinfo({ Normal: withoutCma }))?.freeBlocks).toEqual([7, 3, 10]);
  });

  test('are those of the other types where all of CMA is in use just now', () => {
    const busy = { ...CAMERA, CMA: ['0 0 0', 8], Isolate: ['0 0 0', 0] } as const;
    expect(forKernel(BUDDY, pagetypeinfo({ Normal: busy }))?.freeBlocks).toEqual([6, 1, 3]);
  });

  test('are at least what the kernel counted before it stopped', () => {
    const types = { ...CAMERA, Movable: ['>100000 0 3', 30], CMA: ['1 >100000 6', 8] } as const;
    expect(forKernel(BUDDY, pagetypeinfo({ Normal: types }))).toEqual({ freeBlocks: [100_004, 1, 3], cutOrders: [0] });
  });

  test.each([
    ['has no row of a type', (text: string) => text.replace(/^.*type CMA.*\n/m, '')],
    ['has an odd row of a type', (text: string) => text.replace('type CMA 1 2 6', 'type CMA 1 2')],
    ['breaks off before its page blocks', (text: string) => text.slice(0, text.indexOf('Number'))],
    ['tells of another zone', (text: string) => text.replaceAll('Normal', 'DMA')],
    ['counts another number of orders', (text: string) => text.replace(/order 0 1 2|(?<=type.*)\d$/gm, '$& 0')],
  ])('are not known where pagetypeinfo %s', (_, change) => {
    expect(forKernel(BUDDY, change(pagetypeinfo({ Normal: CAMERA })))).toBeNull();
  });

  test('are not known without pagetypeinfo', () => {
    expect(footprintOfTexts({ 'proc/buddyinfo': BUDDY }).buddy?.zones[0]?.forKernel).toBeNull();
  });
});

test('a pagetypeinfo that breaks off at the end of a line is taken for cut', () => {
  const whole = pagetypeinfo({ Normal: CAMERA });
  const { snapshot } = footprintOfTexts({ 'proc/buddyinfo': BUDDY, 'proc/pagetypeinfo': whole });
  expect(snapshot.incomplete.size).toBe(0);
  const cut = whole.slice(0, whole.indexOf('Number'));
  const { snapshot: ofCut } = footprintOfTexts({ 'proc/buddyinfo': BUDDY, 'proc/pagetypeinfo': cut });
  expect(ofCut.sources.get('proc/pagetypeinfo')).toBe('truncated');
  expect([...ofCut.incomplete]).toEqual([
    ['proc/pagetypeinfo', 'page blocks of zone Normal of /proc/buddyinfo are not in it'],
  ]);
});

describe('in JSON', () => {
  const footprint = footprintOfTexts({
    'proc/pagetypeinfo': pagetypeinfo({ Normal: CAMERA, HighMem: { ...CAMERA, Movable: ['>100000 0 3', 7] } }),
    'proc/vmstat': 'nr_free_pages 53\npgfault 18446744073709551615\nnr_zspages 2\n',
    'sys/block/zram1/mm_stat': '65536 527 8192 0 8192 0 0\n',
    'sys/block/zram0/mm_stat': '8192 60 4096 0 4096 0 0\n',
  });
  const document = JSON.parse(printDocument(encodeFootprint(footprint)));

  test('page types stand by zone', () => {
    expect(document.pageTypes).toMatchObject({ pageblockOrder: 2, pagesPerBlock: 4 });
    expect(document.pageTypes.zones.map(({ node, zone }: { node: number; zone: string }) => [node, zone])).toEqual([
      [0, 'Normal'],
      [0, 'HighMem'],
    ]);
    expect(document.pageTypes.zones[1].types.slice(1, 3)).toEqual([
      { type: 'Movable', freeBlocks: [100_000, 0, 3], cutOrders: [0], blockCount: 7 },
      { type: 'CMA', freeBlocks: [1, 2, 6], cutOrders: [], blockCount: 8 },
    ]);
  });

  test('vmstat is by name, without what went below zero', () => {
    expect(document.vmstat).toEqual({ nr_free_pages: 53, nr_zspages: 2 });
  });

  test('compressed RAM disks are a row each', () => {
    expect(document.zram).toEqual([
      { device: 'zram0', originalBytes: 8192, compressedBytes: 60, usedBytes: 4096 },
      { device: 'zram1', originalBytes: 65_536, compressedBytes: 527, usedBytes: 8192 },
    ]);
  });

  test('all of them come back, and are null where their files are absent', async () => {
    expect(await storedFootprint(printDocument(document), 'report.json')).toEqual(footprint);
    const { pageTypes, vmstat, zram } = footprintOfTexts({});
    expect([pageTypes, vmstat, zram]).toEqual([null, null, null]);
  });
});

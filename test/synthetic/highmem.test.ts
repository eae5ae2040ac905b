import { describe, expect, test } from 'vitest';
import { measure } from '../../src/measure/index.ts';
import { footprintOfTexts } from '../support/attributed.ts';
import { billOf, expectToAddUp, KIB, lines, meminfo, remarksOf, staticEvidenceOf, zoneinfo } from './kernel-files.ts';

// Synthetic: 32-bit arm with HighMem and kernelcore=, kernel 3.14, because no capture here has such zones.
// 1 GiB of RAM: Normal 760 MiB = 194560 pages, HighMem 200 MiB = 51200, Movable 64 MiB = 16384; together 262144.
// Boot kept 8192 pages of Normal (32 MiB): managed 186368 + 51200 + 16384 = 253952 pages = 1015808 kB = MemTotal.
describe('a board with HighMem', () => {
  const texts = {
    'proc/version': lines(
      'Linux version 3.14.28 (build@host) (gcc version 4.8.3 (arm-linux-gnueabihf) ) #2 SMP PREEMPT Mon Nov 16 10:00:00 UTC 2026',
    ),
    'proc/meminfo': meminfo({
      MemTotal: 1015808,
      MemFree: 614400,
      MemAvailable: 840000,
      Buffers: 4000,
      Cached: 150000,
      SwapCached: 0,
      Active: 180000,
      Inactive: 120000,
      'Active(anon)': 130000,
      'Inactive(anon)': 20000,
      'Active(file)': 50000,
      'Inactive(file)': 100000,
      Unevictable: 16,
      Mlocked: 16,
      HighTotal: 270336,
      HighFree: 200000,
      LowTotal: 745472,
      LowFree: 414400,
      Shmem: 900,
      Slab: 30000,
      SReclaimable: 12000,
      SUnreclaim: 18000,
      KernelStack: 1520,
      PageTables: 2400,
      // All areas, ioremap and guard pages included, and none of the module region: up to 4.3.
      VmallocTotal: 245760,
      VmallocUsed: 33000,
      VmallocChunk: 150000,
    }),
    'proc/zoneinfo': zoneinfo(
      { zone: 'Normal', free: 103600, present: 194560, managed: 186368, perCpu: [60, 40] },
      { zone: 'HighMem', free: 40000, present: 51200, managed: 51200, perCpu: [30, 20] },
      { zone: 'Movable', free: 10000, present: 16384, managed: 16384, perCpu: [0, 10] },
    ),
    'proc/buddyinfo': lines(
      // 103600 = 64 + 2 × 8 + 4 × 4 + 101 × 1024 + 80 (16 × 5)
      'Node 0, zone   Normal     64      8      4      0      5      0      0      0      0      0    101',
      'Node 0, zone  HighMem      0      0      0      0      4      0      0      0      0      0     39',
      'Node 0, zone  Movable      0      0      0      0      1      0      0      0      3      0      9',
    ),
    'proc/modules': lines('gal3d 150000 0 - Live 0xbf010000 (O)', 'cfg80211 200000 1 wl12xx, Live 0xbf040000'),
    'proc/vmallocinfo': lines(
      // 150000 bytes are 36.6 pages, 200000 are 48.8.
      '0xbf010000-0xbf036000  155648 module_alloc_update_bounds+0xc/0x5c pages=37 vmalloc',
      '0xbf040000-0xbf072000  204800 module_alloc_update_bounds+0xc/0x5c pages=49 vmalloc',
      '0xf0000000-0xf0041000  266240 gal_open+0x40/0x90 [gal3d] pages=64 vmalloc',
      '0xf1000000-0xf1801000 8392704 gal_probe+0x10/0x80 [gal3d] phys=40000000 ioremap',
    ),
  };
  const footprint = footprintOfTexts(texts);

  test('has stacks in pages of their own, and vmalloc by its pages', () => {
    expect(billOf(footprint)).toEqual({
      free: 614400,
      'per-CPU free lists': 640, // 60 + 40 + 30 + 20 + 0 + 10 = 160 pages
      'LRU anon': 150000,
      'LRU file': 150000,
      unevictable: 16,
      SReclaimable: 12000,
      SUnreclaim: 18000,
      vmalloc: 600, // 37 + 49 + 64 = 150 pages
      PageTables: 2400,
      KernelStack: 1520,
      unaccounted: 66232, // 1015808 less 949576, the sum of the above
      MemTotal: 1015808,
    });
    expectToAddUp(footprint);
    expect(footprint.bill?.missing).toEqual([]);
  });

  test('has the RAM of all zones, and kept 32 MiB at boot', () => {
    expect(footprint.ram).toEqual({
      presentBytes: 1024 * KIB * KIB,
      kernelImageBytes: null,
      otherBootReservedBytes: 32 * KIB * KIB,
      memTotalBytes: 1015808 * KIB,
    });
    expect(footprint.snapshot.pageSize).toEqual({ bytes: 4096, origin: 'derived' });
    expect(footprint.snapshot.fingerprint).toMatchObject({ arch: 'arm', wordBits: 32, moduleLayout: 'one-area' });
  });

  test('lets kernel requests have free blocks of Normal alone', () => {
    const blocks = measure(footprint).get('buddy.free-blocks');
    const ofKernel = blocks && 'series' in blocks ? blocks.series.filter(({ labels }) => labels.zone === 'kernel') : [];
    const countOf = (order: number) => ofKernel.find(({ labels }) => labels.order === String(order));
    // Of order 10: 101 of Normal, not the 39 of HighMem and 9 of Movable. Of order 4: 101 × 64 + 5.
    expect(countOf(10)).toMatchObject({ value: 101, bound: null });
    expect(countOf(4)).toMatchObject({ value: 6469, bound: null });
    expect(measure(footprint).get('lowmem.free')).toMatchObject({ series: [{ value: 414400 * KIB }] });
  });

  test('finds its modules by their addresses, and nothing to remark on', () => {
    expect(staticEvidenceOf(footprint)).toEqual({
      gal3d: ['exact proc/vmallocinfo:1'],
      cfg80211: ['exact proc/vmallocinfo:2'],
    });
    // 37 pages of its own and 64 that it took.
    expect(footprint.modules?.find(({ name }) => name === 'gal3d')?.totalBytes).toBe(101 * 4096);
    expect(remarksOf(footprint)).toEqual([]);
  });
});

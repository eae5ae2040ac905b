import { describe, expect, test } from 'vitest';
import { footprintOfTexts } from '../support/attributed.ts';
import { billOf, expectToAddUp, lines, meminfo, remarksOf, zoneinfo } from './kernel-files.ts';

// Synthetic: arm64 with swap on zram and zswap before it, kernel 6.1, because no capture here swaps.
// 131072 pages present, 122880 managed: MemTotal 491520 kB.
describe('a board that swaps to zram', () => {
  const texts = {
    'proc/version': lines(
      'Linux version 6.1.60 (b@h) (aarch64-linux-gnu-gcc 12.2.0) #1 SMP PREEMPT Mon Nov 16 10:00:00 UTC 2026',
    ),
    'proc/meminfo': meminfo({
      MemTotal: 491520,
      MemFree: 20480,
      MemAvailable: 60000,
      Cached: 40000,
      SwapCached: 9000, // pages of the anon lists that have a place in swap too
      'Active(anon)': 150000,
      'Inactive(anon)': 100000,
      'Active(file)': 12000,
      'Inactive(file)': 20000,
      Unevictable: 1024,
      SwapTotal: 524284,
      SwapFree: 300000,
      Zswap: 30000, // the compressed pages: a part of zspages
      Zswapped: 90000,
      KReclaimable: 8000,
      Slab: 38000,
      SReclaimable: 8000,
      SUnreclaim: 30000,
      KernelStack: 4096,
      PageTables: 6000,
      SecPageTables: 0,
      VmallocUsed: 12288,
      VmallocChunk: 0,
      Percpu: 1024,
      Hugetlb: 0,
    }),
    // 3072 pages of vmalloc: 4 stacks of 4 pages and 3056 of a codec.
    'proc/vmallocinfo': lines(
      ...[1, 2, 3, 4].map((n) => `0x${n}0000000-0x${n}0005000   20480 kernel_clone+0x80/0x3f0 pages=4 vmalloc`),
      '0x50000000-0x50bf1000 12521472 vpu_open+0x80/0x3f0 [vpu] pages=3056 vmalloc',
    ),
  };
  const zone = { zone: 'DMA', free: 5120, present: 131072, managed: 122880, perCpu: [200, 100] };
  const footprint = footprintOfTexts({
    ...texts,
    'proc/zoneinfo': zoneinfo({ ...zone, counters: { nr_mlock: 0, nr_bounce: 0, nr_zspages: 17500, nr_free_cma: 0 } }),
  });

  test('has zspages once: not Zswap beside them, nor SwapCached beside the LRU', () => {
    expect(billOf(footprint)).toEqual({
      free: 20480,
      'per-CPU free lists': 1200, // 300 pages
      'LRU anon': 250000,
      'LRU file': 32000,
      unevictable: 1024,
      SReclaimable: 8000,
      SUnreclaim: 30000,
      'KReclaimable beside slab': 0,
      vmalloc: 12288, // 16 + 3056 = 3072 pages
      PageTables: 6000,
      SecPageTables: 0,
      Hugetlb: 0,
      zspages: 70000, // 17500 pages
      unaccounted: 60528, // 491520 less 430992
      MemTotal: 491520,
    });
    expectToAddUp(footprint);
    expect(footprint.bill?.missing).toEqual([]);
    expect(remarksOf(footprint)).toEqual([]);
  });

  test('does not know its zspages without zoneinfo', () => {
    const { bill } = footprintOfTexts(texts);
    expect(bill?.missing).toEqual(['per-CPU free lists', 'zspages']);
    expect(bill?.lines.map(({ name }) => name)).not.toContain('zspages');
  });

  test('has none to know on a kernel without zsmalloc', () => {
    const { bill } = footprintOfTexts({ ...texts, 'proc/zoneinfo': zoneinfo(zone) });
    expect(bill?.missing).toEqual([]);
    expect(bill?.lines.map(({ name }) => name)).not.toContain('zspages');
  });
});

import { describe, expect, test } from 'vitest';
import { footprintOfTexts } from '../support/attributed.ts';
import { billOf, expectToAddUp, lines, meminfo, remarksOf, zoneinfo } from './kernel-files.ts';

// Synthetic: one arm64 board of 256 MiB, kernel 4.14, with thread stacks in each of the places that kernels have for
// them, because the captures here have them in vmalloc only. 65536 pages present, 61440 managed: MemTotal 245760 kB.
const ofMeminfo = {
  MemTotal: 245760,
  MemFree: 180000,
  'Active(anon)': 12000,
  'Inactive(anon)': 500,
  'Active(file)': 9000,
  'Inactive(file)': 16000,
  Unevictable: 0,
  Slab: 14000,
  SReclaimable: 4000,
  SUnreclaim: 10000,
  KernelStack: 1600, // 100 threads of 16 KiB
  PageTables: 700,
  VmallocTotal: 135290159040,
  VmallocUsed: 0, // as on all kernels from 4.4 to 5.2
  VmallocChunk: 0,
};
const zones = zoneinfo({ zone: 'DMA', free: 45000, present: 65536, managed: 61440, perCpu: [100, 25] });
const driver = '0xffff000008010000-0xffff000008019000   36864 net_open+0x4/0x8 [net] pages=8 vmalloc';

/** Areas of 4 pages and a guard page. */
function stacks(caller: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => {
    const start = 0xffff_0000 + index * 0x8000;
    return `0x${start.toString(16).padStart(16, '0')}-0x${(start + 0x5000).toString(16).padStart(16, '0')}   20480 ${caller}+0x88/0x900 pages=4 vmalloc`;
  });
}

function boardWith(more: Readonly<Record<string, string>>, values: Readonly<Record<string, number>> = ofMeminfo) {
  return footprintOfTexts({ 'proc/meminfo': meminfo(values), 'proc/zoneinfo': zones, ...more });
}

describe('thread stacks', () => {
  test('without VMAP_STACK are a line of the bill', () => {
    const footprint = boardWith({ 'proc/vmallocinfo': lines(driver) });
    expect(billOf(footprint)).toEqual({
      free: 180000,
      'per-CPU free lists': 500, // 125 pages
      'LRU anon': 12500,
      'LRU file': 25000,
      unevictable: 0,
      SReclaimable: 4000,
      SUnreclaim: 10000,
      vmalloc: 32, // 8 pages
      PageTables: 700,
      KernelStack: 1600,
      unaccounted: 11428, // 245760 less 234332
      MemTotal: 245760,
    });
    expectToAddUp(footprint);
    expect(remarksOf(footprint)).toEqual([]);
  });

  // Every name that inlining and gcc's copies of a function leave at the head of a stack's area.
  test.each([
    'dup_task_struct',
    '_do_fork',
    'copy_process.part.0',
    'copy_process.isra.5.part.6',
    'kernel_clone',
    'alloc_thread_stack_node.constprop.0',
  ])('in vmalloc areas of %s are not counted again', (caller) => {
    // 103 areas for 100 threads: freed stacks are kept for the next thread, two for each CPU.
    const footprint = boardWith({ 'proc/vmallocinfo': lines(driver, ...stacks(caller, 103)) });
    const bill = billOf(footprint);
    expect(bill.KernelStack).toBeUndefined();
    expect(bill.vmalloc).toBe(1680); // 8 + 103 × 4 = 420 pages
    // 245760 less 180000 + 500 + 12500 + 25000 + 4000 + 10000 + 1680 + 700.
    expect(bill.unaccounted).toBe(11380);
    expectToAddUp(footprint);
    expect(footprint.bill?.missing).toEqual([]);
  });

  test('are an unknown where vmallocinfo is missing, or has no symbols', () => {
    const unknown = 'kernel stacks (they may be vmalloc areas)';
    expect(boardWith({}).bill?.missing).toEqual(['vmalloc', unknown]);
    const bare = stacks('x', 100).map((line) => line.replace(/x\+\S+/, '0xffff0000080d41c8'));
    const footprint = boardWith({ 'proc/vmallocinfo': lines(...bare) });
    expect(footprint.bill?.missing).toEqual([unknown]);
    expect(billOf(footprint).KernelStack).toBeUndefined();
  });

  // With pages of 64 KiB a stack of 16 KiB is smaller than a page, and comes out of a slab cache.
  describe('smaller than a page', () => {
    // 3840 managed pages of 64 KiB are 245760 kB.
    const large = zoneinfo({ zone: 'DMA', free: 2812, present: 4096, managed: 3840, perCpu: [2, 1] });
    const slabinfo = lines(
      'slabinfo - version: 2.1',
      '# name            <active_objs> <num_objs> <objsize> <objperslab> <pagesperslab> : tunables <limit> <batchcount> <sharedfactor> : slabdata <active_slabs> <num_slabs> <sharedavail>',
      'thread_stack         100    104  16384    4    1 : tunables    0    0    0 : slabdata     26     26      0',
    );

    test.each([
      ['a cache of that name', ofMeminfo, { 'proc/slabinfo': slabinfo }],
      ['a size that is no whole pages', { ...ofMeminfo, KernelStack: 1616 }, {}],
    ])('are in SUnreclaim: told by %s', (_, values, more) => {
      const footprint = boardWith(
        {
          'proc/zoneinfo': large,
          'proc/vmallocinfo': lines(driver.replace('8019000', '80a0000').replace('36864', '589824')),
          ...more,
        },
        values,
      );
      expect(footprint.snapshot.pageSize).toEqual({ bytes: 65536, origin: 'derived' });
      const bill = billOf(footprint);
      expect(bill.KernelStack).toBeUndefined();
      expect(bill.SUnreclaim).toBe(10000);
      expect(bill.vmalloc).toBe(512); // 8 pages
      // 245760 less 180000 + 192 (3 pages) + 12500 + 25000 + 4000 + 10000 + 512 + 700.
      expect(bill.unaccounted).toBe(12856);
      expect(footprint.bill?.missing).toEqual([]);
      expectToAddUp(footprint);
    });
  });
});

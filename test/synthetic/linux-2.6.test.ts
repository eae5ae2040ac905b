import { describe, expect, test } from 'vitest';
import { measure } from '../../src/measure/index.ts';
import { footprintOfTexts } from '../support/attributed.ts';
import { billOf, expectToAddUp, KIB, lines, meminfo, remarksOf, staticOf, zoneinfo } from './kernel-files.ts';

// Synthetic: ARM9 board, kernel 2.6.18, because no capture here is as old: no managed pages, no KernelStack, one Slab
// line, one LRU, SLAB's size-N caches, no /proc/vmallocinfo (2.6.28). 32 MiB of RAM, of which the memory map of 8192
// pages × 32 bytes = 64 pages is not in "present": 8128. MemTotal 30000 kB.
describe('a kernel of 2006', () => {
  const texts = {
    'proc/version': lines('Linux version 2.6.18 (b@h) (gcc version 4.1.1) #12 Mon Nov 16 10:00:00 UTC 2026'),
    'proc/meminfo': meminfo({
      MemTotal: 30000,
      MemFree: 9600,
      Buffers: 200,
      Cached: 9000,
      SwapCached: 0,
      Active: 8000,
      Inactive: 4400,
      HighTotal: 0,
      HighFree: 0,
      LowTotal: 30000,
      LowFree: 9600,
      SwapTotal: 0,
      SwapFree: 0,
      Dirty: 0,
      Writeback: 0,
      AnonPages: 3200,
      Mapped: 2500,
      Slab: 3000,
      PageTables: 240,
      NFS_Unstable: 0,
      Bounce: 0,
      CommitLimit: 15000,
      Committed_AS: 8000,
      VmallocTotal: 335872,
      VmallocUsed: 1100, // the span of all areas, ioremap included
      VmallocChunk: 334000,
    }),
    'proc/zoneinfo': zoneinfo({ zone: 'DMA', free: 2400, present: 8128, perCpu: [30] })
      .replace(/ +count: 30\n/, '              count: 20\n')
      .replace('    cpu: 0\n', '    cpu: 0 pcp: 0\n')
      // Hot and cold pages had a list each.
      .replace(
        '  start_pfn',
        '    cpu: 0 pcp: 1\n              count: 10\n              high:  30\n              batch: 7\n  start_pfn',
      ),
    'proc/buddyinfo': lines(
      'Node 0, zone      DMA     32      8      4      2      1      0      0      1      0      0      2',
    ),
    'proc/slabinfo': lines(
      'slabinfo - version: 2.1',
      '# name            <active_objs> <num_objs> <objsize> <objperslab> <pagesperslab> : tunables <limit> <batchcount> <sharedfactor> : slabdata <active_slabs> <num_slabs> <sharedavail>',
      'size-32(DMA)           0      0     32  113    1 : tunables  120   60    0 : slabdata      0      0      0',
      'size-131072            1      1 131072    1   32 : tunables    8    4    0 : slabdata      1      1      0',
      'size-512             200    208    512    8    1 : tunables   54   27    0 : slabdata     26     26      0',
    ),
    'proc/modules': lines('mtd_nand 21500 2 - Live 0xbf004000', 'usb_led 1341 0 - Live 0xbf000000'),
  };
  const footprint = footprintOfTexts(texts);

  test('has a bill with few lines, and says which it lacks', () => {
    expect(billOf(footprint)).toEqual({
      free: 9600,
      'per-CPU free lists': 120, // 20 + 10 pages
      LRU: 12400,
      Slab: 3000,
      PageTables: 240,
      unaccounted: 4640, // 30000 less 25360
      MemTotal: 30000,
    });
    expectToAddUp(footprint);
    expect(footprint.bill?.missing).toEqual(['vmalloc', 'KernelStack']);
    // 30000 less 9600 + 120 + 12400: the reclaimable part of slabs is in it.
    expect(measure(footprint).get('kernel.held')).toMatchObject({
      series: [{ value: 7880 * KIB, bound: 'upper', missing: ['SReclaimable'] }],
    });
    // PageTables alone.
    expect(measure(footprint).get('kernel.unreclaimable')).toMatchObject({
      series: [{ value: 240 * KIB, bound: 'lower', missing: ['vmalloc', 'KernelStack', 'SUnreclaim', 'Percpu'] }],
    });
  });

  test('has pages of 4 KiB, as its free memory says', () => {
    // 32 + 16 + 16 + 16 + 16 + 128 + 2048 = 2272 free blocks' pages; 9600 kB ÷ 2272 = 4327 bytes, ÷ 2400 = 4096.
    expect(footprint.snapshot.pageSize).toEqual({ bytes: 4096, origin: 'derived' });
    expect(remarksOf(footprint)).toEqual([]);
  });

  test('has slabs and modules by their rows', () => {
    expect(footprint.slab?.caches.map(({ name, bytes }) => [name, bytes / KIB])).toEqual([
      ['size-131072', 128],
      ['size-512', 104], // 26 slabs of a page
      ['size-32(DMA)', 0],
    ]);
    expect(footprint.snapshot.fingerprint).toMatchObject({ slabAllocator: 'slab', wordBits: 32, moduleLayout: null });
    expect(staticOf(footprint)).toEqual({ mtd_nand: 24, usb_led: 4 }); // 5.2 and 0.3 pages
    expect(footprint.modules?.[0]).toMatchObject({ dynamic: { vmalloc: null }, lowerBound: true });
  });

  test('does not know what boot reserved, unless iomem shows all RAM', () => {
    expect(footprint.ram).toMatchObject({ presentBytes: 8128 * 4096, otherBootReservedBytes: null });
    const iomem = lines(
      '20000000-21ffffff : System RAM',
      '  20020000-2018ffff : Kernel text',
      '  20190000-201effff : Kernel data',
    );
    const { ram } = footprintOfTexts({ ...texts, 'proc/iomem': iomem });
    expect(ram?.presentBytes).toBe(32768 * KIB);
    // 32768 less 30000; text is 0x170000 bytes, 1472 KiB, and data 0x60000, 384 KiB.
    expect(ram?.kernelImageBytes).toBe(1856 * KIB);
    expect(ram?.otherBootReservedBytes).toBe((2768 - 1856) * KIB);
  });
});

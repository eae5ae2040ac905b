import { describe, expect, test } from 'vitest';
import { footprintOfTexts } from '../support/attributed.ts';
import {
  billOf,
  expectToAddUp,
  KIB,
  lines,
  meminfo,
  remarksOf,
  staticEvidenceOf,
  staticOf,
  zoneinfo,
} from './kernel-files.ts';

const version = (release: string) =>
  lines(`Linux version ${release} (b@h) (aarch64-linux-gnu-gcc 12.2.0) #1 SMP PREEMPT Mon Nov 16 10:00:00 UTC 2026`);

// Synthetic: arm64 with pages of 64 KiB, kernel 5.10, because all captures here have pages of 4 KiB.
// 32768 pages present (2 GiB), 30720 managed: MemTotal 1966080 kB.
describe('pages of 64 KiB', () => {
  const texts = {
    'proc/version': version('5.10.200'),
    'proc/meminfo': meminfo({
      MemTotal: 1966080,
      MemFree: 1310720,
      'Active(anon)': 64000,
      'Inactive(anon)': 6400,
      'Active(file)': 128000,
      'Inactive(file)': 256000,
      Unevictable: 0,
      KReclaimable: 32000,
      Slab: 96000,
      SReclaimable: 32000,
      SUnreclaim: 64000,
      KernelStack: 6400, // 100 threads of 64 KiB: vmapped stacks are whole pages
      PageTables: 12800,
      VmallocUsed: 7744,
      VmallocChunk: 0,
      Percpu: 4096,
      Hugetlb: 0,
    }),
    'proc/zoneinfo': zoneinfo({ zone: 'Normal', free: 20480, present: 32768, managed: 30720, perCpu: [30, 20, 14, 0] }),
    // Orders 0 to 13: 16 + 4 × 8 + 2 × 4096 + 8192 + 4048 = 20480 pages. (4048 = 2048 + 1024 + 512 + 256 + 128 + 64 + 16)
    'proc/buddyinfo': lines(
      'Node 0, zone   Normal     16      0      0      4      1      0      1      1      1      1      1      1      2      1',
    ),
    'proc/slabinfo': lines(
      'slabinfo - version: 2.1',
      '# name            <active_objs> <num_objs> <objsize> <objperslab> <pagesperslab> : tunables <limit> <batchcount> <sharedfactor> : slabdata <active_slabs> <num_slabs> <sharedavail>',
      'kmalloc-512         1000   1280    512  128    1 : tunables    0    0    0 : slabdata     10     10      0',
      'vpu_frame            500    512   4096   64    4 : tunables    0    0    0 : slabdata      8      8      0',
    ),
    'proc/modules': lines('vpu 150000 0 - Live 0xffff800001200000 (O)', 'crc8 1500 1 vpu, Live 0xffff800001100000'),
    // 150000 bytes are 2.3 pages; an area spans a page more than it holds.
    'proc/vmallocinfo': lines(
      '0x00000000a1-0x00000000a2  262144 load_module+0x1/0x2 pages=3 vmalloc N0=3',
      '0x00000000b1-0x00000000b2  131072 load_module+0x1/0x2 pages=1 vmalloc N0=1',
      '0x00000000c1-0x00000000c2 1114112 vpu_open+0x1/0x2 [vpu] pages=16 vmalloc N0=16',
      '0x00000000d1-0x00000000d2 1114112 vpu_probe+0x1/0x2 [vpu] phys=0x0000000040000000 ioremap',
      ...Array.from(
        { length: 101 },
        (_, n) => `0x000000e${n}1-0x000000e${n}2  131072 kernel_clone+0x1/0x2 pages=1 vmalloc N0=1`,
      ),
    ),
  };
  const footprint = footprintOfTexts(texts);

  test('make whole pages of everything', () => {
    expect(footprint.snapshot.pageSize).toEqual({ bytes: 65536, origin: 'derived' });
    expect(staticOf(footprint)).toEqual({ vpu: 192, crc8: 64 });
    expect(footprint.modules?.find(({ name }) => name === 'vpu')).toMatchObject({
      spanBytes: 256 * KIB,
      dynamic: { vmalloc: 1024 * KIB, slab: 2000 * KIB }, // 500 objects of 4 KiB
      ioremapSpanBytes: 1088 * KIB, // 16 pages and a guard page
      totalBytes: (192 + 1024 + 2000) * KIB,
    });
    // 10 slabs of a page, 8 of 4 pages.
    expect(footprint.slab?.caches.map(({ name, bytes }) => [name, bytes / KIB])).toEqual([
      ['vpu_frame', 2048],
      ['kmalloc-512', 640],
    ]);
    expect(footprint.buddy).toMatchObject({
      freeBytes: 20480 * 65536,
      zones: [{ largestFreeOrder: 13, freeBlocks: { length: 14 } }],
    });
  });

  test('keep the bill in balance', () => {
    expect(billOf(footprint)).toEqual({
      free: 1310720,
      'per-CPU free lists': 4096, // 64 pages
      'LRU anon': 70400,
      'LRU file': 384000,
      unevictable: 0,
      SReclaimable: 32000,
      SUnreclaim: 64000,
      'KReclaimable beside slab': 0,
      vmalloc: 7744, // 3 + 1 + 16 + 101 = 121 pages
      PageTables: 12800,
      Hugetlb: 0,
      unaccounted: 80320, // 1966080 less 1885760
      MemTotal: 1966080,
    });
    expectToAddUp(footprint);
    expect(footprint.bill?.missing).toEqual([]);
    expect(remarksOf(footprint)).toEqual([]);
  });

  test.each([
    ['from MemTotal and managed pages', ['proc/meminfo', 'proc/zoneinfo'], 'derived'],
    ['from guard pages', ['proc/vmallocinfo'], 'derived'],
    ['from free memory and buddyinfo', ['proc/meminfo', 'proc/buddyinfo'], 'derived'],
  ] as const)('are told %s', (_, files, origin) => {
    const some = Object.fromEntries(files.map((file) => [file, texts[file]]));
    expect(footprintOfTexts(some).snapshot.pageSize).toEqual({ bytes: 65536, origin });
  });

  test('are told by the capture, or are taken for 4 KiB aloud', () => {
    const { 'proc/modules': modules } = texts;
    const told = footprintOfTexts({ 'proc/modules': modules }, { pageSizeBytes: 65536 });
    expect(staticOf(told)).toEqual({ vpu: 192, crc8: 64 });
    const assumed = footprintOfTexts({ 'proc/modules': modules });
    expect(staticOf(assumed)).toEqual({ vpu: 148, crc8: 4 }); // 37 pages of 4 KiB, and one
    expect(remarksOf(assumed)).toEqual([
      'snapshot.json:- nothing tells the page size: 4096 is assumed (add "pageSize" to snapshot.json)',
    ]);
  });
});

// Synthetic: arm64 with pages of 16 KiB, kernel 6.6, for the same reason. 65536 pages present (1 GiB), 63488 managed.
describe('pages of 16 KiB', () => {
  const footprint = footprintOfTexts({
    'proc/version': version('6.6.30'),
    'proc/meminfo': meminfo({
      MemTotal: 1015808,
      MemFree: 655360,
      'Active(anon)': 50000,
      'Inactive(anon)': 0,
      'Active(file)': 60000,
      'Inactive(file)': 100000,
      Unevictable: 0,
      KReclaimable: 10000,
      Slab: 40000,
      SReclaimable: 10000,
      SUnreclaim: 30000,
      KernelStack: 1600,
      PageTables: 8000,
      SecPageTables: 0,
      VmallocUsed: 1952,
      VmallocChunk: 0,
      Percpu: 2048,
    }),
    'proc/zoneinfo': zoneinfo({ zone: 'DMA', free: 40960, present: 65536, managed: 63488, perCpu: [10, 15] }),
    // Text of 3 pages, data and read-only data of 1 each: the size is the sum of whole pages, as from 6.4 on.
    'proc/modules': lines('vpu 81920 0 - Live 0x0000000000000000 (O)'),
    'proc/vmallocinfo': lines(
      '0x0000000000000000-0x0000000000000000   65536 load_module+0x1/0x2 pages=3 vmalloc',
      '0x0000000000000000-0x0000000000000000   32768 load_module+0x1/0x2 pages=1 vmalloc',
      '0x0000000000000000-0x0000000000000000   32768 load_module+0x1/0x2 pages=1 vmalloc',
      ...Array.from(
        { length: 117 },
        () => '0x0000000000000000-0x0000000000000000   32768 kernel_clone+0x1/0x2 pages=1 vmalloc',
      ),
    ),
  });

  test('count a module of three areas once', () => {
    expect(footprint.snapshot.pageSize).toEqual({ bytes: 16384, origin: 'derived' });
    expect(staticOf(footprint)).toEqual({ vpu: 80 });
    expect(staticEvidenceOf(footprint)).toEqual({
      vpu: ['derived proc/vmallocinfo:1', 'derived proc/vmallocinfo:2', 'derived proc/vmallocinfo:3'],
    });
    // (3 + 1 + 1) pages, and a guard page each.
    expect(footprint.modules?.[0]?.spanBytes).toBe(8 * 16 * KIB);
    expect(footprint.unattributed.vmalloc).toBe(117 * 16 * KIB);
  });

  test('keep the bill in balance', () => {
    expect(billOf(footprint)).toMatchObject({
      'per-CPU free lists': 400, // 25 pages
      vmalloc: 1952, // 122 pages
      // 1015808 less 655360 + 400 + 50000 + 160000 + 10000 + 30000 + 1952 + 8000
      unaccounted: 100096,
    });
    expectToAddUp(footprint);
    expect(footprint.bill?.missing).toEqual([]);
    expect(remarksOf(footprint)).toEqual([]);
  });
});

import { describe, expect, test } from 'vitest';
import { measure } from '../../src/measure/index.ts';
import { footprintOfTexts } from '../support/attributed.ts';
import { billOf, expectToAddUp, lines, meminfo, remarksOf, zoneinfo } from './kernel-files.ts';

// Synthetic: x86-64 with two NUMA nodes, kernel 5.15, because all captures here have one node.
// Pages present 4096 + 258048 on node 0, 262144 on node 1; managed 3968 + 249984 and 258048: 512000, or 2048000 kB.
describe('two NUMA nodes', () => {
  const texts = {
    'proc/version': lines(
      'Linux version 5.15.90 (b@h) (x86_64-linux-gnu-gcc 12.2.0) #1 SMP Mon Nov 16 10:00:00 UTC 2026',
    ),
    'proc/meminfo': meminfo({
      MemTotal: 2048000,
      MemFree: 1200000,
      'Active(anon)': 100000,
      'Inactive(anon)': 20000,
      'Active(file)': 150000,
      'Inactive(file)': 250000,
      Unevictable: 0,
      KReclaimable: 60000,
      Slab: 140000,
      SReclaimable: 60000,
      SUnreclaim: 80000,
      KernelStack: 48, // 3 threads
      PageTables: 9000,
      VmallocUsed: 10288,
      VmallocChunk: 0,
      Percpu: 4096,
      Hugetlb: 0,
    }),
    'proc/zoneinfo': zoneinfo(
      { node: 0, zone: 'DMA', free: 3840, present: 4096, managed: 3968, perCpu: [0, 0, 0, 0] },
      { node: 0, zone: 'Normal', free: 96160, present: 258048, managed: 249984, perCpu: [100, 50, 25, 25] },
      { node: 1, zone: 'Normal', free: 200000, present: 262144, managed: 258048, perCpu: [10, 20, 30, 40] },
    ),
    'proc/buddyinfo': lines(
      'Node 0, zone      DMA      0      0      0      0      0      0      0      2      2      2      2', // 256 + 512 + 1024 + 2048 = 3840
      'Node 0, zone   Normal    672      0      0      0      0      0      0      0      1      0     93', // 672 + 256 + 93 × 1024 = 96160
      'Node 1, zone   Normal    320      0      0      0      0      0      0      0      0      0    195', // 320 + 195 × 1024 = 200000
    ),
    'proc/modules': lines('nic 40960 0 - Live 0xffffffffc0100000'),
    'proc/vmallocinfo': lines(
      '0xffffffffc0100000-0xffffffffc010b000   45056 move_module+0x2a/0x1b0 pages=10 vmalloc N0=7 N1=3',
      '0xffffc90000000000-0xffffc90000a01000 10489856 nic_open+0x4/0x80 [nic] pages=2560 vmalloc N0=1280 N1=1280',
      '0xffffc90001000000-0xffffc90001005000   20480 kernel_clone+0x9b/0x3f0 pages=4 vmalloc N1=4',
      // A chunk of percpu memory: one area for each node.
      '0xffffc90002000000-0xffffc90002020000  131072 pcpu_get_vm_areas+0x0/0x6f0 vmalloc',
      '0xffffc90002100000-0xffffc90002120000  131072 pcpu_get_vm_areas+0x0/0x6f0 vmalloc',
    ),
  };
  const footprint = footprintOfTexts(texts);

  test('are one bill', () => {
    expect(billOf(footprint)).toEqual({
      free: 1200000,
      'per-CPU free lists': 1200, // 200 + 100 pages
      'LRU anon': 120000,
      'LRU file': 400000,
      unevictable: 0,
      SReclaimable: 60000,
      SUnreclaim: 80000,
      'KReclaimable beside slab': 0,
      vmalloc: 10296, // 10 + 2560 + 4 pages, whichever node they are on
      PageTables: 9000,
      Hugetlb: 0,
      unaccounted: 167504, // 2048000 less 1880496
      MemTotal: 2048000,
    });
    expectToAddUp(footprint);
    expect(footprint.bill?.missing).toEqual(['percpu beyond the first chunk']);
    expect(footprint.ram?.presentBytes).toBe(524288 * 4096);
    expect(footprint.snapshot.fingerprint.onlineCpuCount).toBe(4);
    expect(remarksOf(footprint)).toEqual([]);
  });

  test('keep zones of one name apart, and are added up where kernel requests are asked for', () => {
    const blocks = measure(footprint).get('buddy.free-blocks');
    const ofOrder = (order: string) =>
      blocks && 'series' in blocks
        ? blocks.series
            .filter(({ labels }) => labels.order === order)
            .map(({ labels, value }) => `${labels.node ?? '*'} ${labels.zone} ${value}`)
        : [];
    expect(ofOrder('10')).toEqual(['0 DMA 2', '0 Normal 93', '1 Normal 195', '* kernel 290']);
    // 2 × 2 + 2; 2 × 93, and the block of order 8 is too small; 2 × 195.
    expect(ofOrder('9')).toEqual(['0 DMA 6', '0 Normal 186', '1 Normal 390', '* kernel 582']);
    expect(footprint.zones?.map(({ node, zone, perCpuPages }) => [node, zone, perCpuPages])).toEqual([
      [0, 'DMA', 0],
      [0, 'Normal', 200],
      [1, 'Normal', 100],
    ]);
  });

  test('have all of a module, wherever its pages are', () => {
    expect(footprint.modules?.[0]).toMatchObject({
      residentBytes: 40960,
      dynamic: { vmalloc: 2560 * 4096 },
      totalBytes: 40960 + 2560 * 4096,
      lowerBound: true,
    });
    expect(footprint.unattributed.vmalloc).toBe(4 * 4096);
  });

  test('a node that is missing in buddyinfo is taken for lost lines', () => {
    const { diagnostics } = footprintOfTexts({
      ...texts,
      'proc/buddyinfo': texts['proc/buddyinfo'].replace(/Node 1.*\n/, ''),
    });
    expect(diagnostics.map(({ source }) => source)).toEqual(['proc/buddyinfo']);
  });
});

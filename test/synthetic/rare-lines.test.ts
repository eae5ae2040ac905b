import { describe, expect, test } from 'vitest';
import { measure } from '../../src/measure/index.ts';
import { footprintOfTexts } from '../support/attributed.ts';
import { billOf, expectToAddUp, KIB, lines, meminfo, remarksOf, zoneinfo } from './kernel-files.ts';

// Synthetic: arm64 media board with huge pages, a hypervisor's page tables, page pools of buffer heaps, CMA in use and
// percpu memory that grew, kernel 6.1, because in the captures here all of these are 0 or small.
// 524288 pages present (2 GiB), 499712 managed: MemTotal 1998848 kB.
describe('a board that uses what others do not', () => {
  const ofMeminfo = {
    MemTotal: 1998848,
    MemFree: 700000,
    'Active(anon)': 200000,
    'Inactive(anon)': 10000,
    'Active(file)': 90000,
    'Inactive(file)': 160000,
    Unevictable: 4000,
    KReclaimable: 72000, // 40000 of slabs and 32000 of pools
    Slab: 120000,
    SReclaimable: 40000,
    SUnreclaim: 80000,
    KernelStack: 6400,
    PageTables: 12000,
    SecPageTables: 1800,
    VmallocUsed: 22000,
    VmallocChunk: 0,
    Percpu: 5120,
    CmaTotal: 262144,
    CmaFree: 60000,
    HugePages_Total: 64,
    HugePages_Free: 14,
    HugePages_Rsvd: 0,
    HugePages_Surp: 0,
    Hugepagesize: 2048,
    Hugetlb: 131072, // 64 × 2 MiB, used or not
  };
  const others = {
    'proc/version': lines(
      'Linux version 6.1.43 (b@h) (aarch64-linux-gnu-gcc 12.2.0) #1 SMP PREEMPT Mon Nov 16 10:00:00 UTC 2026',
    ),
    'proc/zoneinfo': zoneinfo({
      zone: 'DMA',
      free: 175000,
      present: 524288,
      managed: 499712,
      perCpu: [300, 100, 50, 50],
    }),
    // 400 stacks of 4 pages are 1600 pages, a decoder's table 3900: 5500 pages, 22000 kB.
    'proc/vmallocinfo': lines(
      ...Array.from({ length: 400 }, (_, n) => `0xa${n}-0xb${n}   20480 kernel_clone+0x80/0x3f0 pages=4 vmalloc`),
      '0xc1-0xc2 15978496 vdec_open+0x80/0x3f0 [vdec] pages=3900 vmalloc',
      '0xd1-0xd2  524288 pcpu_get_vm_areas+0x0/0xae0 vmalloc',
      '0xe1-0xe2 8392704 dma_common_contiguous_remap+0x58/0xc0 dma-coherent',
    ),
  };
  const footprint = footprintOfTexts({ 'proc/meminfo': meminfo(ofMeminfo), ...others });

  test('has a line for each, and none for CMA that is lent', () => {
    expect(billOf(footprint)).toEqual({
      free: 700000,
      'per-CPU free lists': 2000, // 500 pages
      'LRU anon': 210000,
      'LRU file': 250000,
      unevictable: 4000,
      SReclaimable: 40000,
      SUnreclaim: 80000,
      'KReclaimable beside slab': 32000,
      vmalloc: 22000,
      PageTables: 12000,
      SecPageTables: 1800,
      Hugetlb: 131072,
      unaccounted: 513976, // 1998848 less 1484872
      MemTotal: 1998848,
    });
    expectToAddUp(footprint);
    expect(footprint.bill?.missing).toEqual(['percpu beyond the first chunk']);
    expect(remarksOf(footprint)).toEqual([]);
  });

  test('has pages of graphics buffers, where the kernel counts them', () => {
    const withGpu = meminfo({ ...ofMeminfo, GPUActive: 50000, GPUReclaim: 3000 });
    const footprint = footprintOfTexts({ 'proc/meminfo': withGpu, ...others });
    // 513976 less 53000
    expect(billOf(footprint)).toMatchObject({ GPUActive: 50000, GPUReclaim: 3000, unaccounted: 460976 });
    expectToAddUp(footprint);
  });

  test('bounds what it cannot tell', () => {
    const readings = measure(footprint);
    // 262144 less 60000; movable pages may borrow some of it.
    expect(readings.get('cma.used')).toMatchObject({ series: [{ value: 202144 * KIB, bound: 'upper' }] });
    expect(readings.get('kernel.unaccounted')).toMatchObject({ series: [{ value: 513976 * KIB, bound: 'upper' }] });
    // 80000 + 22000 + 12000 + 1800 + 5120; stacks are in vmalloc.
    expect(readings.get('kernel.unreclaimable')).toMatchObject({ series: [{ value: 120920 * KIB, bound: null }] });
    // 1998848 less 700000 + 2000 + 210000 + 250000 + 4000 + 40000 + 32000 + 131072.
    expect(readings.get('kernel.held')).toMatchObject({ series: [{ value: 629776 * KIB, bound: null }] });
  });

  test('counts huge pages where the kernel prints no sum of them, as before 4.19', () => {
    const { Hugetlb: _, KReclaimable: __, SecPageTables: ___, Percpu: ____, ...old } = ofMeminfo;
    const footprint = footprintOfTexts({ 'proc/meminfo': meminfo({ ...old, VmallocUsed: 0 }), ...others });
    expect(billOf(footprint).Hugetlb).toBe(131072);
    expect(footprint.bill?.lines.find(({ name }) => name === 'Hugetlb')).toMatchObject({
      source: 'proc/meminfo',
      lines: [17, 21],
    });
    expectToAddUp(footprint);
  });
});

import { describe, expect, test } from 'vitest';
import { measure } from '../../src/measure/index.ts';
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

// Synthetic: ARMv7-M without an MMU, kernel 5.4, because no capture here is of such a machine. 16 MiB at 0x90000000:
// 4096 pages present, 3840 managed: MemTotal 15360 kB. vmalloc is kmalloc there, so there is no /proc/vmallocinfo.
describe('a machine without an MMU', () => {
  const footprint = footprintOfTexts({
    'proc/version': lines(
      'Linux version 5.4.70 (b@h) (arm-none-eabi-gcc 9.3.0) #4 PREEMPT Mon Nov 16 10:00:00 UTC 2026',
    ),
    'proc/meminfo': meminfo({
      MemTotal: 15360,
      MemFree: 8192,
      MemAvailable: 8000,
      Buffers: 0,
      Cached: 2400,
      SwapCached: 0,
      Active: 1000,
      Inactive: 1400,
      'Active(anon)': 0,
      'Inactive(anon)': 0,
      'Active(file)': 1000,
      'Inactive(file)': 1400,
      Unevictable: 0,
      MmapCopy: 1500,
      SwapTotal: 0,
      KReclaimable: 400,
      Slab: 1500,
      SReclaimable: 400,
      SUnreclaim: 1100,
      KernelStack: 320, // 40 threads of 8 KiB
      PageTables: 0,
      VmallocTotal: 0,
      VmallocUsed: 0,
      VmallocChunk: 0,
      Percpu: 32,
    }),
    'proc/zoneinfo': zoneinfo({ zone: 'Normal', free: 2048, present: 4096, managed: 3840, perCpu: [12] }),
    'proc/buddyinfo': lines(
      'Node 0, zone   Normal      8      4      2      1      0      0      1      1      1      1      1      0',
    ),
    'proc/modules': lines('lcd 12345 0 - Live 0x90f80000 (O)', 'led 416 0 - Live 0x90f7c000'),
  });

  test('has programs by what their mappings copied, and no vmalloc', () => {
    expect(billOf(footprint)).toEqual({
      free: 8192,
      'per-CPU free lists': 48, // 12 pages
      'LRU anon': 0,
      'LRU file': 2400,
      unevictable: 0,
      MmapCopy: 1500,
      SReclaimable: 400,
      SUnreclaim: 1100,
      'KReclaimable beside slab': 0,
      vmalloc: 0,
      PageTables: 0,
      KernelStack: 320,
      unaccounted: 1400, // 15360 less 13960
      MemTotal: 15360,
    });
    expectToAddUp(footprint);
    // Kernels for one CPU take percpu chunks from the page allocator.
    expect(footprint.bill?.missing).toEqual(['percpu beyond the first chunk']);
    // 15360 less 8192 + 48 + 2400 + 1500 + 400.
    expect(measure(footprint).get('kernel.held')).toMatchObject({ series: [{ value: 2820 * KIB, bound: null }] });
  });

  test('has modules by their sizes alone', () => {
    expect(staticOf(footprint)).toEqual({ lcd: 16, led: 4 }); // 12345 bytes are 3.01 pages
    expect(staticEvidenceOf(footprint)).toEqual({
      lcd: ['derived proc/modules:1'],
      led: ['derived proc/modules:2'],
    });
    expect(footprint.modules?.[0]).toMatchObject({
      spanBytes: null,
      dynamic: { vmalloc: null },
      lowerBound: true,
      missing: ['vmalloc', 'slab', 'pages', 'percpu', 'dma', 'btf'],
    });
    expect(footprint.vmalloc).toBeNull();
    expect(footprint.slab).toBeNull();
    expect(measure(footprint).get('vmalloc.resident')).toHaveProperty('absent');
    expect(footprint.snapshot.fingerprint.moduleLayout).toBeNull();
  });

  test('has nothing odd about it', () => {
    // 8 + 8 + 8 + 8 + 64 + 128 + 256 + 512 + 1024 = 2016 free pages, and 32 that came free between two reads.
    expect(footprint.buddy).toMatchObject({ freeBytes: 2016 * 4096, zones: [{ largestFreeOrder: 10 }] });
    expect(footprint.snapshot.pageSize).toEqual({ bytes: 4096, origin: 'derived' });
    expect(remarksOf(footprint)).toEqual([]);
  });
});

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

// Synthetic: 32-bit MIPS router with OpenWrt's module loader, kernel 4.14, because no capture here is of MIPS. Modules
// are whole pages in KSEG0 (0x80000000 to 0x9fffffff), or in vmalloc where no run of pages was free.
// 16384 pages present (64 MiB), 15104 managed: MemTotal 60416 kB.
describe('modules in KSEG0', () => {
  const texts = {
    'proc/version': lines(
      'Linux version 4.14.90 (builder@buildhost) (gcc version 7.3.0 (OpenWrt GCC 7.3.0 r7360)) #0 Wed Jan 30 12:21:02 2019',
    ),
    'proc/meminfo': meminfo({
      MemTotal: 60416,
      MemFree: 33000,
      'Active(anon)': 3000,
      'Inactive(anon)': 100,
      'Active(file)': 4000,
      'Inactive(file)': 2500,
      Unevictable: 0,
      Slab: 8000,
      SReclaimable: 1500,
      SUnreclaim: 6500,
      KernelStack: 400, // 50 threads of 8 KiB
      PageTables: 500,
      VmallocTotal: 1048372,
      VmallocUsed: 0,
      VmallocChunk: 0,
    }),
    'proc/zoneinfo': zoneinfo({ zone: 'Normal', free: 8250, present: 16384, managed: 15104, perCpu: [25] }),
    'proc/modules': lines(
      'ath9k 95000 0 - Live 0x82d40000', // 23.2 pages
      'mac80211 420000 1 ath9k, Live 0xc0a1f000', // 102.5 pages: no such run was free
      'xt_mark 624 0 - Live 0x82c1e000',
      'xt_limit 416 0 - Live 0x82c1d000',
    ),
    'proc/vmallocinfo': lines(
      '0xc0002000-0xc0006000   16384 jffs2_zlib_init+0x14/0xd0 pages=3 vmalloc',
      '0xc0a1f000-0xc0a87000  425984 load_module+0x9d4/0x1e18 pages=103 vmalloc',
      '0xc1000000-0xc1011000   69632 ath9k_probe+0x40/0x90 [ath9k] phys=0x18100000 ioremap',
    ),
  };
  const hashed = texts['proc/vmallocinfo'].replace(/^0xc0a1f000-0xc0a87000/m, '0x9a2b1c3d-0x1f0e9d8c');

  test.each([
    ['addresses are real', texts['proc/vmallocinfo'], 'exact'],
    ['addresses are hashed, as from 4.15 on', hashed, 'derived'],
  ])('are whole pages, without an area to their name: %s', (_, vmallocinfo, grade) => {
    const footprint = footprintOfTexts({ ...texts, 'proc/vmallocinfo': vmallocinfo });
    expect(staticOf(footprint)).toEqual({ mac80211: 412, ath9k: 96, xt_limit: 4, xt_mark: 4 });
    expect(staticEvidenceOf(footprint)).toEqual({
      mac80211: [`${grade} proc/vmallocinfo:2`],
      ath9k: ['derived proc/modules:1'],
      xt_mark: ['derived proc/modules:3'],
      xt_limit: ['derived proc/modules:4'],
    });
    expect(footprint.vmalloc?.orphanModuleAreas).toEqual([]);
    expect(footprint.unattributed.vmalloc).toBe(12 * KIB); // the 3 pages of jffs2
    expect(footprint.snapshot.fingerprint.moduleLayout).toBe('one-area');
    expect(remarksOf(footprint)).toEqual([]);
  });

  test('have a line of the bill, as no allocator names them', () => {
    const footprint = footprintOfTexts(texts);
    expect(billOf(footprint)).toEqual({
      free: 33000,
      'per-CPU free lists': 100,
      'LRU anon': 3100,
      'LRU file': 6500,
      unevictable: 0,
      SReclaimable: 1500,
      SUnreclaim: 6500,
      vmalloc: 424, // 3 + 103 pages
      'modules outside vmalloc': 104, // 24 + 1 + 1 pages
      PageTables: 500,
      KernelStack: 400,
      unaccounted: 8288, // 60416 less 52128
      MemTotal: 60416,
    });
    expectToAddUp(footprint);
    expect(footprint.bill?.missing).toEqual([]);
    expect(footprint.bill?.lines.find(({ name }) => name === 'modules outside vmalloc')).toMatchObject({
      source: 'proc/modules',
      lines: [1, 3, 4],
      reclaimable: false,
    });
  });

  test('alone leave nothing to match', () => {
    const footprint = footprintOfTexts({
      ...texts,
      'proc/modules': texts['proc/modules'].replace('0xc0a1f000', '0x83000000'),
      'proc/vmallocinfo': texts['proc/vmallocinfo'].replace(/^.*load_module.*\n/m, ''),
    });
    expect(billOf(footprint)['modules outside vmalloc']).toBe(516); // 129 pages
    expect(footprint.snapshot.fingerprint.moduleLayout).toBeNull();
    expect(remarksOf(footprint)).toEqual([]);
  });
});

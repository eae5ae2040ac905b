import { expect, test } from 'vitest';
import { footprintOfTexts } from '../support/attributed.ts';

const SLAB = 'slabinfo - version: 2.1\nfull 66 64 256 32 2 : tunables 0 0 0 : slabdata 2 2 0\n';

test('what comes out below zero is said', () => {
  const { slab, cma, ram, diagnostics } = footprintOfTexts(
    {
      'proc/slabinfo': SLAB,
      'proc/meminfo': 'MemTotal: 4000 kB\nMemFree: 100 kB\nSlab: 12 kB\nCmaTotal: 8 kB\nCmaFree: 12 kB\n',
      'proc/zoneinfo': 'Node 0, zone   Normal\n  pages free     25\n        present  999\n        managed  999\n',
    },
    { pageSizeBytes: 4096 },
  );
  // 2 slabs of 2 pages hold 16384 bytes, 66 objects of 256 would be 16896; Slab is 12288; 999 pages are 3996 KiB.
  expect([
    slab?.largeKmallocBytes,
    slab?.caches[0]?.wasteBytes,
    cma?.usedAtMostBytes,
    ram?.otherBootReservedBytes,
  ]).toEqual([-4096, -512, -4096, -4096]);
  expect(diagnostics.map(({ source, line, message }) => `${source}:${line ?? '-'}: ${message}`)).toEqual([
    'proc/slabinfo:-: its caches exceed Slab in /proc/meminfo by 4 KiB: the files were read at different moments, or SLUB took slabs of fewer pages than it prefers',
    'proc/slabinfo:2: a cache has more objects than fit into the slabs: the waste is negative',
    'proc/zoneinfo:-: the RAM of its zones is 4 KiB short of MemTotal and the kernel image',
    'proc/meminfo:-: CmaFree exceeds CmaTotal by 4 KiB',
  ]);
});

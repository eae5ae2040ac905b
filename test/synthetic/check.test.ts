import { describe, expect, test } from 'vitest';
import { check } from '../../src/pipeline.ts';
import { systemWorld } from '../../src/world/index.ts';
import { folderWith } from '../support/reading.ts';
import { lines, meminfo, zoneinfo } from './kernel-files.ts';

/** Budget → outcome and reason, as `kfootprint check` judges it, and the exit code. */
async function judged(files: Readonly<Record<string, string>>, budgets: readonly string[]) {
  const folder = folderWith({
    ...files,
    'kfootprint.yml': lines('version: 1', 'budgets:', ...budgets.map((budget) => `  - ${budget}`)),
  });
  const { verdicts, exitCode } = await check(systemWorld({}), {
    snapshots: [`${folder}`],
    baseline: null,
    budgets: `${folder}/kfootprint.yml`,
    at: null,
    target: null,
    date: '2026-11-20',
    version: '0',
  });
  return { outcomes: verdicts.map(({ metric, outcome, reason }) => `${metric} ${outcome}: ${reason}`), exitCode };
}

// Synthetic: two boards that show little of themselves, because a gate must neither be green about what it did not see
// nor red about what is normal there.
describe('a check', () => {
  // MIPS, kernel 4.14, 32 MiB: 8192 pages present, 7168 managed, MemTotal 28672 kB; modules in KSEG0, 24 + 1 pages.
  const router = {
    'proc/version': lines(
      'Linux version 4.14.90 (b@h) (gcc version 7.3.0 (OpenWrt GCC 7.3.0 r7360)) #0 Wed Jan 30 12:21:02 2019',
    ),
    'proc/meminfo': meminfo({
      MemTotal: 28672,
      MemFree: 12000,
      'Active(anon)': 2000,
      'Inactive(anon)': 0,
      'Active(file)': 2000,
      'Inactive(file)': 1500,
      Unevictable: 0,
      Slab: 5000,
      SReclaimable: 1000,
      SUnreclaim: 4000,
      KernelStack: 400,
      PageTables: 300,
      VmallocTotal: 1048372,
      VmallocUsed: 0,
      VmallocChunk: 0,
    }),
    'proc/zoneinfo': zoneinfo({ zone: 'Normal', free: 3000, present: 8192, managed: 7168, perCpu: [25] }),
    'proc/buddyinfo': lines(
      'Node 0, zone   Normal     56      0      0      0      0      0      0      1      1      1      2',
    ),
    'proc/modules': lines('ath9k 95000 0 - Live 0x82d40000', 'xt_limit 416 0 - Live 0x82c1d000'),
    'proc/vmallocinfo': lines(
      '0xc0002000-0xc0006000   16384 jffs2_zlib_init+0x14/0xd0 pages=3 vmalloc',
      '0xc0080000-0xc00c1000  266240 ath9k_probe+0x40/0x90 [ath9k] pages=64 vmalloc',
    ),
  };

  test('of modules in KSEG0 judges what they hold', async () => {
    const { outcomes, exitCode } = await judged(router, [
      '{ metric: module.static, select: { module: xt_limit }, at-most: 4 KiB }',
      '{ metric: module.total, select: { module: ath9k }, at-most: 352 KiB }', // (24 + 64) × 4, the least that it holds
      '{ metric: modules.total, at-most: 355 KiB }', // one KiB less than the 89 pages of both
      '{ metric: buddy.free-blocks, select: { zone: kernel, order: 9 }, at-least: 5 }', // 1 + 2 × 2
      '{ metric: slab.cache, select: { cache: ath_buf }, at-most: 1 MiB }',
    ]);
    expect(outcomes).toEqual([
      expect.stringMatching(/^module\.static within: /),
      expect.stringMatching(/^module\.total within: /),
      expect.stringMatching(/^modules\.total over: .*1 KiB over the limit of 355 KiB/),
      expect.stringMatching(/^buddy\.free-blocks within: /),
      expect.stringMatching(/^slab\.cache unknown: the snapshot has no usable \/proc\/slabinfo/),
    ]);
    expect(exitCode).toBe(1);
  });

  // ARM9, kernel 2.6.18: no vmallocinfo, no managed pages, no KernelStack, one LRU, one Slab line.
  const old = {
    'proc/version': lines('Linux version 2.6.18 (b@h) (gcc version 4.1.1) #12 Mon Nov 16 10:00:00 UTC 2026'),
    'proc/meminfo': meminfo({
      MemTotal: 30000,
      MemFree: 9600,
      Active: 8000,
      Inactive: 4400,
      LowFree: 9600,
      Slab: 3000,
      PageTables: 240,
    }),
    'proc/zoneinfo': zoneinfo({ zone: 'DMA', free: 2400, present: 8128, perCpu: [30] }),
    'proc/modules': lines('mtd_nand 21500 2 - Live 0xbf004000'),
  };

  test('of a kernel that shows little is no greener for it', async () => {
    const { outcomes, exitCode } = await judged(old, [
      '{ metric: module.static, select: { module: mtd_nand }, at-most: 24 KiB }', // 6 pages
      '{ metric: kernel.held, at-most: 7880 KiB }', // 30000 less 9600 + 120 + 12400, and slabs that could be taken back
      '{ metric: vmalloc.resident, at-most: 100 MiB }',
      '{ metric: kernel-stacks, at-most: 100 MiB }',
      '{ metric: boot.reserved, at-most: 100 MiB }',
      '{ metric: kernel.unreclaimable, at-most: 239 KiB }', // page tables alone are 240 KiB
    ]);
    expect(outcomes).toEqual([
      expect.stringMatching(/^module\.static within: /),
      expect.stringMatching(/^kernel\.held within: /),
      expect.stringMatching(/^vmalloc\.resident unknown: the snapshot has no usable \/proc\/vmallocinfo/),
      expect.stringMatching(/^kernel-stacks unknown: the snapshot has no KernelStack in \/proc\/meminfo/),
      expect.stringMatching(/^boot\.reserved unknown: /),
      expect.stringMatching(/^kernel\.unreclaimable over: at least 240 KiB/),
    ]);
    expect(exitCode).toBe(1);
  });
});

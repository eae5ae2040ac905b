import { beforeAll, describe, expect, test } from 'vitest';
import type { Footprint } from '../../src/model/index.ts';
import { captured, footprintOfFiles, one, reading, seriesOf } from './footprints.ts';

const KIB = 1024;

describe('a real arm64 board, by hand from its meminfo, zoneinfo, iomem and vmallocinfo', () => {
  let arm64: Footprint;
  beforeAll(async () => {
    arm64 = await captured('6.1.0-50-arm64-plain/truth-big');
  });

  test.each([
    ['percpu.total', 328 * KIB],
    ['page-tables', 124 * KIB],
    ['kernel-stacks', 912 * KIB],
    ['mem.available', 303_568 * KIB],
    ['ram.present', 98_304 * 4096], // zoneinfo: present of zone DMA, the others hold none
    ['boot.reserved', (98_304 - 88_290) * 4096], // present − managed
    ['kernel.image', 0x4185ffff - 0x40210000 + 1 + (0x4220ffff - 0x41eb0000 + 1)], // Kernel code, Kernel data
  ])('%s', (metric, bytes) => {
    expect(one(arm64, metric)).toEqual({ labels: {}, value: bytes, bound: null, missing: [] });
  });

  test.each([
    [
      '3.10',
      'VmallocUsed: 5000 kB\nVmallocChunk: 90000 kB\n',
      ['VmallocTotal', 'VmallocUsed', 'VmallocChunk'],
      'address-space',
    ],
    ['4.9', 'VmallocUsed: 0 kB\nVmallocChunk: 0 kB\n', ['VmallocTotal'], null],
    ['6.1', 'VmallocUsed: 5000 kB\nVmallocChunk: 0 kB\n', ['VmallocTotal', 'VmallocUsed'], 'pages'],
  ])('VmallocUsed of %s is measured where it says something, and says what', (_, lines, keys, meaning) => {
    const footprint = footprintOfFiles({ 'proc/meminfo': `MemTotal: 9 kB\nVmallocTotal: 245760 kB\n${lines}` });
    expect(seriesOf(footprint, 'meminfo').map(({ labels }) => labels.key)).toEqual(['MemTotal', ...keys]);
    expect(footprint.snapshot.fingerprint.vmallocUsed).toBe(meaning);
  });

  test('meminfo by key, HugePages counts left out', () => {
    expect(one(arm64, 'meminfo', { key: 'Active(anon)' }).value).toBe(10_192 * KIB);
    const keys = seriesOf(arm64, 'meminfo').map(({ labels }) => labels.key ?? '');
    // 53 lines, 4 of HugePages, and a VmallocChunk of 0.
    expect(keys).toHaveLength(53 - 4 - 1);
    expect(keys).toContain('Hugepagesize');
    expect(keys.some((key) => key.startsWith('HugePages_'))).toBe(false);
  });

  test('cma.used is at most CmaTotal − CmaFree', () => {
    expect(one(arm64, 'cma.used')).toEqual({
      labels: {},
      value: (65_536 - 64_956) * KIB,
      bound: 'upper',
      missing: ['which pages are borrowed'],
    });
  });

  // MemTotal − MemFree − per-CPU lists (91 + 12 pages) − LRU anon − SReclaimable; the other lines are 0.
  const held = (353_160 - 296_396 - (10_192 + 852) - 13_532) * KIB - (91 + 12) * 4096;

  test('kernel.held is MemTotal less free, per-CPU lists, LRU and what can be reclaimed', () => {
    expect(held).toBe(32_538_624);
    expect(one(arm64, 'kernel.held')).toEqual({ labels: {}, value: held, bound: null, missing: [] });
  });

  test('kernel.unreclaimable adds up SUnreclaim, vmalloc, page tables and percpu; stacks are vmalloc areas here', () => {
    const bytes = (14_936 + 124 + 0 + 328) * KIB + 10_326_016;
    expect(one(arm64, 'kernel.unreclaimable')).toEqual({ labels: {}, value: bytes, bound: null, missing: [] });
  });

  test('kernel.unaccounted is what of kernel.held no line holds, at most', () => {
    expect(one(arm64, 'kernel.unaccounted')).toEqual({
      labels: {},
      value: held - (14_936 + 124) * KIB - 10_326_016,
      bound: 'upper',
      missing: ['percpu beyond the first chunk'],
    });
  });

  test('lowmem.free is of 32-bit kernels alone', async () => {
    expect(reading(arm64, 'lowmem.free')).toEqual({
      absent:
        'the snapshot has no LowFree in /proc/meminfo: without HighMem it is not printed, and all of MemFree is lowmem',
    });
    const armmp = await captured('6.1.0-50-armmp-plain/truth-big');
    expect(one(armmp, 'lowmem.free').value).toBe(324_320 * KIB);
    expect(one(armmp, 'kernel.held').value).toBe((366_444 - 324_320 - (6780 + 564) - 9420) * KIB - 561_152);
  });
});

const MEMINFO = `MemTotal: 65536 kB
MemFree: 32768 kB
Active(anon): 1024 kB
Inactive(anon): 1024 kB
Active(file): 2048 kB
Inactive(file): 2048 kB
Unevictable: 512 kB
KReclaimable: 4608 kB
SReclaimable: 4096 kB
SUnreclaim: 8192 kB
KernelStack: 256 kB
PageTables: 128 kB
SecPageTables: 64 kB
Percpu: 96 kB
Hugetlb: 2048 kB
VmallocUsed: 512 kB
VmallocChunk: 0 kB
`;
const ZONEINFO = `Node 0, zone   Normal
  pages free     8192
        spanned  16384
        present  16384
        managed  16000
  pagesets
    cpu: 0
              count: 10
              high:  42
    cpu: 1
              count: 20
              high:  42
`;
const VMALLOCINFO = `0xbf000000-0xbf009000   36864 isp_alloc_lut+0x40/0xa0 [isp_core] pages=8 vmalloc
0xbf009000-0xbf00c000   12288 fb_setup+0x1c3/0x3f0 pages=2 vmalloc
`;
const WHOLE = { 'proc/meminfo': MEMINFO, 'proc/zoneinfo': ZONEINFO, 'proc/vmallocinfo': VMALLOCINFO };
const without = (key: string) => MEMINFO.replace(new RegExp(`^${key}:.*\n`, 'm'), '');

describe('a camera board of 64 MiB', () => {
  const held = (65_536 - 32_768 - 2048 - 4096 - 512 - 4096 - 512 - 2048) * KIB - 30 * 4096;

  test('kernel.held takes off KReclaimable beside slab and Hugetlb, too', () => {
    expect(one(footprintOfFiles(WHOLE), 'kernel.held')).toMatchObject({ value: held, bound: null });
  });

  test('kernel.held without zoneinfo is at most that', () => {
    expect(one(footprintOfFiles({ 'proc/meminfo': MEMINFO }), 'kernel.held')).toEqual({
      labels: {},
      value: held + 30 * 4096,
      bound: 'upper',
      missing: ['per-CPU free lists'],
    });
  });

  test('kernel.held without SReclaimable is at most that', () => {
    const footprint = footprintOfFiles({ ...WHOLE, 'proc/meminfo': without('SReclaimable') });
    expect(one(footprint, 'kernel.held')).toMatchObject({ bound: 'upper', missing: ['SReclaimable'] });
  });

  test('kernel.unreclaimable counts stacks where they are no vmalloc areas', () => {
    expect(one(footprintOfFiles(WHOLE), 'kernel.unreclaimable')).toEqual({
      labels: {},
      value: (8192 + 128 + 64 + 256 + 96) * KIB + 10 * 4096,
      bound: null,
      missing: [],
    });
  });

  test('kernel.unreclaimable without vmallocinfo uses VmallocUsed and cannot place the stacks', () => {
    const footprint = footprintOfFiles({ 'proc/meminfo': MEMINFO, 'proc/zoneinfo': ZONEINFO });
    expect(one(footprint, 'kernel.unreclaimable')).toEqual({
      labels: {},
      value: (8192 + 128 + 64 + 96 + 512) * KIB,
      bound: 'lower',
      missing: ['kernel stacks (they may be vmalloc areas)'],
    });
  });

  test.each(['Percpu', 'PageTables', 'SUnreclaim'])('kernel.unreclaimable without %s is at least that', (key) => {
    const footprint = footprintOfFiles({ ...WHOLE, 'proc/meminfo': without(key) });
    expect(one(footprint, 'kernel.unreclaimable')).toMatchObject({ bound: 'lower', missing: [key] });
  });

  test('lost lines make what is taken off too small, so the rest an upper bound', () => {
    const lost = 'a part of /proc/vmallocinfo (1 line was not understood)';
    const footprint = footprintOfFiles({ ...WHOLE, 'proc/vmallocinfo': `${VMALLOCINFO}garbage\n` });
    expect(one(footprint, 'kernel.unreclaimable')).toMatchObject({ bound: 'lower', missing: [lost] });
    expect(one(footprint, 'kernel.unaccounted')).toMatchObject({
      bound: 'upper',
      missing: [lost],
    });
    expect(one(footprint, 'kernel.held').bound).toBeNull();
  });

  test('lost lines of zoneinfo are felt wherever zones are added up', () => {
    const missing = ['a part of /proc/zoneinfo (1 line was not understood)'];
    const footprint = footprintOfFiles({ ...WHOLE, 'proc/zoneinfo': `${ZONEINFO}garbage\n` });
    expect(one(footprint, 'kernel.held')).toEqual({ labels: {}, value: held, bound: 'upper', missing, damaged: true });
    expect(one(footprint, 'kernel.unaccounted')).toMatchObject({ bound: 'upper', missing });
    expect(one(footprint, 'ram.present')).toMatchObject({ value: 16_384 * 4096, bound: 'lower', missing });
    expect(one(footprint, 'boot.reserved')).toMatchObject({ value: 0, bound: 'lower', missing });
  });
});

test('without files every metric is absent, and says which file it wants', () => {
  const footprint = footprintOfFiles({});
  expect(reading(footprint, 'kernel.held')).toEqual({ absent: 'the snapshot has no usable /proc/meminfo' });
  expect(reading(footprint, 'ram.present')).toEqual({ absent: 'the snapshot has no usable /proc/zoneinfo' });
  expect(reading(footprint, 'boot.reserved')).toEqual({
    absent: 'the snapshot has no usable /proc/zoneinfo with managed pages',
  });
  expect(reading(footprint, 'kernel.image')).toEqual({ absent: 'the snapshot has no usable /proc/iomem or dmesg' });
  expect(reading(footprint, 'cma.used')).toEqual({
    absent: 'the snapshot has no usable /proc/meminfo with CmaTotal',
  });
});

test('cma.used is not said where more CMA is free than there is', () => {
  const footprint = footprintOfFiles({
    'proc/meminfo': 'MemTotal: 65536 kB\nMemFree: 1024 kB\nCmaTotal: 0 kB\nCmaFree: 4096 kB\n',
  });
  expect(reading(footprint, 'cma.used')).toEqual({ absent: 'CmaFree exceeds CmaTotal in /proc/meminfo' });
});

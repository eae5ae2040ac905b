import { beforeAll, describe, expect, test } from 'vitest';
import type { Footprint } from '../../src/model/index.ts';
import { captured, footprintOfFiles, one, reading, seriesOf } from './footprints.ts';

// Expected by awk over the extracted capture: num_slabs × pagesperslab × 4096, less active_objs × objsize for waste.

let arm64: Footprint;
beforeAll(async () => {
  arm64 = await captured('6.1.0-50-arm64-plain/truth-big');
});

describe('slabs of a real arm64 board', () => {
  test.each([
    ['inode_cache', 10_182_656, 636_416],
    ['dentry', 3_260_416, 264_640],
    ['fp_truth_cache', 2_736_128, 110_888],
    ['kmalloc-512', 2_220_032, 0],
  ])('%s', (cache, bytes, waste) => {
    expect(one(arm64, 'slab.cache', { cache })).toEqual({ labels: { cache }, value: bytes, bound: null, missing: [] });
    expect(one(arm64, 'slab.cache-waste', { cache }).value).toBe(waste);
  });

  test('slab.cache has every row of slabinfo', () => {
    const series = seriesOf(arm64, 'slab.cache');
    expect(series).toHaveLength(144);
    expect(series.reduce((total, { value }) => total + value, 0)).toBe(26_578_944);
  });

  test('slab.total is Slab of meminfo, slab.unreclaimable SUnreclaim', () => {
    expect(one(arm64, 'slab.total')).toEqual({ labels: {}, value: 28_468 * 1024, bound: null, missing: [] });
    expect(one(arm64, 'slab.unreclaimable').value).toBe(14_936 * 1024);
  });
});

const HEADER = `slabinfo - version: 2.1
# name            <active_objs> <num_objs> <objsize> <objperslab> <pagesperslab> : tunables <limit> <batchcount> <sharedfactor> : slabdata <active_slabs> <num_slabs> <sharedavail>
`;
const ISP = 'isp_frame 10 16 1024 8 2 : tunables 0 0 0 : slabdata 2 2 0\n';

describe('a snapshot that lacks files', () => {
  test('without slabinfo and sysfs has no cache, and names both', () => {
    const footprint = footprintOfFiles({ 'proc/meminfo': 'MemTotal: 1024 kB\n' }, { 'proc/slabinfo': 'empty' });
    const absent = 'the snapshot has no usable /proc/slabinfo or /sys/kernel/slab (/proc/slabinfo is empty)';
    expect(reading(footprint, 'slab.cache')).toEqual({ absent });
    expect(reading(footprint, 'slab.cache-waste')).toEqual({ absent });
  });

  test('names the key that meminfo lacks', () => {
    const footprint = footprintOfFiles({ 'proc/meminfo': 'MemTotal: 1024 kB\n' });
    expect(reading(footprint, 'slab.unreclaimable')).toEqual({
      absent: 'the snapshot has no SUnreclaim in /proc/meminfo',
    });
    expect(reading(footprintOfFiles({}), 'slab.unreclaimable')).toEqual({
      absent: 'the snapshot has no usable /proc/meminfo',
    });
  });

  test('without meminfo sums the caches: at least that', () => {
    const footprint = footprintOfFiles({ 'proc/slabinfo': HEADER + ISP });
    expect(one(footprint, 'slab.total')).toEqual({
      labels: {},
      value: 2 * 2 * 4096,
      bound: 'lower',
      missing: ['large kmallocs'],
    });
  });
});

describe('odd slabinfo', () => {
  test('two caches of one name are one series', () => {
    const footprint = footprintOfFiles({ 'proc/slabinfo': HEADER + ISP + ISP.replace(' 2 2 0', ' 2 5 0') });
    expect(seriesOf(footprint, 'slab.cache')).toEqual([
      { labels: { cache: 'isp_frame' }, value: (2 + 5) * 2 * 4096, bound: null, missing: [] },
    ]);
  });

  test('that breaks off says that caches are lost', () => {
    const footprint = footprintOfFiles({ 'proc/slabinfo': `${HEADER}${ISP}isp_stats 4` });
    const lost = { parts: ['a part of /proc/slabinfo (it ends in the middle of a line)'], cutShort: true };
    expect(reading(footprint, 'slab.cache')).toMatchObject({ lost });
    expect(one(footprint, 'slab.total')).toMatchObject({ missing: ['large kmallocs', ...lost.parts], cutShort: true });
  });

  test('that breaks off is no matter to what meminfo says', () => {
    const footprint = footprintOfFiles({
      'proc/slabinfo': `${HEADER}${ISP}isp_stats 4`,
      'proc/meminfo': 'MemTotal: 1024 kB\nSlab: 64 kB\n',
    });
    expect(one(footprint, 'slab.total')).toEqual({ labels: {}, value: 65_536, bound: null, missing: [] });
  });
});

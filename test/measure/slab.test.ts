import { beforeAll, describe, expect, test } from 'vitest';
import type { Footprint } from '../../src/model/index.ts';
import { captured, footprintOfFiles, one, reading, seriesOf } from './footprints.ts';

// Expected by awk over the extracted capture: num_slabs × pagesperslab × 4096, less active_objs × objsize for waste.
// kmalloc-512 are 2,220,032 under that name and 16,384 as kmalloc-cg-512.

let arm64: Footprint;
beforeAll(async () => {
  arm64 = await captured('6.1.0-50-arm64-plain/truth-big');
});

describe('slabs of a real arm64 board', () => {
  test.each([
    ['inode_cache', 10_182_656, 636_416],
    ['dentry', 3_260_416, 264_640],
    ['fp_truth_cache', 2_736_128, 110_888],
    ['kmalloc-512', 2_220_032 + 16_384, 0],
  ])('%s', (cache, bytes, waste) => {
    expect(one(arm64, 'slab.cache', { cache })).toMatchObject({ value: bytes, bound: null, missing: [] });
    expect(one(arm64, 'slab.cache-waste', { cache }).value).toBe(waste);
  });

  test('slab.cache has every row of slabinfo, the 7 of kmalloc-cg with those of kmalloc', () => {
    const series = seriesOf(arm64, 'slab.cache');
    expect(series).toHaveLength(144 - 7);
    expect(one(arm64, 'slab.cache', { cache: 'kmalloc-512' }).alsoNamed).toEqual(['kmalloc-cg-512']);
    expect(arm64.slab?.caches).toHaveLength(144);
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

describe('caches of one family', () => {
  const row = (name: string, slabs: number, active: number) =>
    `${name} ${active} 64 256 16 1 : tunables 0 0 0 : slabdata ${slabs} ${slabs} 0\n`;

  test('are one series, found by all their names', () => {
    const rows = [row('kmalloc-256', 4, 60), row('kmalloc-rnd-07-256', 2, 30), row('kmalloc-cg-256', 1, 16)].join('');
    const footprint = footprintOfFiles({ 'proc/slabinfo': HEADER + rows });
    expect(seriesOf(footprint, 'slab.cache')).toEqual([
      {
        labels: { cache: 'kmalloc-256' },
        value: (4 + 2 + 1) * 4096,
        bound: null,
        missing: [],
        alsoNamed: ['kmalloc-rnd-07-256', 'kmalloc-cg-256'],
      },
    ]);
    expect(one(footprint, 'slab.cache-waste', { cache: 'kmalloc-256' }).value).toBe(7 * 4096 - (60 + 30 + 16) * 256);
    expect(footprint.slab?.caches.map(({ name }) => name)).toEqual([
      'kmalloc-256',
      'kmalloc-rnd-07-256',
      'kmalloc-cg-256',
    ]);
  });

  test('are so under any of its names, where none is the common one', () => {
    const rows = row('nf_conntrack_ffff881026e52400', 3, 9) + row('nf_conntrack_ffff881026e99a80', 2, 9);
    expect(seriesOf(footprintOfFiles({ 'proc/slabinfo': HEADER + rows }), 'slab.cache')).toMatchObject([
      { labels: { cache: 'nf_conntrack_PTR' }, value: 5 * 4096 },
    ]);
  });
});

describe('odd slabinfo', () => {
  test('two caches of one name are one series', () => {
    const footprint = footprintOfFiles({ 'proc/slabinfo': HEADER + ISP + ISP.replace(' 2 2 0', ' 2 5 0') });
    expect(seriesOf(footprint, 'slab.cache')).toEqual([
      { labels: { cache: 'isp_frame' }, value: (2 + 5) * 2 * 4096, bound: null, missing: [], quantum: 2 * 4096 },
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

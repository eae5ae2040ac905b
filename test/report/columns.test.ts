import { expect, test } from 'vitest';
import type { Climber } from '../../src/model/index.ts';
import { showText } from '../../src/report/text.ts';
import { trendText } from '../../src/report/trend-text.ts';
import { footprintOfFiles } from '../measure/footprints.ts';
import { lines } from '../support/parsed.ts';

const widest = (text: string) => Math.max(...text.split('\n').map((line) => [...line].length));

test('users of a module are as many as the line has room for, and at least one', () => {
  const users = ['videobuf2_dma_contig', 'videobuf2_v4l2_of_a_long_name', 'videobuf2_common_of_a_name'];
  const footprint = footprintOfFiles({
    'proc/modules': lines(
      `videodev 294912 3 ${users.join(',')}, Live 0xbf000000`,
      `mc 65536 3 a,b,c, Live 0xbf100000`,
      `v4l2 65536 4 a,b,c,d, Live 0xbf200000`,
    ),
  });
  const page = showText(footprint, { all: false });
  expect(page).toContain('videobuf2_dma_contig +2\n');
  expect(page).toContain('a,b,c\n');
  expect(page).toContain('a,b +2\n');
  expect(widest(page)).toBeLessThanOrEqual(80);
  expect(showText(footprint, { all: true })).toContain(users.join(','));
});

test('free blocks of a large machine stand closer together', () => {
  const counts = ' 114217  54532  23321  14532   8123   4123   2231   1123    543    231   9123';
  const page = showText(footprintOfFiles({ 'proc/buddyinfo': `Node 0, zone   Normal ${counts}\n` }), { all: false });
  expect(page).toContain('114217 54532 23321');
  expect(widest(page)).toBeLessThanOrEqual(80);
});

test('what climbs fits with its remarks, which stand below where the line has no room', () => {
  const trend: Climber['trend'] = {
    pointCount: 7,
    minutes: 6,
    first: 0,
    last: 1,
    perMinute: 700_000,
    lowPerMinute: 1,
    highPerMinute: 1,
    lastHalfPerMinute: 700_000,
    chance: 0,
    shape: 'climbing',
    quantum: 1,
  };
  const climber = (cache: string, more: Partial<Climber>): Climber => ({
    metric: 'slab.cache',
    labels: { cache },
    unit: 'bytes',
    trend,
    excuse: null,
    module: null,
    evidence: '',
    values: [],
    ...more,
  });
  const climbers = [
    climber('kmalloc-512', { module: 'fp_truth', evidence: 'its total climbs at the same rate' }),
    climber('shmem_inode_cache', { excuse: 'capture' }),
    climber('dentry', { excuse: 'reclaimable' }),
  ];
  const over = { snapshotCount: 8, minutes: [], totals: [] };
  const page = trendText({ climbers, ...over }, 80, true);
  expect(widest(page.join('\n'))).toBeLessThanOrEqual(80);
  expect(page.slice(1, 6).map((line) => line.replace(/.*climbing {2}(?:fp_truth|-) +/, ''))).toEqual([
    'kmalloc-512',
    '  (its total climbs at the same rate)',
    'shmem_inode_cache',
    '  (a cache that capturing fills by itself)',
    'dentry (reclaimable)',
  ]);
  const many = { climbers: Array.from({ length: 9 }, () => climber('a', {})), ...over };
  expect(trendText(many, 80, false, 'the report has them')).toContain(
    '… and 1 more climbing series (the report has them)',
  );
});

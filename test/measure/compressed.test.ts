import { describe, expect, test } from 'vitest';
import { measure } from '../../src/measure/index.ts';
import { footprintOfTexts } from '../support/attributed.ts';
import { footprintOfFiles, one, reading } from './footprints.ts';

const MEMINFO = 'MemTotal: 65536 kB\nMemFree: 1024 kB\n';
const ZONEINFO = `Node 0, zone   Normal
  pages free     256
      nr_zspages   40
Node 0, zone  HighMem
  pages free     0
      nr_zspages   2
`;
const VMSTAT = 'nr_free_pages 256\nnr_zspages 43\n';

describe('pools of compressed pages', () => {
  test('are the line of the bill', () => {
    const footprint = footprintOfFiles({ 'proc/meminfo': MEMINFO, 'proc/zoneinfo': ZONEINFO, 'proc/vmstat': VMSTAT });
    expect(one(footprint, 'zspages.total')).toEqual({ labels: {}, value: 42 * 4096, bound: null, missing: [] });
  });

  test('are those of vmstat where there is no bill, or zones do not count them', () => {
    expect(one(footprintOfFiles({ 'proc/vmstat': VMSTAT }), 'zspages.total').value).toBe(43 * 4096);
    const footprint = footprintOfFiles({ 'proc/meminfo': MEMINFO, 'proc/vmstat': VMSTAT });
    expect(one(footprint, 'zspages.total').value).toBe(43 * 4096);
  });

  test('are at least that where lines of the zones were lost, if it is theirs', () => {
    const torn = { 'proc/meminfo': MEMINFO, 'proc/zoneinfo': `${ZONEINFO}garbage\n` };
    const missing = ['a part of /proc/zoneinfo (1 line was not understood)'];
    expect(one(footprintOfFiles(torn), 'zspages.total')).toMatchObject({ value: 42 * 4096, bound: 'lower', missing });
    const uncounted = ZONEINFO.replaceAll(/.*nr_zspages.*\n/g, '');
    const other = footprintOfFiles({ ...torn, 'proc/zoneinfo': `${uncounted}garbage\n`, 'proc/vmstat': VMSTAT });
    expect(one(other, 'zspages.total')).toMatchObject({ value: 43 * 4096, bound: null });
  });

  test('are not known where nothing counts them', () => {
    expect(reading(footprintOfFiles({ 'proc/meminfo': MEMINFO }), 'zspages.total')).toEqual({
      absent: 'the snapshot has no nr_zspages in /proc/zoneinfo or /proc/vmstat',
    });
  });
});

test('compressed RAM disks are a series each', () => {
  const readings = measure(
    footprintOfTexts({
      'sys/block/zram0/mm_stat': '9502720 131072 196608 0 262144 145 0\n',
      'sys/block/zram1/mm_stat': '0 0 0 0 0 0 0 0\n',
    }),
  );
  expect(readings.get('zram.used')).toEqual({
    series: [
      { labels: { device: 'zram0' }, value: 196_608, bound: null, missing: [] },
      { labels: { device: 'zram1' }, value: 0, bound: null, missing: [] },
    ],
  });
  expect(reading(footprintOfFiles({}), 'zram.used')).toEqual({
    absent: 'the snapshot has no usable /sys/block with a mm_stat of zram',
  });
});

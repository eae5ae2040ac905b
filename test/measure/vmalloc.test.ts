import { beforeAll, describe, expect, test } from 'vitest';
import type { Footprint } from '../../src/model/index.ts';
import { captured, footprintOfFiles, one, reading, seriesOf } from './footprints.ts';

let arm64: Footprint;
beforeAll(async () => {
  arm64 = await captured('6.1.0-50-arm64-plain/truth-big');
});

describe('vmalloc of a real arm64 board, against awk over pages=', () => {
  test('vmalloc.resident is the sum of all pages', () => {
    expect(one(arm64, 'vmalloc.resident')).toEqual({ labels: {}, value: 10_326_016, bound: null, missing: [] });
  });

  test.each([
    [{ caller: 'load_module' }, 4_300_800],
    [{ caller: 'do_vmalloc', module: 'fp_truth' }, 4_214_784],
    [{ caller: 'kernel_clone' }, 950_272],
    [{ caller: 'fork_idle' }, 16_384],
  ])('vmalloc.caller %o', (labels, bytes) => {
    expect(one(arm64, 'vmalloc.caller', labels).value).toBe(bytes);
  });

  test('callers that hold no RAM, such as ioremap, are left out', () => {
    const series = seriesOf(arm64, 'vmalloc.caller');
    expect(series.every(({ value }) => value > 0)).toBe(true);
    expect(series.reduce((total, { value }) => total + value, 0)).toBe(10_326_016);
  });
});

const ISP = '0xbf000000-0xbf009000   36864 isp_alloc_lut+0x40/0xa0 [isp_core] pages=8 vmalloc\n';

describe('lost lines', () => {
  test('make every sum a lower bound and the list incomplete', () => {
    const footprint = footprintOfFiles({ 'proc/vmallocinfo': `${ISP}0xbf009000-0xbf0` });
    const missing = ['a part of /proc/vmallocinfo (it ends in the middle of a line)'];
    const lower = { value: 8 * 4096, bound: 'lower', missing, damaged: true, cutShort: true };
    expect(one(footprint, 'vmalloc.resident')).toEqual({ labels: {}, ...lower });
    const labels = { caller: 'isp_alloc_lut', module: 'isp_core' };
    expect(one(footprint, 'vmalloc.caller', labels)).toEqual({ labels, ...lower });
    expect(reading(footprint, 'vmalloc.caller')).toMatchObject({ lost: { parts: missing, cutShort: true } });
  });

  test('and no file at all is no 0', () => {
    const absent = 'the snapshot has no usable /proc/vmallocinfo';
    expect(reading(footprintOfFiles({}), 'vmalloc.resident')).toEqual({ absent });
    expect(reading(footprintOfFiles({}), 'vmalloc.caller')).toEqual({ absent });
  });
});

import { beforeAll, describe, expect, test } from 'vitest';
import type { Footprint } from '../../src/model/index.ts';
import { captured, footprintOfFiles, one, reading, seriesOf } from './footprints.ts';

// The expected numbers are awk's, over the extracted captures: Σ ceil(size ÷ 4096) × 4096 of /proc/modules, and
// Σ pages × 4096 of the lines of /proc/vmallocinfo that name the module.

let arm64: Footprint;
let armmp: Footprint;
beforeAll(async () => {
  arm64 = await captured('6.1.0-50-arm64-plain/truth-big');
  armmp = await captured('6.1.0-50-armmp-plain/truth-big');
});

const UNSEEN = ['slab', 'pages', 'percpu', 'dma', 'btf'];
/** 200,000 bytes of coherent DMA were asked for when the module was loaded alone: 49 pages, by CmaFree. */
const DMA = 49 * 4096;

describe('modules of a real arm64 board', () => {
  test('module.static is the module in whole pages', () => {
    expect(one(arm64, 'module.static', { module: 'fp_truth' })).toEqual({
      labels: { module: 'fp_truth' },
      value: 126_976,
      bound: null,
      missing: [],
    });
    expect(seriesOf(arm64, 'module.static').reduce((total, { value }) => total + value, 0)).toBe(4_300_800);
  });

  test('module.vmalloc is what vmallocinfo tags with its name, 0 for the others', () => {
    expect(one(arm64, 'module.vmalloc', { module: 'fp_truth' }).value).toBe(4_214_784);
    const others = seriesOf(arm64, 'module.vmalloc').filter(({ labels }) => labels.module !== 'fp_truth');
    expect(others).toHaveLength(47);
    expect(others.every(({ value, bound }) => value === 0 && bound === null)).toBe(true);
  });

  test('module.total is both, and at least that: this kernel hides the rest', () => {
    expect(one(arm64, 'module.total', { module: 'fp_truth' })).toEqual({
      labels: { module: 'fp_truth' },
      value: 126_976 + 4_214_784 + DMA,
      bound: 'lower',
      missing: UNSEEN.map((part) => (part === 'dma' ? 'other dma' : part)),
    });
  });

  test('modules.total adds up all of them', () => {
    expect(one(arm64, 'modules.total')).toEqual({
      labels: {},
      value: 4_300_800 + 4_214_784 + DMA,
      bound: 'lower',
      missing: expect.arrayContaining([...UNSEEN, 'other dma']),
    });
    expect(one(armmp, 'modules.total').value).toBe(3_772_416 + 4_214_784 + DMA);
  });

  test('modules.count counts lines', () => {
    expect(one(arm64, 'modules.count').value).toBe(48);
    expect(one(armmp, 'modules.count').value).toBe(46);
  });
});

const MODULES = `isp_core 20481 1 isp_tune, Live 0x0000000000000000
isp_tune 4096 0 - Live 0x0000000000000000
`;
const VMALLOCINFO = `0xbf000000-0xbf009000   36864 isp_alloc_lut+0x40/0xa0 [isp_core] pages=8 vmalloc
0xbf009000-0xbf00c000   12288 fb_setup+0x1c3/0x3f0 pages=2 vmalloc
`;

describe('a snapshot that lacks files', () => {
  test('without /proc/modules says so', () => {
    const footprint = footprintOfFiles({ 'proc/vmallocinfo': VMALLOCINFO });
    for (const metric of ['module.total', 'module.static', 'modules.total', 'modules.count'])
      expect(reading(footprint, metric)).toEqual({ absent: 'the snapshot has no usable /proc/modules' });
    expect(one(footprint, 'module.vmalloc', { module: 'isp_core' }).value).toBe(8 * 4096);
  });

  test('without /proc/vmallocinfo knows the static part alone', () => {
    const footprint = footprintOfFiles({ 'proc/modules': MODULES });
    expect(reading(footprint, 'module.vmalloc')).toEqual({ absent: 'the snapshot has no usable /proc/vmallocinfo' });
    expect(one(footprint, 'module.total', { module: 'isp_core' })).toEqual({
      labels: { module: 'isp_core' },
      value: 6 * 4096,
      bound: 'lower',
      missing: ['vmalloc', ...UNSEEN],
    });
    expect(one(footprint, 'module.static', { module: 'isp_core' }).bound).toBeNull();
  });

  test('says of a file that came in what is wrong with it', () => {
    const footprint = footprintOfFiles({ 'proc/modules': MODULES }, { 'proc/vmallocinfo': 'unreadable' });
    expect(reading(footprint, 'module.vmalloc')).toEqual({
      absent: 'the snapshot has no usable /proc/vmallocinfo (/proc/vmallocinfo is unreadable)',
    });
  });

  test('with no module loaded holds none, in 0 bytes', () => {
    const footprint = footprintOfFiles({ 'proc/modules': '' });
    expect(seriesOf(footprint, 'module.total')).toEqual([]);
    expect(one(footprint, 'modules.total').value).toBe(0);
    expect(one(footprint, 'modules.count').value).toBe(0);
  });
});

describe('lost lines', () => {
  test('of /proc/vmallocinfo make what is summed over it a lower bound', () => {
    const footprint = footprintOfFiles({ 'proc/modules': MODULES, 'proc/vmallocinfo': `${VMALLOCINFO}garbage\n` });
    const lost = 'a part of /proc/vmallocinfo (1 line was not understood)';
    expect(one(footprint, 'module.vmalloc', { module: 'isp_core' })).toEqual({
      labels: { module: 'isp_core' },
      value: 8 * 4096,
      bound: 'lower',
      missing: [lost],
      damaged: true,
    });
    expect(one(footprint, 'module.total', { module: 'isp_tune' }).missing).toEqual([...UNSEEN, lost]);
    expect(one(footprint, 'modules.total').missing).toEqual([...UNSEEN, lost]);
    expect(one(footprint, 'module.static', { module: 'isp_core' }).bound).toBeNull();
  });

  test('of /proc/modules leave each module what it is, and say that there may be more', () => {
    const footprint = footprintOfFiles({ 'proc/modules': `${MODULES}garbage\n`, 'proc/vmallocinfo': VMALLOCINFO });
    const parts = ['a part of /proc/modules (1 line was not understood)'];
    const found = reading(footprint, 'module.static');
    expect(found).toMatchObject({ lost: { parts, cutShort: false } });
    expect(one(footprint, 'module.static', { module: 'isp_core' })).toEqual({
      labels: { module: 'isp_core' },
      value: 6 * 4096,
      bound: null,
      missing: [],
    });
    expect(one(footprint, 'modules.count')).toEqual({
      labels: {},
      value: 2,
      bound: 'lower',
      missing: parts,
      damaged: true,
    });
  });

  test('are told apart from a file that breaks off', () => {
    const footprint = footprintOfFiles({ 'proc/modules': `${MODULES}isp_3a 40`, 'proc/vmallocinfo': VMALLOCINFO });
    expect(footprint.snapshot.sources.get('proc/modules')).toBe('truncated');
    expect(reading(footprint, 'module.static')).toMatchObject({ lost: { cutShort: true } });
    expect(one(footprint, 'modules.count')).toMatchObject({ value: 2, bound: 'lower', cutShort: true });
  });
});

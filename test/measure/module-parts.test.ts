import { beforeAll, describe, expect, test } from 'vitest';
import type { Footprint } from '../../src/model/index.ts';
import { captured, footprintOfFiles, one, reading, seriesOf } from './footprints.ts';

// What the module of the captures asked for and got: truth.json beside them.

const module = 'fp_truth';

describe('a kernel that keeps call stacks', () => {
  let debug: Footprint;
  beforeAll(async () => {
    debug = await captured('prof-debug/truth-big');
  });

  test.each([
    ['module.pages', 3_276_800],
    ['module.dma', 262_144],
    ['module.through-others', 0],
  ])('%s is exact', (metric, value) => {
    expect(one(debug, metric, { module })).toEqual({ labels: { module }, value, bound: null, missing: [] });
  });

  test('tells which function of a module holds what', () => {
    // awk '/\[fp_truth\]/ && $1 > 0 { sum += $1 } END { print sum }' proc/allocinfo
    const sites = seriesOf(debug, 'module.site').filter(({ labels }) => labels.module === module);
    expect(sites.map(({ labels }) => labels.func).sort()).toEqual(['do_cache', 'do_kmalloc', 'do_pages', 'do_vmalloc']);
    expect(sites.reduce((sum, { value }) => sum + value, 0)).toBe(14_396_256);
  });
});

describe('a kernel as shipped', () => {
  test('says of no module what it took of pages', async () => {
    const arm64 = await captured('6.1.0-50-arm64-plain/truth-big');
    expect(reading(arm64, 'module.pages')).toEqual({ absent: 'no file of the snapshot says who took pages' });
    expect(reading(arm64, 'module.percpu')).toMatchObject({ absent: expect.stringContaining('--ko') });
    expect(reading(arm64, 'module.through-others')).toMatchObject({ absent: expect.stringContaining('call stacks') });
    // CmaFree fell by that when the module was loaded alone.
    expect(one(arm64, 'module.dma', { module })).toMatchObject({ value: 200_704, bound: 'lower' });
  });

  test('nothing is made of no file', () => {
    expect(reading(footprintOfFiles({}), 'module.site')).toMatchObject({
      absent: expect.stringContaining('proc/allocinfo'),
    });
  });
});

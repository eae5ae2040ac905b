import { beforeAll, describe, expect, test } from 'vitest';
import { judge } from '../../src/judge/index.ts';
import { measure, metrics } from '../../src/measure/index.ts';
import type { Budget, Footprint, LoadCost, Residue } from '../../src/model/index.ts';
import { captured, footprintOfFiles, one, reading, seriesOf } from './footprints.ts';

const part = (name: LoadCost['parts'][number]['part'], bytes: number): LoadCost['parts'][number] => ({
  part: name,
  bytes,
  errorBytes: null,
  grade: 'inferred',
  source: 'proc/meminfo',
  note: null,
});
const cost = (modules: readonly string[], bytes: number, reason: string | null = null): LoadCost => ({
  modules,
  from: 's01',
  to: 's02',
  parts: reason === null ? [part('static', bytes), part('pages', -4096)] : [],
  reason,
});
const residue = (module: string, parts: Partial<Residue['parts']>, rivals: readonly string[] = []): Residue => ({
  module,
  lastSeen: 's01',
  parts: { vmalloc: null, slab: null, static: null, unclassified: null, ...parts },
  rivals,
  evidence: [],
});
const footprintWith = (told: Partial<Footprint>): Footprint => ({ ...footprintOfFiles({}), ...told });

describe('module.load-cost', () => {
  let arm64: Footprint;
  beforeAll(async () => {
    arm64 = await captured('6.1.0-50-arm64-plain/truth-big');
  });

  test('has each part of a real load', () => {
    const of = (name: string) => one(arm64, 'module.load-cost', { module: 'fp_truth', part: name }).value;
    // truth.json: 4,214,784 usable by vmalloc, 200,000 bytes of coherent DMA in whole pages.
    expect([of('static'), of('vmalloc'), of('cma')]).toEqual([126_976, 4_214_784, 49 * 4096]);
    expect(seriesOf(arm64, 'module.load-cost').every(({ bound }) => bound === null)).toBe(true);
  });

  test('names up to three modules, and counts more', () => {
    const loads = [cost(['a'], 1), cost(['a', 'b', 'c'], 2), cost(['a', 'b', 'c', 'd'], 3)];
    expect(
      seriesOf(footprintWith({ loadCosts: loads }), 'module.load-cost').map(({ labels, value }) => [labels, value]),
    ).toEqual([
      [{ module: 'a', part: 'static' }, 1],
      [{ module: 'a', part: 'pages' }, -4096],
      [{ module: 'a+b+c', part: 'static' }, 2],
      [{ module: 'a+b+c', part: 'pages' }, -4096],
      [{ module: '4 modules', part: 'static' }, 3],
      [{ module: '4 modules', part: 'pages' }, -4096],
    ]);
  });

  test('of a module that was loaded twice is that of the last time', () => {
    const twice = footprintWith({
      loadCosts: [cost(['a'], 1), cost(['a'], 7), cost(['a'], 9, 'b went at the same time')],
    });
    expect(one(twice, 'module.load-cost', { module: 'a', part: 'static' }).value).toBe(7);
  });

  test.each([
    [null, 'the snapshot has no earlier one of the same boot beside it: only several tell'],
    [[], 'no module appeared between two snapshots of the run'],
    [[cost(['a'], 1, 'b went at the same time')], 'what a took from s01 to s02 is unknown: b went at the same time'],
  ])('says why there is none', (loadCosts, absent) => {
    expect(reading(footprintWith({ loadCosts }), 'module.load-cost')).toEqual({ absent });
  });
});

describe('module.residue', () => {
  test('is all that is left of a real leak', async () => {
    const leaked = await captured('prof-debug/unload-leak');
    // 454,656 usable by vmalloc as truth.json says, and 30 pages of data that the kernel kept.
    expect(one(leaked, 'module.residue', { module: 'fp_truth' })).toEqual({
      labels: { module: 'fp_truth' },
      // 120 kmallocs and 900 objects of its cache: 245,760 and 136,800 usable, without what this boot's debugging adds.
      value: 454_656 + 30 * 4096 + 245_760 + 136_800,
      bound: 'lower',
      missing: ['pages', 'percpu', 'dma'],
    });
  });

  test('of a clean unload is nothing, as far as this kernel shows', async () => {
    const clean = await captured('6.12.117+deb12-amd64-plain/unload', 's03-truth-gone');
    expect(seriesOf(clean, 'module.residue')).toMatchObject([
      { labels: { module: 'fp_truth' }, value: 0, bound: 'lower' },
    ]);
  });

  test('that may be another module’s is an upper bound', () => {
    const shared = footprintWith({ residues: [residue('a', { vmalloc: 8192, static: 0 }, ['b'])] });
    expect(seriesOf(shared, 'module.residue')).toEqual([
      { labels: { module: 'a' }, value: 8192, bound: 'upper', missing: ['whether it left that or b did'] },
    ]);
  });

  test('says why there is none', async () => {
    const absent = (residues: Footprint['residues']) => reading(footprintWith({ residues }), 'module.residue');
    expect(absent(null)).toEqual({
      absent: 'the snapshot has no earlier one of the same boot beside it: only several tell',
    });
    expect(absent([])).toEqual({ absent: 'no module that an earlier snapshot of the run lists is gone' });
    expect(absent([residue('a', {})])).toEqual({ absent: 'the snapshot has no usable /proc/vmallocinfo' });
  });

  test('breaks a limit of nothing where a module leaked, and keeps it where none did', async () => {
    const verdictOn = (footprint: Footprint) => {
      const place = { file: 'kfootprint.yml', line: 1, column: 1 };
      const budget: Budget = {
        name: 'no leaks',
        metric: 'module.residue',
        select: new Map([['module', { text: '*', matches: () => true }]]),
        sum: false,
        phases: null,
        rules: new Map([['at-most', new Map([['limit', { amount: 0 }]])]]),
        requireComplete: false,
        place,
      };
      const defaults = { onUnknown: 'fail', onNewModule: 'warn', onInherited: 'warn', onNoBaseline: 'warn' } as const;
      const config = { defaults, budgets: [budget], waivers: [], owners: [], ignoredFields: [] };
      const evidence = {
        metrics,
        now: measure(footprint),
        was: undefined,
        changeOf: () => undefined,
        date: '2026-11-20',
      };
      return judge(config, evidence).verdicts.map(({ outcome, labels }) => [outcome, labels.module]);
    };
    expect(verdictOn(await captured('6.1.0-56-amd64-plain/unload-leak'))).toEqual([['over', 'fp_truth']]);
    expect(verdictOn(await captured('6.1.0-56-amd64-plain/unload', 's03-truth-gone'))).toEqual([
      ['within', 'fp_truth'],
    ]);
  });
});

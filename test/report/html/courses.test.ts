import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { Climber, Report, RunTrends, Trend } from '../../../src/model/index.ts';
import { coursesView } from '../../../src/report/html/courses.ts';
import { verdict } from '../../publish/verdicts.ts';
import { projectFolder } from '../../support/cli.ts';
import { SOAK_BUDGETS, soakReport } from '../../support/soak-report.ts';

type Run = Exclude<RunTrends, { absent: string }>;
const runOf = ({ trends }: Report): Run => (trends && 'climbers' in trends ? trends : expect.unreachable());
const viewOf = (run: Run, verdicts: Report['verdicts'] = []) =>
  coursesView(run, verdicts) ?? expect.unreachable('no charts');

describe('a leak of a real kernel', () => {
  let report: Report;
  beforeAll(async () => {
    report = await soakReport('prof-plain/leak', SOAK_BUDGETS);
  });

  test('has the values that the files say, as minutes since the first snapshot', () => {
    const archive = join(projectFolder, 'test/captures/prof-plain/leak.tar.gz');
    const names =
      execFileSync('tar', ['-tzf', archive], { encoding: 'utf8' }).match(/s\d\d[^/]*(?=\/proc\/uptime)/g) ?? [];
    const read = (name: string, file: string) =>
      execFileSync('tar', ['-xzOf', archive, `./${name}/proc/${file}`], { encoding: 'utf8' });
    const { climbers, minutes, totals } = runOf(report);
    const uptimes = names.sort().map((name) => Number(read(name, 'uptime').split(' ')[0]));
    expect(uptimes.length).toBeGreaterThan(4);
    for (const [index, uptime] of uptimes.entries())
      expect(minutes[index]).toBeCloseTo((uptime - (uptimes[0] ?? 0)) / 60, 3);
    // Objects that are accounted to a group have slabs of their own, which are the same series.
    const row = /^kmalloc-(?:cg-)?512 +\d+ +\d+ +\d+ +\d+ +(\d+) .*slabdata +\d+ +(\d+)/gm;
    const slabs = names.map((name) => {
      const rows = [...read(name, 'slabinfo').matchAll(row)];
      expect(rows).toHaveLength(2);
      return rows.reduce(
        (bytes, [, pagesPerSlab, slabCount]) => bytes + Number(slabCount) * Number(pagesPerSlab) * 4096,
        0,
      );
    });
    expect(climbers.find(({ labels }) => labels.cache === 'kmalloc-512')?.values).toEqual(slabs);
    const kept = (key: string) =>
      names.map((name) => 1024 * Number(new RegExp(`^${key}: +(\\d+)`, 'm').exec(read(name, 'meminfo'))?.[1]));
    expect(totals.map(({ metric, values }) => [metric, values])).toEqual([
      ['slab.unreclaimable', kept('SUnreclaim')],
      ['slab.total', kept('Slab')],
      ['mem.available', kept('MemAvailable')],
    ]);
  });

  test('is drawn with its rate, its interval, whose it is, and its limits; what breaks one comes first', () => {
    const { open, totals, folded, fold, untold } = viewOf(runOf(report), report.verdicts);
    expect(open.map(({ name, owner, tone }) => [name, owner, tone])).toEqual([
      ['kmalloc-512', 'fp_truth', 'over'],
      ['fp_truth', 'fp_truth', 'within'],
    ]);
    const [cache, module] = open;
    expect(cache).toMatchObject({ rate: '+659 KiB/min', between: '608 to 716 KiB/min', shape: { word: 'climbing' } });
    expect(cache?.note).toBe('its total climbs at the same rate');
    expect(cache?.limits.map(({ text, budget }) => [text, budget])).toEqual([
      ['≤ 256 KiB/min: over', 'every cache'],
      ['≤ 1 MiB: within', 'its size'],
    ]);
    // The rate begins where the slope does, and rises by its own.
    expect(cache?.limitSlope?.x1).toBe(cache?.slope?.x1);
    expect(Number(cache?.limitSlope?.y2)).toBeGreaterThan(Number(cache?.slope?.y2));
    expect(cache?.limitY).not.toBe('');
    // 512 MiB would make a flat line of everything: the limit is told, and not drawn.
    expect(module?.limitY).toBe('');
    expect(module?.limits.map(({ text }) => text)).toEqual(['≤ 512 MiB: within']);
    expect(cache?.last?.text).toBe('928 KiB');
    expect(cache?.label).toBe(
      'kmalloc-512: from 712 KiB to 928 KiB in 19 s; +659 KiB/min (95 % between 608 to 716 KiB/min), climbing; ' +
        'limit of every cache ≤ 256 KiB/min: over; limit of its size ≤ 1 MiB: within',
    );
    expect(totals.map(({ name }) => name)).toEqual(['SUnreclaim', 'Slab in all', 'MemAvailable']);
    expect([folded, fold, untold]).toEqual([[], '', '']);
  });
});

describe('any run', () => {
  const trend: Trend = {
    ...{ pointCount: 4, minutes: 3, first: 2048, last: 5120, perMinute: 1024, lowPerMinute: 512, highPerMinute: 2048 },
    ...{ lastHalfPerMinute: 1024, chance: 0, shape: 'climbing', quantum: 1024 },
  };
  const climber = (cache: string, more: Partial<Climber> = {}): Climber => ({
    ...{ metric: 'slab.cache', labels: { cache }, unit: 'bytes', trend, excuse: null, module: null, evidence: '' },
    values: [1024, 2048, 3072, 4096, 5120],
    ...more,
  });
  const run = (...climbers: readonly Climber[]): Run => ({
    climbers,
    snapshotCount: 5,
    minutes: [0, 1, 2, 3, 4],
    totals: [],
  });

  test('shows 24 charts, and unfolds the others', () => {
    const many = Array.from({ length: 30 }, (_, index) => climber(`cache-${index}`));
    const view = viewOf(run(...many));
    expect([view.open.length, view.folded.length, view.fold]).toEqual([24, 6, 'Show 6 more series']);
  });

  test('that an earlier version reported has no charts: its table alone', () => {
    expect(coursesView({ ...run(climber('a', { values: [] })), minutes: [] }, [])).toBeNull();
  });

  test('of which not every snapshot was measured says so', () => {
    expect(viewOf(run(climber('a'))).span).toBe('5 snapshots over 4 min');
    expect(viewOf({ ...run(climber('a')), snapshotCount: 2000 }).span).toBe('5 of 2000 snapshots over 4 min');
  });

  test('says which totals its snapshots do not tell', () => {
    expect(viewOf(run(climber('a'))).untold).toBe('SUnreclaim, Slab in all, MemAvailable');
  });

  test('leaves a gap where a snapshot does not tell, and no number that is none', () => {
    const view = viewOf(
      run(
        climber('a', { values: [null, 2048, null, 4096, 5120] }),
        climber('b', { values: [null, null, 7, null, null] }),
      ),
    );
    const [first, second] = view.open;
    expect(first?.line.match(/M/g)).toHaveLength(2);
    expect(second?.slope).toBeNull();
    expect(JSON.stringify(view)).not.toMatch(/NaN|Infinity/);
  });

  test('an interval that crosses zero, or two units, is said in full', () => {
    const between = (lowPerMinute: number, highPerMinute: number) =>
      viewOf(run(climber('a', { trend: { ...trend, lowPerMinute, highPerMinute } }))).open[0]?.between;
    expect(between(-3 * 1024, 531 * 1024)).toBe('−3 to 531 KiB/min');
    expect(between(900 * 1024, 1.5 * 1024 * 1024)).toBe('900 KiB/min to 1.5 MiB/min');
  });

  test('a growth since the baseline, and a sum, are no limits of the one series', () => {
    const of = (more: object) => verdict({ metric: 'slab.cache', labels: { cache: 'a' }, ...more });
    const limits = (more: object) => viewOf(run(climber('a')), [of(more)]).open[0]?.limits.length;
    expect([
      limits({}),
      limits({ rule: 'growth' }),
      limits({ summedCount: 3 }),
      limits({ labels: { cache: 'b' } }),
    ]).toEqual([1, 0, 0, 0]);
  });
});

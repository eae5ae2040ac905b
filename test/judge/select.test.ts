import { describe, expect, test } from 'vitest';
import type { Reading } from '../../src/model/index.ts';
import { gist, judging, modules, series } from './judging.ts';

const budgetOn = (metric: string, rest: string) => `budgets:\n  - { metric: ${metric}, ${rest} }\n`;

describe('select', () => {
  const now = { 'module.total': modules({ isp_core: 300, isp_tune: 100, camss: 200 }) };
  const matched = (select: string) =>
    judging({ budgets: budgetOn('module.total', `${select}at-most: 1 KiB`), now }).map(({ labels }) => labels.module);

  test('takes what its patterns match, in the order of the snapshot', () => {
    expect(matched('')).toEqual(['isp_core', 'isp_tune', 'camss']);
    expect(matched('select: { module: "isp_*" }, ')).toEqual(['isp_core', 'isp_tune']);
    expect(matched('select: { module: camss }, ')).toEqual(['camss']);
  });

  test('a label that a series does not have is matched by no pattern', () => {
    const callers = [series({ caller: 'load_module' }, 10), series({ caller: 'isp_alloc', module: 'isp_core' }, 20)];
    const verdicts = judging({
      budgets: budgetOn('vmalloc.caller', 'select: { module: "*" }, at-most: 1 KiB'),
      now: { 'vmalloc.caller': { series: callers } },
    });
    expect(verdicts.map(({ labels }) => labels)).toEqual([{ caller: 'isp_alloc', module: 'isp_core' }]);
  });
});

describe('what matches nothing', () => {
  const judged = (rest: string, was?: Reading, defaults = '') =>
    judging({
      budgets: defaults + budgetOn('module.total', rest),
      now: { 'module.total': modules({ camss: 200 }) },
      ...(was ? { was: { 'module.total': was } } : {}),
    });

  test.each(['', 'sum: true, '])('is unknown and fails: a limit on nothing is kept by nobody (%s)', (sum) => {
    const verdicts = judged(`select: { module: isp_* }, ${sum}at-most: 12 MiB`);
    expect(verdicts.map(gist)).toEqual(['unknown, failing']);
    expect(verdicts[0]).toMatchObject({
      reason: 'nothing in the snapshot matches module: isp_*',
      labels: { module: 'isp_*' },
      value: null,
      summedCount: null,
      rule: null,
    });
  });

  test('and matched something before is a matter of the measurement', () => {
    const was = modules({ isp_core: 300 });
    expect(judged('select: { module: isp_* }, at-most: 1 KiB', was).map(gist)).toEqual([
      'unknown measurement, failing',
    ]);
    expect(judged('select: { module: isp_* }, sum: true, at-most: 1 KiB', was).map(gist)).toEqual([
      'unknown measurement, failing',
    ]);
  });

  test('warns where the file says so', () => {
    expect(
      judged('select: { module: isp_* }, at-most: 1 KiB', undefined, 'defaults: { on-unknown: warn }\n').map(gist),
    ).toEqual(['warn']);
  });
});

describe('sum', () => {
  const summed = (rest: string, now: Reading, was?: Reading) => {
    const [verdict] = judging({
      budgets: budgetOn('module.total', `select: { module: "isp_*" }, sum: true, ${rest}`),
      now: { 'module.total': now },
      ...(was ? { was: { 'module.total': was } } : {}),
    });
    return verdict ?? expect.unreachable();
  };

  test('adds up what matches, the rest left out', () => {
    const verdict = summed('at-most: 400 B', modules({ isp_core: 300, isp_tune: 101, camss: 5000 }));
    expect(verdict).toMatchObject({ value: 401, summedCount: 2, labels: {}, outcome: 'over', baseline: null });
  });

  test('is compared with the sum of the baseline, modules that are gone included', () => {
    const was = modules({ isp_core: 300, isp_old: 200, camss: 9000 });
    const verdict = summed('growth: 0', modules({ isp_core: 350, isp_tune: 100, camss: 1 }), was);
    expect(verdict).toMatchObject({ value: 450, baseline: 500, outcome: 'within' });
    expect(verdict.reason).toBe('−50 B since the baseline, 0 B allowed');
  });

  test('knows introduced, worsened and inherited', () => {
    const now = modules({ isp_core: 300, isp_tune: 101 });
    expect(gist(summed('at-most: 400 B', now, modules({ isp_core: 400 })))).toBe('over introduced, failing');
    expect(gist(summed('at-most: 400 B', now, modules({ isp_old: 500 })))).toBe('warn inherited');
    expect(gist(summed('at-most: 300 B', now, modules({ isp_core: 350 })))).toBe('over worsened, failing');
  });

  test('of bounds is a bound, each missing part named once', () => {
    const lower = { bound: 'lower', missing: ['slab', 'pages'] } as const;
    const now = { series: [series({ module: 'isp_core' }, 300, lower), series({ module: 'isp_tune' }, 90, lower)] };
    const verdict = summed('at-most: 400 B', now);
    expect(verdict).toMatchObject({ bound: 'lower', missing: ['slab', 'pages'], outcome: 'within' });
    expect(verdict.reason).toBe('390 B of 400 B, of what this kernel shows (not known: slab, pages)');
  });

  test('one part that does not compare spoils the comparison, not the limit', () => {
    const now = { series: [series({ module: 'isp_core' }, 300, { bound: 'lower', missing: ['slab'] })] };
    const was = modules({ isp_core: 300 });
    expect(gist(summed('growth: 1 KiB', now, was))).toBe('unknown measurement, failing');
    expect(gist(summed('at-most: 1 KiB', now, was))).toBe('within');
  });

  test('a baseline that does not measure it at all is no first run', () => {
    const verdict = summed('growth: 1 KiB', modules({ isp_core: 300 }), {
      absent: 'the snapshot has no usable /proc/modules',
    });
    expect(gist(verdict)).toBe('unknown measurement, failing');
    expect(verdict.reason).toBe('the baseline has no usable /proc/modules');
  });

  test('without a baseline is a first run', () => {
    expect(gist(summed('growth: 1 KiB', modules({ isp_core: 300 })))).toBe('warn');
  });
});

describe('lost lines', () => {
  const parts = ['a part of /proc/modules (1 line was not understood)'];
  const lossy = (cutShort: boolean): Reading => ({ ...modules({ isp_core: 300 }), lost: { parts, cutShort } });
  const judged = (rest: string, now: Reading, was?: Reading) =>
    judging({
      budgets: budgetOn('module.static', rest),
      now: { 'module.static': now },
      ...(was ? { was: { 'module.static': was } } : {}),
    });

  test('make a sum a lower bound', () => {
    expect(judged('sum: true, at-most: 400 B', lossy(false))).toMatchObject([
      { bound: 'lower', missing: parts, outcome: 'unknown', value: 300 },
    ]);
    // The same lines in the baseline are a habit of that kernel.
    expect(judged('sum: true, at-most: 400 B', lossy(false), lossy(false))).toMatchObject([
      { bound: 'lower', missing: parts, outcome: 'within', value: 300 },
    ]);
  });

  test('of a file that breaks off make a sum unknown, unless it is over already', () => {
    expect(judged('sum: true, at-most: 400 B', lossy(true)).map(gist)).toEqual(['unknown measurement, failing']);
    expect(judged('sum: true, at-most: 200 B', lossy(true)).map(gist)).toEqual(['over, failing']);
  });

  test('of a file that breaks off may have matched a pattern', () => {
    const verdicts = judged('select: { module: isp_* }, at-most: 400 B', lossy(true));
    expect(verdicts.map(gist)).toEqual(['within', 'unknown measurement, failing']);
    expect(verdicts[1]).toMatchObject({
      reason: `there may be more that match: the snapshot lost ${parts[0]}`,
      labels: { module: 'isp_*' },
    });
  });

  test('are no matter to a series that is named and there', () => {
    expect(judged('select: { module: isp_core }, at-most: 400 B', lossy(true)).map(gist)).toEqual(['within']);
  });

  test('explain why nothing matches', () => {
    expect(judged('select: { module: isp_tune }, at-most: 400 B', lossy(false))).toMatchObject([
      { cause: 'measurement', reason: `nothing in the snapshot matches module: isp_tune; it lost ${parts[0]}` },
    ]);
  });

  test('that are the same on both sides compare, and others do not', () => {
    const growth = 'sum: true, growth: 1 KiB';
    expect(judged(growth, lossy(false), lossy(false)).map(gist)).toEqual(['within']);
    expect(judged(growth, lossy(true), lossy(true)).map(gist)).toEqual(['unknown measurement, failing']);
    expect(judged(growth, modules({ isp_core: 300 }), lossy(false)).map(gist)).toEqual([
      'unknown measurement, failing',
    ]);
  });
});

describe('zone: kernel', () => {
  const now = {
    'buddy.free-blocks': {
      series: [
        series({ node: '0', zone: 'DMA', order: '8' }, 2),
        series({ node: '0', zone: 'Normal', order: '8' }, 5),
        series({ node: '0', zone: 'HighMem', order: '8' }, 9),
        series({ zone: 'kernel', order: '8' }, 7, { onRequest: true }),
      ],
    },
  };
  const values = (select: string, more = '') =>
    judging({ budgets: budgetOn('buddy.free-blocks', `${select}${more}at-least: 1`), now }).map(({ value }) => value);

  test('is judged where it is asked for by its name', () => {
    expect(values('select: { zone: kernel, order: 8 }, ')).toEqual([7]);
  });

  test.each(['', 'select: { order: 8 }, ', 'select: { zone: "*" }, '])('and not a second time: %s', (select) => {
    expect(values(select)).toEqual([2, 5, 9]);
  });

  test('a pattern that would match it does not ask for it', () => {
    expect(values('select: { zone: "kern*" }, ')).toEqual([null]);
  });

  test('says itself what of it was lost, once', () => {
    const lost = { parts: ['a part of /proc/buddyinfo'], cutShort: true };
    const kernel = series({ zone: 'kernel', order: '8' }, 7, {
      onRequest: true,
      bound: 'lower',
      missing: lost.parts,
      cutShort: true,
    });
    const judged = (limit: string) =>
      judging({
        budgets: budgetOn('buddy.free-blocks', `select: { zone: kernel, order: 8 }, ${limit}`),
        now: { 'buddy.free-blocks': { series: [kernel], lost } },
      }).map(gist);
    expect(judged('at-least: 7')).toEqual(['within']);
    expect(judged('at-least: 8')).toEqual(['unknown measurement, failing']);
  });

  test('nor in a sum', () => {
    expect(values('select: { order: 8 }, ', 'sum: true, ')).toEqual([16]);
    expect(values('select: { zone: kernel, order: 8 }, ', 'sum: true, ')).toEqual([7]);
  });
});

describe('a cache that the kernel merged into another', () => {
  const caches: Reading = {
    series: [{ labels: { cache: 'isp_job' }, value: 300, bound: null, missing: [], alsoNamed: ['isp_buf'] }],
  };
  const judged = (rest: string) =>
    judging({ budgets: budgetOn('slab.cache', rest), now: { 'slab.cache': caches } }).map(
      ({ labels, value, bound, outcome }) => [labels.cache, value, bound, outcome],
    );

  test('holds no more than all that share its slabs: within where that is, unknown where it is not', () => {
    expect(judged('select: { cache: isp_buf }, at-most: 300 B')).toEqual([['isp_job', 300, 'upper', 'within']]);
    expect(judged('select: { cache: isp_buf }, at-most: 299 B')).toEqual([['isp_job', 300, 'upper', 'unknown']]);
  });

  test('is meant by a pattern where that matches no cache that is listed', () => {
    expect(judged('select: { cache: "isp_b*" }, at-most: 300 B')).toEqual([['isp_job', 300, 'upper', 'within']]);
  });

  test('is not meant by a pattern, which means the cache that is listed', () => {
    expect(judged('select: { cache: "isp_*" }, at-most: 300 B')).toEqual([['isp_job', 300, null, 'within']]);
    expect(judged('select: { cache: isp_other }, at-most: 300 B')).toEqual([['isp_other', null, null, 'unknown']]);
  });
});

import { describe, expect, test } from 'vitest';
import { gist, judging, modules, series, single, verdictOn } from './judging.ts';

const ABSENT = { absent: 'the snapshot has no usable /proc/vmallocinfo' };

describe('growth since the baseline', () => {
  test.each([
    ['growth: 10 B', 110, 100, 'within', 10],
    ['growth: 10 B', 111, 100, 'over introduced, failing', 10],
    ['growth: 10 B', 1, 100, 'within', 10],
    ['growth: 0', 100, 100, 'within', 0],
    ['growth: 0', 101, 100, 'over introduced, failing', 0],
    ['growth: 5%', 210, 200, 'within', 10],
    ['growth: 5%', 211, 200, 'over introduced, failing', 10],
    ['growth: 5%', 1, 0, 'over introduced, failing', 0],
    ['growth: { at-most: 5%, floor: 32 B }', 232, 200, 'within', 32],
    ['growth: { at-most: 5%, floor: 32 B }', 233, 200, 'over introduced, failing', 32],
    ['growth: { at-most: 50%, floor: 32 B }', 300, 200, 'within', 100],
  ])('%s: %i after %i is %s', (rule, now, was, expected, limit) => {
    const verdict = verdictOn(rule, single(now), single(was));
    expect(gist(verdict)).toBe(expected);
    expect(verdict).toMatchObject({ limit, rule: 'growth', baseline: was });
  });

  test('tells change and allowance', () => {
    expect(verdictOn('growth: 1 KiB', single(5120), single(3072)).reason).toBe(
      '+2 KiB since the baseline, 1 KiB allowed',
    );
    expect(verdictOn('growth: 1 KiB', single(3072), single(3072)).reason).toBe(
      '±0 B since the baseline, 1 KiB allowed',
    );
  });

  test('of bounds is of the parts that both show', () => {
    const verdict = verdictOn('growth: 10 B', single(105, 'lower'), single(100, 'lower'));
    expect(gist(verdict)).toBe('within');
    expect(verdict.reason).toBe(
      '+5 B since the baseline, 10 B allowed, of what this kernel shows (not known: what this kernel hides)',
    );
    expect(gist(verdictOn('growth: 10 B', single(111, 'upper'), single(100, 'upper')))).toBe(
      'over introduced, failing',
    );
  });

  test('of parts that one side alone shows is unknown', () => {
    const verdict = verdictOn('growth: 10 B', single(100, 'lower'), single(100));
    expect(gist(verdict)).toBe('unknown measurement, failing');
    expect(verdict.reason).toBe('what is missing differs: now what this kernel hides, in the baseline nothing');
  });
});

describe('growth without something to compare with', () => {
  test('a first run warns, on-no-baseline decides', () => {
    const verdict = verdictOn('growth: 10 B', single(100));
    expect(gist(verdict)).toBe('warn');
    expect(verdict.reason).toBe('there is no baseline to compare with');
    expect(verdict).toMatchObject({ baseline: null, limit: null });
    expect(gist(verdictOn('growth: 10 B', single(100), undefined, { defaults: 'on-no-baseline: fail' }))).toBe(
      'unknown, failing',
    );
  });

  test('on-unknown has no say in a first run, nor on-no-baseline in anything else', () => {
    const defaults = { defaults: 'on-unknown: warn, on-no-baseline: fail' };
    expect(gist(verdictOn('growth: 10 B', single(100), undefined, defaults))).toBe('unknown, failing');
    expect(gist(verdictOn('growth: 10 B', single(100), ABSENT, defaults))).toBe('warn measurement');
    expect(gist(verdictOn('growth: 10 B', single(100), ABSENT, { defaults: 'on-no-baseline: warn' }))).toBe(
      'unknown measurement, failing',
    );
  });

  test('a baseline that lacks the file is a matter of the measurement', () => {
    const verdict = verdictOn('growth: 10 B', single(100), ABSENT);
    expect(gist(verdict)).toBe('unknown measurement, failing');
    expect(verdict.reason).toBe('the baseline has no usable /proc/vmallocinfo');
  });

  test('so is one of another architecture', () => {
    const verdict = verdictOn('growth: 10 B', single(100), single(100), { otherArch: true });
    expect(gist(verdict)).toBe('unknown measurement, failing');
    expect(verdict.reason).toBe('not comparable with the baseline: architecture was arm, is arm64');
  });
});

describe('a new module', () => {
  const growing = (defaults: string, now: number, rule = 'growth: 16 KiB') =>
    judging({
      budgets: `${defaults}budgets:\n  - { metric: module.total, select: { module: "isp_*" }, ${rule} }\n`,
      now: { 'module.total': modules({ isp_core: 4096, isp_tune: now }) },
      was: { 'module.total': modules({ isp_core: 4096 }) },
    });

  // Its mere appearance is what on-new-module is about: small or large.
  test.each([
    ['', 'warn introduced'],
    ['defaults: { on-new-module: warn }\n', 'warn introduced'],
    ['defaults: { on-new-module: fail }\n', 'over introduced, failing'],
    ['defaults: { on-new-module: ignore }\n', 'within'],
  ])('%j: %s', (defaults, expected) => {
    for (const bytes of [4096, 1_048_576]) {
      const [old, added] = growing(defaults, bytes);
      expect(old && gist(old)).toBe('within');
      expect(added && gist(added)).toBe(expected);
      expect(added?.labels).toEqual({ module: 'isp_tune' });
    }
  });

  test('says its size', () => {
    expect(growing('', 8192)[1]?.reason).toBe('new module: +8 KiB since the baseline');
  });

  test('is judged by at-most as any other', () => {
    expect(growing('defaults: { on-new-module: ignore }\n', 8192, 'growth: 1 KiB, at-most: 5 KiB').map(gist)).toEqual([
      'within',
      'over introduced, failing',
    ]);
  });

  test('counts in a sum like any growth', () => {
    const [sum] = judging({
      budgets: 'budgets:\n  - { metric: module.total, select: { module: "*" }, sum: true, growth: 16 KiB }\n',
      now: { 'module.total': modules({ isp_core: 4096, isp_tune: 16_385 }) },
      was: { 'module.total': modules({ isp_core: 4096 }) },
    });
    expect(sum && gist(sum)).toBe('over introduced, failing');
    expect(sum).toMatchObject({ value: 20_481, baseline: 4096, summedCount: 2, labels: {} });
  });
});

test('a new slab cache grew from nothing: on-new-module is about modules', () => {
  const judged = (bytes: number) =>
    judging({
      budgets:
        'defaults: { on-new-module: ignore }\nbudgets:\n  - { metric: slab.cache, growth: { at-most: 2%, floor: 16 KiB } }\n',
      now: { 'slab.cache': { series: [series({ cache: 'isp_frame' }, bytes)] } },
      was: { 'slab.cache': { series: [] } },
    }).map((verdict) => [gist(verdict), verdict.reason]);
  expect(judged(16_384)).toEqual([['within', 'new: +16 KiB since the baseline, 16 KiB allowed']]);
  expect(judged(20_480)).toEqual([['over introduced, failing', 'new: +20 KiB since the baseline, 16 KiB allowed']]);
});

test('a module that is gone is no growth, and nothing is said of it', () => {
  const verdicts = judging({
    budgets: 'budgets:\n  - { metric: module.total, select: { module: "isp_*" }, growth: 0 }\n',
    now: { 'module.total': modules({ isp_core: 4096 }) },
    was: { 'module.total': modules({ isp_core: 4096, isp_tune: 4096 }) },
  });
  expect(verdicts.map(({ labels, outcome }) => [labels.module, outcome])).toEqual([['isp_core', 'within']]);
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rules } from '../../src/judge/index.ts';
import {
  type Bound,
  exitCodeOf,
  type Outcome,
  type Reading,
  type Verdict,
  worstOutcome,
} from '../../src/model/index.ts';
import { gist, judging, modules, series, single, verdictOn } from './judging.ts';

describe('several rules in one budget', () => {
  test.each([
    // Over beats unknown beats a warning beats within.
    ['at-most: 100 B, growth: 5 B', 101, 100, 'over introduced, failing', 'at-most'],
    ['at-most: 100 B, growth: 5 B', 99, 90, 'over introduced, failing', 'growth'],
    ['at-most: 100 B, growth: 5 B', 99, undefined, 'warn', 'growth'],
    ['at-most: 100 B, growth: 5 B', 101, undefined, 'over, failing', 'at-most'],
    ['at-most: 100 B, growth: 50 B', 120, 150, 'warn inherited', 'at-most'],
    ['at-least: 10 B, at-most: 100 B, growth: 50 B', 9, 9, 'warn inherited', 'at-least'],
    ['at-most: 100 B, growth: 50 B, warn-at: 90%', 95, 95, 'warn', 'warn-at'],
    ['at-most: 100 B, growth: 50 B, warn-at: 90%', 50, 50, 'within', 'at-most'],
  ])('%s: %i after %s', (lines, now, was, expected, rule) => {
    const verdict = verdictOn(lines, single(now), was === undefined ? undefined : single(was));
    expect(gist(verdict)).toBe(expected);
    expect(verdict.rule).toBe(rule);
  });

  test('what cannot be judged beats what warns', () => {
    const verdict = verdictOn('at-most: 100 B, growth: 5 B', single(120), single(150), { otherArch: true });
    expect(gist(verdict)).toBe('over, failing');
    const unknown = verdictOn('warn-at: 100 B, growth: 5 B', single(120), single(150), { otherArch: true });
    expect(gist(unknown)).toBe('unknown measurement, failing');
  });
});

describe('verdicts', () => {
  const budgets = `budgets:
  - { name: slabs, metric: slab.total, at-most: 1 KiB }
  - { name: modules, metric: module.total, at-most: 1 KiB }
  - { name: count, metric: modules.count, at-most: 3 }
`;

  test('come in the order of the budget file, then of the snapshot', () => {
    const verdicts = judging({
      budgets,
      now: {
        'modules.count': single(2),
        'module.total': modules({ isp_tune: 5, isp_core: 9 }),
        'slab.total': single(2048),
      },
    });
    expect(verdicts.map(({ budget, labels, outcome }) => [budget, labels.module, outcome])).toEqual([
      ['slabs', undefined, 'over'],
      ['modules', 'isp_tune', 'within'],
      ['modules', 'isp_core', 'within'],
      ['count', undefined, 'within'],
    ]);
    expect(verdicts.map(({ place }) => `${place.file}:${place.line}`)).toEqual([
      'kfootprint.yml:3',
      'kfootprint.yml:4',
      'kfootprint.yml:4',
      'kfootprint.yml:5',
    ]);
  });

  test('there is one for each budget at least: no budget is passed over', () => {
    const verdicts = judging({ budgets, now: {} });
    expect(verdicts.map((verdict) => [verdict.budget, gist(verdict), verdict.reason])).toEqual(
      ['slabs', 'modules', 'count'].map((name) => [name, 'unknown, failing', 'this version does not measure it']),
    );
  });

  test('a kernel that has loaded no module keeps no budget on modules, and their count is 0', () => {
    const verdicts = judging({
      budgets,
      now: { 'slab.total': single(0), 'module.total': modules({}), 'modules.count': single(0) },
    });
    expect(verdicts.map(gist)).toEqual(['within', 'unknown, failing', 'within']);
  });
});

describe('exit codes', () => {
  const verdict = (outcome: Outcome, failing: boolean): Verdict => ({
    ...verdictOn('at-most: 1 B', single(0)),
    outcome,
    failing,
  });
  const WITHIN = verdict('within', false);
  const WARN = verdict('warn', false);
  const OVER = verdict('over', true);
  const UNKNOWN = verdict('unknown', true);

  test.each([
    [[], 0, 'within'],
    [[WITHIN], 0, 'within'],
    [[WARN, WITHIN], 0, 'warn'],
    [[UNKNOWN, WARN], 2, 'unknown'],
    [[OVER], 1, 'over'],
    [[UNKNOWN, OVER, WITHIN], 1, 'over'],
    [[OVER, UNKNOWN], 1, 'over'],
  ] as const)('case %#', (verdicts, exitCode, outcome) => {
    expect(exitCodeOf(verdicts)).toBe(exitCode);
    expect(worstOutcome(verdicts)).toBe(outcome);
  });
});

test('every rule says what it is, and its shorthand is a field of it', () => {
  for (const { key, summary, fields, shorthand } of rules) {
    expect(key).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(summary).toMatch(/^[A-Z].*\.$/);
    expect(Object.keys(fields)).toContain(shorthand);
    expect(fields[shorthand]?.required).toBe(true);
  }
});

const RANK: Readonly<Record<string, number>> = { within: 0, warn: 1, unknown: 2, over: 3 };
const value = fc.nat(300);
const limit = fc.integer({ min: 90, max: 110 });
const bound = fc.constantFrom<Bound>(null, 'lower', 'upper');
const maybe = fc.option(value, { nil: undefined });
const reading = (amount: number, of: Bound): Reading => single(amount, of);

describe('for any value, bound and baseline', () => {
  const rank = (lines: string, now: number, of: Bound, was: number | undefined) =>
    RANK[verdictOn(lines, reading(now, of), was === undefined ? undefined : reading(was, of)).outcome] ?? Number.NaN;
  const rising = [
    'at-most: 100 B',
    'at-most: 100 B, warn-at: 80%',
    'growth: 10 B',
    'growth: { at-most: 10%, floor: 8 B }',
    'at-most: 100 B, growth: 5%, warn-at: 50 B',
  ];

  test.each(rising)('raising the value never makes %s better', (lines) => {
    fc.assert(
      fc.property(value, value, bound, maybe, (a, b, of, was) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        expect(rank(lines, high, of, was)).toBeGreaterThanOrEqual(rank(lines, low, of, was));
      }),
      { numRuns: 150 },
    );
  });

  test.each(['at-least: 100 B', 'at-least: 100 B, warn-at: 120%'])('lowering it never makes %s better', (lines) => {
    fc.assert(
      fc.property(value, value, bound, maybe, (a, b, of, was) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)];
        expect(rank(lines, low, of, was)).toBeGreaterThanOrEqual(rank(lines, high, of, was));
      }),
      { numRuns: 150 },
    );
  });

  test.each(['at-most', 'at-least'])('a laxer %s is never worse', (rule) => {
    fc.assert(
      fc.property(value, limit, limit, bound, maybe, (now, a, b, of, was) => {
        const [lax, strict] = rule === 'at-most' ? [Math.max(a, b), Math.min(a, b)] : [Math.min(a, b), Math.max(a, b)];
        expect(rank(`${rule}: ${lax} B`, now, of, was)).toBeLessThanOrEqual(rank(`${rule}: ${strict} B`, now, of, was));
      }),
      { numRuns: 150 },
    );
  });

  const arbitraryCase = fc.record({
    limits: fc.record({ 'at-most': value, 'at-least': value, growth: value }, { requiredKeys: ['at-most'] }),
    defaults: fc.record({
      'on-unknown': fc.constantFrom('fail', 'warn'),
      'on-inherited': fc.constantFrom('fail', 'warn'),
      'on-no-baseline': fc.constantFrom('fail', 'warn'),
      'on-new-module': fc.constantFrom('fail', 'warn', 'ignore'),
    }),
    now: fc.array(fc.tuple(fc.constantFrom('isp_core', 'isp_tune', 'camss'), value, bound), { maxLength: 3 }),
    was: fc.option(fc.array(fc.tuple(fc.constantFrom('isp_core', 'isp_tune', 'old'), value, bound), { maxLength: 3 }), {
      nil: undefined,
    }),
    sum: fc.boolean(),
    otherArch: fc.boolean(),
  });
  type Rows = readonly (readonly [string, number, Bound])[];
  const readingOf = (rows: Rows): Reading => ({
    series: [...new Map(rows.map((row) => [row[0], row])).values()].map(([module, amount, of]) =>
      series({ module }, amount, { bound: of, missing: of ? ['slab'] : [] }),
    ),
  });
  const judgeCase = ({
    limits,
    defaults,
    now,
    was,
    sum,
    otherArch,
  }: typeof arbitraryCase extends fc.Arbitrary<infer T> ? T : never) => {
    const written = Object.entries(limits).map(([rule, amount]) => `${rule}: ${amount} B`);
    const settings = Object.entries(defaults).map(([key, meaning]) => `${key}: ${meaning}`);
    return judging({
      budgets: `defaults: { ${settings.join(', ')} }\nbudgets:\n  - { metric: module.total, sum: ${sum}, ${written.join(', ')} }\n`,
      now: { 'module.total': readingOf(now) },
      ...(was ? { was: { 'module.total': readingOf(was) } } : {}),
      otherArch,
    });
  };

  test('over and unknown fail, within and warnings do not, and nothing passes unmeasured', () => {
    fc.assert(
      fc.property(arbitraryCase, (given) => {
        const verdicts = judgeCase(given);
        expect(verdicts.length).toBeGreaterThan(0);
        for (const { outcome, failing, value: judged, cause, reason } of verdicts) {
          expect(failing).toBe(outcome === 'over' || outcome === 'unknown');
          if (outcome === 'within') expect(judged).not.toBeNull();
          if (outcome === 'within') expect(cause).toBeNull();
          expect(reason).not.toBe('');
        }
      }),
      { numRuns: 100 },
    );
  });

  test('the same again gives the same', () => {
    fc.assert(
      fc.property(arbitraryCase, (given) => {
        expect(judgeCase(given)).toEqual(judgeCase(given));
      }),
      { numRuns: 20 },
    );
  });

  test('within an upper limit means that what was measured is within it', () => {
    fc.assert(
      fc.property(value, limit, bound, maybe, (now, most, of, was) => {
        const verdict = verdictOn(
          `at-most: ${most} B`,
          reading(now, of),
          was === undefined ? undefined : reading(was, of),
        );
        if (verdict.outcome === 'within') expect(now).toBeLessThanOrEqual(most);
        if (verdict.outcome === 'over') expect(now).toBeGreaterThan(most);
      }),
    );
  });
});

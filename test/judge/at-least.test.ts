import { describe, expect, test } from 'vitest';
import { gist, judging, series, single, verdictOn } from './judging.ts';

describe('at-least: 100 B, without a baseline', () => {
  test.each([
    [101, null, 'within', '101 B, at least 100 B asked'],
    [100, null, 'within', '100 B, at least 100 B asked'],
    [99, null, 'over, failing', '99 B: 1 B short of 100 B'],
    [
      100,
      'lower',
      'within',
      '100 B, at least 100 B asked, of what this kernel shows (not known: what this kernel hides)',
    ],
    [
      99,
      'lower',
      'unknown, failing',
      'at least 99 B, so it may reach 100 B, of what this kernel shows (not known: what this kernel hides)',
    ],
    [
      100,
      'upper',
      'within',
      '100 B, at least 100 B asked, of what this kernel shows (not known: what this kernel hides)',
    ],
    [99, 'upper', 'over, failing', 'at most 99 B: 1 B short of 100 B'],
  ] as const)('%i, bound %s: %s', (value, bound, expected, reason) => {
    const verdict = verdictOn('at-least: 100 B', single(value, bound));
    expect(gist(verdict)).toBe(expected);
    expect(verdict).toMatchObject({ reason, value, bound, limit: 100, rule: 'at-least' });
  });

  test('an upper bound of a file that breaks off proves nothing', () => {
    const broken = { series: [series({}, 500, { bound: 'upper', missing: ['a part'], cutShort: true })] };
    expect(gist(verdictOn('at-least: 100 B', broken))).toBe('unknown measurement, failing');
  });
});

describe('at-least: 100 B, with a baseline', () => {
  test.each([
    [99, 100, 'over introduced, failing'],
    [99, 99, 'warn inherited'],
    [99, 50, 'warn inherited'],
    [50, 99, 'over worsened, failing'],
    [100, 50, 'within'],
  ])('now %i, was %i: %s', (now, was, expected) => {
    expect(gist(verdictOn('at-least: 100 B', single(now), single(was)))).toBe(expected);
  });
});

test('counts are told without a unit', () => {
  const [verdict] = judging({
    budgets: 'budgets:\n  - { metric: buddy.free-blocks, select: { zone: kernel, order: 8 }, at-least: 4 }\n',
    now: {
      'buddy.free-blocks': {
        series: [series({ zone: 'kernel', order: '8' }, 1, { bound: 'upper', missing: ['CMA'], onRequest: true })],
      },
    },
  });
  expect(verdict).toMatchObject({ reason: 'at most 1: 3 short of 4', unit: 'count', missing: ['CMA'] });
});

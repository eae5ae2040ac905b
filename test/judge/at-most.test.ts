import { describe, expect, test } from 'vitest';
import { gist, series, single, verdictOn } from './judging.ts';

const ABSENT = { absent: 'the snapshot has no usable /proc/vmallocinfo' };

describe('at-most: 100 B, without a baseline', () => {
  test.each([
    [99, null, 'within', '99 B of 100 B'],
    [100, null, 'within', '100 B of 100 B'],
    [101, null, 'over, failing', '101 B: 1 B over the limit of 100 B'],
    [100, 'lower', 'within', '100 B of 100 B, of what this kernel shows (not known: what this kernel hides)'],
    [101, 'lower', 'over, failing', 'at least 101 B: 1 B over the limit of 100 B'],
    [100, 'upper', 'within', '100 B of 100 B, of what this kernel shows (not known: what this kernel hides)'],
    [
      101,
      'upper',
      'unknown, failing',
      'at most 101 B, so it may pass 100 B, of what this kernel shows (not known: what this kernel hides)',
    ],
  ] as const)('%i, bound %s: %s', (value, bound, expected, reason) => {
    const verdict = verdictOn('at-most: 100 B', single(value, bound));
    expect(gist(verdict)).toBe(expected);
    expect(verdict).toMatchObject({ reason, value, bound, limit: 100, rule: 'at-most', baseline: null });
  });
});

describe('at-most: 100 B, with a baseline', () => {
  test.each([
    [100, 120, 'within'],
    [101, 100, 'over introduced, failing'],
    [101, 101, 'warn inherited'],
    [101, 150, 'warn inherited'],
    [151, 150, 'over worsened, failing'],
  ])('now %i, was %i: %s', (now, was, expected) => {
    const verdict = verdictOn('at-most: 100 B', single(now), single(was));
    expect(gist(verdict)).toBe(expected);
    expect(verdict.baseline).toBe(was);
  });

  test('an inherited breach says so, and on-inherited decides', () => {
    const was = single(101);
    expect(verdictOn('at-most: 100 B', single(101), was).reason).toBe(
      '101 B: 1 B over the limit of 100 B; it was so before',
    );
    const strict = verdictOn('at-most: 100 B', single(101), was, { defaults: 'on-inherited: fail' });
    expect(gist(strict)).toBe('over inherited, failing');
  });

  test('that does not compare, absolute limits are judged all the same', () => {
    expect(gist(verdictOn('at-most: 100 B', single(101), single(90), { otherArch: true }))).toBe('over, failing');
    expect(gist(verdictOn('at-most: 100 B', single(99), single(90), { otherArch: true }))).toBe('within');
    expect(gist(verdictOn('at-most: 100 B', single(101), ABSENT))).toBe('over, failing');
  });
});

describe('what cannot be measured', () => {
  test('is unknown and fails, unless the file says otherwise', () => {
    const verdict = verdictOn('at-most: 100 B', ABSENT);
    expect(verdict).toMatchObject({ outcome: 'unknown', cause: null, failing: true, value: null, rule: null });
    expect(verdict.reason).toBe('the snapshot has no usable /proc/vmallocinfo');
    expect(gist(verdictOn('at-most: 100 B', ABSENT, undefined, { defaults: 'on-unknown: warn' }))).toBe('warn');
  });

  test('and could be before is a matter of the measurement', () => {
    expect(gist(verdictOn('at-most: 100 B', ABSENT, single(90)))).toBe('unknown measurement, failing');
  });

  test('because the file breaks off may be anything, however small the rest', () => {
    const broken = { series: [series({}, 1, { bound: 'lower', missing: ['a part'], cutShort: true })] };
    const verdict = verdictOn('at-most: 100 B', broken);
    expect(gist(verdict)).toBe('unknown measurement, failing');
    expect(verdict.reason).toBe('at least 1 B of 100 B, of what this kernel shows (not known: a part)');
    const over = { series: [series({}, 101, { bound: 'lower', missing: ['a part'], cutShort: true })] };
    expect(gist(verdictOn('at-most: 100 B', over))).toBe('over, failing');
  });
});

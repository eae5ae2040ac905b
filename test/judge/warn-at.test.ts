import { describe, expect, test } from 'vitest';
import { gist, single, verdictOn } from './judging.ts';

describe('warn-at', () => {
  test.each([
    ['at-most: 100 B, warn-at: 90%', 90, 'within', 'at-most'],
    ['at-most: 100 B, warn-at: 90%', 91, 'warn', 'warn-at'],
    ['at-most: 100 B, warn-at: 90%', 100, 'warn', 'warn-at'],
    ['at-most: 100 B, warn-at: 90%', 101, 'over, failing', 'at-most'],
    ['at-most: 100 B, warn-at: 80 B', 80, 'within', 'at-most'],
    ['at-most: 100 B, warn-at: 80 B', 81, 'warn', 'warn-at'],
    ['at-least: 100 B, warn-at: 120%', 120, 'within', 'at-least'],
    ['at-least: 100 B, warn-at: 120%', 119, 'warn', 'warn-at'],
    ['at-least: 100 B, warn-at: 120%', 99, 'over, failing', 'at-least'],
    ['at-least: 100 B, warn-at: 150 B', 149, 'warn', 'warn-at'],
    ['at-least: 100 B, warn-at: 150 B', 150, 'within', 'at-least'],
    ['warn-at: 50 B', 50, 'within', 'warn-at'],
    ['warn-at: 50 B', 5000, 'warn', 'warn-at'],
    ['at-least: 10 B, at-most: 100 B, warn-at: 90%', 91, 'warn', 'warn-at'],
    ['at-least: 10 B, at-most: 100 B, warn-at: 90%', 11, 'within', 'at-most'],
  ])('%s: %i is %s', (rules, value, expected, rule) => {
    const verdict = verdictOn(rules, single(value));
    expect(gist(verdict)).toBe(expected);
    expect(verdict.rule).toBe(rule);
  });

  test('never fails the check', () => {
    expect(verdictOn('at-most: 100 B, warn-at: 90%', single(95))).toMatchObject({
      failing: false,
      limit: 90,
      reason: '95 B is above the warning mark of 90 B, the limit is 100 B',
    });
    expect(verdictOn('at-least: 100 B, warn-at: 120%', single(110)).reason).toBe(
      '110 B is below the warning mark of 120 B, the limit is 100 B',
    );
  });

  test('names what a number below the mark leaves out', () => {
    expect(verdictOn('warn-at: 50 B', single(40, 'lower')).reason).toBe(
      '40 B, not above 50 B, of what this kernel shows (not known: what this kernel hides)',
    );
  });
});

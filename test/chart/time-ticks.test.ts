import { describe, expect, test } from 'vitest';
import { formatMinutes, timeTicks } from '../../src/chart/index.ts';

describe('an axis of time', () => {
  test.each([
    [19 / 60, '0, 5 s, 10 s, 15 s'],
    [1, '0, 15 s, 30 s, 45 s, 60 s'],
    [8, '0, 2 min, 4 min, 6 min, 8 min'],
    [100, '0, 30 min, 60 min, 90 min'],
    [24 * 60, '0, 6 h, 12 h, 18 h, 24 h'],
    [3 * 1440, '0, 1 d, 2 d, 3 d'],
    [20 * 1440, '0, 7 d, 14 d'],
    [0, '0'],
  ])('of %s minutes', (minutes, expected) => {
    expect(
      timeTicks(minutes, 4)
        .map(({ text }) => text)
        .join(', '),
    ).toBe(expected);
  });

  test('has few ticks whatever its length, all within it', () => {
    for (let minutes = 0.01; minutes < 5e6; minutes *= 1.37) {
      const found = timeTicks(minutes, 4);
      expect(found.length).toBeLessThanOrEqual(5);
      expect(found.every(({ at }) => at <= minutes)).toBe(true);
    }
  });
});

test.each([
  [19 / 60, '19 s'],
  [24, '24 min'],
  [312, '5.2 h'],
  [4 * 1440, '4 d'],
])('%s minutes are %s', (minutes, text) => {
  expect(formatMinutes(minutes)).toBe(text);
});

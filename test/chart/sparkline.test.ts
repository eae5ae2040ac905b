import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sparkline } from '../../src/chart/index.ts';

const size = { width: 104, height: 24 };

test('steps when a value comes, in whole pixels, between the least and the most', () => {
  // 0 to 100 in 100 pixels; 10 lies at the bottom, 20 at the top.
  expect(sparkline([10, 20, 20, 10], size).line).toBe('M2 22H35V2H102V22');
  expect(sparkline([10, 20], size).last).toEqual({ x: 102, y: 2 });
});

test('has a gap where a value is missing, and a line in the middle where nothing moves', () => {
  expect(sparkline([10, null, 20], size).line).toBe('M2 22H52M102 2');
  expect(sparkline([7, 7, 7], size).line).toBe('M2 12H102');
  expect(sparkline([null, null], size)).toEqual({ line: '', last: null, limitY: null });
});

test('does not make much of what hardly moves', () => {
  expect(sparkline([100_000, 100_100, 100_000], size).line).toBe('M2 13H52V11H102V13');
});

test('shows a limit that lies near, and none that would flatten the line', () => {
  expect(sparkline([10, 11], size, 12)).toMatchObject({ limitY: 2 });
  expect(sparkline([10, 11], size, 100)).toMatchObject({ limitY: null, last: { y: 2 } });
});

test('is short, and stays within its drawing, however many values there are', () => {
  fc.assert(
    fc.property(fc.array(fc.option(fc.integer()), { maxLength: 3000 }), (values) => {
      const { line } = sparkline(values, size);
      expect(line.length).toBeLessThan(1500);
      expect(line).not.toContain('NaN');
      for (const [, letter, number] of line.matchAll(/([HV])(-?\d+)/g)) {
        expect(Number(number)).toBeGreaterThanOrEqual(0);
        expect(Number(number)).toBeLessThanOrEqual(letter === 'H' ? size.width : size.height);
      }
    }),
    { numRuns: 60 },
  );
});

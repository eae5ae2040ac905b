import fc from 'fast-check';
import { linearRegression } from 'simple-statistics';
import { expect, test } from 'vitest';
import { slopeLines, wedgePath } from '../../src/chart/index.ts';

const rise = ({ from, to }: { from: { at: number; value: number }; to: { at: number; value: number } }) =>
  (to.value - from.value) / (to.at - from.at);

test('points on a line have that line', () => {
  const points = [3, 4, 6, 9].map((at) => ({ at, value: 7 + 2 * at }));
  const { m, b } = linearRegression(points.map(({ at, value }) => [at, value]));
  const lines = slopeLines(points, m, 1, 3);
  expect(lines?.slope.from.value).toBeCloseTo(b + m * 3);
  expect(lines?.slope.to.value).toBeCloseTo(b + m * 9);
});

test('as many points lie above a slope as below it, and its bounds cross it in the middle', () => {
  const point = fc.record({ at: fc.nat(1000), value: fc.integer({ min: -1e6, max: 1e6 }) });
  const rate = fc.integer({ min: -100, max: 100 });
  fc.assert(
    fc.property(fc.array(point, { minLength: 2, maxLength: 30 }), rate, rate, rate, (unsorted, slope, low, high) => {
      const points = [...unsorted].sort((a, b) => a.at - b.at);
      const lines = slopeLines(points, slope, low, high);
      expect(lines === null).toBe(points[0]?.at === points.at(-1)?.at);
      if (lines === null) return;
      const { from, to } = lines.slope;
      const residues = points.map(({ at, value }) => value - (from.value + slope * (at - from.at)));
      expect(residues.filter((one) => one > 1e-6).length).toBeLessThanOrEqual(points.length / 2);
      expect(residues.filter((one) => one < -1e-6).length).toBeLessThanOrEqual(points.length / 2);
      for (const [line, rateOf] of [
        [lines.slope, slope],
        [lines.low, low],
        [lines.high, high],
      ] as const) {
        expect(rise(line)).toBeCloseTo(rateOf);
        expect((line.from.value + line.to.value) / 2).toBeCloseTo((from.value + to.value) / 2);
      }
    }),
    {
      examples: [
        [
          [
            { at: 4, value: 0 },
            { at: 4, value: 0 },
          ],
          0,
          0,
          0,
        ],
      ],
    },
  );
});

test('points of one moment, or none, have no slope', () => {
  expect(slopeLines([{ at: 1, value: 1 }], 1, 1, 1)).toBeNull();
  expect(slopeLines([], 1, 1, 1)).toBeNull();
});

test('a wedge goes along one bound and back along the other', () => {
  const line = (y1: number, y2: number) => ({ x1: 10, y1, x2: 50, y2 });
  expect(wedgePath(line(3, 8), line(4, 2))).toBe('M10,3L50,8L50,2L10,4Z');
});

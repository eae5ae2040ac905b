import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { mannKendall } from '../../src/compare/mann-kendall.ts';
import { theilSen } from '../../src/compare/theil-sen.ts';

// Expected by scipy.stats.theilslopes(values, at, 0.95) and pymannkendall.original_test(values).p.
const CASES = [
  { at: [0, 1, 2, 3, 4], values: [1, 2, 3, 4, 5], slope: 1.0, low: 1.0, high: 1.0, chance: 0.0274863361115103 },
  {
    at: [9.26, 13.12, 16.32, 19.71, 23.32, 27.1, 31.07],
    values: [237568, 278528, 319488, 360448, 401408, 442368, 491520],
    slope: 11652.916073968705,
    low: 11346.260387811637,
    high: 12082.595870206487,
    chance: 0.0026666817936140674,
  },
  {
    at: [0, 1, 2, 3, 4, 5, 6],
    values: [5, 5, 5, 6, 6, 5, 5],
    slope: 0.0,
    low: 0.0,
    high: 0.3333333333333333,
    chance: 0.8464505968765905,
  },
  {
    at: [0, 2, 3, 7, 8, 9],
    values: [10, 7, 9, 3, 4, 1],
    slope: -1.0,
    low: -1.5,
    high: 1.0,
    chance: 0.060289173990602185,
  },
  {
    at: [154, 331, 404, 666, 970],
    values: [117, 121, 165, 229, 314],
    slope: 0.2537628462762657,
    low: 0.022598870056497175,
    high: 0.6027397260273972,
    chance: 0.0274863361115103,
  },
  {
    at: [154, 331, 404, 666, 970],
    values: [1, 2, 2, 1, 1],
    slope: 0.0,
    low: -0.0029850746268656717,
    high: 0.004,
    chance: 0.7728299926844475,
  },
  {
    at: [60, 92, 126, 434, 564, 579, 846],
    values: [3, 81, 19, 118, 162, 163, 247],
    slope: 0.3103448275862069,
    low: 0.16837782340862423,
    high: 0.32142857142857145,
    chance: 0.00686379498544909,
  },
  {
    at: [60, 92, 126, 434, 564, 579, 846],
    values: [1, 1, 3, 1, 2, 2, 1],
    slope: 0.0,
    low: -0.00228310502283105,
    high: 0.00211864406779661,
    chance: 0.865134745405447,
  },
  {
    at: [105, 120, 185, 192, 315, 553, 573, 584, 595, 654, 698, 835],
    values: [-4, 72, 68, 63, 111, 224, 141, 190, 141, 174, 188, 318],
    slope: 0.30779673542831437,
    low: 0.18814432989690721,
    high: 0.40501043841336115,
    chance: 0.0038912925656162667,
  },
  {
    at: [105, 120, 185, 192, 315, 553, 573, 584, 595, 654, 698, 835],
    values: [3, 1, 1, 3, 2, 3, 2, 2, 3, 2, 2, 3],
    slope: 0.0,
    low: 0.0,
    high: 0.002506265664160401,
    chance: 0.5491297459128002,
  },
  {
    at: [
      40, 74, 79, 120, 155, 168, 321, 348, 350, 358, 428, 431, 467, 500, 508, 524, 571, 586, 593, 608, 684, 711, 775,
      782, 808, 816, 837, 896, 955, 985,
    ],
    values: [
      28, 30, 16, 97, 106, 76, 77, 153, 87, 68, 111, 48, 86, 228, 119, 201, 143, 177, 163, 246, 134, 267, 208, 235, 216,
      263, 279, 301, 227, 276,
    ],
    slope: 0.2727272727272727,
    low: 0.21657250470809794,
    high: 0.34,
    chance: 7.124947543069027e-8,
  },
  {
    at: [
      40, 74, 79, 120, 155, 168, 321, 348, 350, 358, 428, 431, 467, 500, 508, 524, 571, 586, 593, 608, 684, 711, 775,
      782, 808, 816, 837, 896, 955, 985,
    ],
    values: [2, 3, 2, 1, 1, 1, 1, 1, 1, 3, 1, 1, 2, 3, 1, 2, 2, 1, 1, 2, 3, 2, 3, 3, 2, 1, 3, 3, 3, 3],
    slope: 0.0,
    low: 0.0,
    high: 0.0026041666666666665,
    chance: 0.015232616157703438,
  },
  {
    at: [
      0, 26, 53, 55, 63, 68, 72, 87, 103, 104, 106, 112, 118, 125, 147, 152, 154, 166, 195, 212, 213, 258, 319, 348,
      355, 372, 385, 401, 403, 407, 408, 410, 451, 467, 477, 485, 491, 493, 495, 499, 549, 572, 580, 615, 616, 628, 649,
      692, 696, 757, 767, 798, 817, 869, 891, 895, 921, 971, 974, 978,
    ],
    values: [
      -17, 34, 27, -4, 116, 35, -1, 22, 22, 29, -77, 14, 76, -9, 41, 84, 80, 109, -10, 49, 50, 102, 139, -3, 150, 54,
      143, 61, 128, 170, 116, 131, 167, 146, 140, 207, 189, 136, 258, 104, 201, 161, 179, 213, 194, 214, 134, 147, 233,
      189, 189, 181, 296, 291, 326, 231, 276, 246, 323, 357,
    ],
    slope: 0.31125478295289616,
    low: 0.2685788787483703,
    high: 0.34972677595628415,
    chance: 8.881784197001252e-16,
  },
  {
    at: [
      0, 26, 53, 55, 63, 68, 72, 87, 103, 104, 106, 112, 118, 125, 147, 152, 154, 166, 195, 212, 213, 258, 319, 348,
      355, 372, 385, 401, 403, 407, 408, 410, 451, 467, 477, 485, 491, 493, 495, 499, 549, 572, 580, 615, 616, 628, 649,
      692, 696, 757, 767, 798, 817, 869, 891, 895, 921, 971, 974, 978,
    ],
    values: [
      2, 1, 3, 2, 2, 2, 3, 1, 3, 1, 1, 1, 1, 1, 3, 2, 3, 1, 3, 3, 2, 3, 2, 1, 3, 3, 1, 1, 1, 3, 3, 1, 3, 3, 1, 2, 1, 1,
      1, 2, 1, 2, 3, 1, 3, 2, 2, 3, 2, 1, 1, 3, 2, 2, 3, 3, 3, 2, 3, 1,
    ],
    slope: 0.0,
    low: 0.0,
    high: 0.0,
    chance: 0.4663258658470848,
  },
];

const pointsOf = (at: readonly number[], values: readonly number[]) =>
  values.map((value, index) => ({ at: at[index] ?? 0, value }));

describe('the slope of Theil and Sen', () => {
  test.each(CASES)('of $values is that of scipy', ({ at, values, slope, low, high }) => {
    const found = theilSen(pointsOf(at, values));
    expect(found?.slope).toBeCloseTo(slope, 6);
    expect(found?.low).toBeCloseTo(low, 6);
    expect(found?.high).toBeCloseTo(high, 6);
  });

  test('is exact on a line, and lies in its interval whatever comes', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(10_000), fc.integer({ min: -1e9, max: 1e9 })), { minLength: 2, maxLength: 40 }),
        fc.integer({ min: -1000, max: 1000 }),
        (given, rate) => {
          const points = given.map(([at, value]) => ({ at, value }));
          const found = theilSen(points);
          const isOneMoment = new Set(points.map(({ at }) => at)).size === 1;
          expect(found === null).toBe(isOneMoment);
          if (!found) return;
          expect(found.low).toBeLessThanOrEqual(found.slope);
          expect(found.high).toBeGreaterThanOrEqual(found.slope);
          const line = theilSen(points.map(({ at }) => ({ at, value: rate * at + 5 })));
          expect(line?.slope).toBeCloseTo(rate, 9);
        },
      ),
    );
  });

  test('of thousands of points is that of every k-th of them', () => {
    const line = Array.from({ length: 5000 }, (_, at) => ({ at, value: 3 * at + (at % 2) }));
    expect(theilSen(line)?.slope).toBeCloseTo(3, 2);
  });
});

describe('the test of Mann and Kendall', () => {
  test.each(CASES)('of $values is that of pymannkendall', ({ values, chance }) => {
    expect(mannKendall(values)).toBeCloseTo(chance, 5);
  });

  test('finds nothing in numbers that stay', () => {
    expect([mannKendall([4, 4, 4, 4, 4, 4]), mannKendall([]), mannKendall([1])]).toEqual([1, 1, 1]);
  });
});

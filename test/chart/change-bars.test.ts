import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { changeBars } from '../../src/chart/index.ts';

describe('bars to both sides of the middle', () => {
  test('are on one scale: the longest fills its half but for a little', () => {
    expect(
      changeBars([
        { by: 400, band: null },
        { by: -100, band: null },
        { by: 0, band: null },
      ]),
    ).toEqual([
      { bar: { from: 50, length: 48 }, band: null },
      { bar: { from: 38, length: 12 }, band: null },
      { bar: { from: 50, length: 0 }, band: null },
    ]);
  });

  test('have a band around the middle on the same scale, which may be the longest', () => {
    expect(
      changeBars([
        { by: 100, band: 400 },
        { by: 200, band: 0 },
      ]),
    ).toEqual([
      { bar: { from: 50, length: 12 }, band: { from: 2, length: 96 } },
      { bar: { from: 50, length: 24 }, band: { from: 50, length: 0 } },
    ]);
  });

  test('of nothing have no length', () => {
    expect(changeBars([{ by: 0, band: 0 }])).toEqual([{ bar: { from: 50, length: 0 }, band: { from: 50, length: 0 } }]);
    expect(changeBars([])).toEqual([]);
  });

  test('of a larger change are never shorter, and end inside', () => {
    const change = fc.record({ by: fc.integer({ min: -(2 ** 40), max: 2 ** 40 }), band: fc.option(fc.nat(2 ** 40)) });
    fc.assert(
      fc.property(fc.array(change, { minLength: 2 }), (changes) => {
        const laid = changeBars(changes).map((view, index) => ({ ...view, by: changes[index]?.by ?? 0 }));
        laid.sort((a, b) => Math.abs(a.by) - Math.abs(b.by));
        laid.forEach(({ bar, by }, index) => {
          expect(bar.length).toBeGreaterThanOrEqual(laid[index - 1]?.bar.length ?? 0);
          expect(by < 0 ? bar.from + bar.length : bar.from).toBeCloseTo(50, 5);
          expect(bar.from).toBeGreaterThanOrEqual(0);
          expect(bar.from + bar.length).toBeLessThanOrEqual(100);
        });
      }),
    );
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type LimitBarView, limitBar } from '../../src/chart/index.ts';

const KEPT = { passes: 'below', baseline: null, band: null } as const;

describe('a number held against its limit', () => {
  test('that is kept: the bar ends before the mark, and a little room is left behind it', () => {
    // 75 and 100 of an axis that goes to 104.
    expect(limitBar({ ...KEPT, value: 75, limit: 100 })).toEqual({
      bar: { from: 0, length: 72.1 },
      past: null,
      band: null,
      zero: 0,
      limit: 96.2,
      baseline: null,
    });
  });

  test('that is broken: the bar ends at the mark, and what is over it is apart', () => {
    // 100 and 150 of 156.
    expect(limitBar({ ...KEPT, value: 150, limit: 100, baseline: 50 })).toMatchObject({
      bar: { from: 0, length: 64.1 },
      past: { from: 64.1, length: 32.1 },
      limit: 64.1,
      baseline: 32.1,
    });
  });

  test('of nothing: all of it is over', () => {
    expect(limitBar({ ...KEPT, value: 50, limit: 0 })).toMatchObject({
      bar: { from: 0, length: 0 },
      past: { from: 0, length: 96.2 },
      limit: 0,
    });
  });

  test('that asks for at least so much: what is missing lies between bar and mark', () => {
    // 12 and 16 of 16.64.
    expect(limitBar({ ...KEPT, passes: 'above', value: 12, limit: 16 })).toMatchObject({
      bar: { from: 0, length: 72.1 },
      past: { from: 72.1, length: 24.1 },
      limit: 96.2,
    });
    expect(limitBar({ ...KEPT, passes: 'above', value: 20, limit: 16 })).toMatchObject({ past: null });
  });

  test('of a change: zero is inside, the bar of a fall goes to the left, the band to both sides', () => {
    // From −50 to 50 with air on both sides: −54 to 54.
    expect(limitBar({ ...KEPT, value: -25, limit: 50, band: 50 })).toMatchObject({
      zero: 50,
      bar: { from: 26.9, length: 23.1 },
      band: { from: 3.7, length: 92.6 },
      limit: 96.3,
    });
  });

  test('where everything is nothing there is none', () => {
    expect(limitBar({ ...KEPT, value: 0, limit: 0 })).toBeNull();
  });

  const amount = fc.integer({ min: -(2 ** 40), max: 2 ** 40 });
  test('lies inside its axis, whatever the numbers', () => {
    fc.assert(
      fc.property(
        amount,
        amount,
        fc.constantFrom('below', 'above'),
        fc.option(amount),
        fc.option(fc.nat(2 ** 40)),
        (value, limit, passes, baseline, band) => {
          const view = limitBar({ value, limit, passes, baseline, band });
          for (const place of view ? placesOf(view) : []) {
            expect(place).toBeGreaterThanOrEqual(0);
            expect(place).toBeLessThanOrEqual(100.1); // two tenths, each rounded
          }
          const isBroken = passes === 'below' ? value > limit : value < limit;
          if (view) expect(view.past !== null).toBe(isBroken);
        },
      ),
    );
  });
});

function placesOf({ bar, past, band, zero, limit, baseline }: LimitBarView): number[] {
  const ends = [bar, past, band].flatMap((one) => (one ? [one.from, one.from + one.length, one.length] : []));
  return [...ends, zero, limit, ...(baseline === null ? [] : [baseline])];
}

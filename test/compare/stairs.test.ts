import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { alongStairs } from '../../src/compare/stairs.ts';

const SLAB = 32_768;
const inSlabs = (bytes: number) => Math.ceil(bytes / SLAB) * SLAB;

describe('a line seen in whole slabs', () => {
  test('has its slope among those that are found, whatever the rate and the moments', () => {
    const gaps = fc.array(fc.integer({ min: 1, max: 60 }), { minLength: 3, maxLength: 40 });
    fc.assert(
      fc.property(gaps, fc.integer({ min: -50_000, max: 50_000 }), fc.nat(SLAB), (given, rate, start) => {
        let at = 0;
        const points = given.map((gap) => {
          at += gap;
          return { at, value: inSlabs(start + rate * at) };
        });
        const found = alongStairs(points, SLAB);
        expect(found?.isPure).toBe(true);
        expect(found?.low).toBeLessThanOrEqual(rate);
        expect(found?.high).toBeGreaterThanOrEqual(rate);
        expect(found?.slope).toBeGreaterThanOrEqual(found?.low ?? Number.NaN);
        expect(found?.slope).toBeLessThanOrEqual(found?.high ?? Number.NaN);
      }),
    );
  });

  test('is not all where something else moves a slab as well', () => {
    const points = [0, 1, 2, 4.25, 4, 5].map((count, at) => ({ at, value: count * SLAB }));
    expect(alongStairs(points, SLAB)?.isPure).toBe(false);
  });

  test.each([
    ['a bend', [0, 4, 7, 9, 10, 10]],
    ['a scatter', [0, 3, 1, 5, 3, 7]],
    ['two numbers of one moment', [0, 9]],
  ])('is none of %s', (what, slabs) => {
    const points = slabs.map((count, at) => ({ at: what.startsWith('two') ? 0 : at, value: count * SLAB }));
    expect(alongStairs(points, SLAB)).toBeNull();
  });
});

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { thinned } from '../../src/chart/thinned.ts';

const values = fc.array(fc.option(fc.integer({ min: -9, max: 9 })), { minLength: 1, maxLength: 400 });

test('few values are all drawn', () => {
  expect(thinned([1, null, 2], 1)).toEqual([0, 1, 2]);
});

test('of each bucket the least, the most, the first, the last and a gap stay', () => {
  // Two buckets of ten.
  const many = [5, 5, 9, 5, null, 5, 1, 5, 5, 5, 7, 7, 7, 7, 7, 7, 7, 7, 7, 8];
  expect(thinned(many, 2)).toEqual([0, 2, 4, 6, 9, 10, 19]);
});

test('whatever the values, extremes and ends are never lost, the order is theirs, and the number has a bound', () => {
  fc.assert(
    fc.property(values, fc.integer({ min: 1, max: 20 }), (all, bucketCount) => {
      const kept = thinned(all, bucketCount);
      const known = all.filter((value) => value !== null);
      const shown = kept.map((index) => all[index] ?? null).filter((value) => value !== null);
      expect(kept.length).toBeLessThanOrEqual(Math.max(4, 5) * bucketCount);
      expect([...kept].sort((a, b) => a - b)).toEqual(kept);
      expect(new Set(kept).size).toBe(kept.length);
      expect([kept[0], kept.at(-1)]).toEqual([0, all.length - 1]);
      expect([Math.min(...shown), Math.max(...shown)]).toEqual([Math.min(...known), Math.max(...known)]);
      expect(kept.some((index) => all[index] === null)).toBe(all.includes(null));
    }),
  );
});

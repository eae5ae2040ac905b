import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decodeColumn, encodeColumn } from '../../src/timeline/index.ts';

const DIGITS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

describe('a column', () => {
  // By hand: in quanta of 4096 = 4·32² the steps are 3, −1, 0 twice more, then two gaps, then 2.
  test('is as its format says', () => {
    const quantum = `gg${DIGITS[4]}`;
    const [three, minusOne, two] = [DIGITS[6], DIGITS[1], DIGITS[4]];
    const values = [12_288, 8192, 8192, 8192, null, null, 16_384];
    expect(encodeColumn(values)).toBe(`${quantum}${three}${minusOne}*C!C${two}`);
  });

  test('of no whole numbers is the numbers themselves', () => {
    expect(encodeColumn([0.25, null])).toEqual([0.25, null]);
    expect(encodeColumn([2 ** 52, 1])).toEqual([2 ** 52, 1]);
  });

  const value = fc.oneof(
    fc.constant(null),
    fc.integer({ min: -1000, max: 1000 }).map((pages) => pages * 4096),
    fc.maxSafeInteger(),
    fc.constantFrom(0, 7, -7, 2 ** 51, -(2 ** 51)),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
  );

  test('gives its numbers back', () => {
    const arrays = fc.array(fc.oneof(value, fc.constant(4096)), { maxLength: 60 });
    fc.assert(
      fc.property(arrays, (values) => {
        // JSON has no −0.
        const plain = values.map((one) => (one === null ? null : one === 0 ? 0 : one));
        expect(decodeColumn(JSON.parse(JSON.stringify(encodeColumn(plain))), plain.length)).toEqual(plain);
      }),
      { numRuns: 2000 },
    );
  });

  test('that is damaged gives as many numbers as there are records, and ends', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(50), (text, count) => {
        expect(decodeColumn(text, count)).toHaveLength(count);
      }),
    );
  });
});

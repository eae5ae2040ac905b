import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { amountLike, parseLimit } from '../../src/config/amount.ts';
import type { FieldKind } from '../../src/model/index.ts';

describe('sizes', () => {
  test.each([
    ['0 B', 0],
    ['512 B', 512],
    ['1 KiB', 1024],
    ['64KiB', 65_536],
    ['1.5 MiB', 1_572_864],
    ['0.1 KiB', 102],
    ['2 GiB', 2_147_483_648],
    ['1 TiB', 1_099_511_627_776],
    ['  4 MiB  ', 4_194_304],
    [0, 0],
  ])('%j is %i bytes', (written, amount) => {
    expect(parseLimit(written, 'amount', 'bytes')).toEqual({ amount });
  });

  test.each([
    [4096, '4096 is not a size', 'Write 4096 B: a size needs its unit.'],
    ['4096', '"4096" is not a size', 'Write 4096 B: a size needs its unit.'],
    ['4 MB', '"4 MB" is not a size', 'Write 4 MiB: sizes are counted in 1024s.'],
    ['4 KB', '"4 KB" is not a size', 'Write 4 KiB: sizes are counted in 1024s.'],
    ['4 kB', '"4 kB" is not a size', 'Write 4 KiB: sizes are counted in 1024s.'],
    ['64k', '"64k" is not a size', 'Write 64 KiB: sizes are counted in 1024s.'],
    ['1.5M', '"1.5M" is not a size', 'Write 1.5 MiB: sizes are counted in 1024s.'],
    ['2 gib', '"2 gib" is not a size', 'Write 2 GiB: sizes are counted in 1024s.'],
    ['512 bytes', '"512 bytes" is not a size', 'Write 512 B.'],
    ['8 pages', '"8 pages" is not a size', 'Write 64 KiB or 1.5 MiB.'],
    ['1,5 MiB', '"1,5 MiB" is not a size', 'Write 64 KiB or 1.5 MiB.'],
    ['1e3 B', '"1e3 B" is not a size', 'Write 64 KiB or 1.5 MiB.'],
    ['MiB', '"MiB" is not a size', 'Write 64 KiB or 1.5 MiB.'],
    ['<= 4 MiB', '"<= 4 MiB" is not a size', 'Write 64 KiB or 1.5 MiB.'],
    ['', '"" is not a size', 'Write 64 KiB or 1.5 MiB.'],
    ['-4 KiB', '"-4 KiB" is below zero', 'Write 64 KiB or 1.5 MiB.'],
    ['10%', '"10%" is a share, and there is nothing here to share', 'Write 64 KiB or 1.5 MiB.'],
    [Number.POSITIVE_INFINITY, 'Infinity is not a size', 'Write 64 KiB or 1.5 MiB.'],
  ])('%j is refused', (written, what, next) => {
    expect(parseLimit(written, 'amount', 'bytes')).toEqual({ what, next });
  });
});

describe('counts and ratios', () => {
  test.each([
    [8, 'count', { amount: 8 }],
    [0, 'count', { amount: 0 }],
    [0.25, 'ratio', { amount: 0.25 }],
    ['8', 'count', { what: '"8" is not a number', next: 'Write 8 without quotes.' }],
    ['8 KiB', 'count', { what: '"8 KiB" is not a number', next: 'Write 8 without a unit.' }],
    ['many', 'count', { what: '"many" is not a number', next: 'Write 8.' }],
    [-1, 'count', { what: '-1 is below zero', next: 'Write 8.' }],
    [Number.NaN, 'count', { what: 'NaN is not a number', next: 'Write 8.' }],
    ['30%', 'ratio', { what: '"30%" is not a ratio', next: 'Write 0.3.' }],
    ['0.5', 'ratio', { what: '"0.5" is not a ratio', next: 'Write 0.5 without quotes.' }],
  ] as const)('%j as %s', (written, unit, expected) => {
    expect(parseLimit(written, 'amount', unit)).toEqual(expected);
  });
});

describe('percentages', () => {
  test.each([
    ['90%', 90],
    ['2.5 %', 2.5],
    ['120%', 120],
    ['0%', 0],
  ])('%j goes where a share makes sense, in any unit', (written, percent) => {
    for (const unit of ['bytes', 'count', 'ratio'] as const)
      expect(parseLimit(written, 'limit', unit)).toEqual({ percent });
  });

  test.each(['-5%', '1.2.3%', '%', '. %', '5 % of it'])('%j is none', (written) => {
    expect(parseLimit(written, 'limit', 'bytes')).toMatchObject({ next: 'Write 64 KiB or 1.5 MiB or 10%.' });
  });
});

test('whatever is written, the answer is an amount that counts, or a complaint that leads on', () => {
  const written = fc.oneof(fc.string(), fc.double(), fc.stringMatching(/^-?\d{1,4}(\.\d{1,2})? ?[a-zA-Z%]{0,3}$/));
  const kind = fc.constantFrom<FieldKind>('amount', 'limit');
  fc.assert(
    fc.property(written, kind, fc.constantFrom('bytes', 'count', 'ratio'), (text, field, unit) => {
      const found = parseLimit(text, field, unit);
      if ('amount' in found) expect(found.amount).toBeGreaterThanOrEqual(0);
      else if ('percent' in found) expect(found.percent).toBeGreaterThanOrEqual(0);
      else expect(found.next).toMatch(/^Write .*\.$/);
    }),
  );
});

describe('an amount like an old one', () => {
  const MiB = 2 ** 20;

  test.each([
    ['1.5 MiB', 1.371 * MiB, 'up', '1.38 MiB'],
    ['1.5 MiB', 1.371 * MiB, 'down', '1.37 MiB'],
    ['1.5 MiB', 0.3 * MiB, 'up', '308 KiB'],
    ['15 MiB', 12.31 * MiB, 'up', '12.4 MiB'],
    ['150 MiB', 123.1 * MiB, 'up', '124 MiB'],
    ['2048 KiB', 1800.2 * 1024, 'up', '1801 KiB'],
    ['4MiB', 4 * MiB, 'up', '4MiB'],
    ['4   GiB', 512 * MiB, 'up', '512   MiB'],
    ['4194304 B', 4_000_000.5, 'up', '4000001 B'],
    ['12.25 MiB', 0, 'up', '0 B'],
    ['4 KiB', 20 * MiB, 'down', '20 MiB'],
    ['90000 KiB', 20 * MiB, 'up', '20480 KiB'],
    ['0', 58.36 * MiB, 'down', '58.3 MiB'],
    ['0 B', 58.36 * MiB, 'down', '58.3 MiB'],
    // 1.2 MiB is read as 1258291 B.
    ['2 MiB', 1_258_291, 'up', '1.2 MiB'],
    ['2 MiB', 1_258_292, 'up', '1.21 MiB'],
  ] as const)('%s, and %d rounded %s, is %s', (old, amount, rounded, text) => {
    expect(amountLike(old, amount, 'bytes', rounded)?.text).toBe(text);
  });

  test.each([
    ['42', 40.2, 'count', 'up', '41'],
    ['42', 40.8, 'count', 'down', '40'],
    ['0.5', 0.3331, 'ratio', 'up', '0.334'],
    ['0.5', 0.3339, 'ratio', 'down', '0.333'],
  ] as const)('%s, and %d of a %s rounded %s, is %s', (old, amount, unit, rounded, text) => {
    expect(amountLike(old, amount, unit, rounded)).toEqual({ text, amount: Number(text) });
  });

  test.each([
    ['1e3', 'count'],
    ['0x20', 'count'],
    ['1_000 B', 'bytes'],
    ['4 MB', 'bytes'],
    ['4 MiB', 'count'],
    ['many', 'bytes'],
  ] as const)('nothing is like %s of a %s', (old, unit) => {
    expect(amountLike(old, 1, unit, 'up')).toBeNull();
  });

  test('is on the right side as it is read, off by 1 % at most, and like itself', () => {
    const old = fc.tuple(fc.integer({ min: 1, max: 9999 }), fc.constantFrom('B', 'KiB', 'MiB', 'GiB', 'TiB'));
    const amount = fc.oneof(fc.integer({ min: 0, max: 2 ** 44 }), fc.double({ min: 0, max: 2 ** 32, noNaN: true }));
    fc.assert(
      fc.property(old, amount, fc.constantFrom('up', 'down'), ([number, unit], asked, rounded) => {
        const found = amountLike(`${number} ${unit}`, asked, 'bytes', rounded);
        expect(parseLimit(found?.text ?? '', 'amount', 'bytes')).toEqual({ amount: found?.amount });
        const off = ((found?.amount ?? 0) - asked) * (rounded === 'up' ? 1 : -1);
        expect(off).toBeGreaterThanOrEqual(0);
        expect(off).toBeLessThanOrEqual(Math.max(1, asked / 99));
        expect(amountLike(found?.text ?? '', asked, 'bytes', rounded)).toEqual(found);
      }),
    );
  });
});

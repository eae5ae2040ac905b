import fc from 'fast-check';
import { expect, test } from 'vitest';
import { ticks } from '../../src/chart/index.ts';
import { tickText } from '../../src/chart/ticks.ts';

const KIB = 1024;
const MIB = 1024 * KIB;

test.each([
  [0, 3 * MIB, 4, [0, MIB, 2 * MIB, 3 * MIB]],
  [0, 100 * KIB, 4, [0, 32 * KIB, 64 * KIB, 96 * KIB]],
  [36.2 * MIB, 38.1 * MIB, 4, [36.5 * MIB, 37 * MIB, 37.5 * MIB, 38 * MIB]],
  [-MIB, MIB, 2, [-MIB, 0, MIB]],
  [5.85 * MIB, 6.4 * MIB, 5, [6 * MIB, 6.25 * MIB]], // and not 6.125 MiB, which is printed as 6.13
  [6 * MIB, 6.2 * MIB, 4, [6 * MIB, 6.0625 * MIB, 6.125 * MIB, 6.1875 * MIB]], // but better so than one alone
  [7, 7, 4, [7]],
])('bytes from %s to %s', (low, high, count, expected) => {
  expect(ticks(low, high, count, 'bytes')).toEqual(expected);
});

test('counts are whole', () => {
  expect(ticks(0, 3, 10, 'count')).toEqual([0, 1, 2, 3]);
});

test('ticks of bytes are evenly spaced by a power of two, within the axis, and no more than asked for and one', () => {
  fc.assert(
    fc.property(
      fc.nat(2 ** 40),
      fc.integer({ min: 1, max: 2 ** 40 }),
      fc.integer({ min: 2, max: 8 }),
      (low, by, count) => {
        const found = ticks(low, low + by, count, 'bytes');
        expect(found.length).toBeLessThanOrEqual(count + 1);
        const steps = new Set(found.slice(1).map((tick, index) => tick - (found[index] ?? 0)));
        expect(steps.size).toBeLessThanOrEqual(1);
        for (const step of steps) expect(Math.log2(step) % 1).toBe(0);
        for (const tick of found) expect(tick >= low && tick <= low + by).toBe(true);
      },
    ),
  );
});

test('no two marks read the same, and each reads as what it is', () => {
  const MIB = 1_048_576;
  const read = (text: string) => {
    const [amount = '', unit = ''] = text.replace('−', '-').split(' ');
    return Number(amount) * 1024 ** ['B', 'KiB', 'MiB', 'GiB', 'TiB'].indexOf(unit);
  };
  for (const [low, high] of [
    [1.22 * MIB, 1.26 * MIB],
    [17 * MIB, 19 * MIB],
    [100 * MIB, 101 * MIB],
    [0, 3],
    [1023 * MIB, 1025 * MIB],
    [-5 * MIB, 5 * MIB],
    [1023.5 * MIB * 1024, 1025 * MIB * 1024],
  ] as const) {
    const marks = ticks(low, high, 5, 'bytes');
    const texts = marks.map((mark) => tickText(mark, (marks[1] ?? 0) - (marks[0] ?? 0), 'bytes'));
    expect(texts.map(read)).toEqual(marks);
    expect(new Set(texts).size).toBe(texts.length);
  }
});

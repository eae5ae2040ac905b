import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gathered, type Holder } from '../../../../src/report/html/holders/holder.ts';

const leaf: fc.Arbitrary<Holder> = fc.record({
  name: fc.string(),
  bytes: fc.integer({ min: 1, max: 1000 }),
  move: fc.option(fc.record({ by: fc.integer({ min: -500, max: 500 }), was: fc.integer({ min: 0, max: 500 }) })),
  children: fc.constant([]),
});
/** Whole, or split into parts that add up to it. */
const holder: fc.Arbitrary<Holder> = fc.oneof(
  leaf,
  fc.tuple(leaf, fc.array(leaf, { minLength: 1, maxLength: 4 })).map(([parent, children]) => ({
    ...parent,
    bytes: totalOf(children),
    children,
  })),
);

test('gathering small holders loses no byte, at any level, and keeps the others as they are', () => {
  fc.assert(
    fc.property(
      fc.array(holder),
      fc.integer({ min: 0, max: 1500 }),
      fc.integer({ min: 1, max: 10 }),
      (all, least, most) => {
        const kept = gathered(all, { leastBytes: least, most });
        expect(totalOf(kept)).toBe(totalOf(all));
        for (const { bytes, children } of kept) if (children.length > 0) expect(totalOf(children)).toBe(bytes);
        const made = kept.filter((one) => !(all as readonly Holder[]).includes(one));
        expect(made.length).toBeLessThanOrEqual(1);
        if (made.length === 1) expect(kept.at(-1)).toBe(made[0]);
        // One alone is as easily shown as gathered.
        if (made.length === 1) expect(all.length - (kept.length - 1)).toBeGreaterThanOrEqual(2);
      },
    ),
  );
});

test('the change of what was gathered is known where it is of all in it', () => {
  const of = (name: string, by: number | null): Holder => ({
    name,
    bytes: 4,
    move: by === null ? null : { by, was: 4 - by },
    children: [],
  });
  const largest = { ...of('large', 0), bytes: 100 };
  const gather = { leastBytes: 10, most: 10 };
  expect(gathered([largest, of('a', 1), of('b', -3)], gather).at(-1)).toMatchObject({
    name: '2 others',
    bytes: 8,
    move: { by: -2, was: 10 },
  });
  expect(gathered([largest, of('a', 1), of('b', null)], gather).at(-1)?.move).toBeNull();
});

function totalOf(holders: readonly Holder[]): number {
  return holders.reduce((sum, { bytes }) => sum + bytes, 0);
}

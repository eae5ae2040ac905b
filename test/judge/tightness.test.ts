import { describe, expect, test } from 'vitest';
import { tightnessOf } from '../../src/judge/index.ts';
import { metrics } from '../../src/measure/index.ts';
import type { LimitRoom, Noise } from '../../src/model/index.ts';
import { single, verdictOn } from './judging.ts';

const MiB = 2 ** 20;
const held = metrics.find(({ name }) => name === 'vmalloc.resident');

function room(value: number, noise: Partial<Noise> | null): LimitRoom {
  const verdict = verdictOn('at-most: 100 MiB', single(value));
  const told = noise && { deviation: 0, recordCount: 0, sampleCount: 0, isKnown: false, reason: '', ...noise };
  const budget = {} as LimitRoom['budget'];
  return { budget, rule: 'at-most', verdict, left: 0, leftPercent: 0, isWarning: false, noise: told };
}

function tightest(rooms: readonly LimitRoom[], rule: 'at-most' | 'at-least' = 'at-most'): number | string {
  if (!held) throw new Error('there is no such metric');
  const found = tightnessOf(rooms, rule, held, null);
  return 'limit' in found ? found.limit / MiB : found.reason;
}

describe('what a number that depends on load is left', () => {
  test('5 % where no run tells its noise, and three deviations of what is assumed where that is more', () => {
    expect(tightest([room(40 * MiB, { deviation: 0.5 * MiB })])).toBe(42);
    expect(tightest([room(40 * MiB, { deviation: 2 * MiB })])).toBe(46);
  });

  test('three deviations alone where runs tell', () => {
    expect(tightest([room(40 * MiB, { deviation: 0.25 * MiB, isKnown: true })])).toBe(40.75);
    expect(tightest([room(40 * MiB, { deviation: 0.25 * MiB, isKnown: true })], 'at-least')).toBe(39.25);
  });

  test('64 KiB where nothing is said of its noise', () => {
    expect(tightest([room(MiB, null)])).toBe(1 + 1 / 16);
    expect(tightest([room(40 * MiB, null)])).toBe(42);
  });

  test('by the number that needs most, which need not be the largest', () => {
    const [steady, moving] = [
      room(41 * MiB, { deviation: 0.1 * MiB, isKnown: true }),
      room(40 * MiB, { deviation: MiB, isKnown: true }),
    ];
    expect(tightest([steady, moving])).toBe(43);
    const found = held && tightnessOf([steady, moving], 'at-most', held, null);
    expect(found).toMatchObject({ by: moving });
  });

  test('nothing where nothing was measured', () => {
    expect(tightest([])).toBe('no snapshot that was given is judged by it');
  });
});

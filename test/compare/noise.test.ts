import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { driftUpTo, noiseBetween, spreadOver } from '../../src/compare/index.ts';
import { metrics } from '../../src/measure/index.ts';
import { type FootprintRecord, type Noise, recordOf, type Series } from '../../src/model/index.ts';
import { footprintOfFiles } from '../measure/footprints.ts';

const board = footprintOfFiles({});
const PAGE = 4096;

interface Given {
  readonly value: number;
  readonly unit?: string | null;
  readonly more?: Partial<Series>;
}

/** A record of one cache on a board of two CPUs. */
function recordWith({ value, unit = null, more = {} }: Given): FootprintRecord {
  const { snapshot } = board;
  const fingerprint = { ...snapshot.fingerprint, onlineCpuCount: 2 };
  const series = { labels: { cache: 'dentry' }, value, bound: null, missing: [], ...more };
  return recordOf(
    { ...board, snapshot: { ...snapshot, unit, fingerprint } },
    new Map([
      ['slab.cache', { series: [series] }],
      ['slab.total', { series: [{ ...series, labels: {} }] }],
    ]),
  );
}

function noiseOf(now: Given, was: Given, recent: readonly Given[], name = 'slab.cache'): Noise {
  const metric = metrics.find((one) => one.name === name);
  const basis = { metrics, recent: recent.map(recordWith) };
  const noise =
    metric && noiseBetween(recordWith(now), recordWith(was), basis)(metric, [now.more?.labels ?? { cache: 'dentry' }]);
  return noise ?? expect.unreachable();
}

describe('noise between runs', () => {
  test('is that of the steps between them, less a drift that they all have', () => {
    const at = (...values: readonly number[]) => values.map((value) => ({ value: value * PAGE }));
    const still = noiseOf({ value: 0 }, { value: 0 }, at(500, 400, 300, 200, 100));
    expect(still).toMatchObject({ deviation: 1.4826 * PAGE * 2, recordCount: 5, isKnown: true });
    // Steps of +40, −40, +40, −40 pages.
    const moving = noiseOf({ value: 0 }, { value: 0 }, at(100, 140, 100, 140, 100));
    expect(moving.deviation).toBeCloseTo((1.4826 * 40 * PAGE) / Math.SQRT2, 6);
  });

  test('has a floor of one slab for a cache, of a page on each CPU elsewhere', () => {
    const still = Array.from({ length: 4 }, () => ({ value: 9, more: { quantum: 32_768 } }));
    expect(noiseOf({ value: 9, more: { quantum: 32_768 } }, { value: 9 }, still).deviation).toBe(1.4826 * 32_768);
    const total = noiseOf(
      { value: 9, more: { labels: {} } },
      { value: 9 },
      [{ value: 9 }, { value: 9 }, { value: 9 }],
      'slab.total',
    );
    expect(total.deviation).toBe(1.4826 * 2 * PAGE);
  });

  test('is told per board where there are several: boards that differ are no noise of one', () => {
    const fleet = [1, 2, 3, 4, 5].flatMap((run) => [
      { value: 1000 * PAGE + (run % 2) * PAGE * 4, unit: 'a' },
      { value: 9000 * PAGE + (run % 2) * PAGE * 4, unit: 'b' },
    ]);
    const same = noiseOf({ value: 0, unit: 'a' }, { value: 0, unit: 'a' }, fleet);
    expect(same.deviation).toBeCloseTo((1.4826 * 4 * PAGE) / Math.SQRT2, 6);
    const across = noiseOf({ value: 0, unit: 'a' }, { value: 0, unit: 'b' }, fleet);
    expect(across).toMatchObject({ isKnown: false, reason: expect.stringContaining('another board') });
    const third = fleet.concat([{ value: 5000 * PAGE, unit: 'c' }]);
    const known = noiseOf({ value: 0, unit: 'a' }, { value: 0, unit: 'b' }, third);
    expect([known.isKnown, known.deviation > 1000 * PAGE]).toEqual([true, true]);
  });

  test('of another board is not told by samples, nor by records of which none are of one board', () => {
    const sampled = { value: 0, unit: 'a', more: { spread: { median: 0, mad: 3 * PAGE, sampleCount: 5 } } };
    const two = [1, 2, 3].flatMap((value) => [
      { value, unit: 'a' },
      { value, unit: 'b' },
    ]);
    expect(noiseOf(sampled, { value: 0, unit: 'b' }, two)).toMatchObject({
      isKnown: false,
      deviation: 2 * 16 * PAGE,
      reason: expect.stringContaining('another board'),
    });
    const each = ['a', 'b', 'c'].map((unit) => ({ value: 0, unit }));
    expect(noiseOf({ value: 0, unit: 'c' }, { value: 0, unit: 'c' }, each)).toMatchObject({
      isKnown: false,
      reason: 'of 3 earlier records too few are of the same board, it takes 3',
    });
    // Known by the samples alone.
    const alone = noiseOf({ ...sampled, unit: 'c' }, { value: 0, unit: 'c' }, each);
    expect(alone).toMatchObject({ isKnown: true, recordCount: 0, sampleCount: 5 });
  });

  test('is told by the samples of a phase, where there are three or more', () => {
    const spread = (mad: number, sampleCount: number) => ({ more: { spread: { median: 0, mad, sampleCount } } });
    const now = { value: 0, ...spread(3 * PAGE, 5) };
    expect(noiseOf(now, { value: 0 }, [])).toMatchObject({
      deviation: 1.4826 * 3 * PAGE,
      sampleCount: 5,
      isKnown: true,
    });
    expect(noiseOf(now, { value: 0, ...spread(7 * PAGE, 4) }, []).deviation).toBe(1.4826 * 7 * PAGE);
    expect(noiseOf({ value: 0, ...spread(3 * PAGE, 2) }, { value: 0 }, []).isKnown).toBe(false);
  });

  test('is never below zero, and a constant added to every run changes nothing', () => {
    const values = fc.array(fc.nat(1e9), { minLength: 3, maxLength: 12 });
    fc.assert(
      fc.property(values, fc.nat(1e9), (runs, shift) => {
        const at = (by: number) =>
          noiseOf(
            { value: 0 },
            { value: 0 },
            runs.map((value) => ({ value: value + by })),
          ).deviation;
        expect(at(0)).toBeGreaterThanOrEqual(1.4826 * PAGE);
        expect(at(shift)).toBeCloseTo(at(0), 3);
      }),
    );
  });
});

test('a drift is one of the same board, where records name their board', () => {
  const of = (units: readonly (string | null)[]) =>
    units.map((unit, at) => {
      const [repository, workflow, event, ref] = [null, null, null, null];
      const run = { repository, workflow, event, ref, runId: null, runAttempt: null, recordedAt: null };
      const origin = { commit: `${at}`.padStart(40, '0'), committedAt: null, ...run };
      // Newest first: the numbers fall the further one goes back.
      return { ...recordWith({ value: (100 - at) * PAGE, unit }), origin };
    });
  const metric = metrics.find(({ name }) => name === 'slab.cache') ?? expect.unreachable();
  const driftOf = (...units: readonly (string | null)[]) =>
    driftUpTo(recordWith({ value: 101 * PAGE, unit: 'b' }), { metrics, recent: of(units) })(metric, [
      { cache: 'dentry' },
    ]);
  expect(driftOf('b', 'b', 'b', 'b', 'b', 'b')).toMatchObject({ recordCount: 7, perMerge: PAGE });
  expect(driftOf(null, null, null, null, null, null)).toMatchObject({ recordCount: 7 });
  expect(driftOf('b', 'b', 'a', 'a', 'a', 'a')).toBeNull();
});

describe('samples of a phase', () => {
  const sampled = (...values: readonly number[]) => {
    const reading = spreadOver(
      values.map((value) => recordWith({ value })),
      metrics,
    ).readings.get('slab.cache');
    return reading && 'series' in reading ? reading.series[0] : undefined;
  };

  test('give the middle and the spread; the level stays that of the last', () => {
    expect(sampled(100, 130, 110, 90, 105)).toMatchObject({
      value: 105,
      spread: { median: 105, mad: 5, sampleCount: 5 },
    });
  });

  test('fewer than three give none', () => {
    expect(sampled(100, 130)).not.toHaveProperty('spread');
  });

  test('a leak among them is not its own excuse', () => {
    const leak = sampled(0, 1000, 2000, 3010, 4000, 5000, 6000);
    expect(leak?.spread?.median).toBe(3010);
    expect(leak?.spread?.mad).toBeLessThan(20);
  });

  test('compare by their middles', () => {
    const now = spreadOver(
      [100, 900, 110, 120].map((value) => recordWith({ value })),
      metrics,
    );
    const was = spreadOver(
      [90, 100, 110].map((value) => recordWith({ value })),
      metrics,
    );
    const reading = now.readings.get('slab.cache');
    expect(reading).toMatchObject({ series: [{ value: 120, spread: { median: 115 } }] });
    expect(was.readings.get('slab.cache')).toMatchObject({ series: [{ spread: { median: 100 } }] });
  });
});

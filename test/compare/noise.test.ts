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
  readonly uptime?: number | null;
  readonly more?: Partial<Series>;
}

/** A record of one cache on a board of two CPUs. */
function recordWith({ value, unit = null, uptime = null, more = {} }: Given): FootprintRecord {
  const { snapshot } = board;
  const fingerprint = { ...snapshot.fingerprint, onlineCpuCount: 2 };
  const series = { labels: { cache: 'dentry' }, value, bound: null, missing: [], ...more };
  return recordOf(
    { ...board, snapshot: { ...snapshot, unit, uptimeSeconds: uptime, fingerprint } },
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

/** The noise of a module on a board whose pages are of 64 KiB; sizes newest first. */
function noiseOfModule(sizes: readonly number[]): number {
  const metric = metrics.find(({ name }) => name === 'module.total') ?? expect.unreachable();
  const [now, ...recent] = [0, ...sizes].map((value) => {
    const { snapshot } = board;
    const pageSize = { ...snapshot.pageSize, bytes: 65_536 };
    const series = { labels: { module: 'isp' }, value, bound: null, missing: [] };
    return recordOf(
      { ...board, snapshot: { ...snapshot, pageSize, uptimeSeconds: null } },
      new Map([['module.total', { series: [series] }]]),
    );
  });
  if (!now) return expect.unreachable();
  return noiseBetween(now, now, { metrics, recent })(metric, [{ module: 'isp' }])?.deviation ?? expect.unreachable();
}

describe('noise between runs', () => {
  test('is that of the steps between them, less a drift that they all have', () => {
    const at = (...values: readonly number[]) => values.map((value) => ({ value: value * PAGE }));
    const still = noiseOf({ value: 0 }, { value: 0 }, at(500, 400, 300, 200, 100));
    expect(still).toMatchObject({ deviation: (16 * 2 * PAGE * 3) / 4, recordCount: 5, isKnown: true });
    // Four steps of +40, −40, +40, −40 pages, which may fall short by three quarters.
    const moving = noiseOf({ value: 0 }, { value: 0 }, at(100, 140, 100, 140, 100));
    expect(moving.deviation).toBeCloseTo(1.4826 * 40 * PAGE * (1 + 3 / 4), 6);
    expect([still.reason, moving.reason]).toEqual(['moved by less', '']);
  });

  test('is an assumption of the more, the fewer boots are known; a boot that was recorded again is none', () => {
    const quiet = (count: number, more: Partial<Given> = {}) =>
      noiseOf(
        { value: 0 },
        { value: 0 },
        Array.from({ length: count }, () => ({ value: 0, ...more })),
      ).deviation;
    expect([2, 3, 4, 6, 10].map((count) => quiet(count) / (16 * 2 * PAGE))).toEqual([1, 1, 3 / 4, 3 / 4, 3 / 4]);
    expect(quiet(10, { uptime: 63.1 })).toBe(16 * 2 * PAGE);
  });

  test('is that of two levels, where a number has come back from the other one; not that of a merge', () => {
    const at = (...values: readonly number[]) =>
      noiseOf(
        { value: 0 },
        { value: 0 },
        values.map((value) => ({ value: value * PAGE })),
      ).deviation;
    expect(at(100, 100, 100, 1100, 100, 100, 100)).toBeCloseTo(0.4 * 1000 * PAGE, 3);
    expect(at(1100, 1100, 1100, 100, 100, 100, 100)).toBe(24 * PAGE);
  });

  test("of a module's own is one page of 4 KiB, whatever was merged on the way and however large pages are", () => {
    const own = (...sizes: readonly number[]) => noiseOfModule(sizes.map((size) => size * PAGE)) / (1.4826 * PAGE);
    expect(own()).toBe(1);
    expect(own(0, 0, 0)).toBe(1);
    expect(own(90, 74, 58, 42, 26, 10)).toBe(1);
    expect(own(90, 74, 74, 0, 16, 16, 0, 0)).toBe(1);
    expect(own(0, 64, 0)).toBe(1);
    // It does come back, time and again.
    expect(own(0, 64, 0, 60, 4, 64, 0)).toBeGreaterThan(64);
  });

  test('has a floor of one slab for a cache, of a page on each CPU elsewhere', () => {
    const still = Array.from({ length: 4 }, () => ({ value: 9, more: { quantum: 32_768 } }));
    const onSlabs = noiseOf({ value: 9, more: { quantum: 32_768 } }, { value: 9 }, still);
    expect(onSlabs.deviation).toBe(16 * 32_768 * (3 / 4));
    const total = noiseOf(
      { value: 9, more: { labels: {} } },
      { value: 9 },
      [{ value: 9 }, { value: 9 }, { value: 9 }],
      'slab.total',
    );
    expect(total.deviation).toBe(16 * 2 * PAGE);
  });

  test('is told per board where there are several: boards that differ are no noise of one', () => {
    const fleet = [1, 2, 3, 4, 5].flatMap((run) => [
      { value: 1000 * PAGE + (run % 2) * PAGE * 40, unit: 'a' },
      { value: 9000 * PAGE + (run % 2) * PAGE * 40, unit: 'b' },
    ]);
    const same = noiseOf({ value: 0, unit: 'a' }, { value: 0, unit: 'a' }, fleet);
    expect(same.deviation).toBeCloseTo(1.4826 * 40 * PAGE * (1 + 3 / 8), 6);
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
    const now = { value: 0, ...spread(30 * PAGE, 5) };
    expect(noiseOf(now, { value: 0 }, [])).toMatchObject({
      deviation: 1.4826 * 30 * PAGE,
      sampleCount: 5,
      isKnown: true,
    });
    expect(noiseOf(now, { value: 0, ...spread(70 * PAGE, 4) }, []).deviation).toBe(1.4826 * 70 * PAGE);
    // Samples of one boot do not tell how boots differ.
    const quiet = noiseOf({ value: 0, ...spread(0, 5) }, { value: 0 }, []);
    expect(quiet).toMatchObject({ deviation: 16 * 2 * PAGE, reason: 'moved by less' });
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
      spread: { median: 105, mad: 17.5 / Math.SQRT2, sampleCount: 5 }, // steps of 30, −20, −20, 15
    });
  });

  test.each([3, 4, 5, 9])('a leak among %i of them is not its own excuse', (count) => {
    expect(sampled(...Array.from({ length: count }, (_, index) => index * 1e6))?.spread?.mad).toBe(0);
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

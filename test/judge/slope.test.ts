import { describe, expect, test } from 'vitest';
import type { Trend } from '../../src/model/index.ts';
import { gist, judging, series, single, verdictOn } from './judging.ts';

const KIB = 1024;
const climbing = (low: number, rate: number, high: number, lastHalf: number, more: Partial<Trend> = {}): Trend => ({
  pointCount: 7,
  minutes: 1,
  first: 0,
  last: rate * KIB,
  perMinute: rate * KIB,
  lowPerMinute: low * KIB,
  highPerMinute: high * KIB,
  lastHalfPerMinute: lastHalf * KIB,
  chance: 0.01,
  shape: 'climbing',
  quantum: 4096,
  ...more,
});
const judged = (trend: Trend | string) => verdictOn('slope: 64 KiB/min', single(500 * KIB), undefined, { trend });

describe('slope', () => {
  test.each([
    ['past the limit for certain, and it goes on', climbing(70, 100, 130, 95), 'over, failing'],
    ['past the limit, but not for certain', climbing(60, 100, 130, 95), 'within'],
    ['below the limit', climbing(10, 20, 30, 25), 'within'],
    ['at the limit', climbing(64, 64, 64, 64), 'within'],
    ['the last half climbs no faster than the limit', climbing(70, 100, 130, 64), 'warn'],
    ['the last half climbs at less than half of the whole', climbing(150, 200, 230, 99), 'warn'],
    ['the last half climbs at half of the whole', climbing(150, 200, 230, 100), 'over, failing'],
    ['less than four pages', climbing(70, 100, 130, 95, { last: 4 * 4096 - 1 }), 'within'],
    ['less than four slabs', climbing(70, 100, 130, 95, { quantum: 32 * KIB }), 'within'],
    ['it falls', climbing(-130, -100, -70, -95, { shape: 'falling' }), 'within'],
  ])('%s: %o is %s', (_, trend, expected) => {
    expect(gist(judged(trend))).toBe(expected);
  });

  test('says rate, interval and points, and judges the rate', () => {
    const verdict = judged(climbing(70, 100, 130, 95));
    expect(verdict).toMatchObject({
      rule: 'slope',
      per: 'minute',
      value: 100 * KIB,
      limit: 64 * KIB,
      baseline: null,
      change: null,
      reason:
        'climbs 100 KiB/min (70 KiB/min to 130 KiB/min, 95 %) over 7 snapshots, still 95 KiB/min in the last half; 64 KiB/min allowed',
    });
  });

  test('settling is said', () => {
    expect(judged(climbing(70, 100, 130, 3)).reason).toMatch(/^settling: 100 KiB\/min .*, in the last half 3 KiB\/min/);
    expect(judged(climbing(-5, 100, 130, 3, { shape: 'settling' })).reason).toMatch(/^settling: /);
  });

  test('what it settles at by the whole of the points is no breach', () => {
    expect(gist(judged(climbing(70, 100, 130, 95, { shape: 'settling' })))).toBe('warn');
  });

  test.each([
    ['is in what may climb', climbing(-5, 20, 40, 20), 'warn'],
    ['is in it, and what is left climbs past the limit as well', climbing(65, 90, 120, 90), 'over, failing'],
    ['is in what is left, as far as anybody can tell', climbing(-50, 150, 300, 150), 'over, failing'],
  ])('a total whose climb %s is judged by that', (_, rest, expected) => {
    const trend = climbing(150, 200, 230, 190);
    const verdict = verdictOn('slope: 64 KiB/min', single(500 * KIB), undefined, { trend, rest });
    expect(gist(verdict)).toBe(expected);
    if (expected === 'warn')
      expect(verdict.reason).toMatch(/; 20 KiB\/min of it are in no cache that the kernel takes back/);
  });

  test('too few snapshots are unknown, and fail', () => {
    const verdict = judged('a trend takes 5 snapshots of one boot, and 2 show it');
    expect([gist(verdict), verdict.value]).toEqual(['unknown, failing', 500 * KIB]);
    expect(gist(verdictOn('slope: 64 KiB/min', single(1)))).toBe('unknown, failing');
  });

  test.each([
    ['reclaimable', '*', 'warn'],
    ['capture', 'dent*', 'warn'],
    ['reclaimable', 'dentry', 'over, failing'],
  ] as const)('a cache that is %s, asked for as %s, is %s', (excuse, cache, expected) => {
    const [verdict] = judging({
      budgets: `budgets:\n  - { metric: slab.cache, select: { cache: "${cache}" }, slope: 64 KiB/min }\n`,
      now: { 'slab.cache': { series: [series({ cache: 'dentry' }, 1)] } },
      trend: climbing(70, 100, 130, 95),
      excuse,
    });
    expect(gist(verdict as never)).toBe(expected);
  });

  test.each([
    ['1 KiB/s', 60 * KIB],
    ['64 KiB / min', 64 * KIB],
    ['3 MiB/h', (3 * 1024 * KIB) / 60],
    ['1440 KiB/d', KIB],
  ])('%s is %i bytes a minute', (written, limit) => {
    const verdict = verdictOn(`slope: ${written}`, single(1), undefined, { trend: climbing(0, 0, 0, 0) });
    expect(verdict.limit).toBeCloseTo(limit, 6);
  });
});

import { describe, expect, test } from 'vitest';
import { trendsOver } from '../../src/compare/index.ts';
import { metrics } from '../../src/measure/index.ts';
import { type FootprintRecord, type Reading, recordOf, type Trend } from '../../src/model/index.ts';
import { footprintOfFiles } from '../measure/footprints.ts';

const board = footprintOfFiles({});
const PAGE = 4096;

type Caches = Readonly<Record<string, number>>;
interface Moment {
  readonly caches: Caches;
  readonly uptime?: number | null;
  readonly capturedAt?: string | null;
  readonly modules?: Caches;
}

function recordAt({ caches, uptime = null, capturedAt = null, modules = {} }: Moment, index: number): FootprintRecord {
  const seriesOf = (label: 'cache' | 'module', numbers: Caches) => ({
    series: Object.entries(numbers).map(([name, value]) => ({
      labels: { [label]: name },
      value,
      bound: null,
      missing: [],
    })),
  });
  return recordOf(
    { ...board, snapshot: { ...board.snapshot, name: `s0${index + 1}`, uptimeSeconds: uptime, capturedAt } },
    new Map([
      ['slab.cache', seriesOf('cache', caches)],
      ['module.total', seriesOf('module', modules)],
    ]),
  );
}

/** One cache, a minute between two snapshots. */
function soak(...pages: readonly number[]) {
  const moments = pages.map((count, index): Moment => ({ caches: { isp: count * PAGE }, uptime: 60 * index }));
  return trendsOver(moments.map(recordAt), metrics);
}

function trendOf(...pages: readonly number[]): Trend {
  const trend = soak(...pages).of('slab.cache', [{ cache: 'isp' }]);
  return typeof trend === 'string' ? expect.unreachable(trend) : trend;
}

describe('a trend over a soak', () => {
  test('leaves the first interval out', () => {
    expect(trendOf(0, 1000, 1010, 1020, 1030, 1040)).toMatchObject({
      pointCount: 5,
      minutes: 4,
      perMinute: 10 * PAGE,
      lowPerMinute: (10 - 1.15 / 4) * PAGE, // what is rounded to pages may be so much less steep
      first: 1000 * PAGE,
      last: 1040 * PAGE,
    });
  });

  test.each([
    ['climbing', [0, 100, 110, 120, 130, 140, 150]],
    ['climbing', [0, 100, 100, 120, 120, 140, 140, 160]],
    ['settling', [0, 100, 150, 180, 190, 190, 190, 190]],
    ['settling', [0, 100, 200, 200, 200, 200, 200]],
    ['steady', [0, 100, 100, 100, 100, 100]],
    ['steady', [0, 100, 103, 98, 101, 99, 102]],
    ['climbing', [0, 100, 101, 102, 103, 104, 105]], // few pages, and one after the other
    ['steady', [0, 100, 100, 101, 102, 102, 103]], // less than four
    ['steady', [0, 100, 103, 101, 104, 103, 107]], // less than eight, and not straight
    ['steady', [0, 100, 180, 90, 170, 140, 175, 110]], // it comes back
    ['falling', [0, 200, 190, 180, 170, 160, 150]],
  ])('is %s: %j', (shape, pages) => {
    expect(trendOf(...pages).shape).toBe(shape);
  });

  test('of four points that bend has no lower bound worth the name: a cache that fills up is no leak', () => {
    const filling = trendOf(0, 1000, 1400, 1640, 1780);
    expect(filling.perMinute).toBeGreaterThan(100 * PAGE);
    expect(filling.lowPerMinute).toBeLessThan(0);
    expect(trendOf(0, 1000, 1100, 1200, 1300).lowPerMinute).toBeGreaterThan(99 * PAGE);
  });

  test.each([1, 2, 3, 4])('is unknown by %i snapshots', (count) => {
    const few = soak(...Array.from({ length: count }, (_, index) => index));
    expect(few.of('slab.cache', [{ cache: 'isp' }])).toMatch(
      `a trend takes 5 snapshots of one boot, and ${count} show`,
    );
  });

  test('of a cache that came late is that of the snapshots that have it', () => {
    const moments = Array.from(
      { length: 8 },
      (_, index): Moment => ({
        caches: index < 3 ? {} : { isp: index * 10 * PAGE },
        uptime: index * 60,
      }),
    );
    expect(trendsOver(moments.map(recordAt), metrics).of('slab.cache', [{ cache: 'isp' }])).toMatchObject({
      pointCount: 4,
      perMinute: 10 * PAGE,
    });
  });

  test('of several added up is that of the sum', () => {
    const moments = Array.from({ length: 6 }, (_, index) => ({
      caches: { a: index * 10 * PAGE, b: index * 5 * PAGE },
      uptime: index * 60,
    }));
    const trend = trendsOver(moments.map(recordAt), metrics).of('slab.cache', [{ cache: 'a' }, { cache: 'b' }]);
    expect(trend).toMatchObject({ perMinute: 15 * PAGE });
  });
});

describe('a slow leak in large slabs', () => {
  // 11 KiB a second in slabs of 32 KiB, a snapshot every 3.5 s: one slab or two each time.
  const leak = (count: number) => {
    const moments = Array.from({ length: count }, (_, index) => 60 + 3.5 * index);
    const records = moments.map((uptime, index) => {
      const record = recordAt({ caches: { 'kmalloc-2k': Math.ceil((uptime * 11) / 32) * 32_768 }, uptime }, index);
      const reading = record.readings.get('slab.cache');
      const series = reading && 'series' in reading ? reading.series : [];
      const inSlabs: Reading = { series: series.map((one) => ({ ...one, quantum: 32_768 })) };
      return { ...record, readings: new Map([['slab.cache', inSlabs]]) };
    });
    const trend = trendsOver(records, metrics).of('slab.cache', [{ cache: 'kmalloc-2k' }]);
    return typeof trend === 'string' ? expect.unreachable(trend) : trend;
  };

  test.each([6, 7, 8, 9, 12, 30])('climbs by %i snapshots, within bounds that hold its rate', (count) => {
    const trend = leak(count);
    const rate = 11 * 1024 * 60;
    expect(trend.shape).toBe('climbing');
    expect(trend.lowPerMinute).toBeLessThanOrEqual(rate);
    expect(trend.highPerMinute).toBeGreaterThanOrEqual(rate);
    expect(trend.lastHalfPerMinute).toBeGreaterThan(trend.perMinute / 2);
  });
});

describe('a total over slabs', () => {
  const totals = Array.from({ length: 8 }, (_, index) => {
    const caches = { dentry: index * 500 * PAGE, lsm_inode_cache: index * 70 * PAGE, 'kmalloc-512': index * 30 * PAGE };
    const record = recordAt({ caches, uptime: 60 * index }, index);
    const total = (pages: number): Reading => ({
      series: [{ labels: {}, value: pages * index * PAGE, bound: null, missing: [] }],
    });
    const more = [
      ['slab.total', total(600)],
      ['slab.unreclaimable', total(100)],
      ['page-tables', total(10)],
    ] as const;
    return { ...record, readings: new Map([...record.readings, ...more]) };
  });

  test.each([
    ['slab.total', 30],
    ['slab.unreclaimable', 30],
  ])('%s is told less the caches that may climb in it', (metric, pages) => {
    expect(trendsOver(totals, metrics).restOf(metric)?.perMinute).toBe(pages * PAGE);
  });

  test.each(['page-tables', 'slab.cache', 'kernel.held'])('%s has no such part, or is not measured', (metric) => {
    expect(trendsOver(totals, metrics).restOf(metric)).toBeNull();
  });
});

describe('the clock of a soak', () => {
  const caches = { isp: 0 };
  const times = (moments: readonly Omit<Moment, 'caches'>[]) =>
    trendsOver(
      moments.map((one, index) => recordAt({ caches, ...one }, index)),
      metrics,
    ).of('slab.cache', [{ cache: 'isp' }]);
  const minutes = [0, 1, 2, 3, 4, 5];

  test('is the uptime, whatever the board takes for the time of day', () => {
    const back = minutes.map((minute) => ({ uptime: 60 * minute, capturedAt: `2026-11-2${9 - minute}T00:00:00Z` }));
    expect(times(back)).toMatchObject({ minutes: 4 });
  });

  test('is the time of day where nothing else is known', () => {
    expect(times(minutes.map((minute) => ({ capturedAt: `2026-11-20T00:0${minute}:00Z` })))).toMatchObject({
      minutes: 4,
    });
  });

  test('that goes backwards is said, and no slope is made of it', () => {
    const back = minutes.map((minute) => ({ capturedAt: `2026-11-20T00:0${minute === 3 ? 0 : minute}:00Z` }));
    expect(times(back)).toBe('the clock goes backwards from s03 to s04');
  });

  test('that nobody kept is said', () => {
    expect(times(minutes.map(() => ({})))).toBe('the snapshots do not say when they were taken: capture /proc/uptime');
    expect(times(minutes.map(() => ({ uptime: 5 })))).toBe('the snapshots are of one moment');
  });
});

describe('what climbs', () => {
  const moments = Array.from(
    { length: 8 },
    (_, index): Moment => ({
      uptime: index * 60,
      caches: {
        'kmalloc-512': index * 40 * PAGE,
        isp_frame: index * 12 * PAGE,
        dentry: index * 90 * PAGE,
        shmem_inode_cache: index * 20 * PAGE,
        kmalloc_still: 7 * PAGE,
      },
      modules: { isp_core: 100 * PAGE + index * 38 * PAGE, camss: 100 * PAGE },
    }),
  );
  const found = (owner: (cache: string) => string | null) => {
    const trends = trendsOver(moments.map(recordAt), metrics).climbers(owner);
    return 'climbers' in trends
      ? trends.climbers.map(({ labels, excuse, module }) => [labels.cache ?? labels.module, excuse, module])
      : expect.unreachable();
  };

  test('comes by urgency, with what excuses it and whose it is', () => {
    expect(found((cache) => (cache === 'isp_frame' ? 'isp_core' : null))).toEqual([
      ['kmalloc-512', null, 'isp_core'],
      ['isp_core', null, 'isp_core'],
      ['isp_frame', null, 'isp_core'],
      ['dentry', 'reclaimable', null],
      ['shmem_inode_cache', 'capture', null],
    ]);
  });

  test('has its course: what each snapshot says, and a gap where one does not', () => {
    const halting = moments.map((one, index) =>
      index === 3 ? { ...one, caches: { ...one.caches, 'kmalloc-512': Number.NaN } } : one,
    );
    const records = halting.map(recordAt).map((record) => withoutNaN(record));
    const trends = trendsOver(records, metrics).climbers(() => null);
    if (!('climbers' in trends)) return expect.unreachable();
    expect(trends.minutes).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
    const values = trends.climbers.find(({ labels }) => labels.cache === 'kmalloc-512')?.values;
    expect(values).toEqual([0, 40, 80, null, 160, 200, 240, 280].map((pages) => pages && pages * PAGE));
    expect(trends.totals).toEqual([]);
  });

  test('of thousands of series, the most urgent have a course', () => {
    const caches = (index: number) =>
      Object.fromEntries(Array.from({ length: 230 }, (_, cache) => [`isp-${cache}`, index * (230 - cache) * PAGE]));
    const many = Array.from({ length: 6 }, (_, index): Moment => ({ uptime: 60 * index, caches: caches(index) }));
    const trends = trendsOver(many.map(recordAt), metrics).climbers(() => null);
    if (!('climbers' in trends)) return expect.unreachable();
    expect(trends.climbers).toHaveLength(230);
    expect(trends.climbers.map(({ values }) => values.length > 0)).toEqual(
      Array.from({ length: 230 }, (_, index) => index < 200),
    );
  });

  test("a cache is no module's where two climb alike", () => {
    const twice = moments.map((one) => ({ ...one, modules: { ...one.modules, camss: one.modules?.isp_core ?? 0 } }));
    const trends = trendsOver(twice.map(recordAt), metrics).climbers(() => null);
    expect(
      'climbers' in trends && trends.climbers.find(({ labels }) => labels.cache === 'kmalloc-512')?.module,
    ).toBeNull();
  });
});

/** A series that the snapshot lacks. */
function withoutNaN(record: FootprintRecord): FootprintRecord {
  const readings = new Map(
    [...record.readings].map(([metric, reading]): [string, Reading] => [
      metric,
      'series' in reading ? { series: reading.series.filter(({ value }) => !Number.isNaN(value)) } : reading,
    ]),
  );
  return { ...record, readings };
}

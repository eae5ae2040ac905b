import { median } from 'simple-statistics';
import {
  type Climber,
  type Course,
  type FootprintRecord,
  type Labels,
  labelsKey,
  type MetricFacts,
  MOST_COURSES,
  type RunTrends,
  type Series,
  sum,
  TELLING_METRICS,
  type TotalCourse,
  type Trend,
} from '../model/index.ts';
import { excusedIn, excuseOf } from './excuses.ts';
import { seriesByKey } from './lookup.ts';
import { mannKendall } from './mann-kendall.ts';
import { alongStairs, type Stairs } from './stairs.ts';
import { type Point, type Slope, theilSen } from './theil-sen.ts';

/** Fewer snapshots show no trend. */
export const FEWEST_SNAPSHOTS = 5;
/** A rise of less than so many slabs or pages is not worth a word: processes that come and go make it. */
const FEWEST_QUANTA = 8;
/** Of what climbs straight as a line, so many are. */
const FEWEST_STAIRS = 4;
/** Nor is what settles after it rose by less than this share. */
const LEAST_SHARE = 0.05;
/** Slabs between two snapshots that are few. */
const FEW_PER_STEP = 3;
/** Where the last half climbs at less than this share of the whole, it settles. */
const SETTLING_SHARE = 0.5;
/** An order that comes by chance more often than this is no trend. */
const MOST_CHANCE = 0.05;
/** The same memory seen twice: rates that differ by no more than this share belong together. */
const SAME_RATE = 0.15;

/** What climbs is a part of these, or takes from them. */
const TOTALS = ['slab.unreclaimable', 'slab.total', 'mem.available'];

/** How numbers went over the snapshots of one boot. */
export interface Trends {
  /** Of a series, or of several added up; why there is none where nobody can tell. */
  of(metric: string, labels: readonly Labels[]): Trend | string;
  /** Of a total over slabs, less the caches that may climb and be no leak; null where there is none of them in it. */
  restOf(metric: string): Trend | null;
  /** All that climbed; `moduleOf` says whose a slab cache is, null where nobody does. */
  climbers(moduleOf: (cache: string) => string | null): RunTrends;
}

/** The trends of a run: the records of its snapshots in the order in which they were taken; none of a short run. */
export function trendsOver(
  records: readonly FootprintRecord[],
  metrics: readonly MetricFacts[],
  snapshotCount: number = records.length,
): Trends {
  const times = records.length < FEWEST_SNAPSHOTS ? tooFew(snapshotCount) : timesOf(records);
  const indexed = new Map<string, readonly ReadonlyMap<string, Series>[]>();
  const seriesOf = (metric: string) => {
    const known = indexed.get(metric);
    if (known) return known;
    const made = records.map((record) => seriesByKey(record.readings.get(metric)));
    indexed.set(metric, made);
    return made;
  };
  const pageBytes = records.at(-1)?.snapshot.pageSize.bytes ?? 4096;
  const quantumOf = (metric: string, series: Series | undefined) => {
    const unit = metrics.find(({ name }) => name === metric)?.unit;
    return series?.quantum ?? (unit === 'bytes' ? pageBytes : unit === 'count' ? 1 : 0);
  };

  function courseOf(metric: string, labels: readonly Labels[]): Course {
    const keys = labels.map(labelsKey);
    return seriesOf(metric).map((byKey) => {
      const found = keys.flatMap((key) => byKey.get(key) ?? []);
      const isSound = found.length > 0 && !found.some(({ damaged, cutShort }) => damaged || cutShort);
      return isSound ? sum(found, ({ value }) => value) : null;
    });
  }

  function of(metric: string, labels: readonly Labels[], lessOf: (moment: number) => number = () => 0): Trend | string {
    if (typeof times === 'string') return times;
    const points = courseOf(metric, labels).flatMap((value, index): Point[] =>
      value === null ? [] : [{ at: (times[index] ?? 0) / 60, value: value - lessOf(index) }],
    );
    if (points.length < FEWEST_SNAPSHOTS) return tooFew(points.length);
    const [first = {}] = labels;
    return trendOf(points.slice(1), quantumOf(metric, seriesOf(metric).at(-1)?.get(labelsKey(first))));
  }

  function restOf(metric: string): Trend | null {
    const isExcused = excusedIn(metric);
    const excused = seriesOf('slab.cache').map((moment) =>
      sum([...moment.values()], ({ labels, value }) => (isExcused(labels.cache ?? '') ? value : 0)),
    );
    const trend = excused.some((bytes) => bytes > 0) ? of(metric, [{}], (moment) => excused[moment] ?? 0) : '';
    return typeof trend === 'string' ? null : trend;
  }

  function climbers(moduleOf: (cache: string) => string | null): RunTrends {
    if (typeof times === 'string') return { absent: times };
    const found = TELLING_METRICS.flatMap((name) => {
      const unit = metrics.find((metric) => metric.name === name)?.unit ?? 'bytes';
      return [...(seriesOf(name).at(-1)?.values() ?? [])].flatMap(({ labels, onRequest }): Climber[] => {
        const trend = onRequest ? '' : of(name, [labels]);
        if (typeof trend === 'string' || (trend.shape !== 'climbing' && trend.shape !== 'settling')) return [];
        const excuse = excuseOf(name, labels);
        return [{ metric: name, labels, unit, trend, excuse, values: [], ...ownerOf(name, labels, trend, moduleOf) }];
      });
    });
    const climbers = found
      .sort(byUrgency)
      .map((one, index) => (index < MOST_COURSES ? { ...one, values: courseOf(one.metric, [one.labels]) } : one));
    return { climbers, snapshotCount, minutes: minutesSinceFirst(times), totals: TOTALS.flatMap(totalOf) };
  }

  function totalOf(metric: string): TotalCourse[] {
    const values = courseOf(metric, [{}]);
    if (values.every((value) => value === null)) return [];
    const unit = metrics.find(({ name }) => name === metric)?.unit ?? 'bytes';
    const trend = of(metric, [{}]);
    return [{ metric, unit, values, trend: typeof trend === 'string' ? null : trend }];
  }

  /** Whose the climbing memory is: as it is labelled, as the cache's owner says, or the one module that climbs alike. */
  function ownerOf(metric: string, labels: Labels, trend: Trend, moduleOf: (cache: string) => string | null) {
    if (labels.module !== undefined) return { module: labels.module, evidence: 'counted as its own' };
    const owner = labels.cache === undefined ? null : moduleOf(labels.cache);
    if (owner !== null) return { module: owner, evidence: 'the cache is its own' };
    if (metric !== 'slab.cache' || trend.shape !== 'climbing') return { module: null, evidence: '' };
    const alike = [...(seriesOf('module.total').at(-1)?.values() ?? [])].filter((series) => {
      const other = of('module.total', [series.labels]);
      if (typeof other === 'string' || other.shape !== 'climbing') return false;
      return Math.abs(other.perMinute - trend.perMinute) <= SAME_RATE * trend.perMinute;
    });
    const [only] = alike;
    return alike.length === 1 && only?.labels.module !== undefined
      ? { module: only.labels.module, evidence: 'its total climbs at the same rate' }
      : { module: null, evidence: '' };
  }

  return { of: (metric, labels) => of(metric, labels), restOf, climbers };
}

function tooFew(count: number): string {
  return `a trend takes ${FEWEST_SNAPSHOTS} snapshots of one boot, and ${count} ${count === 1 ? 'shows' : 'show'} it`;
}

/** To a thousandth, which is as near as anybody can draw. */
function minutesSinceFirst(times: readonly number[]): number[] {
  return times.map((time) => Math.round((1000 * (time - (times[0] ?? 0))) / 60) / 1000);
}

function trendOf(points: readonly Point[], quantum: number): Trend | string {
  const half = points.slice(Math.floor((points.length - 1) / 2));
  const [found, ofHalf] = [theilSen(points), theilSen(half)];
  const [first, last] = [points[0], points.at(-1)];
  if (!found || !ofHalf || !first || !last) return 'the snapshots are of one moment';
  const minutes = last.at - first.at;
  const change = last.value - first.value;
  const stairs = Math.abs(change) >= FEWEST_STAIRS * quantum ? alongStairs(points, quantum) : null;
  const bySlopes = stairs || points.length >= FEWEST_SNAPSHOTS ? found : widened(found);
  const slope = stairs ? ofStairs(stairs, bySlopes, Math.abs(change) / (points.length - 1) / quantum) : bySlopes;
  // Whole slabs make the rate of a few points any; where all of them are one line, it is the line's.
  const lastHalf = stairs ? Math.min(Math.max(ofHalf.slope, slope.low), slope.high) : ofHalf.slope;
  const risen = median(half.map(({ value }) => value)) - first.value;
  const rate = Math.max(slope.slope, risen / minutes);
  const chance = mannKendall(points.map(({ value }) => value));
  const isRise =
    slope.slope >= 0 && risen >= Math.max(FEWEST_QUANTA * quantum, LEAST_SHARE * first.value) && change >= risen / 2;
  const shapeOf = (): Trend['shape'] => {
    if (isRise && lastHalf < SETTLING_SHARE * rate) return 'settling';
    if (!stairs && (chance > MOST_CHANCE || Math.abs(change) < FEWEST_QUANTA * quantum)) return 'steady';
    return slope.slope > 0 ? 'climbing' : slope.slope < 0 ? 'falling' : 'steady';
  };
  return {
    pointCount: points.length,
    minutes,
    first: first.value,
    last: last.value,
    perMinute: slope.slope,
    lowPerMinute: slope.low,
    highPerMinute: slope.high,
    lastHalfPerMinute: lastHalf,
    chance,
    shape: shapeOf(),
    quantum,
  };
}

/**
 * Where a few slabs make each step, slopes of pairs are as coarse as these, and their interval is chance: the line counts.
 * Where many do, or something else moves them as well, more than their rounding scatters: the interval is that of both.
 */
function ofStairs(stairs: Stairs, bySlopes: Slope, quantaPerStep: number): Slope {
  if (stairs.isPure && quantaPerStep < FEW_PER_STEP) return stairs;
  const [low, high] = [Math.min(stairs.low, bySlopes.low), Math.max(stairs.high, bySlopes.high)];
  return { slope: bySlopes.slope, low, high };
}

/** Four points that scatter have no interval of 95 %: that of all their slopes holds the true one in 92 of 100 cases. */
function widened({ slope, low, high }: Slope): Slope {
  return { slope, low: low - (high - low), high: high + (high - low) };
}

/** Seconds of each snapshot on one clock; in words where there is none. */
function timesOf(records: readonly FootprintRecord[]): readonly number[] | string {
  const uptimes = records.map(({ snapshot }) => snapshot.uptimeSeconds);
  const clocks = records.map(({ snapshot }) => Date.parse(snapshot.capturedAt ?? '') / 1000);
  const times = uptimes.every((time) => time !== null) ? uptimes : clocks;
  if (!times.every(Number.isFinite)) return 'the snapshots do not say when they were taken: capture /proc/uptime';
  const back = times.findIndex((time, index) => index > 0 && time < (times[index - 1] ?? 0));
  if (back === -1) return times;
  const [before, after] = [records[back - 1], records[back]].map((record) => record?.snapshot.name);
  return `the clock goes backwards from ${before} to ${after}`;
}

/** What nothing excuses first, and what still climbs before what settles; the steepest of them first. */
function byUrgency(a: Climber, b: Climber): number {
  const rank = ({ excuse, trend }: Climber) => (excuse === null ? 0 : 2) + (trend.shape === 'climbing' ? 0 : 1);
  return rank(a) - rank(b) || b.trend.perMinute - a.trend.perMinute;
}

/** Whose a slab cache that climbs is, in words: `of isp_core: its total climbs at the same rate`; '' where nobody knows. */
export function culpritOf(trends: RunTrends | null): (metric: string, labels: Labels) => string {
  const known = trends && 'climbers' in trends ? trends.climbers : [];
  return (metric, labels) => {
    const found = known.find((one) => one.metric === metric && labelsKey(one.labels) === labelsKey(labels));
    return found?.module != null && labels.module === undefined ? `of ${found.module}: ${found.evidence}` : '';
  };
}

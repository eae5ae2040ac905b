import { median, medianAbsoluteDeviation } from 'simple-statistics';
import {
  DEVIATIONS_PER_MAD,
  FEWEST_REPEATS,
  type FootprintRecord,
  groupBy,
  type Labels,
  type MetricFacts,
  type Noise,
  type Series,
  type SnapshotFacts,
  sum,
} from '../model/index.ts';
import { seriesLookup, typical } from './lookup.ts';

/** A number of an earlier run, and the board that it is of. */
interface Earlier {
  readonly unit: string | null;
  readonly value: number;
}

/** What noise is estimated from. */
export interface Repeats {
  readonly now: FootprintRecord;
  readonly was: FootprintRecord;
  /** Records of earlier runs, newest first; the baseline may be among them. */
  readonly recent: readonly FootprintRecord[];
  /** Whether a record's number of a metric and these labels compares with the one of now. */
  readonly isComparable: (metric: MetricFacts, record: FootprintRecord, labels: Labels) => boolean;
}

/** How a series, or the sum of several, moves from run to run; null of what does not move by itself. */
export type NoiseOf = (metric: MetricFacts, labels: readonly Labels[]) => Noise | null;

/**
 * How numbers move from run to run though the software stays as it is.
 *
 * The steps between runs in a row tell it, not the distance from a common middle: a change that was merged on the way
 * is one step among many, and widens nothing. A step is the difference of two runs and moves √2 times as far as one.
 */
export function noiseOver({ now, was, recent, isComparable }: Repeats): NoiseOf {
  const records = [...recent].reverse().map((record) => ({ record, seriesOf: seriesLookup(record) }));
  const [seriesNow, seriesBefore] = [seriesLookup(now), seriesLookup(was)];
  const isOtherUnit =
    now.snapshot.unit !== null && was.snapshot.unit !== null && now.snapshot.unit !== was.snapshot.unit;
  return (metric, labels) => {
    if (metric.nature === 'steady') return null;
    const runs = records.flatMap(({ record, seriesOf }): Earlier[] => {
      const found = labels.flatMap((one) => seriesOf(metric.name, one) ?? []);
      if (found.length === 0 || !found.every((series) => isComparable(metric, record, series.labels))) return [];
      return [{ unit: record.snapshot.unit, value: sum(found, typical) }];
    });
    const fromRuns = isOtherUnit ? acrossUnits(runs) : fromSteps(runs);
    const fromSamples = [seriesNow, seriesBefore].flatMap((seriesOf) =>
      ofSamples(labels.flatMap((one) => seriesOf(metric.name, one) ?? [])),
    );
    const known = [...(fromRuns === null ? [] : [fromRuns]), ...fromSamples.map(({ mad }) => mad)];
    // Samples of one boot say nothing of how far another board is off.
    const isKnown = known.length > 0 && !(isOtherUnit && fromRuns === null);
    const found = labels.flatMap((one) => seriesNow(metric.name, one) ?? []);
    const least = leastMad(
      metric,
      found.flatMap(({ quantum }) => quantum ?? []),
      now.snapshot,
    );
    const value = sum(found, (series) => series.value);
    const told = DEVIATIONS_PER_MAD * Math.max(least, ...known);
    return {
      deviation: isKnown ? told : Math.max(told, assumed(metric, least, value)),
      recordCount: fromRuns === null ? 0 : runs.length,
      sampleCount: Math.max(0, ...fromSamples.map(({ sampleCount }) => sampleCount)),
      isKnown,
      reason: isKnown ? '' : isOtherUnit ? OTHER_UNIT : tooFew(runs.length),
    };
  };
}

/** What the samples of one phase tell of a sum; nothing where a part of it was not sampled often enough. */
function ofSamples(series: readonly Series[]): { mad: number; sampleCount: number }[] {
  const spreads = series.flatMap(({ spread }) => spread ?? []);
  const sampleCount = Math.min(...spreads.map((spread) => spread.sampleCount));
  if (spreads.length === 0 || spreads.length < series.length || sampleCount < FEWEST_REPEATS) return [];
  return [{ mad: Math.hypot(...spreads.map(({ mad }) => mad)), sampleCount }];
}

function tooFew(count: number): string {
  if (count >= FEWEST_REPEATS)
    return `of ${count} earlier records too few are of the same board, it takes ${FEWEST_REPEATS}`;
  return `${count === 0 ? 'no earlier record tells' : `${count} earlier ${count === 1 ? 'record is' : 'records are'} too few`}, it takes ${FEWEST_REPEATS}`;
}

// What a number is taken to move by until records tell: boots of one image on one emulated board differ by up to 28 slabs
// in a cache of inodes, 38 pages in kernel.held and 1.1 % of it, and by nothing in what is a module's own.
const ASSUMED_QUANTA = 16;
const ASSUMED_SHARE = 0.01;

function assumed({ isOwn }: MetricFacts, least: number, value: number): number {
  return isOwn ? DEVIATIONS_PER_MAD * least : Math.max(ASSUMED_QUANTA * least, ASSUMED_SHARE * Math.abs(value));
}

const OTHER_UNIT = 'the baseline is of another board, and the records do not tell how far boards differ';

/** MAD of one run, by the steps between runs of the same board in a row; null where there are too few. */
function fromSteps(runs: readonly Earlier[]): number | null {
  if (runs.length < FEWEST_REPEATS) return null;
  const steps = [...groupBy(runs, ({ unit }) => unit ?? '').values()].flatMap((ofUnit) =>
    ofUnit.slice(1).map(({ value }, index) => value - (ofUnit[index]?.value ?? value)),
  );
  return steps.length < FEWEST_REPEATS - 1 ? null : medianAbsoluteDeviation(steps) / Math.SQRT2;
}

/** The same where the baseline is of another board: with what boards differ by. */
function acrossUnits(runs: readonly Earlier[]): number | null {
  const middles = [...groupBy(runs, ({ unit }) => unit ?? '').values()].map((ofUnit) =>
    median(ofUnit.map(({ value }) => value)),
  );
  if (middles.length < FEWEST_REPEATS) return null;
  return Math.max(medianAbsoluteDeviation(middles), fromSteps(runs) ?? 0);
}

/**
 * What an allocator makes of the smallest change: a slab of a cache; elsewhere a page on each CPU's list, but a single
 * page of what is a module's own.
 */
function leastMad({ unit, isOwn }: MetricFacts, quanta: readonly number[], snapshot: SnapshotFacts): number {
  if (unit !== 'bytes') return unit === 'count' ? 1 : 0;
  if (quanta.length > 0) return Math.max(...quanta);
  return snapshot.pageSize.bytes * (isOwn ? 1 : (snapshot.fingerprint.onlineCpuCount ?? 1));
}

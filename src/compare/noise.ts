import { median, medianAbsoluteDeviation } from 'simple-statistics';
import {
  assumedDeviation,
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
  readonly boot: string | null;
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
 * is one step among many, and widens nothing. Growth is such a step itself, so that steps are taken as they are.
 *
 * A few records may agree by chance, and the samples of one boot say nothing of the next one. So that what is assumed
 * without any is a floor, which sinks with the boots that are known. Not of what is a module's own: it does not move.
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
      return [{ unit: record.snapshot.unit, boot: bootOf(record), value: sum(found, typical) }];
    });
    const spreadOfRuns = metric.isOwn ? ownSpread : isOtherUnit ? acrossUnits : fromSteps;
    const fromRuns = isOtherUnit && unitCount(runs) < FEWEST_REPEATS ? null : spreadOfRuns(runs, isOtherUnit);
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
    const measured = DEVIATIONS_PER_MAD * Math.max(least, ...known);
    const floor = metric.isOwn ? 0 : assumedShare(fromRuns === null ? [] : runs) * assumedDeviation(least, value);
    return {
      deviation: Math.max(measured, floor),
      recordCount: fromRuns === null ? 0 : runs.length,
      sampleCount: Math.max(0, ...fromSamples.map(({ sampleCount }) => sampleCount)),
      isKnown,
      reason: !isKnown ? (isOtherUnit ? OTHER_UNIT : tooFew(runs.length)) : floor > measured ? QUIET : '',
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

/** However many boots are known, what a number is taken to move by sinks no further. */
const LEAST_ASSUMED = 0.75;

/** How much of the assumption stands beside what these runs show. Records of one boot tell no more than one of them. */
function assumedShare(runs: readonly Earlier[]): number {
  const boots = new Set(runs.map(({ boot }, index) => boot ?? index)).size;
  return boots < FEWEST_REPEATS ? 1 : Math.max(LEAST_ASSUMED, FEWEST_REPEATS / boots);
}

/** What tells a boot from others: the board, and when it was captured; null where nobody said. */
function bootOf({ snapshot: { unit, uptimeSeconds, capturedAt } }: FootprintRecord): string | null {
  return uptimeSeconds === null ? null : `${unit} ${uptimeSeconds} ${capturedAt}`;
}

const OTHER_UNIT = 'the baseline is of another board, and the records do not tell how far boards differ';
const QUIET = 'moved by less';

function unitCount(runs: readonly Earlier[]): number {
  return new Set(runs.map(({ unit }) => unit ?? '')).size;
}

/** What a MAD of few steps falls short by chance; of ten records it is a third more. */
const SHORT_OF = 3;
/** A number that rose by so much and fell again does so once more; in deviations, with a fifth to spare at three of them. */
const PER_RETURN = 0.4 / DEVIATIONS_PER_MAD;

/** MAD of the steps between runs of the same board in a row; null where there are too few. */
function fromSteps(runs: readonly Earlier[]): number | null {
  if (runs.length < FEWEST_REPEATS) return null;
  const steps = [...groupBy(runs, ({ unit }) => unit ?? '').values()].flatMap((ofUnit) =>
    ofUnit.slice(1).map(({ value }, index) => value - (ofUnit[index]?.value ?? value)),
  );
  if (steps.length < FEWEST_REPEATS - 1) return null;
  // Some numbers have two levels, and most steps are none. What was merged on the way rose only.
  const returned = Math.min(Math.max(...steps), -Math.min(...steps));
  return Math.max(medianAbsoluteDeviation(steps) * (1 + SHORT_OF / steps.length), returned * PER_RETURN);
}

/** The same where the baseline is of another board: with what boards differ by. */
function acrossUnits(runs: readonly Earlier[]): number {
  const middles = [...groupBy(runs, ({ unit }) => unit ?? '').values()].map((ofUnit) =>
    median(ofUnit.map(({ value }) => value)),
  );
  return Math.max(medianAbsoluteDeviation(middles) * Math.SQRT2, fromSteps(runs) ?? 0);
}

/** A MAD of steps in the median distance of runs to the nearer neighbour that they stand off, with some to spare. */
const STEPS_PER_RETURN = 3.5;
/** Fewer runs that lie between two others do not tell noise from a change that was reverted. */
const FEWEST_RETURNS = 4;

/**
 * How far what is a module's own moves by itself. Every one of its steps may be a merge, and none of them may hide the
 * next: only what came back, run after run, is noise. That is how far runs stand off both of their neighbours.
 */
function ownSpread(runs: readonly Earlier[], isOtherUnit: boolean): number | null {
  if (runs.length < FEWEST_REPEATS) return null;
  const sequences = isOtherUnit ? [runs] : [...groupBy(runs, ({ unit }) => unit ?? '').values()];
  const returns = sequences.flatMap((ofUnit) =>
    ofUnit.slice(1, -1).map(({ value }, index) => {
      const around = [ofUnit[index]?.value ?? value, value, ofUnit[index + 2]?.value ?? value];
      return Math.abs(value - median(around));
    }),
  );
  const lowerHalf = returns.sort((a, b) => a - b).slice(0, Math.ceil(returns.length / 2));
  return returns.length < FEWEST_RETURNS ? 0 : STEPS_PER_RETURN * (lowerHalf.at(-1) ?? 0);
}

/** What a ratio is shown to. */
const LEAST_RATIO = 0.001;
/** Pages may be larger, and 64 KiB more in a module are to be seen there as well. */
const LEAST_OWN = 4096;

/**
 * What an allocator makes of the smallest change: a slab of a cache; elsewhere a page on each CPU's list. What is a
 * module's own is the same in every boot, whatever the size of a page.
 */
function leastMad({ unit, isOwn }: MetricFacts, quanta: readonly number[], snapshot: SnapshotFacts): number {
  if (unit !== 'bytes') return unit === 'count' ? 1 : LEAST_RATIO;
  if (isOwn) return LEAST_OWN;
  if (quanta.length > 0) return Math.max(...quanta);
  return snapshot.pageSize.bytes * (snapshot.fingerprint.onlineCpuCount ?? 1);
}

import {
  byText,
  type Change,
  type Comparison,
  type Fingerprint,
  type FootprintRecord,
  type Labels,
  labelsKey,
  type MetricFacts,
  type Noise,
  type Reading,
  type Series,
  type SeriesChange,
  unlikeLosses,
} from '../model/index.ts';
import { type DriftOf, driftOver } from './drift.ts';
import { describeField, differingFields, notedDifferences } from './fingerprint.ts';
import { seriesByKey, typical } from './lookup.ts';
import { type NoiseOf, noiseOver, type Repeats } from './noise.ts';

/** What two snapshots are compared by. */
export interface Basis {
  readonly metrics: readonly MetricFacts[];
  /** Fingerprint fields that are to be ignored. */
  readonly ignored?: readonly (keyof Fingerprint)[];
  /** Records of earlier runs, newest first: they tell how numbers move by themselves. */
  readonly recent?: readonly FootprintRecord[];
}

/**
 * Joins two snapshots' series by metric and labels, metric by metric as far as the two may be compared at all: fields in
 * which they differ block those metrics that depend on them, unless they are to be ignored.
 */
export function compare(now: FootprintRecord, was: FootprintRecord, basis: Basis): Comparison {
  const { metrics, ignored = [], recent = [] } = basis;
  const differing = differingFields(now.snapshot.fingerprint, was.snapshot.fingerprint);
  const fields = differing.filter((field) => !ignored.includes(field));
  const describe = (field: keyof Fingerprint) =>
    describeField(field, now.snapshot.fingerprint, was.snapshot.fingerprint);
  const noiseOf = noiseBetween(now, was, basis);
  const changes = metrics.flatMap((metric) => {
    const [reading, before] = [now.readings.get(metric.name), was.readings.get(metric.name)];
    return changesOf(metric.name, reading, before, {
      blockedBy: (labels) =>
        blockingFields(metric, labels, fields)
          .map(describe)
          .map(({ what, was: before, now: after }) => `${what} was ${before}, is ${after}`)
          .join('; '),
      // Without records and samples nothing tells it, and most runs have neither.
      noiseOf: (series, before) =>
        recent.length > 0 || series.spread || before.spread ? noiseOf(metric, [series.labels]) : null,
    });
  });
  const passedOver = differing.filter((field) => ignored.includes(field)).map(describe);
  return { changes, blocking: fields.map(describe), noted: [...passedOver, ...notedDifferences(now, was)] };
}

/** How numbers move by themselves between runs like these two. */
export function noiseBetween(now: FootprintRecord, was: FootprintRecord, basis: Basis): NoiseOf {
  return noiseOver({ now, was, ...earlierRuns(now, basis) });
}

/** How numbers went from merge to merge up to now. */
export function driftUpTo(now: FootprintRecord, basis: Basis): DriftOf {
  return driftOver({ now, ...earlierRuns(now, basis) });
}

function earlierRuns(now: FootprintRecord, { ignored = [], recent = [] }: Basis): Omit<Repeats, 'now' | 'was'> {
  const differingOf = new Map<FootprintRecord, readonly (keyof Fingerprint)[]>();
  const fieldsOf = (record: FootprintRecord) => {
    const known = differingOf.get(record) ?? differingFields(now.snapshot.fingerprint, record.snapshot.fingerprint);
    differingOf.set(record, known);
    return known.filter((field) => !ignored.includes(field));
  };
  const isComparable = (metric: MetricFacts, record: FootprintRecord, labels: Labels) =>
    blockingFields(metric, labels, fieldsOf(record)).length === 0;
  return { recent, isComparable };
}

function blockingFields(metric: MetricFacts, labels: Labels, fields: readonly (keyof Fingerprint)[]) {
  if (fields.length === 0) return [];
  const depends = metric.fingerprintOf?.(labels) ?? metric.fingerprint;
  return fields.filter((field) => depends.includes(field));
}

/** Finds the change of a series by metric and labels. */
export function changeLookup({ changes }: Comparison): (metric: string, labels: Labels) => Change | undefined {
  const byKey = new Map(changes.map(({ metric, labels, change }) => [keyOf(metric, labels), change]));
  return (metric, labels) => byKey.get(keyOf(metric, labels));
}

function keyOf(metric: string, labels: Labels): string {
  return `${metric} ${labelsKey(labels)}`;
}

/** What decides about a series beside its two numbers. */
interface Aspects {
  /** Why the kernels are too unlike; '' where they are not. */
  readonly blockedBy: (labels: Labels) => string;
  readonly noiseOf: (series: Series, before: Series) => Noise | null;
}

function changesOf(
  metric: string,
  now: Reading | undefined,
  was: Reading | undefined,
  { blockedBy, noiseOf }: Aspects,
): SeriesChange[] {
  if (!now || 'absent' in now) return []; // its series are unknown, not removed
  const unmeasured = refusal(was);
  const before = was && 'series' in was ? was : { series: [] };
  const unlike = unlikeLosses(now.lost, before.lost);
  const rest = new Map(seriesByKey(before));
  const changes: SeriesChange[] = [];
  for (const series of now.series) {
    const key = labelsKey(series.labels);
    const refused = unmeasured ?? unlikeKernels(blockedBy(series.labels));
    const change = refused ?? changeOf(series, rest.get(key), unlike, noiseOf);
    changes.push({ metric, labels: series.labels, now: typical(series), change });
    rest.delete(key);
  }
  if (unmeasured || unlike) return changes;
  for (const series of rest.values())
    if (blockedBy(series.labels) === '')
      changes.push({ metric, labels: series.labels, now: null, change: { kind: 'removed', was: typical(series) } });
  return changes;
}

/** Why no series of a metric compares with the baseline, whatever the kernels. */
function refusal(was: Reading | undefined): Change | null {
  if (!was) return incomparable('the baseline does not measure it');
  if ('absent' in was) return incomparable(was.absent.replace('the snapshot has', 'the baseline has'));
  return null;
}

function unlikeKernels(reasons: string): Change | null {
  return reasons === '' ? null : incomparable(`not comparable with the baseline: ${reasons}`);
}

function changeOf(now: Series, was: Series | undefined, unlike: string | null, noiseOf: Aspects['noiseOf']): Change {
  if (!was) return unlike ? incomparable(unlike) : { kind: 'added' };
  const [parts, partsBefore] = [partsOf(now), partsOf(was)];
  if (parts !== partsBefore)
    return incomparable(
      `what is missing differs: now ${parts || 'nothing'}, in the baseline ${partsBefore || 'nothing'}`,
    );
  if (now.cutShort || was.cutShort) return incomparable(`both lack ${parts}`);
  const noise = noiseOf(now, was);
  return {
    kind: 'kept',
    was: typical(was),
    by: typical(now) - typical(was),
    ...(noise?.isKnown && { noise }),
  };
}

function incomparable(reason: string): Change {
  return { kind: 'incomparable', reason };
}

/** What a number leaves out; which part is named first depends on which module is the largest. */
function partsOf({ missing }: Series): string {
  return missing.length === 0 ? '' : [...missing].sort(byText).join(', ');
}

/** See `build-sizes.ts`; loaded when two builds are compared. */
export async function buildComparison(): Promise<typeof import('./build-sizes.ts')> {
  return import('./build-sizes.ts');
}

export { differenceOf, middleOf } from './difference.ts';
export { driftAlong } from './drift.ts';
export { excuseOf } from './excuses.ts';
export { samplesOf, spreadOver, withSamplesOf } from './spread.ts';
export { culpritOf, FEWEST_SNAPSHOTS, type Trends, trendsOver } from './trends.ts';

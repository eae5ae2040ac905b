import {
  byText,
  type Change,
  type Comparison,
  type Fingerprint,
  type FootprintRecord,
  type Labels,
  labelsKey,
  type MetricFacts,
  type Reading,
  type Series,
  type SeriesChange,
  unlikeLosses,
} from '../model/index.ts';
import { describeField, differingFields, notedDifferences } from './fingerprint.ts';

/**
 * Joins two snapshots' series by metric and labels, metric by metric as far as the two may be compared at all: fields in
 * which they differ block those metrics that depend on them, unless they are to be ignored.
 */
export function compare(
  now: FootprintRecord,
  was: FootprintRecord,
  metrics: readonly MetricFacts[],
  ignored: readonly (keyof Fingerprint)[] = [],
): Comparison {
  const differing = differingFields(now.snapshot.fingerprint, was.snapshot.fingerprint);
  const fields = differing.filter((field) => !ignored.includes(field));
  const describe = (field: keyof Fingerprint) =>
    describeField(field, now.snapshot.fingerprint, was.snapshot.fingerprint);
  const blockedBy = (metric: MetricFacts) => (labels: Labels) => {
    if (fields.length === 0) return '';
    const depends = metric.fingerprintOf?.(labels) ?? metric.fingerprint;
    const blocking = fields.filter((field) => depends.includes(field)).map(describe);
    return blocking.map(({ what, was: before, now: after }) => `${what} was ${before}, is ${after}`).join('; ');
  };
  const changes = metrics.flatMap((metric) =>
    changesOf(metric.name, now.readings.get(metric.name), was.readings.get(metric.name), blockedBy(metric)),
  );
  const passedOver = differing.filter((field) => ignored.includes(field)).map(describe);
  return { changes, blocking: fields.map(describe), noted: [...passedOver, ...notedDifferences(now, was)] };
}

/** Finds the change of a series by metric and labels. */
export function changeLookup({ changes }: Comparison): (metric: string, labels: Labels) => Change | undefined {
  const byKey = new Map(changes.map(({ metric, labels, change }) => [keyOf(metric, labels), change]));
  return (metric, labels) => byKey.get(keyOf(metric, labels));
}

function keyOf(metric: string, labels: Labels): string {
  return `${metric} ${labelsKey(labels)}`;
}

function changesOf(
  metric: string,
  now: Reading | undefined,
  was: Reading | undefined,
  blockedBy: (labels: Labels) => string,
): SeriesChange[] {
  if (!now || 'absent' in now) return []; // its series are unknown, not removed
  const unmeasured = refusal(was);
  const before = was && 'series' in was ? was : { series: [] };
  const unlike = unlikeLosses(now.lost, before.lost);
  const rest = new Map(before.series.map((series) => [labelsKey(series.labels), series]));
  const changes: SeriesChange[] = [];
  for (const series of now.series) {
    const key = labelsKey(series.labels);
    const change = unmeasured ?? unlikeKernels(blockedBy(series.labels)) ?? changeOf(series, rest.get(key), unlike);
    changes.push({ metric, labels: series.labels, now: series.value, change });
    rest.delete(key);
  }
  if (unmeasured || unlike) return changes;
  for (const { labels, value } of rest.values())
    if (blockedBy(labels) === '') changes.push({ metric, labels, now: null, change: { kind: 'removed', was: value } });
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

function changeOf(now: Series, was: Series | undefined, unlike: string | null): Change {
  if (!was) return unlike ? incomparable(unlike) : { kind: 'added' };
  const [parts, partsBefore] = [partsOf(now), partsOf(was)];
  if (parts !== partsBefore)
    return incomparable(
      `what is missing differs: now ${parts || 'nothing'}, in the baseline ${partsBefore || 'nothing'}`,
    );
  if (now.cutShort || was.cutShort) return incomparable(`both lack ${parts}`);
  return { kind: 'kept', was: was.value, by: now.value - was.value };
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

import {
  type Change,
  type Comparison,
  type Fingerprint,
  type Footprint,
  type Labels,
  labelsKey,
  type MetricFacts,
  type Reading,
  type Readings,
  type Series,
  type SeriesChange,
} from '../model/index.ts';
import { describeField, differingFields, notedDifferences } from './fingerprint.ts';

/** A footprint with its readings. */
export interface Measured {
  readonly footprint: Footprint;
  readonly readings: Readings;
}

/** Joins two snapshots' series by metric and labels, metric by metric as far as the two may be compared at all. */
export function compare(now: Measured, was: Measured, metrics: readonly MetricFacts[]): Comparison {
  const fields = differingFields(now.footprint.snapshot.fingerprint, was.footprint.snapshot.fingerprint);
  const describe = (field: keyof Fingerprint) =>
    describeField(field, now.footprint.snapshot.fingerprint, was.footprint.snapshot.fingerprint);
  const changes = metrics.flatMap((metric) => {
    const blocking = fields.filter((field) => metric.fingerprint.includes(field)).map(describe);
    const reason = blocking.map(({ what, was: before, now: after }) => `${what} was ${before}, is ${after}`).join('; ');
    return changesOf(metric.name, now.readings.get(metric.name), was.readings.get(metric.name), reason);
  });
  return { changes, blocking: fields.map(describe), noted: notedDifferences(now.footprint, was.footprint) };
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
  blocked: string,
): SeriesChange[] {
  const nowSeries = seriesOf(now);
  const wasSeries = seriesOf(was);
  const before = new Map((wasSeries ?? []).map((series) => [labelsKey(series.labels), series]));
  const changes: SeriesChange[] = [];
  for (const series of nowSeries ?? []) {
    const key = labelsKey(series.labels);
    const change = wasSeries ? changeOf(series, before.get(key), blocked) : noReading(was);
    before.delete(key);
    changes.push({ metric, labels: series.labels, now: series.value, change });
  }
  // Where the snapshot has no reading at all, its series are unknown, not removed.
  if (nowSeries && !blocked)
    for (const { labels, value } of before.values())
      changes.push({ metric, labels, now: null, change: { kind: 'removed', was: value } });
  return changes;
}

function changeOf(now: Series, was: Series | undefined, blocked: string): Change {
  if (blocked) return { kind: 'incomparable', reason: `not comparable with the baseline: ${blocked}` };
  if (!was) return { kind: 'added' };
  const [parts, partsBefore] = [now.missing.join(', '), was.missing.join(', ')];
  if (parts !== partsBefore)
    return {
      kind: 'incomparable',
      reason: `what is missing differs: now ${parts || 'nothing'}, in the baseline ${partsBefore || 'nothing'}`,
    };
  return { kind: 'kept', was: was.value, by: now.value - was.value };
}

function noReading(was: Reading | undefined): Change {
  const reason =
    was && 'absent' in was
      ? was.absent.replace('the snapshot has', 'the baseline has')
      : 'the baseline does not measure it';
  return { kind: 'incomparable', reason };
}

function seriesOf(reading: Reading | undefined): readonly Series[] | undefined {
  return reading && 'series' in reading ? reading.series : undefined;
}

import { matchesLabels } from '../judge/index.ts';
import {
  type Config,
  type Labels,
  labelsKey,
  type MetricFacts,
  type Series,
  shareOf,
  type Watch,
  type WatchedLimit,
} from '../model/index.ts';
import { type Named, seriesKey } from '../timeline/index.ts';
import type { Courses } from './courses.ts';
import { type Budgeted, budgetedIn } from './limits.ts';
import type { Recent } from './recent.ts';

/** A series of the last record, and what is known of it. */
export interface KnownSeries extends Watch {
  readonly metric: MetricFacts;
  readonly series: Series;
}

/** A sum that a budget judges. */
export interface KnownSum extends Watch {
  readonly metric: MetricFacts;
  readonly budgeted: Budgeted;
  readonly values: readonly (number | null)[];
}

/** What is known of the numbers of a target's last record. */
export interface Known {
  readonly series: readonly KnownSeries[];
  readonly sums: readonly KnownSum[];
  /** Of metrics that this version does not know. */
  readonly others: readonly { readonly metric: string; readonly series: Series }[];
  /** In the order of the budget file. */
  readonly budgeted: readonly Budgeted[];
}

export function knownOf(recent: Recent, config: Config | null, went: Courses, metrics: readonly MetricFacts[]): Known {
  const { readings } = recent.last;
  const budgeted = config ? budgetedIn(config, readings) : [];
  const limits = new Map<string, WatchedLimit[]>();
  for (const one of budgeted) {
    if (one.isSum) continue;
    const key = keyOf(one.metric, one.labels);
    limits.set(key, [...(limits.get(key) ?? []), ...one.limits]);
  }
  const series = metrics.flatMap((metric): KnownSeries[] => {
    const reading = readings.get(metric.name);
    return (reading && 'series' in reading ? reading.series : []).map((one) => ({
      metric,
      series: one,
      limits: nearestFirst(limits.get(keyOf(metric.name, one.labels)) ?? [], one.value),
      deviation: recent.deviationOf(metric, [one.labels]),
      drift: recent.driftOf(metric, [one.labels]),
    }));
  });
  const sums = budgeted.flatMap((one): KnownSum[] => {
    const metric = metrics.find(({ name }) => name === one.metric);
    if (!one.isSum || !metric) return [];
    const ofMetric = series.filter((other) => other.metric === metric);
    const onRequest = new Set(
      ofMetric.flatMap(({ series: { labels, onRequest: isSum } }) => (isSum ? [labelsKey(labels)] : [])),
    );
    const values = went.ofSum(one.budget, (labels) => onRequest.has(labelsKey(labels)));
    const parts = ofMetric.flatMap(({ series: { labels } }) =>
      !onRequest.has(labelsKey(labels)) && matchesLabels(one.budget.select, labels) ? [labels] : [],
    );
    const [deviation, drift] = [recent.deviationOf(metric, parts), recent.driftOf(metric, parts)];
    return [{ metric, budgeted: one, values, limits: nearestFirst(one.limits, one.value), deviation, drift }];
  });
  const others = [...readings].flatMap(([name, reading]) =>
    metrics.some((metric) => metric.name === name) || !('series' in reading)
      ? []
      : reading.series.map((one) => ({ metric: name, series: one })),
  );
  return { series, sums, others, budgeted };
}

function nearestFirst(limits: readonly WatchedLimit[], value: number): WatchedLimit[] {
  return [...limits].sort((a, b) => shareOf(b, value) - shareOf(a, value));
}

/** Equal for equal names of a series. */
export function keyOf(metric: string, labels: Labels): string {
  return seriesKey({ metric, labels: labels as Named['labels'] });
}

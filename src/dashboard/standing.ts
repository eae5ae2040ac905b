import type { Drift, TargetPage, Unit, WatchedLimit } from '../model/index.ts';
import { encodeColumn, type Named, type Standing, type StandingDrift, seriesNameOf } from '../timeline/index.ts';
import type { Known } from './known.ts';

const BOUNDS = { lower: 1, upper: 2 } as const;

/** What the page of a target knows of its numbers beside their values. */
export function standingOf(
  { target, records, commitAddress }: TargetPage,
  months: Standing['months'],
  { series, sums, others }: Known,
): Standing {
  const all = [
    ...series.map((one) => ({ ...one, metric: one.metric.name, unit: one.metric.unit })),
    ...others.map((one) => ({ ...one, unit: null, limits: [], deviation: null, drift: null })),
  ];
  const units = new Map<string, Unit | null>(all.map(({ metric, unit }) => [metric, unit]));
  for (const { metric } of sums) units.set(metric.name, metric.unit);
  const places = new Map([...units.keys()].map((metric, at) => [metric, at]));
  const at = (metric: string) => places.get(metric) ?? 0;
  // The same of all series that a budget means.
  const limits = new Map<string, { readonly limit: WatchedLimit; readonly at: number }>();
  const placeOfLimit = (limit: WatchedLimit) => {
    const key = JSON.stringify(limit);
    const known = limits.get(key) ?? { limit, at: limits.size };
    limits.set(key, known);
    return known.at;
  };
  const limited = all.flatMap((one, index) => one.limits.map((limit) => [index, placeOfLimit(limit)] as const));
  const ofSums = sums.map((one) => ({
    budget: one.budgeted.budget.name,
    metric: at(one.metric.name),
    values: encodeColumn(one.values),
    noise: one.deviation,
    drift: driftOf(one.drift),
    limits: one.limits.map(placeOfLimit),
  }));
  return {
    schema: 1,
    target,
    months,
    commitAddress,
    releases: [...new Map(records.flatMap(({ commit, release }) => (release === '' ? [] : [[commit, release]])))],
    metrics: [...units.keys()],
    units: [...units.values()],
    series: all.map(({ metric, series: { labels } }) =>
      seriesNameOf({ labels: labels as Named['labels'] }, at(metric)),
    ),
    values: all.map((one) => one.series.value),
    bounds: all.map((one) => (one.series.bound === null ? 0 : BOUNDS[one.series.bound])),
    noise: all.map(({ deviation }) => deviation),
    drift: all.map(({ drift }) => driftOf(drift)),
    limits: [...limits.values()].map(({ limit }) => limit),
    limited,
    sums: ofSums,
  };
}

function driftOf(drift: Drift | null): StandingDrift | null {
  return drift && [drift.recordCount, drift.perMerge, drift.lowPerMerge, drift.highPerMerge];
}

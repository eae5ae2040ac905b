import { type FootprintRecord, type Labels, labelsKey, type Reading, type Series } from '../model/index.ts';

/** Finds a record's series by metric and labels; a metric's index is made when it is first asked for. */
export function seriesLookup({ readings }: FootprintRecord): (metric: string, labels: Labels) => Series | undefined {
  const byMetric = new Map<string, ReadonlyMap<string, Series>>();
  return (metric, labels) => {
    const known = byMetric.get(metric) ?? seriesByKey(readings.get(metric));
    byMetric.set(metric, known);
    return known.get(labelsKey(labels));
  };
}

/** A reading's series by their labels; none of a reading that is absent. */
export function seriesByKey(reading: Reading | undefined): ReadonlyMap<string, Series> {
  return new Map(reading && 'series' in reading ? reading.series.map((one) => [labelsKey(one.labels), one]) : []);
}

/** The number itself; of a phase that was sampled several times, the middle one. */
export function typical({ value, spread }: Series): number {
  return spread?.median ?? value;
}

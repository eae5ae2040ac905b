import type { ListedSeries } from '../../model/index.ts';

/**
 * What is made of a metric and labels, made once for as long as records share the object that holds the labels: records that
 * are like one before do, and there are a hundred numbers of each series in a month.
 */
export function perSeries<T>(make: (series: ListedSeries) => T): (series: ListedSeries) => T {
  const known = new WeakMap<object, { readonly metric: string; readonly made: T }>();
  return (series) => {
    const held = known.get(series.labels);
    if (held?.metric === series.metric) return held.made;
    const made = make(series);
    known.set(series.labels, { metric: series.metric, made });
    return made;
  };
}

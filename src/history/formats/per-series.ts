import type { ListedSeries } from '../../model/index.ts';

/** Each takes as much memory as a row. */
const MOST_KNOWN = 4000;

/**
 * What is made of a metric and labels, made once for as long as records share the object that holds the labels: records that
 * are like one before do, and there are a hundred numbers of each series in a month.
 */
export function perSeries<T>(make: (series: ListedSeries) => T): (series: ListedSeries) => T {
  const known = new Map<object, { readonly metric: string; readonly made: T }>();
  return (series) => {
    const held = known.get(series.labels);
    if (held?.metric === series.metric) return held.made;
    const made = make(series);
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(series.labels, { metric: series.metric, made });
    return made;
  };
}

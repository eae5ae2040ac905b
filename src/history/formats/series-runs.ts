import { byText, type LabelName, type ListedSeries, labelNames } from '../../model/index.ts';
import type { ExportedRecord } from './format.ts';

/** The numbers of one series in the records that have it, in the order of these. */
export interface SeriesRun {
  readonly numbers: readonly ListedSeries[];
  /** Which record each of them is of. */
  readonly recordIndices: readonly number[];
}

/** All numbers of records, series by series: by metric, then by label, a label that is not there first. */
export function seriesRuns(records: readonly ExportedRecord[]): SeriesRun[] {
  const runs = new Map<string, { numbers: ListedSeries[]; recordIndices: number[] }>();
  for (const [index, { listed }] of records.entries())
    for (const series of listed.series) {
      const key = keyOf(series);
      const run = runs.get(key) ?? { numbers: [], recordIndices: [] };
      if (run.numbers.length === 0) runs.set(key, run);
      run.numbers.push(series);
      run.recordIndices.push(index);
    }
  const sorted = [...runs].map(([key, run]) => ({ key, run, place: placeOf(run.numbers[0]) }));
  return sorted.sort((a, b) => byPlace(a.place, b.place) || byText(a.key, b.key)).map(({ run }) => run);
}

/** Texts of captures may hold any character, so that none can stand between them. */
function keyOf({ metric, labels }: ListedSeries): string {
  let key = `${metric.length}:${metric}`;
  for (const name in labels) {
    const value = labels[name] ?? '';
    key += `${name.length}:${name}${value.length}:${value}`;
  }
  return key;
}

function placeOf(series: ListedSeries | undefined): readonly string[] {
  return series ? [series.metric, ...labelNames.map((name: LabelName) => series.labels[name] ?? '')] : [];
}

function byPlace(a: readonly string[], b: readonly string[]): number {
  for (const [index, text] of a.entries()) {
    const order = byText(text, b[index] ?? '');
    if (order !== 0) return order;
  }
  return 0;
}

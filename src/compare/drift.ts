import { median } from 'simple-statistics';
import { type Drift, type FootprintRecord, groupBy, type Labels, type MetricFacts, sum } from '../model/index.ts';
import { seriesLookup, typical } from './lookup.ts';
import { mannKendall } from './mann-kendall.ts';
import type { Repeats } from './noise.ts';
import { theilSen } from './theil-sen.ts';

/** Fewer commits show no drift. */
const FEWEST_COMMITS = 5;
/** An order that comes by chance more often than this is no drift. */
const MOST_CHANCE = 0.05;

/** How a series, or the sum of several, goes from merge to merge; null where no drift shows. */
export type DriftOf = (metric: MetricFacts, labels: readonly Labels[]) => Drift | null;

/** How numbers went over the records of earlier runs of the same board and the one of now, commit by commit. */
export function driftOver({ now, recent, isComparable }: Omit<Repeats, 'was'>): DriftOf {
  const { unit } = now.snapshot;
  // Another board that came later is no drift of this one.
  const ofUnit = recent.filter(({ snapshot }) => unit === null || snapshot.unit === null || snapshot.unit === unit);
  const records = ofUnit.reverse().concat(now);
  const commits = [...groupBy(records, commitOf).values()].map((ofCommit) =>
    ofCommit.map((record) => ({ record, seriesOf: seriesLookup(record) })),
  );
  return (metric, labels) => {
    if (commits.length < FEWEST_COMMITS) return null;
    return driftAlong(
      commits.flatMap((ofCommit) => {
        const found = ofCommit.flatMap(({ record, seriesOf }) => {
          const series = labels.flatMap((one) => seriesOf(metric.name, one) ?? []);
          const isSound = series.every((one) => isComparable(metric, record, one.labels));
          return series.length > 0 && isSound ? [sum(series, typical)] : [];
        });
        return found.length > 0 ? [median(found)] : [];
      }),
    );
  };
}

/** How numbers go from commit to commit, oldest first; null where they are too few, or their order may be chance. */
export function driftAlong(values: readonly number[]): Drift | null {
  if (values.length < FEWEST_COMMITS || mannKendall(values) > MOST_CHANCE) return null;
  const slope = theilSen(values.map((value, at) => ({ at, value })));
  if (!slope) return null;
  return { recordCount: values.length, perMerge: slope.slope, lowPerMerge: slope.low, highPerMerge: slope.high };
}

/** Records of one commit are repeats of one another; the one of now is a commit of its own where nobody says which. */
function commitOf({ origin, snapshot }: FootprintRecord): string {
  return origin?.commit ?? snapshot.commit ?? '';
}

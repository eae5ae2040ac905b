import { shareOf, type TargetPage, USUAL_METRICS, type Watched, type WatchedLimit } from '../model/index.ts';
import type { Courses } from './courses.ts';
import { type Known, type KnownSeries, type KnownSum, keyOf } from './known.ts';
import type { Budgeted } from './limits.ts';

/** Budgeted numbers that are drawn before anybody asks: of one budget, and of all. */
const MOST_OF_A_BUDGET = 3;
const MOST_WATCHED = 16;

/** What budgets are about, nearest to its limit first, and what most boards have. */
export function watchedOf({ series, sums, budgeted }: Known, went: Courses): Pick<TargetPage, 'watched' | 'moreCount'> {
  const byKey = new Map(series.map((one) => [keyOf(one.metric.name, one.series.labels), one]));
  const asked = new Map<string, Watched>();
  const ofBudget = new Map<Budgeted['budget'], number>();
  let moreCount = 0;
  const nearest = [...budgeted].sort((a, b) => shareIn(b.limits, b.value) - shareIn(a.limits, a.value));
  for (const one of nearest) {
    const count = ofBudget.get(one.budget) ?? 0;
    const key = one.isSum ? `sum ${one.budget.name}` : keyOf(one.metric, one.labels);
    if (asked.has(key)) continue;
    if (count >= MOST_OF_A_BUDGET || asked.size >= MOST_WATCHED) {
      moreCount++;
      continue;
    }
    const watched = one.isSum
      ? sums.filter(({ budgeted: other }) => other === one).map(watchedSum)[0]
      : watchedSeries(byKey.get(key), went);
    if (watched) asked.set(key, watched);
    ofBudget.set(one.budget, count + 1);
  }
  for (const metric of USUAL_METRICS) {
    const watched = asked.has(metric) ? undefined : watchedSeries(byKey.get(metric), went);
    if (watched) asked.set(metric, watched);
  }
  return { watched: [...asked.values()], moreCount };
}

function shareIn(limits: readonly WatchedLimit[], value: number): number {
  return Math.max(-1, ...limits.map((limit) => shareOf(limit, value)));
}

function watchedSeries(known: KnownSeries | undefined, went: Courses): Watched | undefined {
  if (!known) return undefined;
  const { metric, series, limits, deviation, drift } = known;
  const { labels, bound } = series;
  const values = went.of(metric.name, labels);
  return { metric: metric.name, labels, unit: metric.unit, sum: null, values, bound, limits, deviation, drift };
}

function watchedSum({ metric, budgeted, values, limits, deviation, drift }: KnownSum): Watched {
  const sum = budgeted.budget.name;
  return { metric: metric.name, labels: {}, unit: metric.unit, sum, values, bound: null, limits, deviation, drift };
}

import { type Drift, type Grower, TELLING_METRICS, type WatchedLimit } from '../model/index.ts';
import type { Known } from './known.ts';

/** Metrics of which growth is told: totals, and those that say where it went. Other views of the same bytes would repeat them. */
const TELLING: ReadonlySet<string> = new Set([
  'kernel.held',
  'modules.total',
  'slab.unreclaimable',
  'vmalloc.resident',
  ...TELLING_METRICS,
]);
const MOST_OF_A_TARGET = 20;
export const MOST_GROWERS = 50;

/** What grows though nobody may say so, or goes towards a limit; null of what does neither. */
function growerOf(
  one: Omit<Grower, 'limit' | 'drift'>,
  drift: Drift | null,
  limits: readonly WatchedLimit[],
): Grower | null {
  if (!drift) return null;
  const reached = limits.flatMap(({ rule, amount }) => {
    const left = rule === 'at-least' ? one.value - amount : amount - one.value;
    const perMerge = rule === 'at-least' ? -drift.perMerge : drift.perMerge;
    const least = rule === 'at-least' ? -drift.highPerMerge : drift.lowPerMerge;
    return least > 0 ? [{ amount, mergeCount: Math.max(0, Math.floor(left / perMerge)) }] : [];
  });
  const [limit = null] = reached.sort((a, b) => a.mergeCount - b.mergeCount);
  const isTold = one.unit === 'bytes' && TELLING.has(one.metric) && drift.lowPerMerge > 0;
  return limit || isTold ? { ...one, drift, limit } : null;
}

/** Steepest first; what is counted comes after what is bytes. */
export function steepest(growers: readonly Grower[], most = MOST_OF_A_TARGET): Grower[] {
  const rank = ({ unit }: Grower) => (unit === 'bytes' ? 0 : 1);
  return [...growers]
    .sort((a, b) => rank(a) - rank(b) || Math.abs(b.drift.perMerge) - Math.abs(a.drift.perMerge))
    .slice(0, most);
}

/** What grows of a target, or goes towards a limit, steepest first. */
export function growersOf(target: string, { series, sums }: Known): Grower[] {
  const ofSeries = series.flatMap(({ metric: { name, unit }, series: { labels, value, onRequest }, drift, limits }) =>
    onRequest ? [] : (growerOf({ target, metric: name, labels, unit, sum: null, value }, drift, limits) ?? []),
  );
  const ofSums = sums.flatMap(({ metric: { name, unit }, budgeted: { budget, value }, drift, limits }) => {
    const one = { target, metric: name, labels: {}, unit, sum: budget.name, value };
    return growerOf(one, drift, limits) ?? [];
  });
  return steepest([...ofSeries, ...ofSums]);
}

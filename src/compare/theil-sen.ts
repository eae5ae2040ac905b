import { median } from 'simple-statistics';

/** A number at a moment. */
export interface Point {
  readonly at: number;
  readonly value: number;
}

/** A slope and the bounds of its confidence interval, in value per unit of time. */
export interface Slope {
  readonly slope: number;
  readonly low: number;
  readonly high: number;
}

/** The two-sided 95 % point of the normal distribution; the library knows it to three digits only. */
const CONFIDENCE_Z = 1.959963984540054;
/** Beyond, every k-th point is taken: a soak of days has thousands, and their pairs are millions. */
const MOST_POINTS = 150;

/**
 * The median of the slopes of all pairs of points (Theil 1950, Sen 1968), which a few odd points do not move, with Sen's
 * distribution-free confidence interval, corrected for ties; null where no two points differ in time.
 */
export function theilSen(points: readonly Point[]): Slope | null {
  const used = thinned(points);
  const slopes: number[] = [];
  for (const [index, from] of used.entries())
    for (const to of used.slice(index + 1))
      if (to.at !== from.at) slopes.push((to.value - from.value) / (to.at - from.at));
  if (slopes.length === 0) return null;
  slopes.sort((a, b) => a - b);
  const reach = CONFIDENCE_Z * Math.sqrt(varianceOfOrder(used.map(({ value }) => value)));
  const highest = Math.min(Math.round((slopes.length + reach) / 2), slopes.length - 1);
  const lowest = Math.max(Math.round((slopes.length - reach) / 2) - 1, 0);
  return { slope: median(slopes), low: slopes[lowest] ?? 0, high: slopes[highest] ?? 0 };
}

function thinned(points: readonly Point[]): readonly Point[] {
  if (points.length <= MOST_POINTS) return points;
  const step = (points.length - 1) / (MOST_POINTS - 1);
  return Array.from({ length: MOST_POINTS }, (_, index) => points[Math.round(index * step)] as Point);
}

/** Variance of Kendall's S without a trend, less what ties take of it. */
export function varianceOfOrder(values: readonly number[]): number {
  const share = (count: number) => count * (count - 1) * (2 * count + 5);
  const tied = new Map<number, number>();
  for (const value of values) tied.set(value, (tied.get(value) ?? 0) + 1);
  let variance = share(values.length);
  for (const count of tied.values()) variance -= share(count);
  return variance / 18;
}

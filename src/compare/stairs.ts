import type { Point, Slope } from './theil-sen.ts';

/** A straight line seen in whole slabs stays within one of them; that a count is read a little late makes it more. */
const WIDTHS = [1, 1.25, 1.5] as const;
/** What the bounds leave for what else the cache is used for. */
const MARGIN = 0.15;

export interface Stairs extends Slope {
  /** Whether rounding to quanta is all that the points do beside their line. */
  readonly isPure: boolean;
}

/**
 * The slopes of all straight lines that the points may be, seen in whole quanta: memory grows by whole slabs, which is
 * most of what a steady leak does beside its line. `slope` is the middle of those that fit closest. null where the points
 * bend or scatter by more than that: there only their order tells.
 */
export function alongStairs(points: readonly Point[], quantum: number): Stairs | null {
  for (const width of WIDTHS) {
    const closest = slopesWithin(points, width * quantum);
    const all = closest && slopesWithin(points, (width + MARGIN) * quantum);
    if (all)
      return { slope: (closest.low + closest.high) / 2, low: all.low, high: all.high, isPure: width === WIDTHS[0] };
  }
  return null;
}

/** The slopes of the lines which all points lie on within a strip of this height. */
function slopesWithin(points: readonly Point[], height: number): { low: number; high: number } | null {
  let [low, high] = [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (const [index, from] of points.entries())
    for (const to of points.slice(index + 1)) {
      const [rise, time] = [to.value - from.value, to.at - from.at];
      if (time === 0 && Math.abs(rise) > height) return null;
      if (time === 0) continue;
      low = Math.max(low, (rise - height) / time);
      high = Math.min(high, (rise + height) / time);
    }
  return low <= high && Number.isFinite(low) ? { low, high } : null;
}

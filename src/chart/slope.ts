import type { LineChart, LineChartView, Place } from './line-chart.ts';

type Line = LineChart['slopes'][number];

/** A slope of Theil and Sen and its bounds, as straight lines over the points that it is of. */
export interface SlopeLines {
  readonly slope: Line;
  /** Both bounds turn about the middle of the slope. */
  readonly low: Line;
  readonly high: Line;
}

/** Where the lines lie: as many points are above the slope as below it (Sen 1968). null where there is no time between points. */
export function slopeLines(points: readonly Place[], slope: number, low: number, high: number): SlopeLines | null {
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || !(last.at > first.at)) return null;
  const middle = (first.at + last.at) / 2;
  const height = middleOf(points.map(({ at, value }) => value - slope * (at - middle)));
  const through = (rate: number): Line => ({
    from: { at: first.at, value: height + rate * (first.at - middle) },
    to: { at: last.at, value: height + rate * (last.at - middle) },
  });
  return { slope: through(slope), low: through(low), high: through(high) };
}

function middleOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const [low = 0, high = 0] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]];
  return (low + high) / 2;
}

/** Path of what lies between two straight lines that were laid out. */
export function wedgePath(low: LineChartView['slopes'][number], high: LineChartView['slopes'][number]): string {
  return `M${low.x1},${low.y1}L${low.x2},${low.y2}L${high.x2},${high.y2}L${high.x1},${high.y1}Z`;
}

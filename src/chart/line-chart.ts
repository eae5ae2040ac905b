import { scaleLinear } from 'd3-scale';
import { area, curveStepAfter, line } from 'd3-shape';
import type { Unit } from '../model/index.ts';
import { ticks, tickText } from './ticks.ts';

/** A number over time, or over any other order. */
export interface LineChart {
  readonly unit: Unit;
  /** In the order of `at`; a value that is not known is a gap in the line, and not a zero. */
  readonly points: readonly { readonly at: number; readonly value: number | null }[];
  /** Between what it moves by itself; null where nobody knows. */
  readonly band: { readonly low: number; readonly high: number } | null;
  /** What a budget allows; null without one. */
  readonly limit: number | null;
  /** Other values that have to be on the axis. */
  readonly levels?: readonly number[];
  /** Straight lines over it, such as a slope. */
  readonly slopes: readonly { readonly from: Place; readonly to: Place }[];
}

export interface Place {
  readonly at: number;
  readonly value: number;
}

/** Size of a drawing, and what of it is left for the letters at its sides, in pixels. */
export interface Frame {
  readonly width: number;
  readonly height: number;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

/** Where all of it lies in the drawing, in pixels from its upper left corner. */
export interface LineChartView {
  /** Path of the line: it steps when a value comes, for nothing is known of what was between. */
  readonly line: string;
  /** Path of the band; empty without one. */
  readonly band: string;
  readonly limitY: number | null;
  readonly slopes: readonly { readonly x1: number; readonly y1: number; readonly x2: number; readonly y2: number }[];
  readonly ticks: readonly { readonly y: number; readonly text: string }[];
  /** Last value that is known; null where there is none. */
  readonly last: { readonly x: number; readonly y: number } | null;
  /** Where a moment lies, and where a value does. */
  readonly x: (at: number) => number;
  readonly y: (value: number) => number;
}

/** Share of the height that is left free above and below what moves. */
const AIR = 0.08;

/** Lays a line out in its frame. The axis holds all values, the limit and the band, and zero where they reach near it. */
export function lineChart(chart: LineChart, frame: Frame, tickCount = 4): LineChartView {
  const { unit, points, band, limit } = chart;
  const [low, high] = extent(chart);
  const ats = points.map(({ at }) => at);
  const x = scaleLinear()
    .domain([Math.min(...ats), Math.max(...ats)])
    .range([frame.left, frame.width - frame.right]);
  const y = scaleLinear()
    .domain([low, high])
    .range([frame.height - frame.bottom, frame.top]);
  const at = (value: number) => tenth(y(value));
  const drawn = line<LineChart['points'][number]>()
    .defined(({ value }) => value !== null)
    .x((point) => tenth(x(point.at)))
    .y(({ value }) => at(value ?? 0))
    .curve(curveStepAfter);
  const last = points.findLast(({ value }) => value !== null);
  const marks = ticks(low, high, tickCount, unit);
  const step = (marks[1] ?? high) - (marks[0] ?? low);
  return {
    line: drawn([...points]) ?? '',
    band: band === null ? '' : bandPath(x.range(), at(band.low), at(band.high)),
    limitY: limit === null ? null : at(limit),
    slopes: chart.slopes.map(({ from, to }) => ({
      x1: tenth(x(from.at)),
      y1: at(from.value),
      x2: tenth(x(to.at)),
      y2: at(to.value),
    })),
    ticks: marks.map((value) => ({ y: at(value), text: tickText(value, step, unit) })),
    last: last ? { x: tenth(x(last.at)), y: at(last.value ?? 0) } : null,
    x: (moment) => tenth(x(moment)),
    y: at,
  };
}

function extent({ points, band, limit, levels = [], slopes }: LineChart): readonly [number, number] {
  const values = [
    ...points.flatMap(({ value }) => value ?? []),
    ...(band ? [band.low, band.high] : []),
    ...(limit === null ? [] : [limit]),
    ...levels,
    ...slopes.flatMap(({ from, to }) => [from.value, to.value]),
  ];
  const [low, high] = [Math.min(...values), Math.max(...values)];
  if (values.length === 0) return [0, 1];
  if (low === high) return low === 0 ? [0, 1] : [Math.min(0, low), Math.max(0, high) * (1 + AIR)];
  const air = (high - low) * AIR;
  return [low >= 0 && low < (high - low) / 2 ? 0 : low - air, high + air];
}

function bandPath([left = 0, right = 0]: readonly number[], low: number, high: number): string {
  const drawn = area<number>()
    .x((at) => at)
    .y0(low)
    .y1(high);
  return drawn([left, right]) ?? '';
}

/** A tenth of a pixel is as near as anybody sees. */
function tenth(pixels: number): number {
  return Math.round(pixels * 10) / 10;
}

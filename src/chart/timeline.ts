import type { Unit } from '../model/index.ts';
import { lineChart, type Place } from './line-chart.ts';
import { isWithinReach } from './sparkline.ts';
import { thinned } from './thinned.ts';

/** A number over commits, with all that is drawn about it. Places are those of records, the oldest is 0. */
export interface Timeline {
  readonly unit: Unit;
  readonly values: readonly (number | null)[];
  /** What it moves by itself, from a record on; null where nobody knows. */
  readonly band: { readonly low: number; readonly high: number; readonly from: number } | null;
  readonly limits: readonly { readonly value: number; readonly kind: 'limit' | 'warning'; readonly text: string }[];
  readonly marks: readonly TimelineMark[];
  /** Where a month begins. */
  readonly months: readonly { readonly at: number; readonly text: string }[];
  /** How it goes from merge to merge, over the records that tell. */
  readonly slope: { readonly from: Place; readonly to: Place } | null;
}

export interface TimelineMark {
  readonly at: number;
  readonly text: string;
  readonly kind: 'release' | 'waiver';
}

/**
 * Where all of it lies: across in thousandths of the width, for the drawing is as wide as its place, and down in pixels. The
 * letters are no part of the drawing, so that they are not stretched with it.
 */
export interface TimelineView {
  readonly width: number;
  readonly height: number;
  readonly line: string;
  readonly band: { readonly x: number; readonly y: number; readonly width: number; readonly height: number } | null;
  readonly limits: readonly { readonly y: number; readonly kind: 'limit' | 'warning'; readonly text: string }[];
  /** Limits that lie so far away that they would flatten the line. */
  readonly farLimits: readonly {
    readonly kind: 'limit' | 'warning';
    readonly text: string;
    readonly isAbove: boolean;
  }[];
  readonly marks: readonly {
    readonly x: number;
    readonly text: string;
    readonly kind: TimelineMark['kind'];
    /** Empty where there is no room for it. */
    readonly label: string;
    /** Its text stands before it. */
    readonly isLeft: boolean;
  }[];
  readonly ticks: readonly { readonly y: number; readonly text: string }[];
  readonly months: readonly { readonly x: number; readonly text: string }[];
  readonly slope: { readonly x1: number; readonly y1: number; readonly x2: number; readonly y2: number } | null;
  readonly last: { readonly x: number; readonly y: number } | null;
  /** Records that are drawn as they are; of the others the least and the most of each few. */
  readonly drawnCount: number;
  readonly x: (at: number) => number;
  readonly y: (value: number) => number;
}

const WIDTH = 1000;
/** As many as a screen has room for: four of each are drawn. */
const BUCKETS = 250;
/** Thousandths of the width that a text takes. */
const MONTH_WIDTH = 110;
const MARK_WIDTH = 110;
const MARK_HEIGHT = 20;
const PIXELS_PER_TICK = 36;
/** More lines are a hatching. */
const MOST_MARKS = 40;

export function timelineView(timeline: Timeline, height: number): TimelineView {
  const { unit, values, limits, slope } = timeline;
  const known = values.filter((value) => value !== null);
  const least = known.reduce((low, value) => Math.min(low, value), Infinity);
  const most = known.reduce((high, value) => Math.max(high, value), -Infinity);
  // What is never below nothing does not move there.
  const band = timeline.band && least >= 0 ? { ...timeline.band, low: Math.max(0, timeline.band.low) } : timeline.band;
  const isNear = ({ value }: Timeline['limits'][number]) => isWithinReach(value, least, most);
  const near = limits.filter(isNear);
  const far = limits.filter((limit) => !isNear(limit));
  const drawn = thinned(values, BUCKETS);
  const points = drawn.map((index) => ({ at: index, value: values[index] ?? null }));
  const view = lineChart(
    { unit, points, band, limit: null, levels: near.map(({ value }) => value), slopes: slope ? [slope] : [] },
    { width: WIDTH, height, left: 0, right: 0, top: timeline.marks.length > 0 ? MARK_HEIGHT : 4, bottom: 1 },
    Math.round(height / PIXELS_PER_TICK),
  );
  const fromX = band ? view.x(band.from) : 0;
  return {
    width: WIDTH,
    height,
    line: view.line,
    band: band && {
      x: fromX,
      y: view.y(band.high),
      width: Math.max(2, WIDTH - fromX),
      height: Math.max(1, view.y(band.low) - view.y(band.high)),
    },
    limits: near.map(({ value, kind, text }) => ({ y: view.y(value), kind, text })),
    farLimits: far.map(({ value, kind, text }) => ({ kind, text, isAbove: value > most })),
    marks: spaced(
      timeline.marks.slice(-MOST_MARKS).map((mark) => ({ ...mark, x: view.x(mark.at) })),
      MARK_WIDTH,
    ).map(({ one: { at: _, ...mark }, side }) => ({
      ...mark,
      label: side === null ? '' : mark.text,
      isLeft: side === 'left',
    })),
    ticks: view.ticks,
    months: spaced(
      timeline.months.map(({ at, text }) => ({ x: view.x(at), text })),
      MONTH_WIDTH,
    ).flatMap(({ one, side }) => (side === 'right' ? [one] : [])),
    slope: view.slopes[0] ?? null,
    last: view.last,
    drawnCount: drawn.length,
    x: view.x,
    y: view.y,
  };
}

/** On which side of each there is room for its text, so that none reaches into another; null where there is none. */
function spaced<T extends { readonly x: number }>(all: readonly T[], width: number) {
  let free = 0;
  return all.map((one) => {
    const side = one.x >= free && one.x + width <= WIDTH ? 'right' : one.x - width >= free ? 'left' : null;
    if (side !== null) free = side === 'right' ? one.x + width : one.x;
    return { one, side };
  });
}

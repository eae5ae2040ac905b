import { thinned } from './thinned.ts';

/** A line without axes, as small as a word. */
export interface Sparkline {
  /** Steps, in whole pixels; empty where nothing is known. */
  readonly line: string;
  readonly last: { readonly x: number; readonly y: number } | null;
  /** Where the limit lies; null where there is none, or it lies beyond the drawing. */
  readonly limitY: number | null;
}

/** What is left free above and below, for the width of the line. */
const MARGIN = 2;
/** A line that moves by less than this share of what it shows looks as level as it is. */
const LEAST_SPAN = 0.01;

/** Lays out values, oldest first; a gap where one is missing. The limit is drawn where it lies near what moved. */
export function sparkline(
  values: readonly (number | null)[],
  { width, height }: { readonly width: number; readonly height: number },
  limit: number | null = null,
): Sparkline {
  const known = values.filter((value) => value !== null);
  const [least, most] = [leastOf(known), mostOf(known)];
  const isNear = limit !== null && isWithinReach(limit, least, most);
  const [low, high] = widened(isNear ? [Math.min(least, limit), Math.max(most, limit)] : [least, most]);
  const y = (value: number) =>
    high > low
      ? Math.round(height - MARGIN - ((value - low) / (high - low)) * (height - 2 * MARGIN))
      : Math.round(height / 2);
  const x = (index: number) =>
    values.length < 2 ? width - MARGIN : Math.round(MARGIN + (index / (values.length - 1)) * (width - 2 * MARGIN));
  let line = '';
  let [atX, atY] = [-1, -1];
  for (const index of thinned(values, Math.floor(width / 4))) {
    const value = values[index] ?? null;
    const [toX, toY] = [x(index), value === null ? -1 : y(value)];
    if (atY >= 0 && toX !== atX) line += `H${toX}`;
    if (toY >= 0 && atY < 0) line += `M${toX} ${toY}`;
    else if (toY >= 0 && toY !== atY) line += `V${toY}`;
    [atX, atY] = [toX, toY];
  }
  const lastAt = values.findLastIndex((value) => value !== null);
  return {
    line: line.replace(/H-?\d+(?=H)/g, ''),
    last: lastAt < 0 ? null : { x: x(lastAt), y: y(values[lastAt] ?? 0) },
    limitY: isNear ? y(limit) : null,
  };
}

function widened([low, high]: readonly [number, number]): readonly [number, number] {
  const lacking = LEAST_SPAN * Math.max(Math.abs(low), Math.abs(high)) - (high - low);
  return high > low && lacking > 0 ? [low - lacking / 2, high + lacking / 2] : [low, high];
}

function leastOf(values: readonly number[]): number {
  return values.reduce((least, value) => Math.min(least, value), Infinity);
}

function mostOf(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, value), -Infinity);
}

/** A limit that is further away than twice what is between it and nothing would flatten the line. */
export function isWithinReach(limit: number, least: number, most: number): boolean {
  if (most < least) return false;
  const size = Math.max(Math.abs(least), Math.abs(most), Math.abs(limit));
  const away = limit > most ? limit - most : limit < least ? least - limit : 0;
  return away <= size / 3;
}

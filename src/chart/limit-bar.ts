/** A number held against its limit. */
export interface LimitBar {
  readonly value: number;
  readonly limit: number;
  /** Which side of the limit passes. */
  readonly passes: 'below' | 'above';
  /** What it was before; null where nobody knows. */
  readonly baseline: number | null;
  /** How far it moves by itself to both sides of nothing; null of what is no change. */
  readonly band: number | null;
}

/** A part of the axis, in percent of its length. */
export interface Stretch {
  readonly from: number;
  readonly length: number;
}

/** Where all of it lies on an axis that holds zero, in percent of its length. */
export interface LimitBarView {
  /** From zero to the value, as far as the limit. */
  readonly bar: Stretch;
  /** What is over the limit, or short of it; null where it is kept. */
  readonly past: Stretch | null;
  readonly band: Stretch | null;
  readonly zero: number;
  readonly limit: number;
  readonly baseline: number | null;
}

/** Share of the axis that stays free at its end, so that a mark there is seen. */
const AIR = 0.04;

/** Lays a bar out; null where everything is nothing, and there is no axis. */
export function limitBar({ value, limit, passes, baseline, band }: LimitBar): LimitBarView | null {
  const all = [0, value, limit, ...(baseline === null ? [] : [baseline]), ...(band === null ? [] : [band, -band])];
  const [least, most] = [Math.min(...all), Math.max(...all)];
  if (most === least) return null;
  const air = (most - least) * AIR;
  const low = least < 0 ? least - air : 0;
  const high = most > 0 ? most + air : 0;
  const at = (amount: number) => tenth((100 * (amount - low)) / (high - low));
  const stretch = (a: number, b: number): Stretch => {
    const from = at(Math.min(a, b));
    return { from, length: tenth(at(Math.max(a, b)) - from) };
  };
  const isPast = passes === 'below' ? value > limit : value < limit;
  const isCut = isPast && passes === 'below' && limit >= 0;
  return {
    bar: stretch(0, isCut ? limit : value),
    past: isPast ? stretch(limit, value) : null,
    band: band === null ? null : stretch(-band, band),
    zero: at(0),
    limit: at(limit),
    baseline: baseline === null ? null : at(baseline),
  };
}

function tenth(share: number): number {
  return Math.round(share * 10) / 10;
}

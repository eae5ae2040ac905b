// What is worked out of times: the arithmetic that every case shares.
import { linearRegression, median as middle } from 'simple-statistics';

export function median(values) {
  return middle([...values]);
}

/**
 * How many times as long something took as its reference did, of pairs `[it, reference]` that ran one after the other: the
 * median over the pairs, and the ratio of the least times, which other work on the machine disturbs least.
 */
export function ratioOf(pairs) {
  const least = (which) => Math.min(...pairs.map((pair) => pair[which]));
  return { median: median(pairs.map(([it, reference]) => it / reference)), ofLeast: least(0) / least(1) };
}

/** The power of the size with which time grows, of points `[size, time]`: 1 is linear, 2 quadratic. */
export function exponentOf(points) {
  return linearRegression(points.map(([size, time]) => [Math.log(size), Math.log(time)])).m;
}

/**
 * The numbers of a row that a target may be set for; null where the row has none of a kind. Times are medians.
 *
 * `ratio`: times the reference's time; `speedup` its inverse; `overMilliseconds`: longer than the reference; `peakRatio`: peak
 * memory, in that of the smallest input.
 *
 * @param {{ pairs: number[][], bytes?: number | null, peakBytes?: number | null, exponent?: number | null, peakRatio?: number | null }} row
 */
export function figuresOf({ pairs, bytes = null, peakBytes = null, exponent = null, peakRatio = null }) {
  const milliseconds = median(pairs.map(([it]) => it));
  const ratio = ratioOf(pairs);
  return {
    milliseconds,
    referenceMilliseconds: median(pairs.map(([, reference]) => reference)),
    overMilliseconds: median(pairs.map(([it, reference]) => it - reference)),
    ratio: ratio.median,
    ratioOfLeast: ratio.ofLeast,
    speedup: 1 / ratio.median,
    megabytesPerSecond: bytes === null ? null : bytes / 1000 / milliseconds,
    peakBytes,
    peakRatio,
    exponent,
  };
}

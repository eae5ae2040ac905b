import { errorFunction } from 'simple-statistics';
import { varianceOfOrder } from './theil-sen.ts';

/**
 * The two-sided probability that numbers without a trend come in an order like this (Mann 1945, Kendall 1975), with the
 * continuity correction; 1 where they are all equal.
 */
export function mannKendall(values: readonly number[]): number {
  let score = 0;
  for (const [index, from] of values.entries()) for (const to of values.slice(index + 1)) score += Math.sign(to - from);
  const variance = varianceOfOrder(values);
  if (score === 0 || variance <= 0) return 1;
  const z = (Math.abs(score) - 1) / Math.sqrt(variance);
  return 1 - errorFunction(z / Math.SQRT2);
}

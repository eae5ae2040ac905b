import { scaleLinear } from 'd3-scale';
import type { Unit } from '../model/index.ts';

/**
 * Values to mark on an axis from `low` to `high`, at most about `count` of them. Of bytes they are multiples of a power of two,
 * so that each is a short number of KiB or MiB; counts are whole.
 */
export function ticks(low: number, high: number, count: number, unit: Unit): number[] {
  if (!(high > low)) return [low];
  if (unit === 'bytes') return multiples(low, high, Math.max(1, powerOfTwo((high - low) / count)));
  const found = scaleLinear().domain([low, high]).ticks(count);
  return unit === 'count' ? found.filter(Number.isInteger) : found;
}

function powerOfTwo(atLeast: number): number {
  return 2 ** Math.ceil(Math.log2(atLeast));
}

function multiples(low: number, high: number, step: number): number[] {
  const found: number[] = [];
  for (let at = Math.ceil(low / step); at * step <= high; at += 1) found.push(at * step);
  return found;
}

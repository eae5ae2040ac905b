import { scaleLinear } from 'd3-scale';
import { formatAmount, formatBytes, type Unit } from '../model/index.ts';

/**
 * Values to mark on an axis from `low` to `high`, at most about `count` of them. Of bytes they are multiples of a power of two,
 * so far apart that two decimals of KiB or MiB tell each exactly, as long as two are left; counts are whole.
 */
export function ticks(low: number, high: number, count: number, unit: Unit): number[] {
  if (!(high > low)) return [low];
  if (unit === 'bytes') return exactMultiples(low, high, Math.max(1, powerOfTwo((high - low) / count)));
  const found = scaleLinear().domain([low, high]).ticks(count);
  return unit === 'count' ? found.filter(Number.isInteger) : found;
}

function powerOfTwo(atLeast: number): number {
  return 2 ** Math.ceil(Math.log2(atLeast));
}

function exactMultiples(low: number, high: number, step: number): number[] {
  const found = multiples(low, high, step);
  for (let wider = found, by = step; wider.length >= 2; by *= 2, wider = multiples(low, high, by))
    if (wider.every(isExact)) return wider;
  return found;
}

/** Whether a hundredth of the unit that it is printed in tells it to the byte. */
function isExact(bytes: number): boolean {
  const size = Math.abs(bytes);
  return size < 1024 || Number.isInteger((100 * size) / 1024 ** Math.floor(Math.log2(size) / 10));
}

function multiples(low: number, high: number, step: number): number[] {
  const found: number[] = [];
  for (let at = Math.ceil(low / step); at * step <= high; at += 1) found.push(at * step);
  return found;
}

/** Three decimals tell an eighth. */
const FINEST = 1 / 8;

/** What stands at marks that are so far apart: no two of them read the same, nor another value than their own. */
export function tickText(value: number, step: number, unit: Unit): string {
  if (unit !== 'bytes') return formatAmount(value, unit);
  const power = Math.max(0, Math.floor(Math.log2(Math.max(1, Math.abs(value))) / 10));
  const size = 1024 ** power;
  if (step / size >= FINEST) return Number.isInteger((value / size) * 100) ? formatBytes(value) : inUnit(value, power);
  return inUnit(value, Math.floor(Math.log2(Math.max(1, step)) / 10));
}

function inUnit(value: number, power: number): string {
  const [unit] = formatBytes(1024 ** power)
    .split(' ')
    .slice(-1);
  return `${value < 0 ? '−' : ''}${Math.round((Math.abs(value) / 1024 ** power) * 1000) / 1000} ${unit}`;
}

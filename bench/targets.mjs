// What a case is to keep, and whether it does.
import { figuresOf } from './figures.mjs';

const megabytes = (bytes) => `${(bytes / 1e6).toFixed(0)} MB`;
const milliseconds = (time) => (time < 1000 ? `${time.toFixed(0)} ms` : `${(time / 1000).toFixed(2)} s`);

/** How a figure is called, and how its amount is written: see `figuresOf`. */
const FIGURES = new Map([
  ['ratio', { of: 'times the reference', written: (value) => value.toFixed(2) }],
  ['speedup', { of: 'times as fast', written: (value) => value.toFixed(1) }],
  ['milliseconds', { of: 'time', written: milliseconds }],
  ['overMilliseconds', { of: 'beyond the reference', written: milliseconds }],
  ['megabytesPerSecond', { of: 'MB/s', written: (value) => value.toFixed(0) }],
  ['peakBytes', { of: 'peak memory', written: megabytes }],
  ['peakRatio', { of: 'growth of peak', written: (value) => value.toFixed(2) }],
  ['exponent', { of: 'growth exponent', written: (value) => value.toFixed(2) }],
]);

/**
 * A target `{ row, of, most }` or `{ row, of, least }` held against rows: `value` is null where nothing was measured that tells,
 * and `holds` as well.
 *
 * @param {{ row: string, of: string, most?: number, least?: number }} target
 * @param {readonly { name: string, pairs: number[][], note?: string | null }[]} rows
 */
export function judged({ row: name, of, most, least }, rows) {
  const { of: called, written } = FIGURES.get(of);
  const row = rows.find((one) => one.name === name);
  const value = !row || row.note ? null : figuresOf(row)[of];
  const told = { row: name, of, ...(most === undefined ? { least } : { most }) };
  const text = `${called} ${most === undefined ? `≥ ${written(least)}` : `≤ ${written(most)}`}`;
  if (value === null) return { ...told, text, value, holds: null, found: row?.note ? 'not counted' : 'not measured' };
  return { ...told, text, value, holds: most === undefined ? value >= least : value <= most, found: written(value) };
}

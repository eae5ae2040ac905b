import { below } from './capture.mjs';

// SUnreclaim:        15536 kB
const ROW = /^(.+):\s+(\d+)( kB)?$/;

export const meminfo = {
  name: 'meminfo',
  source: 'proc/meminfo',
  column: 'kB',
  mawk: ['{ s += $2 } END { printf "%.0f", s }'],
  sumOf: (entries) =>
    [...entries.values()].reduce((sum, { value, unit }) => sum + (unit === 'bytes' ? value / 1024 : value), 0),
  /** No kernel has as many keys: what it takes to read many lines of this kind, and no more. */
  repeat: (lines, copies, random) =>
    Array.from({ length: copies }, (_, copy) =>
      lines.map((line) => (copy === 0 ? line : varied(line, copy, random))),
    ).flat(),
};

function varied(line, copy, random) {
  const [, key, value, unit = ''] = ROW.exec(line);
  return `${`${key}_${copy}: `.padEnd(16)}${String(Number(value) + below(1000, random)).padStart(8)}${unit}`;
}

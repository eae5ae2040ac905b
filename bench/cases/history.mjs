import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { cli } from '../demo.mjs';
import { exponentOf } from '../figures.mjs';
import { interleaved, startOfNode, timed } from '../interleaved.mjs';
import { writeStore } from '../many-records.mjs';
import { peakOf } from '../peak.mjs';

const COUNTS = [10_000, 31_600, 100_000];
const QUICK_COUNTS = [3160, 10_000];
const BOARDS = 50;
const GROWS_FROM = 10_000;

export const history = {
  name: 'history',
  title: 'history show of many records',
  targets: [
    { row: rowName(100_000), of: 'milliseconds', most: 3000 },
    { row: rowName(100_000), of: 'exponent', most: 1.05 },
  ],
  run({ runs, isQuick, folder }) {
    const rows = (isQuick ? QUICK_COUNTS : COUNTS).map((count) => {
      const store = join(folder, `records-${count}`);
      mkdirSync(store);
      writeStore(store, { count, targetCount: BOARDS });
      const args = [cli, 'history', 'show', '--history', store];
      const times = interleaved(runs, {
        nothing: startOfNode,
        it: () => timed(process.execPath, args).milliseconds,
      });
      const pairs = times.it.map((time, run) => [time, times.nothing[run]]);
      const peakBytes = peakOf(args);
      rmSync(store, { recursive: true });
      return { count, row: { name: rowName(count), reference: 'node -e 0', pairs, peakBytes } };
    });
    return rows.map(({ count, row }) => (count === 100_000 ? { ...row, exponent: exponentFrom(rows) } : row));
  },
};

function rowName(count) {
  return `${count} records`;
}

/** Of the least times; what Node takes to start is no part of what grows. */
function exponentFrom(rows) {
  const least = ({ pairs }, which) => Math.min(...pairs.map((pair) => pair[which]));
  const points = rows
    .filter(({ count }) => count >= GROWS_FROM)
    .map(({ count, row }) => [count, least(row, 0) - least(row, 1)]);
  return exponentOf(points);
}

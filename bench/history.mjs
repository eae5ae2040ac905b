// Time and memory of the history commands over stores of 10,000, 31,600 and 100,000 records of ten numbers, and the exponent
// by which time grows from the first to the last: 1 is linear. Usage: node bench/history.mjs [--whole] [FOLDER], which is kept;
// needs a built dist. --whole: a tenth of the records, each of the 600 numbers of the demo board.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { recordOf, recordsOfDemoBoard, writeStore } from './many-records.mjs';

const COUNTS = [10_000, 31_600, 100_000];
const TARGETS = 50;
const WHOLE_COUNTS = [1000, 3160, 10_000];
const WHOLE_TARGETS = 5;
const cli = join(dirname(import.meta.dirname), 'dist/cli.js');
// The process says itself, as it leaves, how much it held at most.
const RUN =
  "const fs = require('node:fs');" +
  "process.on('exit', () => fs.writeSync(3, /VmHWM:\\s*(\\d+)/.exec(fs.readFileSync('/proc/self/status', 'utf8'))[1]));" +
  'require(process.argv[1]);';

/** Name of each command, and its arguments but for the store; those that write take the path of what they write last. */
export const COMMANDS = [
  ['show', ['show']],
  ['show of one target', ['show', '--target', 'board-02']],
  ['show as JSON', ['show', '--format', 'json']],
  ['ndjson', ['export', '--format', 'ndjson', '--out']],
  ['csv', ['export', '--format', 'csv', '--out']],
  ['openmetrics --all', ['export', '--format', 'openmetrics', '--all', '--out']],
  ['parquet', ['export', '--format', 'parquet', '--out']],
  ['dashboard', ['dashboard', '--out']],
];

/**
 * Runs commands over stores of several sizes, the least of `runs` times each: of each command its times, its peaks of memory,
 * and by which exponent its time grows from the smallest store to the largest, what Node takes to start left out. Stores that
 * are in the folder already are taken as they are.
 */
export function measure({ folder, isWhole = false, commands = COMMANDS, runs = 1, told = () => {} }) {
  const [counts, targetCount, record] = isWhole
    ? [WHOLE_COUNTS, WHOLE_TARGETS, recordsOfDemoBoard()]
    : [COUNTS, TARGETS, recordOf];
  const storeOf = (count) => join(folder, isWhole ? `whole-${count}` : String(count));
  for (const count of counts) {
    const store = storeOf(count);
    if (existsSync(store)) continue;
    mkdirSync(store, { recursive: true });
    writeStore(store, { count, targetCount, record });
  }
  return commands.map(([name, args]) => {
    const all = Array.from({ length: runs }, () => {
      const nothing = timed(['-e', '0'], folder).seconds;
      return counts.map((count) => {
        const { seconds, peakBytes } = timed(
          ['-e', RUN, '--', cli, ...argumentsOf(args, folder, storeOf(count))],
          folder,
        );
        return { seconds, peakBytes, grownSeconds: seconds - nothing };
      });
    });
    const sizes = counts.map((count, at) => ({
      count,
      seconds: Math.min(...all.map((run) => run[at].seconds)),
      grownSeconds: Math.min(...all.map((run) => run[at].grownSeconds)),
      peakBytes: Math.max(...all.map((run) => run[at].peakBytes)),
    }));
    const [first, last] = [sizes[0], sizes.at(-1)];
    const exponent = Math.log(last.grownSeconds / first.grownSeconds) / Math.log(last.count / first.count);
    const measured = { name, sizes, exponent };
    told(measured);
    return measured;
  });
}

function argumentsOf(args, folder, store) {
  return ['history', ...args, ...(args.at(-1) === '--out' ? [join(folder, 'out')] : []), '--history', store];
}

function timed(args, folder) {
  rmSync(join(folder, 'out'), { recursive: true, force: true });
  const begin = performance.now();
  const { status, stderr, output } = spawnSync(process.execPath, args, {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
  });
  const seconds = (performance.now() - begin) / 1000;
  if (status !== 0) throw new Error(stderr);
  return { seconds, peakBytes: Number(output[3]) * 1024 };
}

function print({ name, sizes, exponent }) {
  const cells = sizes.map(({ count, seconds, peakBytes }) =>
    `${count}: ${seconds.toFixed(2)} s ${(peakBytes / 1_048_576).toFixed(0)} MB`.padStart(24),
  );
  console.log(`${name.padEnd(20)}${cells.join('')}  exponent ${exponent.toFixed(2)}`);
}

if (import.meta.filename === process.argv[1]) {
  const given = process.argv.slice(2).find((argument) => !argument.startsWith('--'));
  const folder = given ?? mkdtempSync(join(tmpdir(), 'kfootprint-bench-'));
  try {
    measure({ folder, isWhole: process.argv.includes('--whole'), told: print });
  } finally {
    if (given === undefined) rmSync(folder, { recursive: true });
  }
}

// Time and memory of the history commands over stores of 10,000, 31,600 and 100,000 records, and the exponent by which
// time grows between the last two: 1 is linear. Usage: node bench/history.mjs [FOLDER], which is kept; needs a built dist.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { writeStore } from './many-records.mjs';

const COUNTS = [10_000, 31_600, 100_000];
const TARGETS = 50;
const cli = join(dirname(import.meta.dirname), 'dist/cli.js');
const [, , given] = process.argv;
const folder = given ?? mkdtempSync(join(tmpdir(), 'kfootprint-bench-'));
// The process says itself, as it leaves, how much it held at most.
const RUN =
  "const fs = require('node:fs');" +
  "process.on('exit', () => fs.writeSync(3, /VmHWM:\\s*(\\d+)/.exec(fs.readFileSync('/proc/self/status', 'utf8'))[1]));" +
  'require(process.argv[1]);';
const out = join(folder, 'out');
const commands = [
  ['show', ['show']],
  ['show of one target', ['show', '--target', 'board-07']],
  ['show as JSON', ['show', '--format', 'json']],
  ['ndjson', ['export', '--format', 'ndjson', '--out', out]],
  ['csv', ['export', '--format', 'csv', '--out', out]],
  ['openmetrics --all', ['export', '--format', 'openmetrics', '--all', '--out', out]],
  ['parquet', ['export', '--format', 'parquet', '--out', out]],
];

for (const count of COUNTS) {
  const store = join(folder, String(count));
  if (existsSync(store)) continue;
  mkdirSync(store, { recursive: true });
  writeStore(store, { count, targetCount: TARGETS });
}
console.log(`${'command'.padEnd(20)}${COUNTS.map((count) => `${count} records`.padStart(22)).join('')}  exponent`);
for (const [name, args] of commands) {
  const runs = COUNTS.map((count) => measured(['history', ...args, '--history', join(folder, String(count))]));
  const [, before, last] = runs;
  const exponent = Math.log(last.seconds / before.seconds) / Math.log(COUNTS[2] / COUNTS[1]);
  const cells = runs.map(({ seconds, megabytes }) => `${seconds.toFixed(2)} s ${megabytes.toFixed(0)} MB`.padStart(22));
  console.log(`${name.padEnd(20)}${cells.join('')}  ${exponent.toFixed(2)}`);
}
if (given === undefined) rmSync(folder, { recursive: true });

function measured(args) {
  rmSync(out, { recursive: true, force: true });
  const begin = performance.now();
  const { status, stderr, output } = spawnSync(process.execPath, ['-e', RUN, '--', cli, ...args], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(stderr);
  return { seconds: (performance.now() - begin) / 1000, megabytes: Number(output[3]) / 1024 };
}

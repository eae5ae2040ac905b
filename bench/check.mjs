// How long `check` takes on the demo board, as a ratio to starting Node and doing nothing: the two in turn, so that a
// machine that speeds up or slows down does so for both. Usage: node bench/check.mjs [RUNS]
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const root = dirname(import.meta.dirname);
const board = join(root, 'examples/demo-board');
const out = mkdtempSync(join(tmpdir(), 'kfootprint-bench-'));
const runs = Number(process.argv[2] ?? 25);

// Nothing of the caller's: with NODE_EXTRA_CA_CERTS or NODE_OPTIONS set, Node does work of its own at every start, and a
// start that does nothing would look as slow as one that does something.
const env = { PATH: process.env.PATH ?? '' };

const nothing = ['-e', '0'];
const check = [
  join(root, 'dist/cli.js'),
  'check',
  join(board, 'pull-request.kfp.tar.gz'),
  ...['--baseline', join(board, 'main.kfp.tar.gz')],
  ...['--budgets', join(board, 'kfootprint.yml')],
  ...['--date', '2026-11-20', '--out', out],
];

const times = { nothing: [], check: [] };
for (let run = -1; run < runs; run++) {
  const pair = { nothing: timed(nothing, 0), check: timed(check, 1) };
  // The first pair warms the file caches.
  if (run >= 0) for (const name of Object.keys(times)) times[name].push(pair[name]);
}
rmSync(out, { recursive: true, force: true });

const ratios = times.check.map((time, run) => time / times.nothing[run]);
console.log(`${runs} pairs, Node ${process.version}: minimum, median, maximum`);
console.log(`node -e 0  ${spread(times.nothing, 1)} ms`);
console.log(`check      ${spread(times.check, 1)} ms`);
console.log(`ratio      ${spread(ratios, 2)}`);
console.log(`ratio of the minima ${(Math.min(...times.check) / Math.min(...times.nothing)).toFixed(2)}`);

function timed(args, expectedStatus) {
  // As in a fresh checkout: a file put in another's place waits for the disk.
  rmSync(out, { recursive: true, force: true });
  const start = performance.now();
  const { status, stderr } = spawnSync(process.execPath, args, { encoding: 'utf8', env });
  if (status !== expectedStatus) throw new Error(`exit code ${status} of node ${args.join(' ')}\n${stderr}`);
  return performance.now() - start;
}

function spread(values, digits) {
  const sorted = [...values].sort((a, b) => a - b);
  return [sorted[0], sorted[Math.floor(sorted.length / 2)], sorted.at(-1)]
    .map((value) => value.toFixed(digits))
    .join(' ');
}

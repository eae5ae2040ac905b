// How long `check` takes on the demo board, as a ratio to starting Node and doing nothing. Usage: node bench/check.mjs [RUNS]
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { compareWithNothing } from './interleaved.mjs';

const root = dirname(import.meta.dirname);
const board = join(root, 'examples/demo-board');
const out = mkdtempSync(join(tmpdir(), 'kfootprint-bench-'));
const removeOut = () => rmSync(out, { recursive: true, force: true });

compareWithNothing({
  name: 'check',
  args: [
    join(root, 'dist/cli.js'),
    'check',
    join(board, 'pull-request.kfp.tar.gz'),
    ...['--baseline', join(board, 'main.kfp.tar.gz')],
    ...['--budgets', join(board, 'kfootprint.yml')],
    ...['--date', '2026-11-20', '--out', out],
  ],
  expectedStatus: 1,
  runs: Number(process.argv[2] ?? 25),
  // As in a fresh checkout: a file put in another's place waits for the disk.
  before: removeOut,
});
removeOut();

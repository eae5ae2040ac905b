// How long `check` takes on the demo board, as a ratio to starting Node and doing nothing. Usage: node bench/check.mjs [RUNS]
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkOfDemo, cli } from './demo.mjs';
import { compareWithNothing } from './interleaved.mjs';

const out = mkdtempSync(join(tmpdir(), 'kfootprint-bench-'));
const removeOut = () => rmSync(out, { recursive: true, force: true });

compareWithNothing({
  name: 'check',
  args: [cli, ...checkOfDemo(out)],
  expectedStatus: 1,
  runs: Number(process.argv[2] ?? 25),
  // As in a fresh checkout: a file put in another's place waits for the disk.
  before: removeOut,
});
removeOut();

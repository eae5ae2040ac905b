// How long the Action takes to say that an input is missing: what it costs before it does anything, as a ratio to starting
// Node and doing nothing. Usage: node bench/action.mjs [RUNS]
import { dirname, join } from 'node:path';
import { compareWithNothing } from './interleaved.mjs';

compareWithNothing({
  name: 'action',
  args: [join(dirname(import.meta.dirname), 'dist/action.js')],
  expectedStatus: 1,
  env: { GITHUB_OUTPUT: '/dev/null' },
  runs: Number(process.argv[2] ?? 25),
});

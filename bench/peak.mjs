// How much memory a program of ours holds at most.
import { timed } from './interleaved.mjs';

// The process says itself, as it leaves, how much it held. Not getrusage: what it says begins with what its parent held.
const RUN =
  "const fs = require('node:fs');" +
  "process.on('exit', () => fs.writeSync(3, /VmHWM:\\s*(\\d+)/.exec(fs.readFileSync('/proc/self/status', 'utf8'))[1]));" +
  'require(process.argv[1]);';

/** Runs a program of Node once more than it is timed; null where the system has no `/proc` that tells. */
export function peakOf([program, ...args], options = {}) {
  if (process.platform !== 'linux') return null;
  const stdio = ['ignore', 'ignore', 'pipe', 'pipe'];
  const { output } = timed(process.execPath, ['-e', RUN, '--', program, ...args], { ...options, stdio });
  return 1024 * Number(output[3]);
}

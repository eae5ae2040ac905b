import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { projectFolder } from './cli.ts';

/** How a command of dist/ ends, and the most memory that its process held, which it says itself as it leaves. */
export interface Peak {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
  readonly megabytes: number;
  readonly seconds: number;
}

// Not getrusage: what it says begins with what the process that forked it held.
const RUN =
  "const fs = require('node:fs');" +
  "process.on('exit', () => fs.writeSync(3, /VmHWM:\\s*(\\d+)/.exec(fs.readFileSync('/proc/self/status', 'utf8'))[1]));" +
  'require(process.argv[1]);';

export function peakOf(args: readonly string[], options: { readonly cwd?: string } = {}): Peak {
  const cli = join(projectFolder, 'dist/cli.js');
  const begin = performance.now();
  const { status, stdout, stderr, output } = spawnSync(process.execPath, ['-e', RUN, '--', cli, ...args], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'pipe', 'pipe'],
    maxBuffer: 64 * 1_048_576,
    timeout: 60_000,
    ...options,
  });
  const seconds = (performance.now() - begin) / 1000;
  return { status, stdout, stderr, megabytes: Number(output[3] || Number.NaN) / 1024, seconds };
}

import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { ownFolder } from './own-folder.ts';

export const projectFolder = dirname(dirname(import.meta.dirname));
const cli = join(projectFolder, 'dist/cli.js');

export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the committed `dist/cli.js` as a user would, with an environment that holds nothing of the test runner's. */
export function kfootprint(
  args: readonly string[],
  options: { cwd?: string; env?: Record<string, string> } = {},
): Ended {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], {
    cwd: options.cwd ?? projectFolder,
    env: { PATH: process.env.PATH ?? '', ...options.env },
    encoding: 'utf8',
    maxBuffer: 64 * 1_048_576,
  });
  return { status, stdout, stderr };
}

/** A folder of its own for one test, gone afterwards. */
export function withFolder<T>(use: (folder: string) => T): T {
  const { path, remove } = ownFolder();
  try {
    return use(path);
  } finally {
    remove();
  }
}

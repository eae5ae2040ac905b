import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';

/** Where a program lies; undefined where it is not on this machine. */
export function pathOf(program: string): string | undefined {
  const { stdout, status } = spawnSync('sh', ['-c', 'command -v "$1"', 'sh', program], { encoding: 'utf8' });
  const path = stdout.trim();
  return status === 0 && path.startsWith('/') ? path : undefined;
}

/**
 * Whether a test that needs a program can run here. `.ci/run` installs all of them, and then a test whose program is not
 * there fails: there is no other place that would notice.
 */
export function hasTool(program: string): boolean {
  return process.env.KFOOTPRINT_ALL_TOOLS !== undefined || pathOf(program) !== undefined;
}

/** A folder to be the PATH of a program: with these tools and no others. If asked for, they are all of one program, as BusyBox. */
export function toolFolder(folder: string, tools: readonly string[], ofProgram: string | null): string {
  mkdirSync(folder, { recursive: true });
  const box = ofProgram === null ? undefined : pathOf(ofProgram);
  for (const tool of tools) {
    const path = box ?? pathOf(tool);
    if (path !== undefined && !existsSync(join(folder, tool))) symlinkSync(path, join(folder, tool));
  }
  return folder;
}

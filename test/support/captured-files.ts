import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { projectFolder } from './cli.ts';

const MAX_BYTES = 64 * 1_048_576;

/** One file of a capture, by `kernel/scenario`, taken out by the system's tar. */
export function capturedFile(capture: string, path: string): Buffer {
  const archive = join(projectFolder, 'test/captures', `${capture}.tar.gz`);
  return execFileSync('tar', ['-xzOf', archive, `./${path}`], { maxBuffer: MAX_BYTES });
}

/** The files below a folder of a capture, by path below the snapshot. */
export function capturedFolder(capture: string, snapshot: string, path: string): ReadonlyMap<string, Buffer> {
  const archive = join(projectFolder, 'test/captures', `${capture}.tar.gz`);
  const folder = mkdtempSync(join(tmpdir(), 'kfootprint-captured-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  execFileSync('tar', ['-xzf', archive, '-C', folder, '--wildcards', `./${snapshot}/${path}/*`]);
  const root = join(folder, snapshot);
  const entries = readdirSync(join(root, path), { recursive: true, withFileTypes: true });
  return new Map(
    entries
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name))
      .map((file) => [file.slice(root.length + 1), readFileSync(file)]),
  );
}

/** What awk prints of a text. */
export function awk(program: string, input: string | Buffer): string {
  return execFileSync('awk', [program], { input, encoding: 'utf8', maxBuffer: MAX_BYTES }).trim();
}

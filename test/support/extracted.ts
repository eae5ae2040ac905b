import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { projectFolder } from './cli.ts';

export interface ExtractedSnapshot {
  /** Kernel and kind of boot: `6.1.0-50-arm64-plain`. */
  readonly kernel: string;
  readonly scenario: string;
  /** Folder of the snapshot inside the archive: `s01-before`. */
  readonly name: string;
  readonly folder: string;
  /** The folder that holds all snapshots of the archive, and the archive. */
  readonly runFolder: string;
  readonly archive: string;
}

const captures = join(projectFolder, 'test/captures');

export const captureArchives: readonly string[] = readdirSync(captures, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.tar.gz'))
  .sort()
  .map((path) => join(captures, path));

let extracted: readonly ExtractedSnapshot[] | undefined;

/** The proc/ of every snapshot of every capture, unpacked by the system's tar. */
export function extractedSnapshots(): readonly ExtractedSnapshot[] {
  extracted ??= captureArchives.flatMap((archive) => {
    const kernel = basename(dirname(archive));
    const scenario = basename(archive, '.tar.gz');
    const runFolder = join(unpackedFolder(), kernel, scenario);
    return readdirSync(runFolder).map((name) => ({
      kernel,
      scenario,
      name,
      folder: join(runFolder, name),
      runFolder,
      archive,
    }));
  });
  return extracted;
}

/** One folder for all workers and later runs, as long as the captures stay the same. */
function unpackedFolder(): string {
  const stamp = captureArchives.map((path) => `${path} ${statSync(path).size} ${statSync(path).mtimeMs}`);
  const key = createHash('sha256').update(stamp.join('\n')).digest('hex').slice(0, 16);
  const folder = join(tmpdir(), `kfootprint-captures-${key}`);
  if (existsSync(folder)) return folder;
  const partial = mkdtempSync(`${folder}.`);
  for (const archive of captureArchives) {
    const runFolder = join(partial, basename(dirname(archive)), basename(archive, '.tar.gz'));
    mkdirSync(runFolder, { recursive: true });
    execFileSync('tar', ['-xzf', archive, '-C', runFolder, '--wildcards', './*/proc/*']);
  }
  try {
    renameSync(partial, folder);
  } catch {
    // Another worker was faster.
    rmSync(partial, { recursive: true });
  }
  return folder;
}

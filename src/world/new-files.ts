import {
  closeSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  renameSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Unreadable } from '../errors.ts';
import { attempt, isSystemError } from './system-error.ts';

/** Where new files are written before they go to their places; nobody takes it for a folder of a target. */
const BESIDE = '.kfootprint-new-';

/** See `Files.addAll`. A process that is killed leaves whole files, and perhaps the folder beside them. */
export function addAll(folder: string, files: ReadonlyMap<string, string | Uint8Array>): void {
  attempt(() => {
    mkdirSync(resolve(folder), { recursive: true });
    const beside = mkdtempSync(join(folder, BESIDE));
    const placed: string[] = [];
    try {
      const written = [...files].map(([path, content], index) => {
        const from = join(beside, `${index}`);
        writeFileSync(from, content, { flag: 'wx' });
        return { from, to: join(folder, path), path };
      });
      for (const { from, to, path } of written) {
        makeFoldersTo(folder, path);
        place(from, to);
        placed.push(to);
      }
    } catch (error) {
      // What came first to its place is whole, but it was asked for together with the rest.
      for (const path of placed) discard(path);
      throw error;
    } finally {
      discard(beside);
    }
  });
}

/** What stays behind does no harm, and is no reason to call off what was done. */
function discard(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch (error) {
    if (!isSystemError(error)) throw error;
  }
}

/** See `Files.remove`. */
export function remove(folder: string, path: string): void {
  attempt(() => {
    for (const above of foldersTo(path)) if (!isFolder(join(folder, above))) return;
    try {
      unlinkSync(join(folder, path));
    } catch (error) {
      if (!isSystemError(error) || error.code !== 'ENOENT') throw error;
    }
  });
}

/** A link is made where nothing is, or not at all. Some file systems have none: FAT, and shares of other systems. */
function place(from: string, to: string): void {
  try {
    linkSync(from, to);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'].includes(code)) throw error;
    // An empty file is made where nothing is, or not at all, and then replaced.
    closeSync(openSync(to, 'wx'));
    renameSync(from, to);
  }
}

function makeFoldersTo(folder: string, path: string): void {
  for (const above of foldersTo(path)) {
    const at = join(folder, above);
    try {
      mkdirSync(at);
    } catch (error) {
      if (!isSystemError(error) || error.code !== 'EEXIST') throw error;
      if (!isFolder(at)) throw new Unreadable(`${above} is no folder`);
    }
  }
}

/** `a/b/c` → `a`, `a/b`. */
function foldersTo(path: string): string[] {
  const above = dirname(path);
  return above === '.' ? [] : [...foldersTo(above), above];
}

function isFolder(path: string): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

import { closeSync, mkdirSync, openSync, readdirSync, renameSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { Unreadable } from '../errors.ts';
import { makeFolder } from './files.ts';
import { attempt } from './system-error.ts';
import type { TreeFile } from './types.ts';

/** See `Files.writeTree`. */
export async function writeTree(folder: string, files: AsyncIterable<TreeFile>): Promise<void> {
  const place = resolve(folder);
  const temporary = `${place}.${process.pid}.tmp`;
  attempt(() => {
    makeFolder(dirname(place));
    requireFree(place);
    mkdirSync(temporary);
  });
  try {
    for await (const { path, pieces } of files) {
      const full = join(temporary, path);
      if (!full.startsWith(temporary + sep)) throw new Unreadable(`${path} leads out of the folder`);
      attempt(() => makeFolder(dirname(full)));
      const file = attempt(() => openSync(full, 'wx'));
      try {
        for await (const piece of pieces) attempt(() => writeFileSync(file, piece));
      } finally {
        closeSync(file);
      }
    }
    attempt(() => {
      requireFree(place);
      renameSync(temporary, place);
    });
  } catch (error) {
    rmSync(temporary, { recursive: true, force: true });
    throw error;
  }
}

/** An empty folder makes room. */
function requireFree(place: string): void {
  let names: readonly string[];
  try {
    names = readdirSync(place);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  if (names.length > 0) throw new Unreadable('something lies there already');
  rmdirSync(place);
}

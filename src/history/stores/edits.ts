import { StoreError } from '../../errors.ts';
import { isPagePath } from '../pages.ts';
import type { Edits, StoredEntry, StoreReader } from '../store.ts';

/** Refuses a plan that would replace something, or take away what is not there. */
export async function checkEdits(now: StoreReader, { add, remove }: Edits): Promise<void> {
  const find = async (path: string): Promise<StoredEntry | undefined> => {
    const entries = await now.list(folderAbove(path));
    return entries.find((entry) => entry.path === path);
  };
  for (const path of add.keys()) {
    if (!isPlainPath(path)) throw new StoreError(`"${path}" is no path of a store`);
    for (let above = folderAbove(path); above !== ''; above = folderAbove(above)) {
      if ((await find(above))?.kind === 'file' || add.has(above)) throw new StoreError(`${above} is no folder`);
    }
    const taken = await find(path);
    if (taken && !(isPagePath(path) && taken.kind === 'file')) throw new StoreError(`${path} is taken`);
  }
  for (const { path, id } of remove) {
    const found = await find(path);
    if (found?.kind !== 'file' || found.id !== id) throw new StoreError(`${path} is not there as it was listed`);
  }
}

/** Whether a path leads to a place below its root, and means the same to git and to every file system. */
export function isPlainPath(path: string): boolean {
  if (path === '.nojekyll') return true;
  return path.split('/').every((segment) => /^(?!\.)[\w.%@+=,-]+$/.test(segment));
}

function folderAbove(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

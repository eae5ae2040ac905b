import { StoreError, Unreadable } from '../../errors.ts';
import type { World } from '../../world/index.ts';
import { isPagePath } from '../pages.ts';
import type { Store, StoredEntry, StoreReader } from '../store.ts';
import { checkEdits, isPlainPath } from './edits.ts';
import { byName, checkSize } from './listing.ts';

/** How often others may have written the same while we wrote. */
const MOST_ATTEMPTS = 12;

/**
 * A folder of this machine. Each file comes to its place as a whole, and never onto another; a process that is killed in the
 * middle of a change leaves some of its files out. Links in it are not followed.
 */
export function folderStore({ files }: Pick<World, 'files'>, folder: string): Store {
  const at = (path: string) => (path === '' ? folder : files.join(folder, path));
  const reader: StoreReader = {
    async list(path) {
      return attempt(folder, () => {
        const segments = path === '' ? [] : path.split('/');
        let entries = entriesOf('');
        for (const [index, segment] of segments.entries()) {
          if (entries.find(({ name }) => name === segment)?.kind !== 'folder') return [];
          entries = entriesOf(segments.slice(0, index + 1).join('/'));
        }
        return entries;
      });
    },
    async read({ path }, maxBytes) {
      if (!isPlainPath(path)) throw new StoreError(`"${path}" is no path of a store`);
      return attempt(path, () => {
        checkSize(path, files.byteCount(at(path)), maxBytes);
        const bytes = Buffer.concat([...files.chunks(at(path))]);
        checkSize(path, bytes.length, maxBytes); // it may have grown
        return bytes;
      });
    },
  };

  /** Files and folders that lie directly in a folder. */
  function entriesOf(path: string): StoredEntry[] {
    if (files.kind(at(path)) !== 'folder') return [];
    const below = path === '' ? '' : `${path}/`;
    const folders: string[] = [];
    const enters = (name: string) => {
      folders.push(name);
      return false;
    };
    const names = [...files.walk(at(path), enters)].flatMap((entry) => (entry.kind === 'file' ? entry.path : []));
    const entry = (kind: StoredEntry['kind']) => (name: string) => ({
      path: below + name,
      name,
      kind,
      id: below + name,
    });
    return [...names.map(entry('file')), ...folders.map(entry('folder'))].sort(byName);
  }

  return {
    ...reader,
    place: `folder ${folder}`,
    async change(_message, plan) {
      for (let attemptCount = 1; ; attemptCount++) {
        const { add, remove } = await plan(reader);
        if (add.size + remove.length === 0) return { attemptCount, where: null };
        await checkEdits(reader, { add, remove });
        try {
          // What is taken away was packed into what is added: were it the other way round, a kill would lose it.
          const anew = new Map([...add].filter(([path]) => isPagePath(path) && files.kind(at(path)) === 'file'));
          files.addAll(folder, new Map([...add].filter(([path]) => !anew.has(path))));
          for (const [path, content] of anew) files.replace(at(path), Buffer.from(content));
          for (const { path } of remove) files.remove(folder, path);
          return { attemptCount, where: folder };
        } catch (error) {
          if (!(error instanceof Unreadable)) throw error;
          const isTaken = (await Promise.all([...add.keys()].map((path) => isThere(reader, path)))).includes(true);
          if (isTaken && attemptCount < MOST_ATTEMPTS) continue;
          throw new StoreError(`folder ${folder} cannot be written: ${error.message}`);
        }
      }
    },
  };
}

/** Whether somebody else came first. */
async function isThere(reader: StoreReader, path: string): Promise<boolean> {
  const entries = await reader.list(path.slice(0, Math.max(0, path.lastIndexOf('/'))));
  return entries.some((entry) => entry.path === path);
}

function attempt<T>(what: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (error instanceof Unreadable) throw new StoreError(`${what} cannot be read: ${error.message}`);
    throw error;
  }
}

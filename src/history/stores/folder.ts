import { StoreError, Unreadable } from '../../errors.ts';
import type { World } from '../../world/index.ts';
import type { Store, StoredEntry, StoreReader } from '../store.ts';

/** A folder of this machine as a store. Nobody else writes it meanwhile: a plan is made once. */
export function folderStore({ files }: Pick<World, 'files'>, folder: string): Store {
  const reader: StoreReader = {
    async list(below) {
      const place = below === '' ? folder : files.join(folder, below);
      return guarded(below, () => {
        if (files.kind(place) !== 'folder') return [];
        const entries: StoredEntry[] = [];
        const entry = (name: string, kind: StoredEntry['kind']) => {
          const path = below === '' ? name : `${below}/${name}`;
          entries.push({ path, name, kind, id: path });
        };
        const enters = (name: string) => {
          entry(name, 'folder');
          return false;
        };
        for (const { path, kind } of files.walk(place, enters)) if (kind === 'file') entry(path, 'file');
        return entries;
      });
    },
    async read({ path }, maxBytes) {
      return guarded(path, () => {
        const place = files.join(folder, path);
        const byteCount = files.byteCount(place);
        if (byteCount > maxBytes) throw new StoreError(`${path} is larger than ${maxBytes} bytes`);
        return files.part(place, 0, byteCount);
      });
    },
  };
  return {
    ...reader,
    place: `folder ${folder}`,
    async change(_message, plan) {
      const { add, remove } = await plan(reader);
      const removed = new Set(remove.map(({ path }) => path));
      for (const path of add.keys())
        if (!removed.has(path) && files.kind(files.join(folder, path)) !== 'absent')
          throw new StoreError(`${path} is taken`);
      guarded('', () => {
        for (const [path, content] of add) {
          const at = path.lastIndexOf('/') + 1;
          files.writeAll(files.join(folder, path.slice(0, at)), new Map([[path.slice(at), content]]));
        }
        for (const path of removed) if (!add.has(path)) files.remove(files.join(folder, path));
      });
      return { attemptCount: 1, where: add.size + removed.size > 0 ? folder : null };
    },
  };
}

function guarded<T>(path: string, action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (error instanceof Unreadable) throw new StoreError(`${path || 'the folder'}: ${error.message}`);
    throw error;
  }
}

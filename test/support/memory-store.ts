import { createHash } from 'node:crypto';
import type { Edits, Store, StoredEntry, StoreReader } from '../../src/history/index.ts';

/** A store in memory: path → content. */
export function memoryStore(files: Map<string, Buffer> = new Map()): Store & { readonly files: Map<string, Buffer> } {
  const reader: StoreReader = {
    async list(folder) {
      const prefix = folder === '' ? '' : `${folder}/`;
      const entries = new Map<string, StoredEntry>();
      for (const [path, content] of files) {
        if (!path.startsWith(prefix)) continue;
        const [name = '', ...deeper] = path.slice(prefix.length).split('/');
        const id = createHash('sha1').update(content).digest('hex');
        const kind = deeper.length > 0 ? 'folder' : 'file';
        entries.set(name, { path: prefix + name, name, kind, id: kind === 'file' ? id : prefix + name });
      }
      return [...entries.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
    },
    async read({ path }) {
      const content = files.get(path);
      if (!content) throw new Error(`nothing lies at ${path}`);
      return content;
    },
  };
  return {
    ...reader,
    files,
    place: 'memory',
    async change(_message, plan) {
      const { add, remove }: Edits = await plan(reader);
      for (const { path } of remove) files.delete(path);
      for (const [path, content] of add) {
        if (files.has(path)) throw new Error(`${path} is taken`);
        files.set(path, Buffer.from(content));
      }
      return { attemptCount: 1, where: add.size + remove.length > 0 ? 'memory' : null };
    },
  };
}

import type { World } from '../world/index.ts';
import { attempt } from './archive.ts';
import type { StoredEntry, StoreReader } from './store.ts';

// Pages that show a history may lie in it, beside its records: whoever reads records passes them over, for no target's folder
// begins like theirs. They are the only files that are ever rewritten.

/** No target's folder is called so: of `@` the name of a folder has `%40`. */
export const PAGES_FOLDER = '@dashboard';
/** Files of the pages at the root: the first of them, and what keeps GitHub from building a site of its own of them. */
const AT_ROOT: ReadonlySet<string> = new Set(['index.html', '.nojekyll']);
const MOST_PAGE_BYTES = 256 * 1_048_576;

export function isPagePath(path: string): boolean {
  return AT_ROOT.has(path) || path.startsWith(`${PAGES_FOLDER}/`);
}

/** All files of the pages. */
export async function pagesIn(store: StoreReader): Promise<StoredEntry[]> {
  const root = await store.list('');
  const found = root.filter(({ kind, path }) => kind === 'file' && AT_ROOT.has(path));
  const folders = root.filter(({ kind, path }) => kind === 'folder' && path === PAGES_FOLDER);
  for (let folder = folders.shift(); folder; folder = folders.shift())
    for (const entry of await store.list(folder.path)) (entry.kind === 'folder' ? folders : found).push(entry);
  return found;
}

/** Whether a file has this content. Of a git tree its name tells, and nothing is read. */
export async function holds(
  world: Pick<World, 'digest'>,
  store: StoreReader,
  file: StoredEntry,
  content: Uint8Array,
): Promise<boolean> {
  const algorithm = /^[\da-f]{40}$/.test(file.id) ? 'sha1' : /^[\da-f]{64}$/.test(file.id) ? 'sha256' : null;
  if (algorithm !== null)
    return world.digest(algorithm, Buffer.concat([Buffer.from(`blob ${content.length}\0`), content])) === file.id;
  const there = await attempt(() => store.read(file, MOST_PAGE_BYTES));
  return !(there instanceof Error) && Buffer.from(there).equals(content);
}

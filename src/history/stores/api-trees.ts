import { ServiceError } from '../../errors.ts';
import { type Ask, field, isCount, isId, isList, isText } from '../../github/index.ts';
import type { StoredEntry } from '../store.ts';
import { checkSize, type Listing, listingOf, type TreeFile } from './listing.ts';

/** Reads files of the trees that are named by id. */
export interface TreeReader {
  list(tree: string, folder: string): Promise<readonly StoredEntry[]>;
  read(tree: string, file: StoredEntry, maxBytes: number): Promise<Uint8Array>;
}

/** Gives the part of a tree that a folder is in, the paths from the root on. */
type Lister = (folder: string) => Promise<Listing>;

/** What one answer holds of a tree. */
interface TreeAnswer {
  readonly files: readonly TreeFile[];
  readonly folders: ReadonlyMap<string, string>;
  readonly isTruncated: boolean;
}

/**
 * A tree comes in one answer, or folder by folder where it has more than the API lists at once: 100,000 entries, or 7 MB.
 * That of the latest tree is kept.
 */
export function treeReader(ask: Ask): TreeReader {
  let latest: { readonly tree: string; readonly lister: Promise<Lister> } | null = null;
  const listing = async (tree: string, folder: string): Promise<Listing> => {
    if (latest?.tree !== tree) latest = { tree, lister: listerOf(ask, tree) };
    const { lister } = latest;
    try {
      return await (await lister)(folder);
    } catch (error) {
      if (latest?.lister === lister) latest = null; // an answer may come the next time
      throw error;
    }
  };
  return {
    list: async (tree, folder) => (await listing(tree, folder)).list(folder),
    async read(tree, file, maxBytes) {
      const above = file.path.slice(0, Math.max(0, file.path.lastIndexOf('/')));
      checkSize(file.path, (await listing(tree, above)).sizeOf(file), maxBytes);
      const blob = await ask('GET /repos/{owner}/{repo}/git/blobs/{file_sha}', { file_sha: file.id });
      if (field(blob, 'encoding', isText) !== 'base64')
        throw new ServiceError(`${file.path} came in no known encoding`);
      return Buffer.from(field(blob, 'content', isText), 'base64');
    },
  };
}

async function listerOf(ask: Ask, tree: string): Promise<Lister> {
  const whole = await answerOf(ask, tree, { recursive: '1' });
  if (!whole.isTruncated) {
    const listing = listingOf(whole.files);
    return async () => listing;
  }
  const folders = new Map<string, Promise<TreeAnswer | null>>();
  const answer = (folder: string): Promise<TreeAnswer | null> => {
    const known = folders.get(folder) ?? load(folder);
    folders.set(folder, known);
    return known;
  };
  const load = async (folder: string): Promise<TreeAnswer | null> => {
    if (folder === '') return answerOf(ask, tree, {});
    const slash = folder.lastIndexOf('/');
    const id = (await answer(folder.slice(0, Math.max(0, slash))))?.folders.get(folder.slice(slash + 1));
    return id === undefined ? null : answerOf(ask, id, {});
  };
  return async (folder) => {
    const found = await answer(folder);
    const below = folder === '' ? '' : `${folder}/`;
    const files = (found?.files ?? []).map((file) => ({ ...file, path: below + file.path }));
    // A folder shows by what lies in it; what that is comes later.
    const inside = [...(found?.folders.keys() ?? [])].map((name) => ({
      path: `${below}${name}/`,
      id: '',
      sizeBytes: 0,
    }));
    return listingOf([...files, ...inside]);
  };
}

async function answerOf(ask: Ask, tree: string, how: Readonly<Record<string, string>>): Promise<TreeAnswer> {
  const data = await ask('GET /repos/{owner}/{repo}/git/trees/{tree_sha}', { tree_sha: tree, ...how });
  const files: TreeFile[] = [];
  const folders = new Map<string, string>();
  for (const entry of field(data, 'tree', isList)) {
    const path = field(entry, 'path', isText);
    const id = field(entry, 'sha', isId);
    const type = field(entry, 'type', isText);
    if (type === 'blob') files.push({ path, id, sizeBytes: field(entry, 'size', isCount) });
    else if (type === 'tree') folders.set(path, id);
    else files.push({ path: `${path}/`, id, sizeBytes: 0 }); // another repository: a folder with nothing of ours
  }
  return { files, folders, isTruncated: (data as { truncated?: unknown }).truncated === true };
}

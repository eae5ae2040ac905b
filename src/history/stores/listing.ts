import { StoreError } from '../../errors.ts';
import { byText } from '../../model/index.ts';
import type { StoredEntry } from '../store.ts';

/** A file of a git tree; with a `/` at the end of its path, a folder of which nothing else is known. */
export interface TreeFile {
  readonly path: string;
  readonly id: string;
  readonly sizeBytes: number;
}

/** A whole git tree: what each folder holds, and how large the files are. */
export interface Listing {
  list(folder: string): readonly StoredEntry[];
  sizeOf(file: StoredEntry): number;
}

export function listingOf(files: readonly TreeFile[]): Listing {
  const folders = new Map<string, Map<string, StoredEntry>>([['', new Map()]]);
  const sizes = new Map<string, number>();
  const put = (path: string, kind: StoredEntry['kind'], id: string): void => {
    const slash = path.lastIndexOf('/');
    const above = path.slice(0, Math.max(0, slash));
    if (!folders.has(above)) {
      folders.set(above, new Map());
      put(above, 'folder', above);
    }
    const name = path.slice(slash + 1);
    if (name !== '') folders.get(above)?.set(name, { path, name, kind, id });
  };
  for (const { path, id, sizeBytes } of files) {
    put(path, 'file', id);
    if (!path.endsWith('/')) sizes.set(id, sizeBytes);
  }
  const sorted = new Map([...folders].map(([path, entries]) => [path, [...entries.values()].sort(byName)]));
  return {
    list: (folder) => sorted.get(folder) ?? [],
    sizeOf: ({ id, path }) => sizes.get(id) ?? missing(path),
  };
}

export function byName(a: { readonly name: string }, b: { readonly name: string }): number {
  return byText(a.name, b.name);
}

function missing(path: string): never {
  throw new StoreError(`nothing lies at ${path}`);
}

/** Throws a `StoreError` where a file is larger than is wanted. */
export function checkSize(path: string, sizeBytes: number, maxBytes: number): void {
  if (sizeBytes > maxBytes)
    throw new StoreError(`${path} has ${sizeBytes} bytes, more than the ${maxBytes} that are read`);
}

import { type SlabCache, sum } from '../../model/index.ts';
import { moduleOfCache } from '../cache-names.ts';

interface Pair {
  readonly before: readonly SlabCache[];
  readonly after: readonly SlabCache[];
}

/** A cache that came with the modules. */
export interface NewCache {
  readonly name: string;
  /** The row that holds it. */
  readonly row: SlabCache;
  /** The row was there before: it is another cache's as well. */
  readonly isShared: boolean;
}

const MOST_NAMES = 5;

/** Caches that were not there before: rows of their own, and merged ones with the modules' names, by their links. */
export function newCaches({ before, after }: Pair, modules: ReadonlySet<string>): NewCache[] {
  const known = new Set(before.flatMap(namesOf));
  return after.flatMap((row) => {
    const isShared = namesOf(row).some((other) => known.has(other));
    return namesOf(row)
      .filter((name) => !known.has(name) && (!isShared || bearsName(name, modules)))
      .map((name) => ({ name, row, isShared }));
  });
}

/**
 * Their bytes: whole slabs of new rows, and of rows that were there before the growth of their objects. null where none
 * is seen, and nobody knows whether one was merged.
 */
export function cachesOfLoad(
  pair: Pair,
  modules: ReadonlySet<string>,
  isOfKmalloc: (row: SlabCache) => boolean,
): { readonly bytes: number; readonly note: string | null } | null {
  const all = newCaches(pair, modules);
  const found = all.filter(({ row, isShared }) => !isShared || !isOfKmalloc(row));
  const linksAreKnown = pair.after.every(({ aliases }) => aliases !== null);
  if (all.length === 0 && !linksAreKnown) return null;
  const rows = new Map(found.map((cache) => [cache.row, cache]));
  const bytes = sum(rows.values(), ({ row, isShared }) => (isShared ? growthOf(row, pair.before) : row.bytes));
  const notes = [
    ...(rows.size > 0 ? [shortList([...new Set(found.map(({ name }) => name))])] : []),
    ...sharedNote([...rows.values()].filter(({ isShared }) => isShared)),
    ...(linksAreKnown ? [] : ['a cache that was merged into another is not in it']),
  ];
  return { bytes, note: notes.length > 0 ? notes.join('; ') : null };
}

/** Others' objects are in the growth of what is shared. */
function sharedNote(shared: readonly NewCache[]): string[] {
  const rows = shared.map(({ row }) => row.name);
  return rows.length === 0 ? [] : [`merged into others, all of whose growth is in it: ${shortList(rows)}`];
}

function growthOf(row: SlabCache, before: readonly SlabCache[]): number {
  const was = before.filter(({ name }) => name === row.name);
  return row.activeBytes - sum(was, ({ activeBytes }) => activeBytes);
}

function bearsName(cache: string, modules: ReadonlySet<string>): boolean {
  return moduleOfCache(cache, modules, 'anywhere') !== undefined;
}

function namesOf({ name, aliases }: SlabCache): readonly string[] {
  return [name, ...(aliases ?? [])];
}

function shortList(names: readonly string[]): string {
  const more = names.length - MOST_NAMES;
  return names.slice(0, MOST_NAMES).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

import { groupBy, sum } from '../model/index.ts';
import type { ModuleAreas, Pool } from './area-pool.ts';
import { fill, MAX_PARTS } from './fill.ts';
import type { LoaderArea } from './loader-callers.ts';

/** The areas from `first` on that lie end to end and add up to `need` pages exactly. */
export function followingRun(
  pool: Pool,
  first: LoaderArea,
  need: number,
  foreign: ReadonlySet<LoaderArea | undefined>,
): LoaderArea[] | undefined {
  const run = [first];
  let pages = first.pageCount;
  for (let area = pool.next(first); pages < need && run.length < MAX_PARTS; area = pool.next(area)) {
    if (!area || foreign.has(area)) return undefined;
    run.push(area);
    pages += area.pageCount;
  }
  return pages === need ? run : undefined;
}

/** One area for each module, by size; equal sizes may swap, which no total feels. False unless it works for all. */
export function matchSingly(
  pool: Pool,
  open: readonly number[],
  needs: readonly number[],
  byModule: (ModuleAreas | null)[],
): boolean {
  const bySize = groupBy(pool.left(), ({ pageCount }) => pageCount);
  const found = open.map((index) => ({ index, area: bySize.get(needs[index] ?? 0)?.shift() }));
  const complete = found.every(({ area }) => area !== undefined);
  // With fewer areas than modules there cannot be several for each: keep what fits.
  if (!complete && pool.left().length > open.length) return false;
  for (const { index, area } of found)
    if (area) byModule[index] = { areas: pool.take([area]), match: 'size', missingPages: 0 };
  return complete;
}

/**
 * Several areas for each module, as sums: neighbours that add up to a module's size in one place only, if asked for;
 * then an exact cover of what is left, found by search within bounds. Null where there is none.
 */
export function matchSeveral(
  pool: Pool,
  open: readonly number[],
  needs: readonly number[],
  anchors: readonly (LoaderArea | undefined)[],
  withRuns: boolean,
): Map<number, readonly LoaderArea[]> | null {
  const matches = new Map<number, readonly LoaderArea[]>();
  const taken = new Set<LoaderArea | undefined>(open.map((index) => anchors[index]));
  const largestFirst = [...open].sort((a, b) => (needs[b] ?? 0) - (needs[a] ?? 0));
  for (const index of withRuns ? largestFirst : []) {
    if (anchors[index]) continue;
    const starts = pool.left().filter((area) => !taken.has(area));
    const runs = starts
      .map((area) => followingRun(pool, area, needs[index] ?? 0, taken))
      .filter((run) => run !== undefined);
    const [only] = runs;
    if (!only || runs.length > 1) continue;
    matches.set(index, only);
    for (const area of only) taken.add(area);
  }

  const items = largestFirst
    .filter((index) => !matches.has(index))
    .map((index) => ({ index, anchor: anchors[index], need: (needs[index] ?? 0) - (anchors[index]?.pageCount ?? 0) }));
  const rest = pool.left().filter((area) => !taken.has(area));
  const filled = fill(
    items.map(({ need }) => need),
    rest,
  );
  if (!filled) return matchWithOneShort(items, rest, matches);
  for (const [position, { index, anchor }] of items.entries()) {
    const parts = filled[position] ?? [];
    matches.set(index, anchor ? [anchor, ...parts] : parts);
  }
  return matches;
}

/** What a run of the loader's areas has to add up to, beside the anchor that is known. */
interface Item {
  readonly index: number;
  readonly anchor: LoaderArea | undefined;
  readonly need: number;
}

/**
 * Where areas are missing, as when a line of the file is lost to a race: one module goes short of them. Which one is
 * known only as far as the others leave no choice.
 */
function matchWithOneShort(
  items: readonly Item[],
  areas: readonly LoaderArea[],
  matches: Map<number, readonly LoaderArea[]>,
): Map<number, readonly LoaderArea[]> | null {
  const missing = sum(items, ({ need }) => need) - sum(areas, ({ pageCount }) => pageCount);
  for (const short of missing > 0 ? items : []) {
    if (short.need < missing) continue;
    const needs = items.map((item) => (item === short ? item.need - missing : item.need));
    const filled = fill(needs, areas);
    if (!filled) continue;
    for (const [position, { index, anchor }] of items.entries()) {
      const parts = filled[position] ?? [];
      matches.set(index, anchor ? [anchor, ...parts] : parts);
    }
    return matches;
  }
  return null;
}

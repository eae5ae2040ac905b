import { groupBy, sum } from '../model/index.ts';
import type { ModuleRow, ModuleSections, VmallocArea } from '../parse/index.ts';
import { areasBySection } from './areas-by-section.ts';
import { fill, MAX_PARTS } from './fill.ts';
import { type LoaderArea, type LoaderAreas, loaderAreas } from './loader-callers.ts';
import { likelyTextCaches, textCaches } from './text-caches.ts';
import { anchorsByDistance } from './unhash.ts';

/** How a module came by its areas: by its address, by address and neighbours, or by size alone. */
export type Match = 'address' | 'neighbours' | 'size';

export interface ModuleAreas {
  readonly areas: readonly LoaderArea[];
  readonly match: Match;
  /** Pages of the module that no listed area holds. */
  readonly missingPages: number;
}

export interface Assignment {
  /** In the order of the modules; null where the areas could not be told apart. */
  readonly byModule: readonly (ModuleAreas | null)[];
  /** Areas that no module accounts for. */
  readonly orphans: readonly LoaderArea[];
  /** Areas that belong to the modules without a match, one cannot say which to which. */
  readonly shared: readonly LoaderArea[];
  /** Areas out of which the text of many modules is cut; then `shared` holds all that modules have beside text. */
  readonly caches: readonly LoaderArea[];
  /** Modules that lie outside of vmalloc, by their place in the list. */
  readonly outside: ReadonlySet<number>;
  readonly layout: 'one-area' | 'several-areas' | null;
}

const SEVERAL = 'several-areas';
/** Where MIPS has RAM without page tables: OpenWrt loads modules there, and no vmalloc area is ever there. */
const KSEG0 = /^[89][0-9a-f]{7}$/;

/**
 * Gives each module the areas that hold it: those of its sections, where these are known. A module's address is the start
 * of its text area, and its other parts mostly follow; where the areas' addresses are hashed, the distances between modules tell which area that is. What is left is
 * matched by size: the pages of a module's areas add up to its size.
 */
export function assignAreas(
  modules: readonly ModuleRow[],
  areas: readonly VmallocArea[],
  pageSizeBytes: number,
  needs: readonly number[] = modules.map(({ sizeBytes }) => Math.ceil(sizeBytes / pageSizeBytes)),
  sections?: ModuleSections,
): Assignment {
  const ofLoader = loaderAreas(areas);
  const caches = textCaches(modules, ofLoader);
  if (caches.length > 0) return besideCaches(modules, ofLoader, caches);
  const found = assignEach(modules, ofLoader, needs, sections);
  const isUnmatched = needs.some((need, index) => need > 0 && !found.byModule[index] && !found.outside.has(index));
  const likely = isUnmatched ? likelyTextCaches(needs, ofLoader, pageSizeBytes) : [];
  const beside = besideCaches(modules, ofLoader, likely);
  const text = textPages(beside, needs);
  // Each module has some text: less is a line that was lost.
  return likely.length > 0 && text >= modules.length && text <= pagesIn(likely) ? beside : found;
}

/** What modules hold beyond the areas of their other parts is text. */
export function textPages({ shared }: Assignment, needs: readonly number[]): number {
  return sum(needs, (need) => need) - pagesIn(shared);
}

export function pagesIn(areas: readonly LoaderArea[]): number {
  return sum(areas, ({ pageCount }) => pageCount);
}

/** How much of a cache is a module's text, nobody prints: what else it holds cannot be told by its size. */
function besideCaches(
  modules: readonly ModuleRow[],
  { sure, possible }: LoaderAreas,
  caches: LoaderArea[],
): Assignment {
  const shared = [...sure, ...possible].filter((area) => !caches.includes(area));
  const byModule = modules.map(() => null);
  return { byModule, orphans: [], shared, caches, outside: new Set(), layout: modules.length === 0 ? null : SEVERAL };
}

function assignEach(
  modules: readonly ModuleRow[],
  { sure, possible }: LoaderAreas,
  needs: readonly number[],
  sections: ModuleSections | undefined,
): Assignment {
  const candidates = [...sure, ...possible];
  const pool = new Pool(candidates);
  const byModule: (ModuleAreas | null)[] = modules.map(() => null);
  for (const [index, own] of areasBySection(modules, sections, candidates, needs))
    byModule[index] = { areas: pool.take(own), match: 'address', missingPages: 0 };

  const real = modules.map((module) => pool.at(module.address));
  const isHashed = real.every((area, index) => area === undefined && !byModule[index]);
  const isOutside = (index: number) => KSEG0.test(modules[index]?.address ?? '') && !real[index] && !byModule[index];
  const outside = new Set([...modules.keys()].filter(isOutside));
  // With no more areas than modules each has one, and sizes tell them apart as far as it matters.
  const isSpread = candidates.length > modules.length;
  const anchors = isHashed && isSpread ? unhashedAnchors(modules, needs, candidates) : real;
  const anchored = new Set(anchors.filter((anchor) => anchor !== undefined));
  for (const [index, anchor] of anchors.entries()) {
    if (!anchor || byModule[index]) continue;
    const run = followingRun(pool, anchor, needs[index] ?? 0, anchored);
    const match = run?.length === 1 && !isHashed ? 'address' : 'neighbours';
    if (run) byModule[index] = { areas: pool.take(run), match, missingPages: 0 };
  }

  const open = () => [...modules.keys()].filter((at) => !byModule[at] && (needs[at] ?? 0) > 0 && !outside.has(at));
  // While it loads, a module has its init part too, in areas of their own on every kernel: it says nothing of the others.
  const isSettled = (index: number) => modules[index]?.state !== 'Loading';
  const isSeveral = () => byModule.some((found, index) => isSettled(index) && (found?.areas.length ?? 0) > 1);
  const several =
    isSeveral() ||
    (!matchSingly(pool, open().filter(isSettled), needs, byModule) &&
      candidates.length > modules.length - outside.size);
  // Runs are the better evidence, but one that is not a module's leaves the others without a solution.
  if (several || !open().every(isSettled)) {
    const matches =
      matchSeveral(pool, open(), needs, anchors, true) ?? matchSeveral(pool, open(), needs, anchors, false);
    for (const [index, areas] of matches ?? []) {
      const missingPages = (needs[index] ?? 0) - sum(areas, ({ pageCount }) => pageCount);
      byModule[index] = { areas: pool.take(areas), match: 'size', missingPages };
    }
  }
  const rest = pool.left().filter((area) => sure.includes(area));
  const unmatched = open().length > 0;
  const layout =
    candidates.length === 0 || modules.length === outside.size ? null : several || isSeveral() ? SEVERAL : 'one-area';
  return { byModule, orphans: unmatched ? [] : rest, shared: unmatched ? rest : [], caches: [], outside, layout };
}

function unhashedAnchors(
  modules: readonly ModuleRow[],
  needs: readonly number[],
  candidates: readonly LoaderArea[],
): (LoaderArea | undefined)[] {
  const addressed = modules.flatMap(({ address }, index) =>
    address === null ? [] : [{ index, address, need: needs[index] ?? 0 }],
  );
  const found = anchorsByDistance(addressed, candidates);
  return modules.map((_, index) => found.get(index));
}

/** The areas not yet given away, by start and by size. */
class Pool {
  private readonly free: Set<LoaderArea>;
  private readonly byStart = new Map<string, LoaderArea>();

  constructor(areas: readonly LoaderArea[]) {
    this.free = new Set(areas);
    for (const area of areas) if (/[1-9a-f]/.test(area.start)) this.byStart.set(withoutZeros(area.start), area);
  }

  at(address: string | null): LoaderArea | undefined {
    const found = address === null ? undefined : this.byStart.get(withoutZeros(address));
    return found && this.free.has(found) ? found : undefined;
  }

  next(area: LoaderArea): LoaderArea | undefined {
    return this.at(area.end);
  }

  take(areas: readonly LoaderArea[]): readonly LoaderArea[] {
    for (const area of areas) this.free.delete(area);
    return areas;
  }

  left(): LoaderArea[] {
    return [...this.free];
  }
}

function withoutZeros(address: string): string {
  return address.replace(/^0+/, '');
}

/** The areas from `first` on that lie end to end and add up to `need` pages exactly. */
function followingRun(
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
function matchSingly(
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
function matchSeveral(
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

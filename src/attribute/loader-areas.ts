import { sum } from '../model/index.ts';
import type { ModuleRow, ModuleSections, VmallocArea } from '../parse/index.ts';
import { type ModuleAreas, Pool } from './area-pool.ts';
import { areasBySection } from './areas-by-section.ts';
import { type LoaderArea, type LoaderAreas, loaderAreas } from './loader-callers.ts';
import { followingRun, matchSeveral, matchSingly } from './match-areas.ts';
import { likelyTextCaches, textCaches } from './text-caches.ts';
import { anchorsByDistance } from './unhash.ts';

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
/** Modules × areas that are tried on each other: a thousand modules with four areas each. More are left as they are. */
const MOST_TRIED = 4_000_000;
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
  const known = new Set(caches);
  const shared = [...sure, ...possible].filter((area) => !known.has(area));
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
  const isFew = modules.length * candidates.length <= MOST_TRIED;
  const anchors = isHashed && isSpread && isFew ? unhashedAnchors(modules, needs, candidates) : real;
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
  if ((several || !open().every(isSettled)) && open().length * pool.left().length <= MOST_TRIED) {
    const matches =
      matchSeveral(pool, open(), needs, anchors, true) ?? matchSeveral(pool, open(), needs, anchors, false);
    for (const [index, areas] of matches ?? []) {
      const missingPages = (needs[index] ?? 0) - sum(areas, ({ pageCount }) => pageCount);
      byModule[index] = { areas: pool.take(areas), match: 'size', missingPages };
    }
  }
  const known = new Set(sure);
  const rest = pool.left().filter((area) => known.has(area));
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

import {
  byText,
  type Diagnostic,
  groupBy,
  type ModulePages,
  type PageOwnerFootprint,
  type PageUse,
  type Parsed,
  sum,
} from '../model/index.ts';
import type { PageGroup, PageOwner, ParsedSources } from '../parse/index.ts';

const FULL = 'sys/kernel/debug/page_owner';
const STACKS = 'sys/kernel/debug/page_owner_stacks/show_stacks';
/** Pages come and go between two reads, by a few in a hundred. */
const TOLERATED_SHARE = 0.1;
/** Uses that no other kernel file counts. */
const DISTINCT: ReadonlySet<PageUse> = new Set(['pages', 'dma']);
/** As a module, it asks the page allocator, and zoneinfo counts its pages (nr_zspages). */
const ZSMALLOC = 'zsmalloc';

interface Attributed {
  readonly footprint: PageOwnerFootprint | null;
  readonly remarks: readonly Diagnostic[];
}

/**
 * Pages by the module that took them: of page_owner where it is whole, since it has the flags of pages and those of boot;
 * else of show_stacks, which a small buffer does not cut.
 */
export function pageOwnerFootprint(parsed: ParsedSources, pageSizeBytes: number): Attributed {
  const { source, value, remarks } = pageOwnerOf(parsed);
  return { footprint: value ? footprintOf(source, value, pageSizeBytes) : null, remarks };
}

interface Chosen {
  readonly source: string;
  readonly value: PageOwner | undefined;
  readonly remarks: readonly Diagnostic[];
}

/** The one of the two files that shows more. */
export function pageOwnerOf(parsed: ParsedSources): Chosen {
  const full = parsed[FULL];
  const stacks = parsed[STACKS];
  const flaw = full && flawOf(full, stacks?.value);
  const source = full && !(flaw && stacks) ? FULL : STACKS;
  const value = parsed[source]?.value;
  const remarks = flaw && stacks ? [{ source: FULL, line: null, message: `${flaw}: ${STACKS} is used instead` }] : [];
  return { source, value, remarks };
}

/** Why the file does not show all pages; null where nothing says so. */
function flawOf(full: Parsed<PageOwner>, stacks: PageOwner | undefined): string | null {
  if (full.truncated) return 'it is cut';
  if (full.rejectedCount > 0) return 'some of its lines were not understood';
  const recorded = sum(full.value.groups, ({ use, pages }) => (use === 'boot' ? 0 : pages));
  const isShort = stacks !== undefined && recorded < stacks.pages * (1 - TOLERATED_SHARE);
  return isShort ? `reading it stopped early, at ${recorded} of ${stacks.pages} pages` : null;
}

function footprintOf(source: string, { pages, groups }: PageOwner, pageSizeBytes: number): PageOwnerFootprint {
  const named = groups.flatMap((group) => (group.module === null ? [] : [{ ...group, module: group.module }]));
  const byModule = [...groupBy(named, ({ module }) => module)]
    .sort(([a], [b]) => byText(a, b))
    .map(([module, own]) => [module, pagesByUse(own, pageSizeBytes)] as const);
  const distinctPages = sum(groups, (group) => (isDistinct(group) ? group.pages : 0));
  return { source, pages, distinctBytes: distinctPages * pageSizeBytes, byModule: new Map(byModule) };
}

function isDistinct({ use, module }: PageGroup): boolean {
  return DISTINCT.has(use) && module !== ZSMALLOC;
}

function pagesByUse(groups: readonly PageGroup[], pageSizeBytes: number): Partial<Record<PageUse, ModulePages>> {
  const bytesOf = (own: readonly PageGroup[], direct: boolean) =>
    sum(own, (group) => (group.direct === direct ? group.pages : 0)) * pageSizeBytes;
  const uses = [...groupBy(groups, ({ use }) => use)]
    .sort(([a], [b]) => byText(a, b))
    .map(([use, own]) => [use, { directBytes: bytesOf(own, true), onBehalfBytes: bytesOf(own, false) }] as const);
  return Object.fromEntries(uses);
}

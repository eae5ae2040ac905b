import { type Evidence, groupBy, type PageUse } from '../../model/index.ts';
import type { PageGroup, PageOwner } from '../../parse/index.ts';
import type { Claim, Part } from '../claims.ts';
import type { Guessed } from '../guessed.ts';
import type { Shown, TaggedBytes } from './shown.ts';

/** Which part of a module's memory pages are. Slabs are counted by object, vmalloc by area, percpu chunks are shared. */
const PART: Partial<Record<PageUse, Part>> = {
  pages: 'pages',
  'page-tables': 'pages',
  dma: 'dma',
  'large-kmalloc': 'slab',
};

/**
 * Pages by the innermost module of the stack that took them (`page_owner`, print_page_owner in mm/page_owner.c), less
 * those that it gave to an area of vmap with them (VM_MAP_PUT_PAGES): they are counted as vmalloc.
 */
export function pagesOfOwner(
  owner: PageOwner,
  source: string,
  pageSizeBytes: number,
  mapped: readonly TaggedBytes[],
): Shown {
  const claims: Claim[] = [];
  const tagged: TaggedBytes[] = [];
  for (const group of withoutMapped(owner.groups, mapped, pageSizeBytes)) {
    const part = PART[group.use];
    if (part === undefined || group.module === null) continue;
    const { module, func, direct, outermost } = group;
    const evidence = (name: string) => [evidenceOf(group, name, source, pageSizeBytes)];
    if (!direct) claims.push({ module, part, beside: 'onBehalf', evidence: evidence(`${part} on behalf`) });
    else claims.push({ module, part, evidence: evidence(part) });
    if (direct && outermost !== null && outermost !== module)
      claims.push({
        module: outermost,
        part,
        beside: 'throughOthers',
        evidence: evidence(`${part} through ${module}`),
      });
    // The DMA core asks for its pages under its own name.
    if (direct && part !== 'dma') tagged.push({ module, func, bytes: group.pages * pageSizeBytes });
  }
  return { claims, tagged };
}

function withoutMapped(groups: readonly PageGroup[], mapped: readonly TaggedBytes[], pageSizeBytes: number) {
  const left = groups.map((group) => ({ ...group }));
  const keyOf = (module: string | null, func: string | null) => JSON.stringify([module, func]);
  // Reversed, so that what is used up goes from the end.
  const direct = left.filter(({ use, direct }) => use === 'pages' && direct).reverse();
  const byModule = groupBy(direct, ({ module }) => module);
  const byFunc = groupBy(direct, ({ module, func }) => keyOf(module, func));
  for (const { module, func, bytes } of mapped) {
    let rest = bytes / pageSizeBytes;
    for (const open of [byFunc.get(keyOf(module, func)), byModule.get(module)])
      for (let group = open?.at(-1); group && rest > 0; group = open?.at(-1)) {
        const taken = Math.min(group.pages, rest);
        group.pages -= taken;
        rest -= taken;
        if (group.pages === 0) open?.pop();
      }
  }
  return left.filter(({ pages }) => pages > 0);
}

function evidenceOf(
  { pages, line, isGuessed }: PageGroup & Guessed,
  part: string,
  source: string,
  pageSizeBytes: number,
): Evidence {
  const grade = isGuessed ? 'inferred' : 'exact';
  return { bytes: pages * pageSizeBytes, part, grade, source, line };
}

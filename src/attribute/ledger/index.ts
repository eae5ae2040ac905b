import {
  type Diagnostic,
  formatBytes,
  groupBy,
  type ModuleFootprint,
  plainSymbol,
  type SlabCache,
} from '../../model/index.ts';
import type { AllocInfo, PageOwner, SlabTraces, SysKernelSlab, VmallocArea } from '../../parse/index.ts';
import { type Beside, bytesOf, type Claim, type Part, withClaims } from '../claims.ts';
import { byTotalThenName } from '../modules.ts';
import { ownCaches } from './own-caches.ts';
import { pagesOfOwner } from './pages.ts';
import { NOTHING_SHOWN, type Shown, type TaggedBytes } from './shown.ts';
import { unclassifiedOfSites, untakenBytes } from './sites.ts';
import { slabOfTraces, tracesKmalloc } from './slab-traces.ts';

export interface LedgerSources {
  readonly areas: readonly VmallocArea[] | undefined;
  readonly caches: readonly SlabCache[];
  readonly sysfs: SysKernelSlab | undefined;
  readonly traces: SlabTraces | undefined;
  readonly pageOwner: { readonly value: PageOwner; readonly source: string } | undefined;
  readonly allocinfo: AllocInfo | undefined;
  /** The tags tell of all that was taken since boot. */
  readonly tagsAreWhole: boolean;
  /** Kernel memory of a module's BTF, by module. */
  readonly btf: readonly Claim[] | undefined;
}

interface Ledger {
  readonly modules: readonly ModuleFootprint[];
  readonly caches: readonly SlabCache[];
  readonly remarks: readonly Diagnostic[];
}

/**
 * Dynamic memory of modules, every byte once: vmalloc by its areas, slab objects by their traces or the names of caches,
 * pages by the stacks that took them, and what allocation tags know beyond all these as *unclassified*.
 */
export function ledgerOf(modules: readonly ModuleFootprint[], sources: LedgerSources, pageSizeBytes: number): Ledger {
  const { caches, allocinfo, pageOwner, btf } = sources;
  const loaded = new Set(modules.map(({ name }) => name));
  const slab = slabShown(sources);
  const areas = sources.areas ?? [];
  const mapped = vmallocOf(
    areas.filter(({ kind }) => kind === 'vmap'),
    pageSizeBytes,
  );
  const pages = pageOwner ? pagesOfOwner(pageOwner.value, pageOwner.source, pageSizeBytes, mapped) : NOTHING_SHOWN;
  const taken = [...vmallocOf(areas, pageSizeBytes), ...slab.tagged, ...pages.tagged];
  const own = sources.traces ? null : ownCaches(caches, [...loaded]);
  const whole = sources.tagsAreWhole ? allocinfo : undefined;
  const named = own ? claimsByName(own.alone, whole, taken) : NOTHING_SHOWN;
  const sites = allocinfo ? unclassifiedOfSites(allocinfo, [...taken, ...named.tagged]) : { claims: [], remarks: [] };
  const claims = [...slab.claims, ...pages.claims, ...named.claims, ...sites.claims, ...(btf ?? [])];
  const byModule = groupBy(claims, ({ module }) => module);
  return {
    modules: modules
      .map((module) => {
        const known = knownNothing(module.name, sources);
        const claimed = withClaims(module, [...known, ...(byModule.get(module.name) ?? [])]);
        const missing = missingOf(claimed, sources);
        const sharedCaches = own?.shared.get(module.name) ?? [];
        return { ...claimed, sharedCaches, missing, lowerBound: missing.length > 0 };
      })
      .sort(byTotalThenName),
    caches: caches.map((cache) => ({ ...cache, module: own?.alone.get(cache) ?? cache.module })),
    remarks: [
      // Tags that began later fall short of everything.
      ...(sources.tagsAreWhole ? sites.remarks : []),
      ...[...byModule].flatMap(([name, its]) => (loaded.has(name) ? [] : strayRemark(name, its))),
    ],
  };
}

function slabShown({ traces, sysfs, caches, allocinfo }: LedgerSources): Shown {
  return traces ? slabOfTraces({ traces, sysfs, caches, inSlots: allocinfo !== undefined }) : NOTHING_SHOWN;
}

/** The areas' own claims stand on the modules already; here is what the tags count of them. */
function vmallocOf(areas: readonly VmallocArea[], pageSizeBytes: number): TaggedBytes[] {
  return areas.flatMap(({ module, caller, pageCount }) =>
    module === null || pageCount === null
      ? []
      : [{ module, func: plainSymbol(caller), bytes: pageCount * pageSizeBytes }],
  );
}

/**
 * Objects of the caches that carry a module's name, with the free ones of slabs in use by a CPU (get_slabinfo in
 * mm/slub.c); never more than the module's tags leave room for.
 */
function claimsByName(
  alone: ReadonlyMap<SlabCache, string>,
  allocinfo: AllocInfo | undefined,
  taken: readonly TaggedBytes[],
): Shown {
  const claims: Claim[] = [];
  const tagged: TaggedBytes[] = [];
  for (const [{ activeBytes, source, line }, module] of alone) {
    const room = allocinfo ? untakenBytes(allocinfo, module, [...taken, ...tagged]) : activeBytes;
    const bytes = Math.min(activeBytes, room);
    claims.push({ module, part: 'slab', evidence: [{ bytes, part: 'slab', grade: 'inferred', source, line }] });
    tagged.push({ module, func: null, bytes });
  }
  return { claims, tagged };
}

/** Where a file tells of every module, one that is not in it holds nothing of that kind. */
function knownNothing(module: string, sources: LedgerSources): Claim[] {
  const { traces, pageOwner, allocinfo } = sources;
  const nothing = (part: Part, beside?: Beside): Claim => ({ module, part, ...(beside && { beside }), evidence: [] });
  const ofStacks = (...parts: readonly Part[]) =>
    parts.flatMap((part) => [nothing(part), nothing(part, 'onBehalf'), nothing(part, 'throughOthers')]);
  return [
    ...(traces ? (hasStacks(traces) ? ofStacks('slab') : [nothing('slab')]) : []),
    ...(pageOwner ? ofStacks('pages', 'dma') : []),
    ...(allocinfo ? [nothing('unclassified')] : []),
  ];
}

/** Traces have stacks below their callers from 5.19 on. */
function hasStacks({ groups }: SlabTraces): boolean {
  return groups.some(({ outermost }) => outermost !== null);
}

/** Parts of which no file tells, or not all. */
function missingOf({ dynamic }: ModuleFootprint, sources: LedgerSources): string[] {
  const { traces, pageOwner, caches, tagsAreWhole: tagged } = sources;
  // A module's tags are all it took by any allocator, except what other code takes for it.
  const missing: string[] = [];
  if (dynamic.vmalloc === null && !tagged) missing.push('vmalloc');
  const hasAllSlab = tagged || (traces !== undefined && tracesKmalloc({ traces, caches }));
  if (!hasAllSlab) missing.push(dynamic.slab === null ? 'slab' : 'other slab');
  if (!tagged && !pageOwner) missing.push('pages');
  missing.push(tagged ? 'static percpu' : 'percpu');
  if (!pageOwner) missing.push('dma');
  if (dynamic.btf === null) missing.push('btf');
  return missing;
}

function strayRemark(module: string, claims: readonly Claim[]): Diagnostic[] {
  const bytes = bytesOf(claims);
  const [first] = claims.flatMap(({ evidence }) => evidence);
  if (!first || bytes === 0) return [];
  const message = `${formatBytes(bytes)} are of ${module}, which /proc/modules does not list: counted for no module`;
  return [{ source: first.source, line: first.line, message }];
}

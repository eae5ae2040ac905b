import { type Diagnostic, type Footprint, groupBy, type ModuleFootprint, type Owner } from '../../model/index.ts';
import { builtInModule } from '../built-in.ts';
import { bytesOf, type Claim, type Part, withClaims } from '../claims.ts';
import { byTotalThenName } from '../modules.ts';
import { unattributedPages } from '../unattributed.ts';
import { ownCachesByName } from './caches.ts';
import { ownCallers } from './callers.ts';
import { ownCmaAreas } from './cma-areas.ts';
import { ownSourceFiles } from './source-files.ts';

/**
 * Gives modules what the budget file says is theirs and the kernel does not: caches by name, vmalloc areas by caller, CMA
 * areas by name, allocations of built-in code by source file. It has the last word over what was guessed, none over what
 * the kernel says, and doing it twice changes nothing. Every such claim is *inferred*.
 */
export function withOwners(footprint: Footprint, owners: readonly Owner[]): Footprint {
  const caches = ownCachesByName(footprint, owners);
  const callers = ownCallers(caches.footprint, owners);
  const cmaAreas = ownCmaAreas(callers.footprint, owners);
  const files = ownSourceFiles(cmaAreas.footprint, owners, [...caches.claims, ...callers.claims]);
  const claims = [caches, callers, cmaAreas, files].flatMap((one) => one.claims);
  const remarks = [caches, callers, cmaAreas, files].flatMap((one) => one.remarks);
  if (claims.length === 0 && remarks.length === 0) return footprint;

  const { modules, unattributed, bill, diagnostics } = files.footprint;
  const claimed = (part: Part) => bytesOf(claims.filter((claim) => claim.part === part));
  const less = (bytes: number | null, part: Part) => (bytes === null ? null : bytes - claimed(part));
  const endowedModules = modules ? endowed(modules, claims) : null;
  return {
    ...files.footprint,
    modules: endowedModules,
    unattributed: {
      ...unattributed,
      slab: less(unattributed.slab, 'slab'),
      vmalloc: less(unattributed.vmalloc, 'vmalloc'),
      pages: claimed('dma') > 0 ? unattributedPages(bill, endowedModules) : unattributed.pages,
    },
    diagnostics: [...diagnostics, ...remarks.filter((remark) => !diagnostics.some((one) => isSame(one, remark)))],
  };
}

function isSame(one: Diagnostic, other: Diagnostic): boolean {
  return one.source === other.source && one.line === other.line && one.message === other.message;
}

/** The modules with what was claimed for them; those that are built into the kernel get a row of their own. */
function endowed(modules: readonly ModuleFootprint[], claims: readonly Claim[]): ModuleFootprint[] {
  const byModule = groupBy(claims, ({ module }) => module);
  const loaded = new Set(modules.map(({ name }) => name));
  const builtIn = [...byModule.keys()].filter((name) => !loaded.has(name)).map(builtInModule);
  return [...modules, ...builtIn]
    .map((module) => endowedOne(module, byModule.get(module.name) ?? []))
    .sort(byTotalThenName);
}

function endowedOne(module: ModuleFootprint, claims: readonly Claim[]): ModuleFootprint {
  const claimed = new Set(claims.map(({ part }) => part));
  // A kernel that names caches or areas still hides what the module takes beside them.
  const rest = (part: string) => ((part === 'slab' || part === 'dma') && claimed.has(part) ? `other ${part}` : part);
  return { ...withClaims(module, claims), missing: module.missing.map(rest) };
}

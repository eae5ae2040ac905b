import type { Evidence, Footprint, LoadCost, ModuleFootprint } from '../../model/index.ts';
import { byTotalThenName } from '../modules.ts';
import { unattributedPages } from '../unattributed.ts';
import type { Moment } from './moment.ts';

/**
 * The footprint with coherent DMA counted as a module's that was loaded alone, where nothing better tells: what CmaFree
 * fell by then, if that is whole pages. Always *inferred*, and the module may have taken more since.
 */
export function withDma(footprint: Footprint, costs: readonly LoadCost[], moments: readonly Moment[]): Footprint {
  const { modules, unattributed } = footprint;
  if (!modules) return footprint;
  const pageBytes = footprint.snapshot.pageSize.bytes;
  const claims = new Map<string, Evidence>();
  for (const { name, dynamic } of modules) {
    // A module that was loaded more than once holds what it took the last time.
    const cost = costs.findLast((one) => one.modules.includes(name));
    const bytes = cost?.parts.find(({ part }) => part === 'cma')?.bytes ?? 0;
    if (!cost || cost.modules.length > 1 || dynamic.dma !== null || bytes <= 0 || bytes % pageBytes !== 0) continue;
    const to = moments.find((moment) => moment.footprint.snapshot.name === cost.to);
    const line = to?.parsed['proc/meminfo']?.value.get('CmaFree')?.line ?? null;
    const source = `${cost.from} → ${cost.to}: proc/meminfo`;
    claims.set(name, { bytes, part: 'dma', grade: 'inferred', source, line });
  }
  if (claims.size === 0) return footprint;
  const endowedModules = modules.map((module) => endowed(module, claims.get(module.name))).sort(byTotalThenName);
  return {
    ...footprint,
    modules: endowedModules,
    unattributed: { ...unattributed, pages: unattributedPages(footprint.bill, endowedModules) },
  };
}

function endowed(module: ModuleFootprint, claim: Evidence | undefined): ModuleFootprint {
  if (!claim) return module;
  return {
    ...module,
    dynamic: { ...module.dynamic, dma: claim.bytes },
    totalBytes: module.totalBytes + claim.bytes,
    missing: module.missing.map((part) => (part === 'dma' ? 'other dma' : part)),
    evidence: [...module.evidence, claim],
  };
}

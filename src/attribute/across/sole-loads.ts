import { type Evidence, type Footprint, type LoadCost, type ModuleFootprint, sum } from '../../model/index.ts';
import { byTotalThenName } from '../modules.ts';
import type { Moment } from './moment.ts';

/** Sources that say of every object which module asked for it. */
const TELL_OF_OBJECTS = ['sys/kernel/debug/slab', 'proc/allocinfo'];

/**
 * The footprint with slab caches counted as a module's that came when it was loaded alone, whatever they are called: the
 * objects in them, where nothing better tells. Always *inferred*.
 */
export function withSoleLoads(footprint: Footprint, costs: readonly LoadCost[], moments: readonly Moment[]): Footprint {
  const { modules, slab, unattributed, snapshot } = footprint;
  const isTold = TELL_OF_OBJECTS.some((source) => (snapshot.sources.get(source) ?? 'absent') === 'present');
  if (!modules || !slab || isTold) return footprint;
  const owners = ownersOfNewCaches(new Set(modules.map(({ name }) => name)), costs, moments);
  const claims = new Map<string, Evidence[]>();
  const caches = slab.caches.map((cache) => {
    const module = owners.get(cache.name);
    if (module === undefined || cache.module !== null || (cache.aliases ?? []).length > 0) return cache;
    const { activeBytes: bytes, source, line } = cache;
    claims.set(module, [...(claims.get(module) ?? []), { bytes, part: 'slab', grade: 'inferred', source, line }]);
    return { ...cache, module };
  });
  if (claims.size === 0) return footprint;
  const claimed = sum([...claims.values()].flat(), ({ bytes }) => bytes);
  return {
    ...footprint,
    modules: modules.map((module) => endowed(module, claims.get(module.name) ?? [])).sort(byTotalThenName),
    slab: { ...slab, caches },
    unattributed: { ...unattributed, slab: unattributed.slab === null ? null : unattributed.slab - claimed },
  };
}

/** The module that was loaded alone when a cache was first listed, by the cache's name. */
function ownersOfNewCaches(
  loaded: ReadonlySet<string>,
  costs: readonly LoadCost[],
  moments: readonly Moment[],
): ReadonlyMap<string, string> {
  const owners = new Map<string, string>();
  for (const { modules, from, to, reason } of costs) {
    const [module, ...others] = modules;
    if (module === undefined || others.length > 0 || reason !== null || !loaded.has(module)) continue;
    const before = cachesIn(from, moments);
    const after = cachesIn(to, moments);
    if (before && after) for (const name of after) if (!before.has(name)) owners.set(name, module);
  }
  return owners;
}

/** Rows and the names merged into them; null where links are not known, so that a row may be an old cache's. */
function cachesIn(snapshot: string, moments: readonly Moment[]): ReadonlySet<string> | null {
  const moment = moments.find(({ footprint }) => footprint.snapshot.name === snapshot);
  const caches = moment?.footprint.slab?.caches;
  if (!caches || moment.footprint.snapshot.incomplete.has('proc/slabinfo')) return null;
  return new Set(caches.flatMap(({ name, aliases }) => [name, ...(aliases ?? [])]));
}

function endowed(module: ModuleFootprint, evidence: readonly Evidence[]): ModuleFootprint {
  if (evidence.length === 0) return module;
  const bytes = sum(evidence, (one) => one.bytes);
  return {
    ...module,
    dynamic: { ...module.dynamic, slab: (module.dynamic.slab ?? 0) + bytes },
    totalBytes: module.totalBytes + bytes,
    missing: module.missing.map((part) => (part === 'slab' ? 'other slab' : part)),
    evidence: [...module.evidence, ...evidence],
  };
}

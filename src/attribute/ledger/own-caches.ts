import type { SharedCache, SlabCache } from '../../model/index.ts';
import { moduleOfCache } from '../cache-names.ts';

interface OwnCaches {
  /** Caches that no one else shares, by row name. */
  readonly alone: ReadonlyMap<SlabCache, string>;
  /** Of each module, caches whose slabs others use too: how much of them is its own is not known. */
  readonly shared: ReadonlyMap<string, readonly SharedCache[]>;
}

/**
 * Caches that carry a module's name (`nf_conntrack_expect` is nf_conntrack's where nf is a module, too), and so
 * *inferred*.
 */
export function ownCaches(caches: readonly SlabCache[], moduleNames: readonly string[]): OwnCaches {
  const known = new Set(moduleNames);
  const moduleOf = (cache: string) => moduleOfCache(cache, known, 'first');
  const alone = new Map<SlabCache, string>();
  const shared = new Map<string, SharedCache[]>();
  for (const cache of caches) {
    const names = [cache.name, ...(cache.aliases ?? [])];
    for (const name of names) {
      const module = moduleOf(name);
      if (module === undefined) continue;
      const others = names.filter((other) => moduleOf(other) !== module);
      if (others.length === 0) {
        alone.set(cache, module);
        continue;
      }
      const ofModule = shared.get(module) ?? [];
      shared.set(module, [...ofModule, { name, row: cache.name, with: others }]);
    }
  }
  return { alone, shared };
}

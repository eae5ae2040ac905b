import type { SharedCache, SlabCache } from '../../model/index.ts';

interface OwnCaches {
  /** Caches that no one else shares, by row name. */
  readonly alone: ReadonlyMap<SlabCache, string>;
  /** Of each module, caches whose slabs others use too: how much of them is its own is not known. */
  readonly shared: ReadonlyMap<string, readonly SharedCache[]>;
}

/**
 * Caches that carry a module's name (`xfs_inode` of xfs): by custom, not by rule, and so *inferred*. The longest name
 * wins (`nf_conntrack_expect` is nf_conntrack's where nf is a module, too).
 */
export function ownCaches(caches: readonly SlabCache[], moduleNames: readonly string[]): OwnCaches {
  const moduleOf = moduleByName(moduleNames);
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

function moduleByName(moduleNames: readonly string[]): (cache: string) => string | undefined {
  const known = new Set(moduleNames);
  return (cache) => {
    const words = cache.replaceAll('-', '_').split('_');
    for (let count = words.length; count > 0; count -= 1) {
      const name = words.slice(0, count).join('_');
      if (known.has(name)) return name;
    }
    return undefined;
  };
}

/**
 * The module whose name a slab cache bears, in whole words: `xfs_inode` of xfs, `nf_conntrack-ffff9ba6` of nf_conntrack.
 * By custom, not by rule. The longest name wins. At the beginning of the cache's name, unless anywhere is good enough:
 * where nothing but the load of those modules can have made the cache.
 */
export function moduleOfCache(
  cache: string,
  modules: ReadonlySet<string>,
  where: 'first' | 'anywhere',
): string | undefined {
  const words = wordsOf(cache);
  for (let count = words.length; count > 0; count -= 1)
    for (let from = 0; from <= (where === 'first' ? 0 : words.length - count); from += 1) {
      const name = words.slice(from, from + count).join('_');
      if (modules.has(name)) return name;
    }
  return undefined;
}

function wordsOf(cache: string): string[] {
  return cache.split(/[^A-Za-z0-9]+/);
}

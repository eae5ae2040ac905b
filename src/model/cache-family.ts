// dentry(123:foo): the copy of a cache for one memory cgroup, Linux 3.8–5.8. The group's name may hold anything.
const OF_CGROUP = /\(\d+:.*$/s;
// nf_conntrack_ffff881026e52400, nf_conntrack-ffffffff81a3b2c0, nf_conntrack_c0a83e40: an address, real or hashed.
const POINTER = /([_-])(?:[0-9a-f]{16}|(?=[89]|\d*[a-f])[0-9a-f]{8})$/;
// size-1024, size-1024(DMA): SLAB before Linux 3.11.
const SIZE = /^size-(\d+)(\(DMA\))?$/;
// kmalloc-1024, kmalloc-1k, kmalloc-cg-1k, kmalloc-rnd-07-1k, kmalloc-rcl-1k, dma-kmalloc-1k; kmalloc_dma-1024.
const KMALLOC = /^(?:(dma-)?kmalloc-(rcl-|cg-|rnd-\d+-)?|(kmalloc_dma)-)(\d+[kM]?)$/;
// What the function below makes of them.
const FAMILY = /^(?:dma-)?kmalloc-(?:rcl-)?\d+[kM]?$/;

/**
 * The name under which a cache is measured, so that two boots compare (mm/slab_common.c): RANDOM_KMALLOC_CACHES (6.6)
 * spreads kmallocs over copies by a seed of the boot, accounted ones had no cache of their own before 5.14, and sizes
 * have been written in k and M since 4.20. Reclaimable and DMA kmallocs are other kinds of memory and stay apart, as do
 * buckets with a name (`msg_msg-1k`). Merged names (`:0000192`) hold a size and flags, and stay as they are.
 */
export function cacheFamily(name: string): string {
  const shared = name.includes('(') ? name.replace(OF_CGROUP, '') || name : name;
  if (!shared.includes('kmalloc') && !shared.startsWith('size-')) return withoutPointer(shared);
  const bySize = SIZE.exec(shared);
  if (bySize) return `${bySize[2] === undefined ? '' : 'dma-'}kmalloc-${shortSize(bySize[1])}`;
  const kmalloc = KMALLOC.exec(shared);
  if (!kmalloc) return withoutPointer(shared);
  const [, dma, kind, oldDma, size] = kmalloc;
  return `${dma || oldDma ? 'dma-' : ''}kmalloc-${kind === 'rcl-' ? kind : ''}${shortSize(size)}`;
}

/**
 * Whether a cache is one of those that kmalloc takes its objects from. Not the buckets with a name, nor
 * `kmalloc-no-objext-*`, which keeps the records of other caches (KMALLOC_NO_OBJ_EXT in mm/slab.h).
 */
export function isKmalloc(name: string): boolean {
  return FAMILY.test(cacheFamily(name));
}

function withoutPointer(name: string): string {
  const mayHaveOne = [name.at(-9), name.at(-17)].some((char) => char === '_' || char === '-');
  return mayHaveOne ? name.replace(POINTER, '$1PTR') : name;
}

/** `1024` as `1k`, the way the kernel shortens it; `1k` and `192` as they are. */
function shortSize(size = ''): string {
  const bytes = Number(size);
  if (bytes >= 1_048_576 && bytes % 1_048_576 === 0) return `${bytes / 1_048_576}M`;
  return bytes >= 1024 && bytes % 1024 === 0 ? `${bytes / 1024}k` : size;
}

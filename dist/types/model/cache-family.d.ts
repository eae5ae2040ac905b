/**
 * The name under which a cache is measured, so that two boots compare (mm/slab_common.c): RANDOM_KMALLOC_CACHES (6.6)
 * spreads kmallocs over copies by a seed of the boot, accounted ones had no cache of their own before 5.14, and sizes
 * have been written in k and M since 4.20. Reclaimable and DMA kmallocs are other kinds of memory and stay apart, as do
 * buckets with a name (`msg_msg-1k`). Merged names (`:0000192`) hold a size and flags, and stay as they are.
 */
export declare function cacheFamily(name: string): string;
/**
 * Whether a cache is one of those that kmalloc takes its objects from. Not the buckets with a name, nor
 * `kmalloc-no-objext-*`, which keeps the records of other caches (KMALLOC_NO_OBJ_EXT in mm/slab.h).
 */
export declare function isKmalloc(name: string): boolean;

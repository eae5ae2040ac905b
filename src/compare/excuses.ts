import type { Excuse, Labels } from '../model/index.ts';

// Nothing in /proc/slabinfo says which caches a shrinker empties: the flag SLAB_RECLAIM_ACCOUNT of kmem_cache_create is
// not printed. What bears it, by the names that Linux 2.6 to 6.18 gives (fs/*/super.c, fs/inode.c, fs/dcache.c,
// fs/buffer.c, lib/radix-tree.c, mm/shmem.c …), and what is freed with an inode or a dentry of those.
const RECLAIMABLE = [
  /^dentry(_cache)?$/,
  /inode_cache$/,
  /^lsm_inode_cache$/,
  /^(bdev_cache|ext4_extent_status|mbcache|buffer_head|radix_tree_node|xarray_node)$/,
  /^(f2fs|xfs|btrfs|nilfs2|ubifs|jffs2|erofs|squashfs|fat|ovl|nfs|cifs|fuse)_/,
  /^jbd2_(journal_head|inode)$/,
  /^kmalloc-rcl-/,
  /^names_cache$/,
];

/** Caches that reading /proc and /sys fills, and a copy of what was read in a file system in RAM. */
const OF_CAPTURE = [
  /^(shmem|proc|sysfs|debugfs|tracefs|sock)_inode_cache$/,
  /^(kernfs_iattrs_cache|seq_file|filp|pid|pde_opener)$/,
];

/** Why a series that climbs need not be a leak: of a slab cache, by its name. */
export function excuseOf(metric: string, { cache = '' }: Labels): Excuse {
  if (metric !== 'slab.cache') return null;
  if (OF_CAPTURE.some((pattern) => pattern.test(cache))) return 'capture';
  return RECLAIMABLE.some((pattern) => pattern.test(cache)) ? 'reclaimable' : null;
}

/** Of those, what the kernel does not count as reclaimable, though an inode or a reader of /proc holds it. */
const UNRECLAIMABLE =
  /^(lsm_inode_cache|shmem_inode_cache|names_cache|kernfs_iattrs_cache|seq_file|filp|pid|pde_opener)$/;

/** Which excused caches a total counts; none of a metric that is no total over slabs. */
export function excusedIn(metric: string): (cache: string) => boolean {
  const isExcused = (cache: string) => excuseOf('slab.cache', { cache }) !== null;
  if (metric === 'slab.total') return isExcused;
  const isUnreclaimable = ['slab.unreclaimable', 'kernel.unreclaimable', 'kernel.held'].includes(metric);
  return (cache) => isUnreclaimable && UNRECLAIMABLE.test(cache);
}

import type { TreeSource } from '../model/index.ts';
import { Rejection } from './lines.ts';
import { entryOf, leadingCount, reduceTree } from './tree.ts';

/** What `/sys/kernel/slab/NAME` says of one cache; null where the file is not there. */
export interface SysSlab {
  objects: number | null;
  totalObjects: number | null;
  objectsPerSlab: number | null;
  order: number | null;
  objectSizeBytes: number | null;
  slabSizeBytes: number | null;
  slabs: number | null;
}

export interface SysKernelSlab {
  readonly caches: ReadonlyMap<string, SysSlab>;
  /** Alias → the merged cache's folder, such as `:0000192`. */
  readonly aliases: ReadonlyMap<string, string>;
}

const FIELDS = {
  objects: 'objects',
  total_objects: 'totalObjects',
  objs_per_slab: 'objectsPerSlab',
  order: 'order',
  object_size: 'objectSizeBytes',
  slab_size: 'slabSizeBytes',
  slabs: 'slabs',
} as const;

/**
 * `/sys/kernel/slab/NAME/*` (SLUB's sysfs in mm/slub.c). Caches that share their slabs are links to one folder;
 * the links are the only place where the kernel says so.
 */
export const sysKernelSlab: TreeSource<'sys/kernel/slab', SysKernelSlab> = {
  kind: 'tree',
  name: 'sys/kernel/slab',
  summary: 'Slab caches: counts, and the names that share one cache.',
  paths: [...Object.keys(FIELDS).map((file) => `sys/kernel/slab/*/${file}`), 'sys/kernel/slab/*'],
  capture: [
    // Counts are in /proc/slabinfo; every file that is read here takes a kilobyte of caches, and counting walks lists.
    { as: 'values', when: 'traced', paths: ['sys/kernel/slab/*/object_size', 'sys/kernel/slab/*/slab_size'] },
    { as: 'links', when: 'later', paths: ['sys/kernel/slab/*'] },
  ],
  start() {
    const caches = new Map<string, SysSlab>();
    const aliases = new Map<string, string>();
    return reduceTree({
      value(path, text) {
        const [, , , name = '', file = ''] = path.split('/');
        const field = FIELDS[file as keyof typeof FIELDS];
        if (field === undefined) return;
        const cache = entryOf(caches, name, emptyCache);
        const value = leadingCount(text, file);
        const least = file === 'object_size' ? kmallocBytes(name) : 0;
        if (value < least) throw new Rejection(`an object of ${name} is no ${value} bytes`);
        cache[field] = value;
      },
      link(path, target) {
        const name = path.split('/')[3] ?? '';
        const folder = target.split('/').at(-1) ?? '';
        if (folder !== '' && folder !== name) aliases.set(name, folder);
      },
      end: () => ({ caches, aliases }),
    });
  },
};

// kmalloc-96, dma-kmalloc-1k, kmalloc-rnd-03-2k                    (kmalloc_info in mm/slab_common.c)
const KMALLOC = /^(?:dma-)?kmalloc-(?:[a-z]+-|\d\d-)*(\d+)([kM]?)$/;
const UNITS = new Map([
  ['k', 1024],
  ['M', 1_048_576],
]);

/** Size of its objects that a kmalloc cache has in its name; 0 of any other cache. */
function kmallocBytes(name: string): number {
  const [, digits, unit = ''] = KMALLOC.exec(name) ?? [];
  return Number(digits ?? 0) * (UNITS.get(unit) ?? 1);
}

function emptyCache(): SysSlab {
  return {
    objects: null,
    totalObjects: null,
    objectsPerSlab: null,
    order: null,
    objectSizeBytes: null,
    slabSizeBytes: null,
    slabs: null,
  };
}

import type { Grade, SlabCache } from '../../model/index.ts';
import type { SlabTraces, SysKernelSlab, TraceGroup } from '../../parse/index.ts';
import type { Claim } from '../claims.ts';
import type { Guessed } from '../guessed.ts';
import type { Shown, TaggedBytes } from './shown.ts';

interface TracedSlab {
  readonly traces: SlabTraces;
  readonly sysfs: SysKernelSlab | undefined;
  readonly caches: readonly SlabCache[];
  /** Count the slots that objects would take without the debugging of this boot, not the bytes that were asked for. */
  readonly inSlots: boolean;
}

const KMALLOC = /kmalloc|^size-/;

/**
 * Slab objects by the module whose code asked for them (`alloc_traces`, slab_debugfs_show in mm/slub.c): objects × the
 * cache's object size, less the `waste=` of kmalloc. Red zones and tracks, which such a boot adds to every object, are
 * not the module's. Where only the stack below the caller names a module, core code took the object on its behalf.
 */
export function slabOfTraces({ traces, sysfs, caches, inSlots }: TracedSlab): Shown {
  const measured = measureOf({ traces, sysfs, caches, inSlots });
  const claims: Claim[] = [];
  const tagged: TaggedBytes[] = [];
  for (const group of traces.groups as readonly (TraceGroup & Guessed)[]) {
    const found = measured(group);
    const module = group.module ?? group.innermost;
    if (module === null || found === null) continue;
    const { bytes: asked, slotBytes } = found;
    const onBehalf = group.module === null;
    const grade = group.isGuessed ? 'inferred' : found.grade;
    const evidence = (part: string) => [{ bytes: asked, part, grade, source: group.path, line: group.line } as const];
    if (onBehalf) claims.push({ module, part: 'slab', beside: 'onBehalf', evidence: evidence('slab on behalf') });
    else claims.push({ module, part: 'slab', evidence: evidence('slab') });
    const caller = onBehalf ? null : group.outermost;
    if (caller !== null && caller !== module)
      claims.push({
        module: caller,
        part: 'slab',
        beside: 'throughOthers',
        evidence: evidence(`slab through ${module}`),
      });
    if (!onBehalf) tagged.push({ module, func: group.func, bytes: group.objects * slotBytes });
  }
  return { claims, tagged };
}

/**
 * What the objects of a trace take: what was asked for, or their slots. *Exact* where the kernel tells the size of an
 * object, and of kmalloc what it gave beyond what was asked. null where no file knows the cache, or
 * one that is damaged does.
 */
export function measureOf({ traces, sysfs, caches, inSlots }: TracedSlab) {
  const sizesOf = sizeLookup(sysfs, caches);
  const tellsWaste = traces.groups.some(({ wasteBytes }) => wasteBytes !== null);
  return ({ cache, objects, wasteBytes }: TraceGroup): Measured | null => {
    const sizes = sizesOf(cache);
    if (!sizes || objects * sizes.objectBytes < (wasteBytes ?? 0)) return null;
    const isAsked = sizes.isTold && (inSlots || tellsWaste || !KMALLOC.test(cache));
    return {
      bytes: objects * sizes.objectBytes - (inSlots ? 0 : (wasteBytes ?? 0)),
      slotBytes: sizes.slotBytes,
      grade: isAsked ? 'exact' : 'derived',
    };
  };
}

interface Measured {
  readonly bytes: number;
  /** Of one object. */
  readonly slotBytes: number;
  readonly grade: Grade;
}

/** Whether traces are kept for kmalloc at all: `slub_debug=U,dentry` keeps them for one cache alone. */
export function tracesKmalloc({ traces, caches }: Pick<TracedSlab, 'traces' | 'caches'>): boolean {
  const ordinary = caches.filter(({ name }) => /^kmalloc-\d/.test(name));
  return ordinary.length > 0 ? ordinary.every(({ name }) => traces.caches.has(name)) : traces.caches.size > 0;
}

interface Sizes {
  /** The object as its cache was made for it. */
  readonly objectBytes: number;
  /** The object with all that debugging adds. */
  readonly slotBytes: number;
  /** The object's own size is told, not only the slot's. */
  readonly isTold: boolean;
}

function sizeLookup(sysfs: SysKernelSlab | undefined, caches: readonly SlabCache[]): (name: string) => Sizes | null {
  const slots = new Map(caches.map(({ name, objectSizeBytes }) => [name, objectSizeBytes]));
  return (name) => {
    const told = sysfs?.caches.get(sysfs.aliases.get(name) ?? name) ?? sysfs?.caches.get(name);
    const objectBytes = told?.objectSizeBytes ?? null;
    const slotBytes = told?.slabSizeBytes ?? slots.get(name) ?? objectBytes;
    if (slotBytes === null) return null;
    return { objectBytes: objectBytes ?? slotBytes, slotBytes, isTold: objectBytes !== null };
  };
}

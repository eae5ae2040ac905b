import { MAX_NAME_LENGTH } from './boot-regions.ts';
import { count, Rejection } from './lines.ts';

/** What a module left behind when it was unloaded, as the kernel noticed. */
export interface UnloadLeak {
  /** null where the log does not say. */
  readonly module: string | null;
  readonly what: 'allocations' | 'cache';
  /** The function that asked, or the cache that could not be destroyed. */
  readonly name: string;
  /** Of allocations. */
  readonly bytes: number | null;
  /** Of a cache, in the slabs that the log lists. */
  readonly objects: number | null;
  /** The first that tells of it. */
  readonly line: number;
}

type Counted = { -readonly [K in keyof UnloadLeak]: UnloadLeak[K] };

const MAX_LEAKS = 1000;

// drivers/isp/isp.c:20 module isp func:isp_start has 4096 allocated at module unload
const ALLOCATED = /^\S+:\d+ module (\S+) func:(\S+) has (\d+) allocated at module unload/;
/** A cache that is destroyed while objects of it are held. */
const CACHES: readonly RegExp[] = [
  // kmem_cache_destroy isp_job: Slab cache still has objects when called from isp_exit+0x10/0x20 [isp]
  /^kmem_cache_destroy (.+): Slab cache still has objects/,
  // BUG isp_job (Tainted: G           O      ): Objects remaining in isp_job on __kmem_cache_shutdown()
  /^BUG (.{1,128}?)(?: \((?:Not tainted|Tainted: [^)]{0,128})\))?: Objects remaining (?:in .+ )?on (?:__kmem_cache_shutdown|kmem_cache_close)\(\)/,
  // SLUB isp_job: kmem_cache_destroy called for cache that still has objects.
  /^SLUB (.+): kmem_cache_destroy called for cache that still has objects/,
  // slab error in kmem_cache_destroy(): cache `isp_job': Can't free all objects
  /^slab error in kmem_cache_destroy\(\): cache `(.+)': Can't free all objects/,
];
const CALLER = / when called from \S+\+0x[0-9a-f]+\/0x[0-9a-f]+ \[([^\]\s]+)(?: [0-9a-f]+)?\]/;
// INFO: Slab 0xffffe1ac481d22c0 objects=36 used=2 fp=0xffff936b4748bf50 flags=0x2ffff0000000100
const SLAB = /^(?:INFO: )?Slab 0x\S+ objects=(\d+) used=(\d+) /;

/**
 * Collects leaks: alloc_tag_module_unload, later release_module_tags, in lib/alloc_tag.c (from 6.10 on); kmem_cache_destroy
 * in mm/slab_common.c; list_slab_objects in mm/slub.c, which tells of each slab that holds objects.
 */
export function unloadLeaks() {
  const leaks = new Map<string, Counted>();
  /** The cache whose slab is listed next. */
  let open: Counted | undefined;
  let crowdedLine: number | null = null;

  function leakOf(key: readonly string[], leak: Counted): Counted {
    const joined = JSON.stringify(key);
    const found = leaks.get(joined);
    if (found) return found;
    if (leaks.size >= MAX_LEAKS) crowdedLine ??= leak.line;
    else leaks.set(joined, leak);
    return leak;
  }

  function allocations(text: string, line: number): boolean {
    const [, module = '', func = '', digits] = ALLOCATED.exec(text) ?? [];
    if (digits === undefined) return false;
    const bytes = count(digits, 'allocated');
    const name = func.slice(0, MAX_NAME_LENGTH);
    const of = module.slice(0, MAX_NAME_LENGTH);
    const leak = leakOf([of, name], { module: of, what: 'allocations', name, bytes: 0, objects: null, line });
    leak.bytes = summed(leak.bytes, bytes);
    return true;
  }

  function cache(text: string, line: number): boolean {
    if (text.startsWith('BUG ')) open = undefined;
    const name = CACHES.map((pattern) => pattern.exec(text)?.[1]).find((found) => found !== undefined);
    if (name === undefined) return false;
    const short = name.slice(0, MAX_NAME_LENGTH);
    const leak = leakOf([short], { module: null, what: 'cache', name: short, bytes: null, objects: null, line });
    leak.module ??= CALLER.exec(text)?.[1]?.slice(0, MAX_NAME_LENGTH) ?? null;
    if (text.startsWith('BUG ')) open = leak;
    return true;
  }

  function slab(text: string): boolean {
    const [, objects, used] = open ? (SLAB.exec(text) ?? []) : [];
    if (!open || used === undefined) return false;
    const held = count(used, 'used');
    if (held > count(objects, 'objects')) throw new Rejection('more objects of the slab are used than it has');
    open.objects = summed(open.objects, held);
    open = undefined;
    return true;
  }

  return {
    /** Whether the line tells of a leak. */
    take: (text: string, line: number): boolean => allocations(text, line) || cache(text, line) || slab(text),
    end(remark: (line: number | null, message: string) => void): readonly UnloadLeak[] {
      if (crowdedLine !== null) remark(crowdedLine, `more than ${MAX_LEAKS} leaks: the rest is left out`);
      return [...leaks.values()];
    },
  };
}

function summed(sum: number | null, more: number): number {
  const all = (sum ?? 0) + more;
  if (!Number.isSafeInteger(all)) throw new Rejection('more than can be counted');
  return all;
}

import { plainSymbol } from '../model/index.ts';
import type { VmallocArea } from '../parse/index.ts';

/** Callers that allocate thread stacks where CONFIG_VMAP_STACK puts them into vmalloc (kernel/fork.c, inlined). */
const STACK_CALLERS = new Set([
  'dup_task_struct',
  'copy_process',
  'kernel_clone',
  '_do_fork',
  'do_fork',
  'fork_idle',
  'alloc_thread_stack_node',
]);

/** Caches of stacks smaller than a page: thread_stack_cache_init in kernel/fork.c, thread_info before 4.6. */
const STACK_CACHES = new Set(['thread_stack', 'thread_info']);

interface StackSources {
  readonly stackBytes: number;
  readonly pageSizeBytes: number;
  /** undefined: nothing tells; empty: there is no vmalloc. */
  readonly areas: readonly VmallocArea[] | undefined;
  readonly cacheNames: readonly string[];
}

/** Where the kernel put thread stacks: into vmalloc areas, into slabs, or into pages of their own; null: unknown. */
export function homeOfStacks({ stackBytes, pageSizeBytes, areas, cacheNames }: StackSources): Home | null {
  if (areas?.some(({ caller, pageCount }) => pageCount !== null && STACK_CALLERS.has(plainSymbol(caller))))
    return 'vmalloc';
  // Stacks of whole pages, in vmalloc or out of it, add up to whole pages.
  if (stackBytes % pageSizeBytes !== 0 || cacheNames.some((name) => STACK_CACHES.has(name))) return 'slab';
  return areas && (areas.length === 0 || showsSymbols(areas)) ? 'pages' : null;
}

/** A kernel without symbols (CONFIG_KALLSYMS=n) prints bare addresses: no caller can be told. */
export function showsSymbols(areas: readonly VmallocArea[]): boolean {
  return areas.some(({ caller }) => caller !== '' && !caller.startsWith('0x'));
}

type Home = 'vmalloc' | 'slab' | 'pages';

/** A function as its source calls it: less what compilers append to copies, and less the mark of allocation profiling. */
export function plainSymbol(caller: string): string {
  return caller.replace(/(?:\.(?:isra|constprop|part|llvm|cold)(?:\.\d+)?|_noprof)+$/, '');
}

/**
 * Whose an area of the kernel's image is by its caller: `sure` is the module loader's and nobody else's, `possible` may be
 * others', out of a `cache` the text of many modules is cut.
 */
export type LoaderKind = 'sure' | 'possible' | 'cache';

/**
 * Callers that are the module loader and nothing else, as inlining leaves them on 2.6.26 to 6.18.
 * (kernel/module/main.c: load_module, move_module, module_memory_alloc; before 5.18 kernel/module.c)
 */
const LOADER = new Set([
  'load_module',
  'move_module',
  'layout_and_allocate',
  'module_alloc',
  'module_alloc_update_bounds',
  'module_memory_alloc',
  'sys_init_module',
]);
/** From 6.10 on BPF, kprobes and ftrace take memory from the same helpers (mm/execmem.c). */
const SHARED_LOADER = new Set(['execmem_alloc', 'execmem_alloc_rw', '__execmem_alloc', 'execmem_vmalloc']);
/** 6.15 and later, x86-64: execmem_cache_populate and what it may be inlined into (mm/execmem.c). */
const CACHE = /^(?:__)?execmem_cache_\w+$/;

/** How sure a caller is the module loader; null where it is none of it. */
export function loaderKindOf(caller: string): LoaderKind | null {
  const symbol = plainSymbol(caller);
  if (LOADER.has(symbol)) return 'sure';
  if (SHARED_LOADER.has(symbol)) return 'possible';
  return CACHE.test(symbol) ? 'cache' : null;
}

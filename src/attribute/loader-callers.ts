import type { VmallocArea } from '../parse/index.ts';
import { plainSymbol } from './symbol.ts';

/** An area of the module loader with RAM behind it. */
export interface LoaderArea extends VmallocArea {
  readonly pageCount: number;
}

export interface LoaderAreas {
  readonly sure: readonly LoaderArea[];
  /** Others use the same helpers: a module's only where one fits. */
  readonly possible: readonly LoaderArea[];
  /** Executable memory out of which the text of many modules is cut. */
  readonly caches: readonly LoaderArea[];
}

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

/** The loader's areas among all, by how sure they are its. */
export function loaderAreas(areas: readonly VmallocArea[]): LoaderAreas {
  const sure: LoaderArea[] = [];
  const possible: LoaderArea[] = [];
  const caches: LoaderArea[] = [];
  for (const area of areas) {
    if (area.pageCount === null || area.module !== null) continue;
    const caller = plainSymbol(area.caller);
    const kind = LOADER.has(caller) ? sure : SHARED_LOADER.has(caller) ? possible : CACHE.test(caller) ? caches : null;
    kind?.push({ ...area, pageCount: area.pageCount });
  }
  return { sure, possible, caches };
}

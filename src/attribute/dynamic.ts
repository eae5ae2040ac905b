import type { DynamicBytes } from '../model/index.ts';

/** What is known of a module's dynamic memory where no file tells anything. */
export const NOTHING_TOLD: DynamicBytes = {
  vmalloc: null,
  slab: null,
  pages: null,
  percpu: null,
  dma: null,
  btf: null,
  unclassified: null,
};

/** The allocators of which no file tells. Not "unclassified": what has no class has no name either. */
export function untold(dynamic: DynamicBytes): string[] {
  return Object.entries(dynamic).flatMap(([part, bytes]) => (bytes === null && part !== 'unclassified' ? [part] : []));
}

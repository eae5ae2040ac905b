import type { ModuleFootprint } from './footprint.ts';

/** What is not known of some of the modules. Where no slab at all is known of one, "other slab" says nothing more. */
export function missingOf(modules: readonly Pick<ModuleFootprint, 'missing'>[]): string[] {
  const all = new Set(modules.flatMap(({ missing }) => missing));
  if (all.has('slab')) all.delete('other slab');
  return [...all];
}

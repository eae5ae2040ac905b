import type { ModuleFootprint } from './module-footprint.ts';

/** What is not known of some of the modules. Where no slab at all is known of one, "other slab" of another says no more. */
export function missingOf(modules: readonly Pick<ModuleFootprint, 'missing'>[]): string[] {
  const all = new Set(modules.flatMap(({ missing }) => missing));
  return [...all].filter((part) => !all.has(part.replace(/^other /, '')) || !part.startsWith('other '));
}

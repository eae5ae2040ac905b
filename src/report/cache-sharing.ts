import type { ModuleFootprint } from '../model/index.ts';

const MOST_NAMED = 3;

/** Caches of modules that cannot be counted, because the kernel merged them with others; null where there are none. */
export function sharedCachesNote(modules: readonly ModuleFootprint[]): string | null {
  const all = modules.flatMap(({ name, sharedCaches }) => sharedCaches.map((cache) => ({ module: name, ...cache })));
  if (all.length === 0) return null;
  const named = all.slice(0, MOST_NAMED).map(({ module, name, with: others }) => {
    const [first = '', ...rest] = others;
    const more = rest.length > 0 ? ` and ${rest.length} more` : '';
    return `${name} of ${module}, shared with ${first}${more}`;
  });
  const left = all.length - named.length;
  return `Merged caches, not counted: ${named.join('; ')}${left > 0 ? `; ${left} more caches` : ''}.`;
}

import type { DynamicBytes, ModuleFootprint } from '../model/index.ts';

/** Allocators that this kernel tells of for at least one module; the others need no column. */
export function knownParts(modules: readonly ModuleFootprint[]): (keyof DynamicBytes)[] {
  const [first] = modules;
  const parts = Object.keys(first?.dynamic ?? {}) as (keyof DynamicBytes)[];
  return parts.filter((part) => modules.some(({ dynamic }) => dynamic[part] !== null));
}

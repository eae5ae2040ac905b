import { type LoaderKind, loaderKindOf } from '../model/index.ts';
import type { VmallocArea } from '../parse/index.ts';

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

/** The loader's areas among all, by how sure they are its. */
export function loaderAreas(areas: readonly VmallocArea[]): LoaderAreas {
  const found: Record<LoaderKind, LoaderArea[]> = { sure: [], possible: [], cache: [] };
  for (const area of areas) {
    if (area.pageCount === null || area.module !== null) continue;
    const kind = loaderKindOf(area.caller);
    if (kind !== null) found[kind].push({ ...area, pageCount: area.pageCount });
  }
  return { sure: found.sure, possible: found.possible, caches: found.cache };
}

import { byText, type CmaAreaFootprint, type CmaFootprint, sum } from '../model/index.ts';
import type { CmaAreas, MeminfoEntry } from '../parse/index.ts';

interface CmaSources {
  readonly meminfo: ReadonlyMap<string, MeminfoEntry> | undefined;
  readonly debug: CmaAreas | undefined;
  readonly sysfs: CmaAreas | undefined;
}

/**
 * Contiguous memory. Free pages of an area are lent to movable pages, so that CmaTotal − CmaFree bounds what drivers
 * hold; the areas' own counters tell it, where every area has them.
 */
export function cmaOf({ meminfo, debug, sysfs }: CmaSources, pageSizeBytes: number): CmaFootprint | null {
  const areas = areasOf(debug, sysfs, pageSizeBytes);
  const totalOfAreas = areas && known(areas, ({ totalBytes }) => totalBytes);
  const usedBytes = areas && known(areas, (area) => area.usedBytes);
  const totalBytes = meminfo?.get('CmaTotal')?.value ?? totalOfAreas;
  const freeBytes = meminfo?.get('CmaFree')?.value;
  const usedAtMostBytes = totalBytes != null && freeBytes !== undefined ? totalBytes - freeBytes : usedBytes;
  if (totalBytes == null || usedAtMostBytes == null) return null;
  // Of areas that are not all there, nobody knows what the others hold.
  const isWhole = totalOfAreas === totalBytes;
  return { usedBytes: isWhole ? usedBytes : null, usedAtMostBytes, totalBytes, areas };
}

function areasOf(debug: CmaAreas | undefined, sysfs: CmaAreas | undefined, page: number): CmaAreaFootprint[] | null {
  const names = [...new Set([...(debug?.keys() ?? []), ...(sysfs?.keys() ?? [])])].sort(byText);
  if (names.length === 0) return null;
  return names.map((name) => {
    const of = (field: 'totalPages' | 'usedPages' | 'largestRunPages') => {
      const pages = debug?.get(name)?.[field] ?? sysfs?.get(name)?.[field] ?? null;
      return pages === null ? null : pages * page;
    };
    return {
      name,
      totalBytes: of('totalPages'),
      usedBytes: of('usedPages'),
      largestRunBytes: of('largestRunPages'),
      module: null,
      source: debug?.has(name) ? 'sys/kernel/debug/cma' : 'sys/kernel/mm/cma',
    };
  });
}

function known(areas: readonly CmaAreaFootprint[], of: (area: CmaAreaFootprint) => number | null): number | null {
  return areas.some((area) => of(area) === null) ? null : sum(areas, (area) => of(area) ?? 0);
}

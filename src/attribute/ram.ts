import { type RamFootprint, sum } from '../model/index.ts';
import type { IoMem, MeminfoEntry, ZoneRow } from '../parse/index.ts';

/** Present RAM, what of it the kernel image takes, and what else boot kept from the page allocator. */
export function ramOf(
  zones: readonly ZoneRow[] | undefined,
  meminfo: ReadonlyMap<string, MeminfoEntry> | undefined,
  iomem: IoMem | null,
  { pageSizeBytes, imageBytes }: { readonly pageSizeBytes: number; readonly imageBytes: number | null },
): RamFootprint | null {
  if (!zones && !meminfo) return null;
  const pagesOf = (of: (zone: ZoneRow) => number | null) =>
    zones?.some((zone) => of(zone) !== null) ? sum(zones, (zone) => of(zone) ?? 0) * pageSizeBytes : null;
  const zoneBytes = pagesOf(({ presentPages }) => presentPages);
  // Before 3.9, which brought managed pages, a zone's present pages left out the memory map that boot had taken.
  const leavesOutMemmap = zones?.every(({ managedPages }) => managedPages === null) ?? false;
  const ramBytes = leavesOutMemmap ? (iomem?.systemRamBytes ?? null) : zoneBytes;
  const memTotalBytes = meminfo?.get('MemTotal')?.value ?? null;
  // MemTotal is what the page allocator was given; Σ managed may lag behind it while memory is still being set up.
  const managedBytes = memTotalBytes ?? pagesOf(({ managedPages }) => managedPages);
  const reservedBytes = ramBytes !== null && managedBytes !== null ? ramBytes - managedBytes : null;
  return {
    presentBytes: ramBytes ?? zoneBytes,
    kernelImageBytes: imageBytes,
    otherBootReservedBytes: reservedBytes === null ? null : reservedBytes - (imageBytes ?? 0),
    memTotalBytes,
  };
}

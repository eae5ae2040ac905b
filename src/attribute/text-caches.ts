import type { ModuleRow } from '../parse/index.ts';
import { byAddress, firstAbove } from './addresses-in-order.ts';
import type { LoaderArea, LoaderAreas } from './loader-callers.ts';

/** Bytes of an entry in a page table: a table of them, one page, maps what is allocated at once (PMD_SIZE). */
const ENTRY_BYTES = 8;

/**
 * Areas out of which the text of many modules is cut (execmem_cache_populate in mm/execmem.c): by their caller, or
 * because a module's address lies inside of one.
 */
export function textCaches(modules: readonly ModuleRow[], { sure, possible, caches }: LoaderAreas): LoaderArea[] {
  const addresses = modules
    .flatMap(({ address }) => (address === null ? [] : [BigInt(`0x${address}`)]))
    .sort(byAddress);
  if (addresses.length === 0) return [...caches];
  return [...caches, ...[...sure, ...possible].filter((area) => holdsInside(area, addresses))];
}

/** The same by size alone: areas of whole page tables, larger than any module. */
export function likelyTextCaches(
  needs: readonly number[],
  { sure, possible }: LoaderAreas,
  pageSizeBytes: number,
): LoaderArea[] {
  const largest = Math.max(0, ...needs);
  const unit = pageSizeBytes / ENTRY_BYTES;
  return [...sure, ...possible].filter(({ pageCount }) => pageCount > largest && pageCount % unit === 0);
}

/** A module before 6.15 starts an area or, hashed, is nowhere: the ends of an area are then no distance apart. */
function holdsInside({ start, end, spanBytes }: LoaderArea, sorted: readonly bigint[]): boolean {
  const first = BigInt(`0x${start}`);
  const last = BigInt(`0x${end}`);
  if (last - first !== BigInt(spanBytes)) return false;
  const next = firstAbove(first, sorted);
  return next !== null && next < last;
}

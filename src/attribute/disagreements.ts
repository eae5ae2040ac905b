import { type Diagnostic, formatBytes, pagesFrom, sum } from '../model/index.ts';
import type { ParsedSources } from '../parse/index.ts';

/** Files are read one after the other, and a board does not stand still: this much of its memory may differ. */
const TOLERATED_SHARE = 0.05;
const TOLERATED_BYTES = 16 * 1_048_576;

/** What files say of the same memory and do not agree on: read at different moments, or of different machines. */
export function disagreementRemarks(
  parsed: ParsedSources,
  pageSizeBytes: number,
  contradicted: ReadonlyMap<string, string>,
): Diagnostic[] {
  const meminfo = parsed['proc/meminfo']?.value;
  const memTotal = meminfo?.get('MemTotal')?.value;
  if (memTotal === undefined) return [];
  const remarks: Diagnostic[] = [];
  const differ = (one: number, other: number) =>
    Math.abs(one - other) > Math.max(TOLERATED_BYTES, memTotal * TOLERATED_SHARE);

  const managedPages = (parsed['proc/zoneinfo']?.value ?? []).map((zone) => zone.managedPages);
  const managed = sum(managedPages, (pages) => pages ?? 0) * pageSizeBytes;
  if (managed > 0 && differ(managed, memTotal))
    remarks.push({
      source: 'proc/zoneinfo',
      line: null,
      message: `its zones manage ${formatBytes(managed)}, while MemTotal is ${formatBytes(memTotal)}: it is of another machine, or a balloon holds the rest`,
    });

  const memFree = meminfo?.get('MemFree')?.value;
  // Of a file that is known to be short, nothing more has to be said.
  const rows = contradicted.has('proc/buddyinfo') ? undefined : parsed['proc/buddyinfo']?.value;
  const free = rows && sum(rows, ({ freeBlocks }) => pagesFrom(freeBlocks, 0)) * pageSizeBytes;
  if (memFree !== undefined && free !== undefined && differ(free, memFree))
    remarks.push({
      source: 'proc/buddyinfo',
      line: null,
      message: `its free blocks are ${formatBytes(free)}, while MemFree is ${formatBytes(memFree)}: read at different moments, or of another machine`,
    });
  return remarks;
}

import { groupBy } from '../../model/index.ts';
import type { LoaderArea } from '../loader-callers.ts';
import type { Departed } from './departed.ts';
import type { Moment } from './moment.ts';

/**
 * Whose the loader's areas are that no loaded module accounts for: of the module that had the area in an earlier
 * snapshot, or that was of its size. (From 6.10 to 6.13 a kernel with allocation profiling keeps data and read-only data
 * of a module that goes with memory still allocated: module_memory_free in kernel/module/main.c.) By line of the area.
 */
export function ownersOfOrphans(
  moments: readonly Moment[],
  departed: readonly Departed[],
): ReadonlyMap<number, string> {
  const judged = moments.at(-1);
  const owners = new Map<number, string>();
  const gone = new Set(departed.map(({ module }) => module));
  const hadPlace = areasBefore(moments.slice(0, -1));
  const open: LoaderArea[] = [];
  for (const orphan of judged?.assignment?.orphans ?? []) {
    const before = hadPlace.get(placeOf(orphan));
    if (before !== undefined && gone.has(before)) owners.set(orphan.line, before);
    else open.push(orphan);
  }
  const pageBytes = judged?.footprint.snapshot.pageSize.bytes ?? 0;
  const bySize = groupBy(departed, ({ row }) => Math.ceil(row.sizeBytes / pageBytes));
  const ofOneSize = groupBy(open, ({ pageCount }) => pageCount);
  for (const orphan of open) {
    const [only, ...others] = bySize.get(orphan.pageCount) ?? [];
    const isOne = others.length === 0 && ofOneSize.get(orphan.pageCount)?.length === 1;
    if (only && isOne && !owners.has(orphan.line)) owners.set(orphan.line, only.module);
  }
  return owners;
}

/** The module that each area held, by its place, as the last snapshot that tells it does. */
function areasBefore(moments: readonly Moment[]): ReadonlyMap<string, string> {
  const owners = new Map<string, string>();
  for (const { rows = [], assignment } of moments)
    for (const [index, found] of assignment?.byModule.entries() ?? [])
      for (const area of found?.areas ?? []) {
        const name = rows[index]?.name;
        if (name !== undefined) owners.set(placeOf(area), name);
      }
  return owners;
}

/** Real or hashed, the tokens of an area's addresses stay the same for a boot. Hidden ones are all alike. */
function placeOf({ start, end, pageCount, line }: LoaderArea): string {
  return /[1-9a-f]/.test(start) ? `${start}-${end} ${pageCount}` : `hidden ${line}`;
}

import { sum } from '../model/index.ts';

/** A module has at most seven parts (enum mod_mem_type, 6.4 and later). */
export const MAX_PARTS = 7;
/** Text, data, read-only data, and data that is read-only after init: the init parts are freed once it has run. */
const USUAL_PARTS = 4;
const MAX_STEPS = 20_000;

/**
 * Areas for each need that add up to it exactly, or null where no way was found within the bound. The largest area goes
 * first, to the module with most room: large areas fit few modules, and the many areas of a page fill what is left.
 */
export function fill<Area extends { readonly pageCount: number }>(
  needs: readonly number[],
  areas: readonly Area[],
): Area[][] | null {
  const largestFirst = [...areas].sort((a, b) => b.pageCount - a.pageCount);
  const room = [...needs];
  const parts: Area[][] = needs.map(() => []);
  let spare = sum(areas, ({ pageCount }) => pageCount) - sum(needs, (need) => need);
  let steps = 0;
  if (spare < 0) return null;

  function place(position: number, maxParts: number): boolean {
    const area = largestFirst[position];
    if (area === undefined) return room.every((pages) => pages === 0);
    steps += 1;
    if (steps > MAX_STEPS) return false;
    const tried = new Set<number>();
    const byRoom = [...room.keys()].sort((a, b) => (room[b] ?? 0) - (room[a] ?? 0));
    for (const index of byRoom) {
      const pages = room[index] ?? 0;
      const own = parts[index] ?? [];
      // Two modules with the same room and as many parts are the same choice.
      const choice = pages * MAX_PARTS + own.length;
      if (pages < area.pageCount || own.length >= maxParts || tried.has(choice)) continue;
      // The parts still to come are no larger than this one.
      if (pages > area.pageCount * (maxParts - own.length)) return false;
      tried.add(choice);
      room[index] = pages - area.pageCount;
      own.push(area);
      if (place(position + 1, maxParts)) return true;
      own.pop();
      room[index] = pages;
    }
    if (spare < area.pageCount) return false;
    spare -= area.pageCount;
    if (place(position + 1, maxParts)) return true;
    spare += area.pageCount;
    return false;
  }

  if (place(0, USUAL_PARTS)) return parts;
  steps = 0;
  return place(0, MAX_PARTS) ? parts : null;
}

import { groupBy } from '../../model/index.ts';
import type { TraceGroup, VmallocArea } from '../../parse/index.ts';
import type { Moment } from './moment.ts';
import { isPlaced, placeOf, rawAddress, sizeOf } from './sightings.ts';
import type { Tenant } from './tenants.ts';

// Where code was freed, another module may come to lie, and the kernel then prints its symbols for callers that are gone:
// what a snapshot before it shows under the bare address stands under the newcomer's name.

/** Areas of the judged snapshot under a name that is not their caller's, by line: the address that an earlier one shows. */
export function relabelledAreas(moments: readonly Moment[], tenants: readonly Tenant[]): ReadonlyMap<number, string> {
  const areas = moments.at(-1)?.parsed['proc/vmallocinfo']?.value ?? [];
  const found = new Map<number, string>();
  const stillRaw = new Set(areas.filter(isRaw).map(({ caller }) => caller));
  const done = new Set<string>(stillRaw);
  for (const [index, { parsed }] of [...moments.slice(0, -1).entries()].reverse()) {
    const before = (parsed['proc/vmallocinfo']?.value ?? []).filter(isRaw);
    for (const [caller, old] of groupBy(before, (area) => area.caller)) {
      if (done.has(caller)) continue;
      const newcomers = newcomersAt(rawAddress(caller), index, moments.length - 1, tenants);
      const free = areas.filter(({ pageCount, line }) => pageCount !== null && !found.has(line));
      for (const { module, isThere } of newcomers) {
        const same = sameAreas(
          old,
          free.filter((area) => area.module === module),
          isThere,
        );
        if (same.length === 0) continue;
        done.add(caller);
        for (const { line } of same) found.set(line, caller);
        break;
      }
    }
  }
  return found;
}

/** Also of areas that found their module all the same. */
function isRaw({ caller, pageCount }: VmallocArea): boolean {
  return pageCount !== null && rawAddress(caller) !== null;
}

/** A module that came after a snapshot; its text, as far as its size tells, may lie at an address. */
interface Newcomer {
  readonly module: string;
  readonly isThere: boolean;
}

/** Those whose text may lie at the address first: of several areas, the others may lie anywhere. */
function newcomersAt(
  address: bigint | null,
  after: number,
  judged: number,
  tenants: readonly Tenant[],
): readonly Newcomer[] {
  if (address === null) return [];
  return tenants
    .filter(({ firstSeen, lastSeen }) => firstSeen > after && lastSeen === judged)
    .map(({ module, start, end }) => ({ module, isThere: address >= start && address < end }))
    .sort((a, b) => Number(b.isThere) - Number(a.isThere));
}

/**
 * The areas that are the old ones: by their place, or, where the kernel hides that, all of one caller by their sizes; of a
 * module that may lie elsewhere, no others of that caller.
 */
function sameAreas(
  old: readonly VmallocArea[],
  candidates: readonly VmallocArea[],
  isThere: boolean,
): readonly VmallocArea[] {
  const places = new Set(old.filter(isPlaced).map(placeOf));
  if (places.size > 0) return candidates.filter((area) => places.has(placeOf(area)));
  const byCaller = [...groupBy(candidates, ({ caller }) => caller).values()];
  const matches = byCaller.flatMap((ofCaller) => {
    const taken = takenBySize(old, ofCaller);
    return taken ? [{ taken, spare: ofCaller.length - taken.length }] : [];
  });
  const [best] = matches.sort((a, b) => a.spare - b.spare);
  return best && (isThere || best.spare === 0) ? best.taken : [];
}

/** For each of the old areas one of its size; null where there is none. */
function takenBySize(old: readonly VmallocArea[], candidates: readonly VmallocArea[]): VmallocArea[] | null {
  const bySize = new Map([...groupBy(candidates, sizeOf)].map(([size, ofSize]) => [size, [...ofSize]]));
  const taken = old.flatMap((area) => bySize.get(sizeOf(area))?.shift() ?? []);
  return taken.length === old.length ? taken : null;
}

/** Objects that stand under a newcomer's name, taken off it. */
export interface RelabelledObjects {
  /** The group of the judged snapshot that they stand in. */
  readonly in: TraceGroup;
  /** As an earlier snapshot shows them, no more than there still are. */
  readonly group: TraceGroup;
}

/** The same of slab objects: the kernel tells them by caller and number alone. */
export function relabelledObjects(moments: readonly Moment[], tenants: readonly Tenant[]): RelabelledObjects[] {
  const groups = groupsOf(moments.at(-1));
  const keyOf = ({ cache, address }: TraceGroup) => `${cache} ${address}`;
  const done = new Set(groups.filter(({ address }) => address !== null).map(keyOf));
  const left = new Map(groups.map((group) => [group, group.objects]));
  const found: RelabelledObjects[] = [];
  for (const [index, moment] of [...moments.slice(0, -1).entries()].reverse())
    for (const old of groupsOf(moment)) {
      if (old.address === null || done.has(keyOf(old))) continue;
      const address = rawAddress(`0x${old.address}`);
      const home = newcomersAt(address, index, moments.length - 1, tenants)
        .map(({ module, isThere }) => {
          const candidates = groups.filter((group) => group.cache === old.cache && group.module === module);
          return homeOf(old, candidates, isThere, (group) => left.get(group) ?? 0);
        })
        .find((group) => group !== undefined);
      if (!home) continue;
      done.add(keyOf(old));
      const objects = Math.min(old.objects, left.get(home) ?? 0);
      left.set(home, (left.get(home) ?? 0) - objects);
      const wasteBytes = old.wasteBytes === null ? null : Math.round((old.wasteBytes * objects) / old.objects);
      const bare = { ...old, module: null, innermost: null, outermost: null };
      found.push({ in: home, group: { ...bare, objects, wasteBytes, path: home.path, line: home.line } });
    }
  return found;
}

/** The group that took in the old one: init code by its stack, else as many objects, else the only one with room. */
function homeOf(
  old: TraceGroup,
  candidates: readonly TraceGroup[],
  isThere: boolean,
  leftOf: (group: TraceGroup) => number,
): TraceGroup | undefined {
  const same = (group: TraceGroup) => leftOf(group) === old.objects;
  const roomy = candidates.filter((group) => leftOf(group) >= old.objects);
  const doubted = candidates.filter(({ isDoubted }) => isDoubted);
  const equal = doubted.find(same) ?? candidates.find(same);
  if (!isThere || equal) return equal;
  return (roomy.length === 1 ? roomy[0] : undefined) ?? doubted[0];
}

function groupsOf(moment: Moment | undefined): readonly TraceGroup[] {
  return moment?.parsed['sys/kernel/debug/slab']?.value.groups ?? [];
}

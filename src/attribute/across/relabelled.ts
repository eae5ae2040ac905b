import { groupBy } from '../../model/index.ts';
import type { TraceGroup, VmallocArea } from '../../parse/index.ts';
import type { Guessed } from '../guessed.ts';
import type { Moment } from './moment.ts';
import { isApart, isPlaced, placeOf, rawAddress, sizeOf } from './sightings.ts';
import type { Tenant } from './tenants.ts';

// Where code was freed, another module may come to lie, and the kernel then prints its symbols for callers that are gone:
// what the snapshot before shows under the bare address stands under the newcomer's name.

type Area = VmallocArea & Guessed;
type Objects = TraceGroup & Guessed;

const SLAB_TRACES = 'sys/kernel/debug/slab';
/** Init code asks at some tens of places; each is held against all groups of a newcomer. */
const MOST_OLD_GROUPS = 1000;

/** Areas of the last snapshot under a name that is not their caller's, by line: the address that the one before shows. */
export function relabelledAreas(moments: readonly Moment[], tenants: readonly Tenant[]): ReadonlyMap<number, string> {
  const areas = moments.at(-1)?.parsed['proc/vmallocinfo']?.value ?? [];
  const { index, value: before = [] } = latestOf(moments, ({ parsed }) => parsed['proc/vmallocinfo']?.value);
  const stillRaw = new Set(areas.filter(isRaw).map(({ caller }) => caller));
  const named = areas.filter((area) => area.module !== null && area.pageCount !== null && isApart(area));
  const byModule = groupBy(named, ({ module }) => module);
  const byPlace = groupBy(named.filter(isPlaced), placeOf);
  /** Of what bears the module's name, all that may be one of the old. */
  const candidatesFor = (module: string, old: readonly Area[]) => {
    const placed = old.filter(isPlaced);
    const open = placed.length > 0 ? placed.flatMap((area) => byPlace.get(placeOf(area)) ?? []) : byModule.get(module);
    return (open ?? []).filter((area) => area.module === module && !found.has(area.line));
  };
  const found = new Map<number, string>();
  for (const [caller, old] of groupBy(
    (before as readonly Area[]).filter((area) => isRaw(area) && isApart(area)),
    (area) => area.caller,
  )) {
    if (stillRaw.has(caller) || old.some((area) => isFreed(area, index, moments.length - 1, tenants))) continue;
    for (const { module, isThere } of newcomersFor(rawAddress(caller), old, index, moments.length - 1, tenants)) {
      const same = sameAreas(old, candidatesFor(module, old), isThere);
      for (const { line } of same) found.set(line, caller);
      if (same.length > 0) break;
    }
  }
  return found;
}

/** Also of areas that found their module all the same. */
function isRaw({ caller, pageCount }: VmallocArea): boolean {
  return pageCount !== null && rawAddress(caller) !== null;
}

/** What the latest snapshot before the last says that has such a file at all. */
function latestOf<T>(moments: readonly Moment[], of: (moment: Moment) => T | undefined) {
  const index = moments.slice(0, -1).findLastIndex((moment) => of(moment) !== undefined);
  const moment = moments[index];
  return { index, value: moment && of(moment) };
}

/** Of a module that was still loaded then and is not now: it freed what its init code took. */
function isFreed(
  { module }: Guessed & { readonly module: string | null },
  index: number,
  last: number,
  tenants: readonly Tenant[],
) {
  return (
    module !== null && !tenants.some((one) => one.module === module && one.firstSeen <= index && one.lastSeen === last)
  );
}

/** A module whose name old records may bear now. */
interface Newcomer {
  readonly module: string;
  /** Its text, as far as its size tells, lies there; of several areas, the others may lie anywhere. */
  readonly isThere: boolean;
}

/** Modules that came since, or whose name they bear already; those whose text may lie at the address first. */
function newcomersFor(
  address: bigint | null,
  old: readonly Guessed[],
  index: number,
  last: number,
  tenants: readonly Tenant[],
): readonly Newcomer[] {
  if (address === null) return [];
  const borne = new Set(old.flatMap(({ bears }) => bears ?? []));
  return tenants
    .filter(({ module, firstSeen, lastSeen }) => lastSeen === last && (firstSeen > index || borne.has(module)))
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
  /** The group of the last snapshot that they stand in. */
  readonly in: TraceGroup;
  /** As the snapshot before shows them, no more than there still are. */
  readonly group: Objects;
}

/** The same of slab objects: the kernel tells them by caller and number alone. */
export function relabelledObjects(moments: readonly Moment[], tenants: readonly Tenant[]): RelabelledObjects[] {
  const last = moments.length - 1;
  const groups = moments.at(-1)?.parsed[SLAB_TRACES]?.value.groups ?? [];
  const { index, value: before = [] } = latestOf(moments, ({ parsed }) => parsed[SLAB_TRACES]?.value.groups);
  const keyOf = ({ cache, address }: TraceGroup) => `${cache} ${address}`;
  const stillRaw = new Set(groups.filter(({ address }) => address !== null).map(keyOf));
  const left = new Map(groups.map((group) => [group, group.objects]));
  const byHome = groupBy(groups, ({ cache, module }) => JSON.stringify([cache, module]));
  const found: RelabelledObjects[] = [];
  let lookedAt = 0;
  for (const old of before as readonly Objects[]) {
    if (old.address === null || old.objects === 0 || stillRaw.has(keyOf(old)) || isFreed(old, index, last, tenants))
      continue;
    lookedAt += 1;
    if (lookedAt > MOST_OLD_GROUPS) break;
    const home = newcomersFor(rawAddress(`0x${old.address}`), [old], index, last, tenants)
      .map(({ module, isThere }) => {
        const candidates = byHome.get(JSON.stringify([old.cache, module])) ?? [];
        return homeOf(old, candidates, isThere, (group) => left.get(group) ?? 0);
      })
      .find((group) => group !== undefined);
    if (!home?.module) continue;
    const objects = Math.min(old.objects, left.get(home) ?? 0);
    left.set(home, (left.get(home) ?? 0) - objects);
    const wasteBytes = old.wasteBytes === null ? null : Math.round((old.wasteBytes * objects) / old.objects);
    const { isGuessed, ...rest } = old;
    const bare = { ...rest, module: null, innermost: null, outermost: null, bears: home.module };
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

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
      const newcomer = newcomerAt(rawAddress(caller), index, moments.length - 1, tenants);
      if (done.has(caller) || !newcomer) continue;
      done.add(caller);
      const candidates = areas.filter(
        ({ module, pageCount, line }) => module === newcomer.module && pageCount !== null && !found.has(line),
      );
      for (const { line } of sameAreas(old, candidates)) found.set(line, caller);
    }
  }
  return found;
}

/** Also of areas that found their module all the same. */
function isRaw({ caller, pageCount }: VmallocArea): boolean {
  return pageCount !== null && rawAddress(caller) !== null;
}

/** The module that came to lie at an address after a snapshot. */
function newcomerAt(
  address: bigint | null,
  after: number,
  judged: number,
  tenants: readonly Tenant[],
): Tenant | undefined {
  return tenants.find(
    ({ start, end, firstSeen, lastSeen }) =>
      address !== null && firstSeen > after && lastSeen === judged && address >= start && address < end,
  );
}

/** The areas that are the old ones: by their place, or, where the kernel hides that, all of one caller by their sizes. */
function sameAreas(old: readonly VmallocArea[], candidates: readonly VmallocArea[]): readonly VmallocArea[] {
  const places = new Set(old.filter(isPlaced).map(placeOf));
  if (places.size > 0) return candidates.filter((area) => places.has(placeOf(area)));
  const byCaller = [...groupBy(candidates, ({ caller }) => caller).values()];
  const matches = byCaller.flatMap((ofCaller) => {
    const taken = takenBySize(old, ofCaller);
    return taken ? [{ taken, spare: ofCaller.length - taken.length }] : [];
  });
  return matches.sort((a, b) => a.spare - b.spare)[0]?.taken ?? [];
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
      const newcomer = newcomerAt(rawAddress(`0x${old.address}`), index, moments.length - 1, tenants);
      if (!newcomer) continue;
      done.add(keyOf(old));
      const candidates = groups.filter(({ cache, module }) => cache === old.cache && module === newcomer.module);
      const home = homeOf(old, candidates, (group) => left.get(group) ?? 0);
      if (!home) continue;
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
  leftOf: (group: TraceGroup) => number,
): TraceGroup | undefined {
  const same = (group: TraceGroup) => leftOf(group) === old.objects;
  const roomy = candidates.filter((group) => leftOf(group) >= old.objects);
  const doubted = candidates.filter(({ isDoubted }) => isDoubted);
  return doubted.find(same) ?? candidates.find(same) ?? (roomy.length === 1 ? roomy[0] : undefined) ?? doubted[0];
}

function groupsOf(moment: Moment | undefined): readonly TraceGroup[] {
  return moment?.parsed['sys/kernel/debug/slab']?.value.groups ?? [];
}

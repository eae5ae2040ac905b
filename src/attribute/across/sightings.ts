import { groupBy } from '../../model/index.ts';
import type { TraceGroup, VmallocArea } from '../../parse/index.ts';
import { type Moment, remembered } from './moment.ts';
import type { Tenant } from './tenants.ts';

/** A caller's address as a number, where it is printed as a bare address: kallsyms found no symbol there. */
export function rawAddress(caller: string): bigint | null {
  return /^0x[0-9a-f]{1,16}$/i.test(caller) ? BigInt(caller) : null;
}

export const PAGE_OWNERS = ['sys/kernel/debug/page_owner', 'sys/kernel/debug/page_owner_stacks/show_stacks'] as const;

/** What a snapshot shows of something that the last one shows under a bare address. */
type Sighting = 'same' | 'maybe' | 'none' | 'unknown';

/**
 * The snapshots of a run between which and the one before something was taken, mostly one: as far back as it is seen,
 * under its bare address or under the name of a module that lay there. Where it may be something else that looks alike,
 * there are several.
 */
export interface Sightings {
  /** The place in the run of the snapshot that shows it. */
  readonly last: number;
  ofArea(area: VmallocArea, address: bigint): readonly number[];
  ofObjects(group: TraceGroup, address: bigint): readonly number[];
  ofPages(address: bigint): readonly number[];
}

/** Sightings of what the last of the given snapshots shows. */
export function sightingsIn(moments: readonly Moment[], tenants: readonly Tenant[]): Sightings {
  const last = moments.length - 1;
  const tenantsByModule = groupBy(tenants, ({ module }) => module);
  const anyLayAt = (modules: ReadonlySet<string>, address: bigint, index: number) =>
    [...modules].some((module) =>
      tenantsByModule
        .get(module)
        ?.some(
          ({ start, end, firstSeen, lastSeen }) =>
            firstSeen <= index && lastSeen >= index && address >= start && address < end,
        ),
    );

  function lookBack(sightingAt: (index: number) => Sighting): number[] {
    const found: number[] = [];
    let since = last;
    for (let index = last - 1; index >= 0; index -= 1) {
      const sighting = sightingAt(index);
      if (sighting === 'none') break;
      if (sighting === 'maybe') found.push(since);
      if (sighting !== 'unknown') since = index;
    }
    return [...new Set([...found, since])];
  }

  return {
    last,
    ofArea: (area, address) =>
      lookBack((index) => {
        const areas = moments[index]?.parsed['proc/vmallocinfo']?.value;
        if (!areas) return 'unknown';
        if (!isApart(area)) return callersIn(areas).has(address) ? 'same' : 'none';
        const alike = areasAlike(areas).get(alikeKey(area));
        if (alike?.addresses.has(address)) return 'same';
        const isNamed = alike !== undefined && anyLayAt(alike.modules, address, index);
        return !isNamed ? 'none' : isPlaced(area) ? 'same' : 'maybe';
      }),
    ofObjects: ({ cache }, address) =>
      lookBack((index) => {
        const groups = moments[index]?.parsed['sys/kernel/debug/slab']?.value.groups;
        if (!groups) return 'unknown';
        const alike = groupsAlike(groups).get(cache);
        if (alike?.addresses.has(address)) return 'same';
        return alike !== undefined && anyLayAt(alike.modules, address, index) ? 'maybe' : 'none';
      }),
    ofPages: (address) =>
      lookBack((index) => {
        const moment = moments[index];
        const known = moment && pageCallersOf(moment);
        return !known ? 'unknown' : known.has(address) ? 'same' : 'none';
      }),
  };
}

/** Who took what looks alike, as a snapshot shows it. */
interface Alike {
  readonly addresses: Set<bigint>;
  readonly modules: Set<string>;
}

function alikeBy<T extends { readonly module: string | null }>(
  records: readonly T[],
  keyOf: (record: T) => string,
  addressOf: (record: T) => bigint | null,
): ReadonlyMap<string, Alike> {
  const found = new Map<string, Alike>();
  for (const record of records) {
    const key = keyOf(record);
    const alike = found.get(key) ?? { addresses: new Set(), modules: new Set() };
    found.set(key, alike);
    const address = addressOf(record);
    if (address !== null) alike.addresses.add(address);
    if (record.module !== null) alike.modules.add(record.module);
  }
  return found;
}

const areasAlike = remembered((areas: readonly VmallocArea[]) =>
  alikeBy(areas, alikeKey, ({ caller }) => rawAddress(caller)),
);

const callersIn = remembered(
  (areas: readonly VmallocArea[]): ReadonlySet<bigint> =>
    new Set(areas.flatMap(({ caller }) => rawAddress(caller) ?? [])),
);

const groupsAlike = remembered((groups: readonly TraceGroup[]) =>
  alikeBy(
    groups,
    ({ cache }) => cache,
    ({ address }) => (address === null ? null : BigInt(`0x${address}`)),
  ),
);

const pageCallersOf = remembered(({ parsed }: Moment): ReadonlySet<bigint> | null => {
  const owners = PAGE_OWNERS.flatMap((source) => parsed[source]?.value ?? []);
  if (owners.length === 0) return null;
  const addresses = owners.flatMap(({ groups }) => groups.flatMap(({ address }) => address ?? []));
  return new Set(addresses.map((address) => BigInt(`0x${address}`)));
});

/** Whether it is one area: of several together, neither place nor size is any area's. */
export function isApart({ areaCount }: VmallocArea): boolean {
  return areaCount === 1;
}

/** Whether the kernel shows some address of the area, real or hashed: either stays the same for a boot. */
export function isPlaced({ start }: VmallocArea): boolean {
  return /[1-9a-f]/.test(start);
}

/** By its place, or, where the kernel hides that, by its size. */
function alikeKey(area: VmallocArea): string {
  return isPlaced(area) ? placeOf(area) : sizeOf(area);
}

export function placeOf({ start, end, spanBytes }: VmallocArea): string {
  return `${start}-${end} ${spanBytes}`;
}

export function sizeOf({ spanBytes, pageCount }: VmallocArea): string {
  return `${spanBytes} ${pageCount}`;
}

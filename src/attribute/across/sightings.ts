import { groupBy } from '../../model/index.ts';
import type { TraceGroup, VmallocArea } from '../../parse/index.ts';
import type { Moment } from './moment.ts';
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
  const areasByPlace = moments.map(({ parsed }) => {
    const areas = parsed['proc/vmallocinfo']?.value;
    return areas && groupBy(areas, alikeKey);
  });
  const objectsByCache = moments.map(({ parsed }) => {
    const groups = parsed['sys/kernel/debug/slab']?.value.groups;
    return groups && groupBy(groups, ({ cache }) => cache);
  });
  const pageCallers = moments.map(pageCallersOf);
  const layAt = (module: string, address: bigint, index: number) =>
    tenants.some(
      (tenant) =>
        tenant.module === module &&
        tenant.firstSeen <= index &&
        tenant.lastSeen >= index &&
        address >= tenant.start &&
        address < tenant.end,
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
        const known = areasByPlace[index];
        if (!known) return 'unknown';
        const alike = known.get(alikeKey(area)) ?? [];
        if (alike.some((one) => rawAddress(one.caller) === address)) return 'same';
        const isNamed = alike.some(({ module }) => module !== null && layAt(module, address, index));
        return !isNamed ? 'none' : isPlaced(area) ? 'same' : 'maybe';
      }),
    ofObjects: ({ cache }, address) =>
      lookBack((index) => {
        const known = objectsByCache[index];
        if (!known) return 'unknown';
        const alike = known.get(cache) ?? [];
        if (alike.some((one) => one.address !== null && BigInt(`0x${one.address}`) === address)) return 'same';
        return alike.some(({ module }) => module !== null && layAt(module, address, index)) ? 'maybe' : 'none';
      }),
    ofPages: (address) =>
      lookBack((index) => {
        const known = pageCallers[index];
        return !known ? 'unknown' : known.has(address) ? 'same' : 'none';
      }),
  };
}

function pageCallersOf({ parsed }: Moment): ReadonlySet<bigint> | null {
  const owners = PAGE_OWNERS.flatMap((source) => parsed[source]?.value ?? []);
  if (owners.length === 0) return null;
  const addresses = owners.flatMap(({ groups }) => groups.flatMap(({ address }) => address ?? []));
  return new Set(addresses.map((address) => BigInt(`0x${address}`)));
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

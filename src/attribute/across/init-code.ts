import type { PageGroup, TraceGroup, VmallocArea } from '../../parse/index.ts';
import type { Guessed } from '../guessed.ts';
import { showsSymbols } from '../stacks.ts';
import { type Moment, remembered } from './moment.ts';
import { occupantsOf } from './occupants.ts';
import { PAGE_OWNERS, rawAddress, type Sightings } from './sightings.ts';
import type { Tenant } from './tenants.ts';

/** What is known of the modules of a run when the callers of its last snapshot are looked at. */
export interface CallerContext {
  readonly tenants: readonly Tenant[];
  readonly last: number;
  /** Modules named in earlier snapshots, by the bare addresses that told. */
  readonly known: readonly KnownAddress[];
  readonly sightings: Sightings;
}

/** A bare address that told of a module. */
interface KnownAddress {
  readonly address: bigint;
  readonly module: string;
}

/** What was named in a snapshot. */
export const knownAddresses = remembered(({ parsed }: Moment): readonly KnownAddress[] => {
  const areas: readonly (VmallocArea & Guessed)[] = parsed['proc/vmallocinfo']?.value ?? [];
  const groups: readonly ((TraceGroup | PageGroup) & Guessed)[] = [
    ...(parsed['sys/kernel/debug/slab']?.value.groups ?? []),
    ...PAGE_OWNERS.flatMap((source) => parsed[source]?.value.groups ?? []),
  ];
  const callers = [
    ...areas.map(({ caller, module, isGuessed }) => ({ text: caller, module, isGuessed })),
    ...groups.map(({ address, module, isGuessed }) => ({ text: `0x${address ?? ''}`, module, isGuessed })),
  ];
  return callers.flatMap(({ text, module, isGuessed }) => {
    const address = isGuessed && module !== null ? rawAddress(text) : null;
    return address === null || module === null ? [] : [{ address, module }];
  });
});

/**
 * The only loaded module whose init code lay where the given one is now. Where that has no init code of its own, as far
 * as sections tell, its init function is a function like others, and no other's.
 */
export function initCodeWithin(name: string, { tenants, last, known }: CallerContext): string | null {
  const loaded = tenants.filter(({ lastSeen }) => lastSeen === last);
  const host = loaded.find(({ module }) => module === name);
  if (!host) return null;
  const isWithin = (address: bigint | null) => address !== null && address >= host.start && address < host.end;
  const before = known.flatMap(({ address, module }) => (isWithin(address) ? [module] : []));
  const bySections = loaded.flatMap(({ initStart, module }) => (isWithin(initStart) ? [module] : []));
  // Init code of many modules lies at one place, one after the other: what a snapshot has shown goes before that.
  return onlyOther(before, name) ?? (host.initStart === null ? null : onlyOther(bySections, name));
}

function onlyOther(modules: readonly string[], name: string): string | null {
  const [only, ...others] = new Set(modules.filter((module) => module !== name));
  return only !== undefined && others.length === 0 ? only : null;
}

/** Modules that were loaded when areas came whose caller is a bare address, and nobody knows which of them took those. */
export function candidatesOf(areas: readonly VmallocArea[], { tenants, last, sightings }: CallerContext): Set<string> {
  if (!showsSymbols(areas)) return new Set();
  const modules = areas.flatMap((area) => {
    const address = area.module === null && area.pageCount !== null ? rawAddress(area.caller) : null;
    if (address === null) return [];
    const seen = sightings.ofArea(area, address);
    const found = occupantsOf(address, seen, last, tenants);
    if (found) return found.tenants.flatMap((tenant) => (tenant.lastSeen === last ? [tenant.module] : []));
    const [since = 0, ...others] = seen;
    const came = tenants.filter(({ firstSeen, lastSeen }) => firstSeen === since && lastSeen === last);
    return since > 0 && others.length === 0 ? came.map(({ module }) => module) : [];
  });
  return new Set(modules);
}

/**
 * Modules with areas that lie where the init code of others was that came no earlier: by the module, one of those others.
 * What that init code took bears the module's name, and no snapshot shows it under its own.
 */
export function hostsOfInitCode(areas: readonly VmallocArea[], { tenants, last }: CallerContext): Map<string, string> {
  const holders = new Set(areas.flatMap(({ module, pageCount }) => (pageCount === null ? [] : (module ?? []))));
  const loaded = tenants.filter(({ lastSeen }) => lastSeen === last);
  const withInit = loaded.filter(({ initStart }) => initStart !== null);
  return new Map(
    loaded.flatMap((host) => {
      if (!holders.has(host.module)) return [];
      const guest = withInit.find(
        ({ initStart, firstSeen, rank }) =>
          // It was loaded before.
          rank > host.rank &&
          firstSeen >= host.firstSeen &&
          initStart !== null &&
          initStart >= host.start &&
          initStart < host.end,
      );
      return guest ? [[host.module, guest.module] as const] : [];
    }),
  );
}

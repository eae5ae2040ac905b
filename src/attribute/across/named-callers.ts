import { type Diagnostic, formatBytes, groupBy, type Parsed, sum } from '../../model/index.ts';
import type { PageGroup, ParsedSources, TraceGroup, VmallocArea } from '../../parse/index.ts';
import type { Guessed } from '../guessed.ts';
import { showsSymbols } from '../stacks.ts';
import { isWhole, type Moment } from './moment.ts';
import { occupantsOf } from './occupants.ts';
import { type RelabelledObjects, relabelledAreas, relabelledObjects } from './relabelled.ts';
import { PAGE_OWNERS, rawAddress, type Sightings, sightingsIn } from './sightings.ts';
import type { Tenant } from './tenants.ts';

const VMALLOCINFO = 'proc/vmallocinfo';
const SLAB_TRACES = 'sys/kernel/debug/slab';

/** The sources of the last snapshot, with modules named for callers that the kernel has no name for, or a wrong one. */
export interface NamedCallers {
  readonly parsed: ParsedSources;
  readonly remarks: readonly Diagnostic[];
  /** Loaded modules that may hold areas whose caller nobody could name, or that bear another module's name. */
  readonly candidates: ReadonlySet<string>;
}

/**
 * Names the loaded modules whose init code took memory: it is freed once it has run, and its callers become bare
 * addresses, or symbols of whatever module was loaded over it. Always a guess: a module that was unloaded before the
 * first snapshot may have lain there as well. null where there is nothing to name.
 */
export function namedCallers(moments: readonly Moment[], tenants: readonly Tenant[]): NamedCallers | null {
  const judged = moments.at(-1);
  // The room behind a module ends where the next one begins, if all are listed.
  if (!judged || !isWhole(judged, 'proc/modules')) return null;
  const { parsed } = judged;
  const known = moments.slice(0, -1).flatMap(knownAddresses);
  const context = { tenants, last: moments.length - 1, known, sightings: sightingsIn(moments, tenants) };
  const areas = namedAreas(parsed[VMALLOCINFO]?.value ?? [], relabelledAreas(moments, tenants), context);
  const objects = namedObjects(parsed[SLAB_TRACES]?.value.groups ?? [], relabelledObjects(moments, tenants), context);
  const pages = PAGE_OWNERS.map((source) => namedPages(parsed[source]?.value.groups ?? [], context));
  const candidates = candidatesOf(areas.records, context);
  const hosts = hostsOfInitCode(areas.records, context);
  if ([areas, objects, ...pages].every(({ isChanged }) => !isChanged) && candidates.size + hosts.size === 0)
    return null;
  const vmalloc = areas.records.map((area) =>
    area.module !== null && hosts.has(area.module) ? { ...area, isGuessed: true as const } : area,
  );
  const pageBytes = judged.footprint.snapshot.pageSize.bytes;
  return {
    parsed: {
      ...parsed,
      ...replaced(parsed, VMALLOCINFO, () => vmalloc),
      ...replaced(parsed, SLAB_TRACES, (value) => ({ ...value, groups: objects.records })),
      ...replaced(parsed, PAGE_OWNERS[0], (value) => ({ ...value, groups: pages[0]?.records ?? [] })),
      ...replaced(parsed, PAGE_OWNERS[1], (value) => ({ ...value, groups: pages[1]?.records ?? [] })),
    },
    remarks: [
      ...areaRemarks(areas.records, pageBytes),
      ...hostRemarks(vmalloc, hosts),
      ...objectRemarks(objects.records),
    ],
    candidates: new Set([...candidates, ...hosts.values()]),
  };
}

interface Context {
  readonly tenants: readonly Tenant[];
  readonly last: number;
  /** Modules named in earlier snapshots, by the bare addresses that told. */
  readonly known: readonly KnownAddress[];
  readonly sightings: Sightings;
}

interface KnownAddress {
  readonly address: bigint;
  readonly module: string;
}

/** What was named in a snapshot. */
function knownAddresses({ parsed }: Moment): KnownAddress[] {
  const areas: readonly (VmallocArea & Guessed)[] = parsed[VMALLOCINFO]?.value ?? [];
  const groups: readonly ((TraceGroup | PageGroup) & Guessed)[] = [
    ...(parsed[SLAB_TRACES]?.value.groups ?? []),
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
}

interface Named<T> {
  readonly records: (T & Guessed)[];
  readonly isChanged: boolean;
}

function replaced<Name extends keyof ParsedSources, V>(
  parsed: ParsedSources,
  name: Name,
  of: (value: NonNullable<ParsedSources[Name]>['value']) => V,
): { readonly [N in Name]?: Parsed<V> } {
  const known = parsed[name];
  return known ? ({ [name]: { ...known, value: of(known.value) } } as { [N in Name]: Parsed<V> }) : {};
}

/** The loaded module that an address was of; null where several may have been there, or none is known to. */
function loadedAt(
  address: bigint,
  sightings: readonly number[],
  { tenants, last }: Context,
  hasSymbols = true,
): string | null {
  const found = occupantsOf(address, sightings, last, tenants);
  // Without symbols all callers are bare, the kernel's own among them.
  if (!found || (!hasSymbols && !found.isInside)) return null;
  const [tenant, ...others] = found.tenants;
  return tenant?.lastSeen === last && others.length === 0 ? tenant.module : null;
}

function namedAreas(
  areas: readonly VmallocArea[],
  relabelled: ReadonlyMap<number, string>,
  context: Context,
): Named<VmallocArea> {
  const hasSymbols = showsSymbols(areas);
  let isChanged = relabelled.size > 0;
  const records = areas.map((area) => {
    const caller = relabelled.get(area.line);
    const bare = caller === undefined ? area : { ...area, caller, module: null };
    if (bare.module !== null || bare.pageCount === null) return bare;
    const address = rawAddress(bare.caller);
    const module =
      address === null ? null : loadedAt(address, context.sightings.ofArea(bare, address), context, hasSymbols);
    if (module === null) return bare;
    isChanged = true;
    return { ...bare, module, isGuessed: true as const };
  });
  return { records, isChanged };
}

function namedObjects(
  groups: readonly TraceGroup[],
  relabelled: readonly RelabelledObjects[],
  context: Context,
): Named<TraceGroup> {
  let isChanged = relabelled.length > 0;
  const taken = groupBy(relabelled, (one) => one.in);
  const kept = groups.flatMap((group) => {
    const off = (taken.get(group) ?? []).map((one) => one.group);
    if (off.length === 0) return [group];
    const objects = group.objects - sum(off, (one) => one.objects);
    const waste = group.wasteBytes === null ? null : group.wasteBytes - sum(off, (one) => one.wasteBytes ?? 0);
    return objects > 0 ? [{ ...group, objects, wasteBytes: waste === null ? null : Math.max(0, waste) }] : [];
  });
  const records = [...kept, ...relabelled.map(({ group }) => group)].map((group) => {
    if (group.module !== null) {
      // Under a name that may be another module's, and nobody tells whose: it stays with that name, as a guess.
      isChanged ||= group.isDoubted;
      const other = group.isDoubted ? initCodeWithin(group.module, context) : null;
      if (!group.isDoubted) return group;
      return { ...group, module: other ?? group.module, isDoubted: other === null, isGuessed: true as const };
    }
    const address = group.address === null ? null : rawAddress(`0x${group.address}`);
    const module = address === null ? null : loadedAt(address, context.sightings.ofObjects(group, address), context);
    if (module === null) return group;
    isChanged = true;
    return { ...group, module, outermost: group.outermost ?? module, isGuessed: true as const };
  });
  return { records, isChanged };
}

/**
 * The only loaded module whose init code lay where the given one is now. Where that has no init code of its own, as far
 * as sections tell, its init function is a function like others, and no other's.
 */
function initCodeWithin(name: string, { tenants, last, known }: Context): string | null {
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
function candidatesOf(areas: readonly VmallocArea[], { tenants, last, sightings }: Context): Set<string> {
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
 * Modules with areas that lie where the init code of others was that came no earlier, by the module: what that init code took bears
 * their names, and no snapshot shows it under its own.
 */
function hostsOfInitCode(areas: readonly VmallocArea[], { tenants, last }: Context): Map<string, string> {
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

function hostRemarks(areas: readonly (VmallocArea & Guessed)[], hosts: ReadonlyMap<string, string>): Diagnostic[] {
  return [...hosts].flatMap(([host, guest]) => {
    const [first] = areas.filter(({ module, pageCount }) => module === host && pageCount !== null);
    if (!first) return [];
    const message = `areas of ${host} may be ${guest}'s, whose init code lay where ${host} is now`;
    return [{ source: VMALLOCINFO, line: first.line, message }];
  });
}

function namedPages(groups: readonly PageGroup[], context: Context): Named<PageGroup> {
  let isChanged = false;
  const records = groups.map((group) => {
    const address = group.address === null ? null : rawAddress(`0x${group.address}`);
    const bare = address === null ? null : loadedAt(address, context.sightings.ofPages(address), context);
    const module = group.isDoubted ? initCodeWithin(group.module ?? '', context) : bare;
    if (module === null) return group;
    isChanged = true;
    return { ...group, module, outermost: module, direct: true, isGuessed: true as const };
  });
  return { records, isChanged };
}

/** One remark for each caller whose areas were given to a module. */
function areaRemarks(areas: readonly (VmallocArea & Guessed)[], pageBytes: number): Diagnostic[] {
  const guessed = areas.filter(({ isGuessed, caller }) => isGuessed && rawAddress(caller) !== null);
  return [...groupBy(guessed, ({ caller }) => caller)].map(([caller, own]) => {
    const bytes = formatBytes(sum(own, ({ pageCount }) => pageCount ?? 0) * pageBytes);
    const message =
      `${bytes} with the caller ${caller} are counted as ${own[0]?.module}'s: its init code may have been there; ` +
      'a module that was unloaded may have, too';
    return { source: VMALLOCINFO, line: own[0]?.line ?? null, message };
  });
}

/** One remark for each module that was given objects. */
function objectRemarks(groups: readonly (TraceGroup & Guessed)[]): Diagnostic[] {
  // A name that is merely doubted has not been changed.
  const guessed = groups.filter(({ isGuessed, isDoubted }) => isGuessed && !isDoubted);
  return [...groupBy(guessed, ({ module }) => module)].map(([module, own]) => {
    const objects = sum(own, (one) => one.objects);
    const message = `${objects} objects whose callers have no certain name are counted as ${module}'s: its init code may have asked for them`;
    return { source: own[0]?.path ?? SLAB_TRACES, line: own[0]?.line ?? null, message };
  });
}

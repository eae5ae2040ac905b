import { type Diagnostic, groupBy, type Parsed, sum } from '../../model/index.ts';
import type { PageGroup, ParsedSources, TraceGroup, VmallocArea } from '../../parse/index.ts';
import type { Guessed } from '../guessed.ts';
import { showsSymbols } from '../stacks.ts';
import { type CallerContext, candidatesOf, hostsOfInitCode, initCodeWithin, knownAddresses } from './init-code.ts';
import { isWhole, type Moment } from './moment.ts';
import { areaRemarks, hostRemarks, objectRemarks } from './named-remarks.ts';
import { occupantsOf } from './occupants.ts';
import { type RelabelledObjects, relabelledAreas, relabelledObjects } from './relabelled.ts';
import { PAGE_OWNERS, rawAddress, sightingsIn } from './sightings.ts';
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
  { tenants, last }: CallerContext,
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
  context: CallerContext,
): Named<VmallocArea> {
  const hasSymbols = showsSymbols(areas);
  let isChanged = relabelled.size > 0;
  const records = areas.map((area) => {
    const caller = relabelled.get(area.line);
    const bare = caller === undefined ? area : { ...area, caller, module: null, bears: area.module ?? '' };
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
  context: CallerContext,
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

function namedPages(groups: readonly PageGroup[], context: CallerContext): Named<PageGroup> {
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

import type { Grade } from '../../model/index.ts';
import type { ModuleRow, VmallocArea } from '../../parse/index.ts';
import { byAddress, firstAbove } from '../addresses-in-order.ts';
import { isWhole, type Moment, remembered } from './moment.ts';

/** A module that had its code at some addresses for a part of the run. */
export interface Tenant {
  readonly module: string;
  readonly start: bigint;
  /** Behind the last address that may be its code. */
  readonly end: bigint;
  /** How sure it is that an address up to the end is of its code. */
  readonly grade: Grade;
  /** Where another module or area begins behind; null where none is known to. */
  readonly next: bigint | null;
  /** Where its init code began, which is freed once it has run; null where no file tells. */
  readonly initStart: bigint | null;
  /** Its place in the list of modules, where the newest comes first. */
  readonly rank: number;
  /** Its first and last snapshot, by their place in the run. */
  readonly firstSeen: number;
  readonly lastSeen: number;
}

/** Every module of a run whose address some snapshot tells, each load of it apart. */
export function tenantsOf(moments: readonly Moment[]): Tenant[] {
  const tenants = new Map<string, Tenant>();
  for (const [index, moment] of moments.entries()) {
    for (const found of tenantsIn(moment)) {
      const tenant = { ...found, firstSeen: index, lastSeen: index };
      const key = `${tenant.start} ${tenant.module}`;
      const known = tenants.get(key);
      tenants.set(key, known ? merged(known, tenant) : tenant);
    }
  }
  return [...tenants.values()];
}

/** The same load, seen again: what is known for sure is kept, and bounds can only get closer. */
function merged(was: Tenant, now: Tenant): Tenant {
  const next = was.next === null ? now.next : now.next === null ? was.next : least(was.next, now.next);
  const surer = was.grade === 'exact' && now.grade !== 'exact' ? was : now;
  const end = surer.grade === 'exact' ? surer.end : least(was.end, now.end);
  return {
    ...surer,
    end: next === null ? end : least(end, next),
    next,
    initStart: now.initStart ?? was.initStart,
    firstSeen: was.firstSeen,
    lastSeen: now.lastSeen,
  };
}

/**
 * `/proc/modules` tells where a module's text begins. It ends with the module where that is one area; of several areas
 * (6.4 and later) the text is one, whose size only real addresses in `/proc/vmallocinfo` tell. Else it ends before
 * something else begins, and is no larger than the module.
 */
const tenantsIn = remembered((moment: Moment): Omit<Tenant, 'firstSeen' | 'lastSeen'>[] => {
  const { rows = [], assignment, footprint } = moment;
  const pageBytes = footprint.snapshot.pageSize.bytes;
  const areas = realAreas(moment.parsed['proc/vmallocinfo']?.value ?? []);
  const initStarts = initStartsOf(moment);
  const caches = new Set(assignment?.caches.map(({ line }) => line));
  const isOneArea = assignment?.layout === 'one-area';
  // Where lines are lost, another module may begin inside of the bound.
  const bounded: Grade = isWhole(moment, 'proc/modules') ? 'derived' : 'inferred';
  const placed = rows.flatMap((row, rank) =>
    row.address === null ? [] : [{ row, rank, start: BigInt(`0x${row.address}`) }],
  );
  const starts = [...placed, ...areas].map(({ start }) => start).sort(byAddress);
  const ends = new Map(areas.flatMap(({ start, end, line }) => (caches.has(line) ? [] : [[start, end] as const])));
  return placed.map(({ row, rank, start }) => {
    const next = firstAbove(start, starts);
    const bound = start + sizeOf(row, pageBytes);
    const known = isOneArea ? oneAreaEnd(row, bound) : ends.get(start);
    const end = known ?? bound;
    return {
      module: row.name,
      start,
      end: next === null ? end : least(end, next),
      grade: known === undefined ? bounded : 'exact',
      next,
      initStart: initStarts.get(row.name) ?? null,
      rank,
    };
  });
});

/** The kernel keeps telling where a module's init code was, after it has freed it. */
function initStartsOf({ parsed }: Moment): ReadonlyMap<string, bigint> {
  const sections = parsed['sys/module/*/sections']?.value ?? new Map<string, ReadonlyMap<string, string>>();
  return new Map(
    [...sections].flatMap(([module, ofModule]) => {
      const address = ofModule.get('.init.text');
      return address === undefined ? [] : [[module, BigInt(`0x${address}`)] as const];
    }),
  );
}

/** While it loads, a module's size holds its init part, which lies elsewhere. */
function oneAreaEnd({ state }: ModuleRow, bound: bigint): bigint | undefined {
  return state === 'Loading' ? undefined : bound;
}

function sizeOf({ sizeBytes }: ModuleRow, pageBytes: number): bigint {
  return BigInt(Math.ceil(sizeBytes / pageBytes) * pageBytes);
}

/** The areas whose addresses are real: hashed ones are no distance apart. */
function realAreas(areas: readonly VmallocArea[]) {
  return areas.flatMap(({ start: first, end: last, spanBytes, line }) => {
    const [start, end] = [BigInt(`0x${first}`), BigInt(`0x${last}`)];
    return start > 0n && end - start === BigInt(spanBytes) ? [{ start, end, line }] : [];
  });
}

function least(a: bigint, b: bigint): bigint {
  return a < b ? a : b;
}

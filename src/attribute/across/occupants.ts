import type { Grade } from '../../model/index.ts';
import type { Tenant } from './tenants.ts';

/** Init code lies behind the module while it loads, and is freed after that: so far off at most. */
const FARTHEST_INIT_BYTES = 2n * 2n ** 20n;

/** The modules that may have had their code at an address; several where they had the place one after another. */
export interface Occupants {
  readonly tenants: readonly Tenant[];
  readonly grade: Grade;
  /** The address is of code for certain, not of the room behind it. */
  readonly isInside: boolean;
}

/**
 * Whose code an address was of that no symbol covers now: of the module that had it, or that had its init part there.
 * What it took is seen from one of the given snapshots on, up to the last one: it came between that and the one before,
 * by code that was there then, or by init code of a module that was loaded then.
 */
export function occupantsOf(
  address: bigint,
  seen: readonly number[],
  last: number,
  tenants: readonly Tenant[],
): Occupants | null {
  const found = seen.flatMap((since) => occupantsSince(address, since, last, tenants) ?? []);
  const [first] = found;
  if (!first || found.length === 1) return first ?? null;
  const all = [...new Set(found.flatMap((one) => one.tenants))];
  const isOne = all.every(({ module }) => module === first.tenants[0]?.module);
  return { tenants: all, grade: isOne ? first.grade : 'inferred', isInside: found.some(({ isInside }) => isInside) };
}

function occupantsSince(address: bigint, since: number, last: number, tenants: readonly Tenant[]): Occupants | null {
  const present = tenants.filter(({ firstSeen, lastSeen }) => firstSeen <= since && lastSeen >= since - 1);
  const inside = present.filter(({ start, end }) => address >= start && address < end);
  const starting = present.filter(({ firstSeen }) => firstSeen === since);
  const open = inside.length === 0 ? starting : starting.filter(({ initStart }) => since > 0 || initStart !== null);
  // Code that is there has symbols: where its end is merely a bound, the address lies behind it.
  if (inside.every(({ grade, lastSeen }) => grade !== 'exact' && lastSeen === last)) {
    const found = initOccupants(address, open, since > 0);
    if (found.length > 0) return { tenants: found, grade: 'inferred', isInside: false };
  }
  if (inside.length === 0) return null;
  const successors = behind(address, starting).filter((late) =>
    inside.some((early) => late.firstSeen > early.lastSeen && late.start >= early.start),
  );
  const guests = starting.filter(({ module, initStart }) =>
    inside.some((host) => host.module !== module && isWithin(initStart, host) && isNear(address, initStart ?? 0n)),
  );
  const all = [...new Set([...inside, ...successors, ...guests])];
  const [first] = inside;
  const isOne = first !== undefined && all.every(({ module }) => module === first.module);
  return { tenants: all, grade: isOne ? first.grade : 'inferred', isInside: true };
}

function isWithin(address: bigint | null, { start, end }: Tenant): boolean {
  return address !== null && address >= start && address < end;
}

/** Of modules that may have run their init code: by where it began, else the only one, else the nearest before. */
function initOccupants(address: bigint, starting: readonly Tenant[], isAlone: boolean): readonly Tenant[] {
  const known = starting.filter(({ initStart }) => initStart !== null && isNear(address, initStart));
  if (known.length > 0) return nearest(known, ({ initStart }) => initStart ?? 0n);
  const open = starting.filter(({ initStart }) => initStart === null);
  const names = new Set(open.map(({ module }) => module));
  const isOne = isAlone && names.size === 1 && starting.length === open.length;
  if (isOne && open.every((tenant) => isInReach(address, tenant))) return open;
  return nearest(behind(address, open), ({ start }) => start);
}

function behind(address: bigint, tenants: readonly Tenant[]): Tenant[] {
  return tenants.filter(({ end, next }) => isNear(address, end) && (next === null || address < next));
}

/** Modules lie where a call from one to another reaches, so does their init code. */
function isInReach(address: bigint, { start }: Tenant): boolean {
  const distance = address > start ? address - start : start - address;
  return distance < 2n ** 31n;
}

function isNear(address: bigint, start: bigint): boolean {
  return address >= start && address < start + FARTHEST_INIT_BYTES;
}

/** Those that begin last; several where they had the place one after another. */
function nearest(tenants: readonly Tenant[], startOf: (tenant: Tenant) => bigint): Tenant[] {
  const last = tenants.reduce<bigint | null>(
    (best, tenant) => (best === null || startOf(tenant) > best ? startOf(tenant) : best),
    null,
  );
  return tenants.filter((tenant) => startOf(tenant) === last);
}

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
 * Whose code an address was of that no symbol covers now: of the module that had it, or, just behind a module's end, of
 * its init part. A module that took the place afterwards may have been there, too.
 */
export function occupantsOf(address: bigint, tenants: readonly Tenant[]): Occupants | null {
  const inside = tenants.filter(({ start, end }) => address >= start && address < end);
  const behind = tenants.filter((tenant) => isBehind(address, tenant));
  if (inside.length === 0) {
    const nearest = behind.reduce<bigint | null>(
      (best, { start }) => (best === null || start > best ? start : best),
      null,
    );
    const found = behind.filter(({ start }) => start === nearest);
    return found.length === 0 ? null : { tenants: found, grade: 'inferred', isInside: false };
  }
  const successors = behind.filter((late) =>
    inside.some((early) => late.firstSeen > early.lastSeen && late.start >= early.start),
  );
  const all = [...inside, ...successors];
  const [first] = inside;
  const isOne = first !== undefined && all.every(({ module }) => module === first.module);
  return { tenants: all, grade: isOne ? first.grade : 'inferred', isInside: true };
}

function isBehind(address: bigint, { end, next }: Tenant): boolean {
  return address >= end && address < end + FARTHEST_INIT_BYTES && (next === null || address < next);
}

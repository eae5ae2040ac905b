import type { Evidence, SlabCache } from '../../model/index.ts';
import type { TraceGroup } from '../../parse/index.ts';
import { occupantsOf } from './occupants.ts';
import type { Sightings } from './sightings.ts';
import type { Tenant } from './tenants.ts';

/** Objects that were allocated by code that is gone. */
export interface TraceClaim {
  readonly tenants: readonly Tenant[];
  readonly evidence: Evidence;
}

/**
 * What the traces with a bare caller hold, and who had code there. An object takes its slot out of the slab; null where
 * a cache is not listed, so that nobody knows how large that is.
 */
export function traceClaims(
  groups: readonly TraceGroup[],
  tenants: readonly Tenant[],
  caches: readonly SlabCache[],
  sightings: Pick<Sightings, 'ofObjects'>,
): TraceClaim[] | null {
  const slots = new Map<string, number>();
  for (const { name, aliases, objectSizeBytes } of caches)
    for (const one of [...(aliases ?? []), name]) slots.set(one, objectSizeBytes);
  const claims: TraceClaim[] = [];
  for (const group of groups) {
    const { cache, module, address, objects, path, line } = group;
    if (module !== null || address === null || !/^[0-9a-f]+$/i.test(address)) continue;
    const place = BigInt(`0x${address}`);
    const found = occupantsOf(place, sightings.ofObjects(group, place), tenants);
    if (!found) continue;
    const slotBytes = slots.get(cache);
    if (slotBytes === undefined) return null;
    const evidence = { bytes: objects * slotBytes, part: 'slab', grade: found.grade, source: path, line };
    claims.push({ tenants: found.tenants, evidence });
  }
  return claims;
}

import type { Evidence, Grade } from '../../model/index.ts';
import type { TraceGroup } from '../../parse/index.ts';
import { occupantsOf } from './occupants.ts';
import type { Sightings } from './sightings.ts';
import type { Tenant } from './tenants.ts';

/** Objects that were allocated by code that is gone. */
export interface TraceClaim {
  readonly tenants: readonly Tenant[];
  readonly evidence: Evidence;
}

type Measure = (group: TraceGroup) => { readonly bytes: number; readonly grade: Grade } | null;

/**
 * What the traces with a bare caller hold, and who had code there, measured as a loaded module's objects are. null where
 * a cache is not listed, so that nobody knows how large its objects are.
 */
export function traceClaims(
  groups: readonly TraceGroup[],
  tenants: readonly Tenant[],
  measured: Measure,
  sightings: Pick<Sightings, 'ofObjects' | 'last'>,
): TraceClaim[] | null {
  const claims: TraceClaim[] = [];
  for (const group of groups) {
    const { module, address, path, line } = group;
    if (module !== null || address === null || !/^[0-9a-f]+$/i.test(address)) continue;
    const place = BigInt(`0x${address}`);
    const found = occupantsOf(place, sightings.ofObjects(group, place), sightings.last, tenants);
    if (!found) continue;
    const size = measured(group);
    if (size === null) return null;
    const grade = worse(found.grade, size.grade);
    claims.push({ tenants: found.tenants, evidence: { bytes: size.bytes, part: 'slab', grade, source: path, line } });
  }
  return claims;
}

const GRADES: readonly Grade[] = ['exact', 'derived', 'inferred'];

function worse(a: Grade, b: Grade): Grade {
  return GRADES[Math.max(GRADES.indexOf(a), GRADES.indexOf(b))] ?? 'inferred';
}

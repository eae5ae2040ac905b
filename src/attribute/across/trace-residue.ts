import type { Evidence, SlabCache } from '../../model/index.ts';
import { occupantsOf } from './address.ts';
import type { Tenant } from './tenants.ts';

/** Slab objects with one allocation trace, as far as it matters here (`/sys/kernel/debug/slab/CACHE/alloc_traces`). */
export interface TraceGroup {
  readonly cache: string;
  readonly module: string | null;
  /** Hex digits without `0x` of a caller that no symbol covers; null where it has a name. */
  readonly address: string | null;
  readonly objects: number;
  readonly path: string;
  readonly line: number;
}

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
): TraceClaim[] | null {
  const slots = new Map<string, number>();
  for (const { name, aliases, objectSizeBytes } of caches)
    for (const one of [...(aliases ?? []), name]) slots.set(one, objectSizeBytes);
  const claims: TraceClaim[] = [];
  for (const { cache, module, address, objects, path, line } of groups) {
    if (module !== null || address === null || !/^[0-9a-f]+$/i.test(address)) continue;
    const found = occupantsOf(BigInt(`0x${address}`), tenants);
    if (!found) continue;
    const slotBytes = slots.get(cache);
    if (slotBytes === undefined) return null;
    const evidence = { bytes: objects * slotBytes, part: 'slab', grade: found.grade, source: path, line };
    claims.push({ tenants: found.tenants, evidence });
  }
  return claims;
}

/** The traces of a snapshot, where they were captured. */
export function tracesOf(parsed: object): readonly TraceGroup[] | undefined {
  const found = parsed as { readonly [SOURCE]?: { readonly value: { readonly groups: readonly TraceGroup[] } } };
  return found[SOURCE]?.value.groups;
}

const SOURCE = 'sys/kernel/debug/slab';

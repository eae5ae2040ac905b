import { type Grade, groupBy } from '../../model/index.ts';
import type { VmallocArea } from '../../parse/index.ts';
import { showsSymbols } from '../stacks.ts';
import { occupantsOf } from './occupants.ts';
import { rawAddress, type Sightings } from './sightings.ts';
import type { Tenant } from './tenants.ts';

/** Vmalloc areas whose caller is a bare address: kallsyms found no symbol there. */
export interface RawCaller {
  readonly areas: readonly (VmallocArea & { readonly pageCount: number })[];
  /** Who had code there; empty where nobody is known to. */
  readonly tenants: readonly Tenant[];
  readonly grade: Grade;
}

/**
 * Areas with pages and no name to their caller. The code is gone: the init part of a module, which is freed once it has
 * run, or a module that was unloaded. (`%pS` prints an address that no symbol covers as it is, never hashed.)
 */
export function rawCallers(
  areas: readonly VmallocArea[],
  tenants: readonly Tenant[],
  sightings: Sightings,
): RawCaller[] {
  // Without symbols all callers are bare, the kernel's own among them.
  const hasSymbols = showsSymbols(areas);
  const held = areas.flatMap((area) => {
    const address = area.module === null ? rawAddress(area.caller) : null;
    if (address === null || !area.pageCount) return [];
    const found = occupantsOf(address, sightings.ofArea(area, address), sightings.last, tenants);
    const known = found && (hasSymbols || found.isInside) ? found : null;
    const counted = { ...area, pageCount: area.pageCount };
    return [{ area: counted, tenants: known?.tenants ?? [], grade: known?.grade ?? ('inferred' as const) }];
  });
  const alike = groupBy(held, (one) =>
    JSON.stringify([one.area.caller, one.grade, one.tenants.map(({ module, start }) => [module, String(start)])]),
  );
  return [...alike.values()].flatMap((own) => {
    const [first] = own;
    return first ? [{ areas: own.map(({ area }) => area), tenants: first.tenants, grade: first.grade }] : [];
  });
}

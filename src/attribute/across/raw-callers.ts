import { type Grade, groupBy } from '../../model/index.ts';
import type { VmallocArea } from '../../parse/index.ts';
import { showsSymbols } from '../stacks.ts';
import { occupantsOf } from './address.ts';
import type { Tenant } from './tenants.ts';

/** Vmalloc areas whose caller is a bare address: kallsyms found no symbol there. */
export interface RawCaller {
  /** As printed: `0xffffffffc080a142`. */
  readonly caller: string;
  readonly areas: readonly (VmallocArea & { readonly pageCount: number })[];
  /** Who had code there; empty where nobody is known to. */
  readonly tenants: readonly Tenant[];
  readonly grade: Grade;
}

/**
 * Areas with pages and no name to their caller. The code is gone: the init part of a module, which is freed once it has
 * run, or a module that was unloaded. (`%pS` prints an address that no symbol covers as it is, never hashed.)
 */
export function rawCallers(areas: readonly VmallocArea[], tenants: readonly Tenant[]): RawCaller[] {
  const held = areas.flatMap((area) =>
    area.module === null && area.caller.startsWith('0x') && area.pageCount
      ? [{ ...area, pageCount: area.pageCount }]
      : [],
  );
  // Without symbols all callers are bare, the kernel's own among them.
  const hasSymbols = showsSymbols(areas);
  return [...groupBy(held, ({ caller }) => caller)].map(([caller, ofCaller]) => {
    const found = occupantsOf(BigInt(caller), tenants);
    const known = found && (hasSymbols || found.isInside) ? found : null;
    return { caller, areas: ofCaller, tenants: known?.tenants ?? [], grade: known?.grade ?? 'inferred' };
  });
}

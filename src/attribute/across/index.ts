import type { Footprint } from '../../model/index.ts';
import { departedModules } from './departed.ts';
import { withDma } from './dma.ts';
import { initClaims, withInitClaims } from './init-claims.ts';
import { loadCostsOf } from './load-costs.ts';
import { isWhole, type Moment } from './moment.ts';
import { ownersOfOrphans } from './orphans.ts';
import { rawCallers } from './raw-callers.ts';
import { residueRemarks, residuesOf } from './residues.ts';
import { tenantsOf } from './tenants.ts';

/** The footprint of a snapshot with what only the snapshots of its run before it can tell, in order; there may be none. */
export function across(judged: Moment, earlier: readonly Moment[]): Footprint {
  const moments = [...earlier, judged];
  const tenants = tenantsOf(moments);
  const raws = rawCallers(judged.parsed['proc/vmallocinfo']?.value ?? [], tenants);
  // The room behind a module ends where the next one begins, if all are listed.
  const claims = isWhole(judged, 'proc/modules') ? initClaims(raws, earlier.length) : [];
  const footprint = withInitClaims(judged.footprint, claims);
  if (earlier.length === 0) return footprint;

  const loadCosts = loadCostsOf(moments);
  const departed = departedModules(moments);
  const orphanOwners = ownersOfOrphans(moments, departed ?? []);
  const residues = departed ? residuesOf(moments, departed, { raws, tenants, orphanOwners }) : null;
  return withDma(
    {
      ...footprint,
      vmalloc: withOrphanOwners(footprint.vmalloc, orphanOwners),
      loadCosts,
      residues,
      diagnostics: [...footprint.diagnostics, ...residueRemarks(residues ?? [])],
    },
    loadCosts,
    moments,
  );
}

function withOrphanOwners(vmalloc: Footprint['vmalloc'], owners: ReadonlyMap<number, string>): Footprint['vmalloc'] {
  if (!vmalloc || owners.size === 0) return vmalloc;
  const orphanModuleAreas = vmalloc.orphanModuleAreas.map((area) => ({
    ...area,
    module: owners.get(area.line) ?? null,
  }));
  return { ...vmalloc, orphanModuleAreas };
}

export type { Moment } from './moment.ts';

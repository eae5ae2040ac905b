import type { Footprint } from '../../model/index.ts';
import { departedModules } from './departed.ts';
import { withDma } from './dma.ts';
import { loadCostsOf } from './load-costs.ts';
import type { Moment } from './moment.ts';
import { type NamedCallers, namedCallers } from './named-callers.ts';
import { ownersOfOrphans } from './orphans.ts';
import { rawCallers } from './raw-callers.ts';
import { residueRemarks, residuesOf } from './residues.ts';
import { sightingsIn } from './sightings.ts';
import { tenantsOf } from './tenants.ts';

interface Attributed {
  readonly moment: Moment;
  /** Attributes the snapshot again, with more modules named. */
  readonly again: (named: NamedCallers) => Moment;
}

/** The footprint of the last snapshot of a run with what only those before it can tell; in order, and maybe of one alone. */
export function across(run: readonly Attributed[]): Footprint {
  const moments: Moment[] = [];
  // What is named in one snapshot is known in the next.
  for (const one of run) moments.push(withNames(one, moments));
  const judged = moments.at(-1);
  if (!judged) throw new Error('a run without snapshots');
  if (moments.length === 1) return judged.footprint;

  const tenants = tenantsOf(moments);
  const sightings = sightingsIn(moments, tenants);
  const raws = rawCallers(judged.parsed['proc/vmallocinfo']?.value ?? [], tenants, sightings);
  const loadCosts = loadCostsOf(moments);
  const departed = departedModules(moments);
  const orphanOwners = ownersOfOrphans(moments, departed ?? []);
  const residues = departed ? residuesOf(moments, departed, { raws, tenants, sightings, orphanOwners }) : null;
  const { footprint } = judged;
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

function withNames({ moment, again }: Attributed, earlier: readonly Moment[]): Moment {
  const upTo = [...earlier, moment];
  const named = namedCallers(upTo, tenantsOf(upTo));
  return named ? again(named) : moment;
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
export type { NamedCallers } from './named-callers.ts';

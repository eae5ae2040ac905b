import type { Footprint } from '../../model/index.ts';
import { departedModules } from './departed.ts';
import { withDma } from './dma.ts';
import { loadCostsOf } from './load-costs.ts';
import { withLoggedLeaks } from './logged-leaks.ts';
import type { Moment } from './moment.ts';
import { type NamedCallers, namedCallers } from './named-callers.ts';
import { ownersOfOrphans } from './orphans.ts';
import { rawCallers } from './raw-callers.ts';
import { residueRemarks, residuesOf } from './residues.ts';
import { sightingsIn } from './sightings.ts';
import { withSoleLoads } from './sole-loads.ts';
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
  const { footprint } = judged;
  // A log of another boot is none of the footprint's.
  const log = footprint.bootLog ? judged.parsed.dmesg?.value : undefined;
  if (moments.length === 1) return { ...footprint, residues: withLoggedLeaks(footprint.residues, log) };

  const tenants = tenantsOf(moments);
  const sightings = sightingsIn(moments, tenants);
  const raws = rawCallers(judged.parsed['proc/vmallocinfo']?.value ?? [], tenants, sightings);
  const loadCosts = loadCostsOf(moments);
  const departed = departedModules(moments);
  const orphanOwners = ownersOfOrphans(moments, departed ?? []);
  const seen = departed ? residuesOf(moments, departed, { raws, tenants, sightings, orphanOwners }) : null;
  const residues = withLoggedLeaks(seen, log);
  const whole = {
    ...footprint,
    vmalloc: withOrphanOwners(footprint.vmalloc, orphanOwners),
    loadCosts,
    residues,
    diagnostics: [...footprint.diagnostics, ...residueRemarks(residues ?? [])],
  };
  return withDma(withSoleLoads(whole, loadCosts, moments), loadCosts, moments);
}

function withNames({ moment, again }: Attributed, earlier: readonly Moment[]): Moment {
  const upTo = [...earlier, moment];
  const named = namedCallers(upTo, tenantsOf(upTo));
  return named ? withCandidates(again(named), named.candidates) : moment;
}

/** Of modules that may hold more than bears their names, what is known is a lower bound. */
function withCandidates(moment: Moment, candidates: ReadonlySet<string>): Moment {
  if (candidates.size === 0) return moment;
  const modules = moment.footprint.modules?.map((module) =>
    candidates.has(module.name)
      ? { ...module, lowerBound: true, missing: [...module.missing, 'other vmalloc'] }
      : module,
  );
  return { ...moment, footprint: { ...moment.footprint, modules: modules ?? null } };
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

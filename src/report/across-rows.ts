import {
  byBytesThenName,
  type Footprint,
  formatBytes,
  type LoadCost,
  type LoadCostPart,
  loadedName,
  type Residue,
  residueBytes,
} from '../model/index.ts';

/** A row of the table of what loading took. */
export interface LoadRow extends LoadCostPart {
  readonly modules: string;
}

export function loadRows(costs: readonly LoadCost[]): LoadRow[] {
  return costs.flatMap((cost) => cost.parts.map((part) => ({ ...part, modules: loadedName(cost) })));
}

/** What to say of each load beside its numbers: when it was, or why there are none. */
export function loadNotes(costs: readonly LoadCost[]): string[] {
  return costs.map((cost) => {
    const [who, appeared] = [loadedName(cost), `appeared between ${cost.from} and ${cost.to}`];
    if (cost.reason !== null) return `${who} ${appeared}: what it took is unknown, since ${cost.reason}.`;
    return `${who} ${appeared}.`;
  });
}

/** The band of a number as it is printed: `± 128 KiB`. */
export function bandText({ errorBytes }: LoadCostPart): string {
  return errorBytes === null ? '' : `± ${formatBytes(errorBytes)}`;
}

/** Modules that left something, most first. */
export function leftRows(residues: readonly Residue[]): Residue[] {
  return residues
    .filter((residue) => residueBytes(residue) > 0)
    .sort(byBytesThenName(residueBytes, ({ module }) => module));
}

/** What to say of modules that are gone and of which nothing is seen. */
export function leftNote(residues: readonly Residue[]): string {
  const clean = residues.filter((residue) => residueBytes(residue) === 0);
  if (clean.length === 0) return '';
  const [first] = clean;
  const who = clean.length === 1 ? `module ${first?.module}` : `${clean.length} modules`;
  return `Of ${who} that ${clean.length === 1 ? 'was' : 'were'} unloaded, nothing is seen to be left.`;
}

/** The modules that may have left it instead. */
export function rivalsText({ rivals }: Residue): string {
  return rivals.length === 0 ? '' : `or ${rivals.join(', ')}`;
}

/** What the run so far tells; null where it tells nothing. */
export function acrossOf({ loadCosts, residues }: Footprint) {
  if ((loadCosts?.length ?? 0) + (residues?.length ?? 0) === 0) return null;
  return { costs: loadCosts ?? [], residues: residues ?? [] };
}

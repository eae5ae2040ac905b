import { byText, type LoadCost } from '../../model/index.ts';
import { loadParts } from './load-parts.ts';
import { isReload, listedModules, type Moment } from './moment.ts';

/** What modules cost that appeared between two neighbouring snapshots, pair by pair. */
export function loadCostsOf(moments: readonly Moment[]): LoadCost[] {
  return moments.slice(1).flatMap((to, index) => {
    const from = moments[index];
    return from ? costBetween(from, to) : [];
  });
}

function costBetween(from: Moment, to: Moment): LoadCost[] {
  const names = { from: from.footprint.snapshot.name, to: to.footprint.snapshot.name };
  if (!from.rows || !to.rows) return [];
  const [before, after] = [listedModules(from), listedModules(to)];
  const known = new Map(from.rows.map((row) => [row.name, row]));
  const loaded = to.rows.filter((row) => isNew(known.get(row.name), row));
  if (loaded.length === 0) return [];
  const modules = loaded.map(({ name }) => name).sort(byText);
  const untold = (reason: string) => [{ modules, ...names, parts: [], reason }];
  if (!before || !after) return untold(`/proc/modules of ${before ? names.to : names.from} is not whole`);
  const gone = from.rows.filter((row) => isNew(after.get(row.name), row)).map(({ name }) => name);
  if (gone.length > 0) return untold(`${listed(gone)} went at the same time`);
  return [{ modules, ...names, parts: loadParts(from, to, new Set(modules)), reason: null }];
}

type Row = Parameters<typeof isReload>[0];

function isNew(other: Row | undefined, row: Row): boolean {
  return other === undefined || isReload(other, row);
}

const MOST_NAMES = 5;

function listed(names: readonly string[]): string {
  const shown = [...names].sort(byText).slice(0, MOST_NAMES).join(', ');
  const more = names.length - MOST_NAMES;
  return more > 0 ? `${shown} and ${more} more` : shown;
}

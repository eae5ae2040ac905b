import { byText } from '../../model/index.ts';
import type { ModuleRow } from '../../parse/index.ts';
import { isReload, listedModules, type Moment } from './moment.ts';

/** A module that an earlier snapshot listed and the judged one does not, or lists as loaded anew. */
export interface Departed {
  readonly module: string;
  /** Its place in the run's snapshots. */
  readonly lastSeen: number;
  readonly row: ModuleRow;
  /** Its pages lay outside of vmalloc. */
  readonly isOutside: boolean;
}

/** The modules that are gone, by name; undefined where the judged snapshot has no whole list of modules. */
export function departedModules(moments: readonly Moment[]): Departed[] | undefined {
  const judged = moments.at(-1);
  const now = judged && listedModules(judged);
  if (!now) return undefined;
  const gone = new Map<string, Departed>();
  for (const [lastSeen, { rows = [], assignment }] of moments.slice(0, -1).entries())
    for (const [index, row] of rows.entries()) {
      const still = now.get(row.name);
      if (still && !isReload(row, still)) continue;
      const isOutside = assignment?.outside.has(index) ?? false;
      gone.set(row.name, { module: row.name, lastSeen, row, isOutside });
    }
  return [...gone.values()].sort((a, b) => byText(a.module, b.module));
}

import type { HistoryProblem } from '../model/index.ts';
import type { World } from '../world/index.ts';
import { type Month, monthsBefore, readMonth } from './months.ts';
import type { Edits, Store, StoredEntry, StoreReader } from './store.ts';

export interface PruneRequest {
  readonly target: string | null;
  /** Months before this one. */
  readonly before: string;
  readonly isDryRun: boolean;
}

export interface PrunedMonth extends Month {
  readonly recordCount: number;
}

export interface Pruned {
  readonly months: readonly PrunedMonth[];
  /** What stays as it lies: nothing is taken away that cannot be read. */
  readonly problems: readonly HistoryProblem[];
}

/** Takes the records of old months away, in one change. */
export async function pruneHistory(
  world: Pick<World, 'files'>,
  store: Store,
  { target, before, isDryRun }: PruneRequest,
): Promise<Pruned> {
  let months: PrunedMonth[] = [];
  let problems: HistoryProblem[] = [];
  const plan = async (now: StoreReader): Promise<Edits> => {
    months = [];
    problems = [];
    const remove: StoredEntry[] = [];
    for (const month of await monthsBefore(now, target, before)) {
      const content = await readMonth(world, now, month);
      problems.push(...content.problems);
      remove.push(...content.loose.map(({ entry }) => entry));
      let recordCount = content.loose.length;
      const { packs, packed } = content;
      const isSound = (pack: StoredEntry) => !content.problems.some(({ path }) => path.startsWith(`${pack.path}:`));
      // The packs of a month go as a whole, or stay.
      if (packed && packs.every(isSound)) {
        remove.push(...packs);
        recordCount += packed.size;
      }
      if (recordCount > 0) months.push({ ...month, recordCount });
    }
    return { add: new Map(), remove };
  };
  if (isDryRun) await plan(store);
  else await store.change(`prune records before ${before}`, plan);
  return { months, problems };
}

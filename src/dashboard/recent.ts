import { driftUpTo, noiseBetween } from '../compare/index.ts';
import { type Recorded, recordsIn, type StoreReader } from '../history/index.ts';
import { type Config, type Drift, groupBy, type Labels, type MetricFacts } from '../model/index.ts';
import type { World } from '../world/index.ts';

/** Where a record lies. */
export interface RecordAt {
  readonly month: string;
  readonly name: string;
  readonly commit: string;
}

/** The last records of a target, and what they tell. */
export interface Recent {
  readonly last: Recorded;
  /** One standard deviation; null where they do not tell. */
  deviationOf(metric: MetricFacts, labels: readonly Labels[]): number | null;
  driftOf(metric: MetricFacts, labels: readonly Labels[]): Drift | null;
}

/** Reads them once more, in full: what decides whether two of them compare is not listed. null where none can be read. */
export async function recentOf(
  world: Pick<World, 'files'>,
  store: StoreReader,
  target: string,
  places: readonly RecordAt[],
  { metrics, config }: { readonly metrics: readonly MetricFacts[]; readonly config: Config | null },
): Promise<Recent | null> {
  const found = new Map<string, Recorded>();
  for (const [month, ofMonth] of groupBy(places, (place) => place.month)) {
    const commits = new Set(ofMonth.map(({ commit }) => commit));
    for await (const stored of recordsIn(world, store, target, month, ({ commit }) => commits.has(commit)))
      if ('record' in stored) found.set(`${month} ${stored.name}`, stored.record);
  }
  const records = places.flatMap(({ month, name }) => found.get(`${month} ${name}`) ?? []);
  const last = records.at(-1);
  if (!last) return null;
  const recent = records.slice(0, -1).reverse();
  const basis = { metrics, recent, ignored: config?.ignoredFields ?? [] };
  const noiseOf = noiseBetween(last, recent.find((one) => one.snapshot.unit === last.snapshot.unit) ?? last, basis);
  const driftOf = driftUpTo(last, basis);
  return {
    last,
    deviationOf(metric, labels) {
      const noise = noiseOf(metric, labels);
      return noise?.isKnown ? noise.deviation : null;
    },
    driftOf,
  };
}

import { type Drift, type Labels, printable, type Unit, type WatchedLimit } from '../../model/index.ts';
import {
  type Chunk,
  decodeColumn,
  type Named,
  namedOf,
  pointsOf,
  type Shown,
  type Standing,
  type StandingDrift,
  seriesKey,
} from '../../timeline/index.ts';

/** A number that can be picked: a series, or the sum that a budget judges. */
export interface Pickable extends Named {
  readonly key: string;
  /** As a reader names it. */
  readonly name: string;
  readonly unit: Unit;
  readonly sum: string | null;
  /** null of a series that the last record has not. */
  readonly last: number | null;
  readonly limits: readonly WatchedLimit[];
  readonly deviation: number | null;
  readonly drift: Drift | null;
}

/** All that the last record has, sums first. */
export function pickables(standing: Standing): Pickable[] {
  const { metrics, units, limits, limited } = standing;
  const limitsOf = new Map<number, WatchedLimit[]>();
  for (const [series, limit] of limited) {
    const found = limits[limit];
    if (found) limitsOf.set(series, [...(limitsOf.get(series) ?? []), found]);
  }
  const sums = standing.sums.map((one): Pickable => {
    const metric = metrics[one.metric] ?? '';
    const values = decodeColumn(one.values, recordCount(standing));
    return {
      key: sumKey(one.budget),
      metric,
      labels: {},
      name: printable(`${one.budget} · sum of ${metric}`),
      unit: units[one.metric] ?? 'count',
      sum: one.budget,
      last: values.at(-1) ?? null,
      limits: one.limits.flatMap((at) => limits[at] ?? []),
      deviation: one.noise,
      drift: driftOf(one.drift),
    };
  });
  const series = standing.series.map((parts, at): Pickable => {
    const named = namedOf(parts, metrics);
    return {
      ...named,
      key: seriesKey(named),
      name: nameOf(named),
      unit: units[parts[0]] ?? 'count',
      sum: null,
      last: standing.values[at] ?? null,
      limits: limitsOf.get(at) ?? [],
      deviation: standing.noise[at] ?? null,
      drift: driftOf(standing.drift[at] ?? null),
    };
  });
  return [...sums, ...series];
}

/** Of a month, what the last record has no more. */
export function goneIn(chunk: Chunk, standing: Standing, known: ReadonlySet<string>): Pickable[] {
  const units = new Map(standing.metrics.map((metric, at) => [metric, standing.units[at] ?? null]));
  return chunk.series.flatMap((parts) => {
    const named = namedOf(parts, chunk.metrics);
    const key = seriesKey(named);
    if (known.has(key)) return [];
    const unit = units.get(named.metric) ?? 'count';
    const nothing = { sum: null, last: null, limits: [], deviation: null, drift: null };
    return [{ ...named, ...nothing, key, unit, name: `${nameOf(named)} · gone` }];
  });
}

/** The one that an address means. */
export function keyShown({ metric, labels, sum }: Shown): string {
  return sum === '' ? seriesKey({ metric, labels }) : sumKey(sum);
}

export function recordCount({ months }: Standing): number {
  return months.reduce((total, [, count]) => total + count, 0);
}

/** Values of a number in the records of a month. */
export function valuesIn(chunk: Chunk, key: string): (number | null)[] {
  const at = placesIn(chunk).get(key);
  return at === undefined ? chunk.commits.map(() => null) : pointsOf(chunk, at).map(({ value }) => value);
}

const places = new WeakMap<Chunk, ReadonlyMap<string, number>>();

function placesIn(chunk: Chunk): ReadonlyMap<string, number> {
  const known =
    places.get(chunk) ?? new Map(chunk.series.map((one, at) => [seriesKey(namedOf(one, chunk.metrics)), at]));
  places.set(chunk, known);
  return known;
}

function sumKey(budget: string): string {
  return `\n${budget}`; // no metric begins like that
}

/** `isp_core · module.total`, `kernel.held`. */
function nameOf({ metric, labels }: Named): string {
  const { module, cache, caller, ...others } = labels as Labels;
  const first = [caller, module, cache].flatMap((value) => value ?? []).join(' ');
  const rest = Object.entries(others).map(([name, value]) => `${name} ${value}`);
  return printable([...(first === '' ? [] : [first]), ...rest, metric].join(' · '));
}

function driftOf(drift: StandingDrift | null): Drift | null {
  if (!drift) return null;
  const [count, perMerge, lowPerMerge, highPerMerge] = drift;
  return { recordCount: count, perMerge, lowPerMerge, highPerMerge };
}

import { byText, type Listed, type ListedSeries, labelsKey, timeOf } from '../model/index.ts';
import { type Column, decodeColumn, encodeColumn } from './column.ts';

/** A series by its metric's place in a list of names, and its labels: name, value, name, value. No name is ever a key. */
export type SeriesName = readonly [metric: number, ...labels: string[]];

/** The records of a target and month as pages load them, a column for each number. */
export interface Chunk {
  readonly schema: 1;
  readonly target: string;
  /** `yyyy-mm` */
  readonly month: string;
  /** Of each record, in the order of commits. */
  readonly commits: readonly string[];
  /** When the commit was made, else when it was recorded, in seconds since 1970. */
  readonly times: Column;
  /** Absent where no workflow run recorded it. */
  readonly runs: Column;
  readonly attempts: Column;
  /** Places of records that a run of a tag made, and its name. */
  readonly tags: readonly (readonly [number, string])[];
  readonly metrics: readonly string[];
  readonly series: readonly SeriesName[];
  readonly values: readonly Column[];
  /** 1: the true value may be higher; 2: it may be lower; 0 in place of a column where all are what they are. */
  readonly bounds: readonly (Column | 0)[];
}

/** A number by its name. */
export interface Named {
  readonly metric: string;
  readonly labels: Readonly<Record<string, string>>;
}

const TAG = 'refs/tags/';
const BOUNDS = [null, 'lower', 'upper'] as const;

/** The records are in the order of their commits. Of two numbers of one name in a record the first counts. */
export function chunkOf(target: string, month: string, records: readonly Listed[]): Chunk {
  const known = new Map<string, Growing>();
  for (const [index, { series }] of records.entries())
    for (const one of series) {
      const key = seriesKey(one);
      const growing = known.get(key) ?? { named: one, values: [], bounds: [] };
      if (growing.values.length === 0) known.set(key, growing);
      if (growing.values.length > index) continue;
      while (growing.values.length < index) growing.values.push(null);
      growing.values.push(one.value);
      if (one.bound !== null) growing.bounds[index] = BOUNDS.indexOf(one.bound);
    }
  const all = [...known].sort(([a, one], [b, other]) => byText(one.named.metric, other.named.metric) || byText(a, b));
  const metrics = [...new Set(all.map(([, { named }]) => named.metric))];
  const metricAt = new Map(metrics.map((metric, at) => [metric, at]));
  const origins = records.map(({ origin }) => origin);
  const filled = <T>(values: readonly (T | null)[], absent: T | null) =>
    records.map((_, index) => values[index] ?? absent);
  return {
    schema: 1,
    target,
    month,
    commits: origins.map(({ commit }) => commit),
    times: encodeColumn(origins.map((origin) => secondsOf(timeOf(origin)))),
    runs: encodeColumn(origins.map(({ runId }) => runId)),
    attempts: encodeColumn(origins.map(({ runAttempt }) => runAttempt)),
    tags: origins.flatMap(({ ref }, index) => (ref?.startsWith(TAG) ? [[index, ref.slice(TAG.length)] as const] : [])),
    metrics,
    series: all.map(([, { named }]) => seriesNameOf(named, metricAt.get(named.metric) ?? 0)),
    values: all.map(([, { values }]) => encodeColumn(filled(values, null))),
    bounds: all.map(([, { bounds }]) => (bounds.length === 0 ? 0 : encodeColumn(filled(bounds, 0)))),
  };
}

interface Growing {
  readonly named: ListedSeries;
  readonly values: (number | null)[];
  readonly bounds: number[];
}

/** Equal for equal names, in whatever order their labels were written. */
export function seriesKey({ metric, labels }: Named): string {
  const names = Object.keys(labels);
  const [name = ''] = names;
  if (names.length === 0) return metric;
  // Most have one label, and there are a hundred million of them in a year of a fleet.
  return names.length === 1
    ? `${metric}\n${name.length} ${name}${labels[name]}`
    : `${metric}\n${labelsKey(labels as Parameters<typeof labelsKey>[0])}`;
}

export function seriesNameOf({ labels }: Pick<Named, 'labels'>, metricAt: number): SeriesName {
  return [metricAt, ...Object.entries(labels).flat()];
}

export function namedOf([metricAt, ...parts]: SeriesName, metrics: readonly string[]): Named {
  const pairs = parts.flatMap((part, at) => (at % 2 === 0 ? [[part, parts[at + 1] ?? ''] as const] : []));
  return { metric: metrics[metricAt] ?? '', labels: Object.fromEntries(pairs) };
}

/** One number of a chunk, record by record. */
export interface ChunkPoint {
  readonly value: number | null;
  readonly bound: ListedSeries['bound'];
}

export function pointsOf(chunk: Chunk, seriesAt: number): ChunkPoint[] {
  const count = chunk.commits.length;
  const bounds = chunk.bounds[seriesAt] ?? 0;
  const known = bounds === 0 ? null : decodeColumn(bounds, count);
  return decodeColumn(chunk.values[seriesAt] ?? '', count).map((value, index) => ({
    value,
    bound: BOUNDS.at(known?.[index] ?? 0) ?? null,
  }));
}

function secondsOf(milliseconds: number | null): number | null {
  return milliseconds === null ? null : Math.floor(milliseconds / 1000);
}

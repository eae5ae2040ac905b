import { type ListedDocument, listedReader } from '../document/index.ts';
import {
  byText,
  type HistoryProblem,
  type HistoryProblems,
  type Listed,
  type ListedSeries,
  type Readings,
  type RecordOrigin,
  timeOf,
} from '../model/index.ts';
import type { World } from '../world/index.ts';
import { misplaced, monthsOf, recordAt, type StoredText, targetsOf, textBatchesIn } from './archive.ts';
import type { StoreReader } from './store.ts';

/** Which records, and which of their numbers. */
export interface ListRequest {
  /** null: all. */
  readonly target: string | null;
  /** First and last month, `yyyy-mm`; null where there is no limit. */
  readonly since: string | null;
  readonly until: string | null;
  readonly wantsMetric: (metric: string) => boolean;
  /** null: all. */
  readonly wantsLabels: ((labels: Readonly<Record<string, string>>) => boolean) | null;
}

/** A record and where it lies. */
export interface ListedRecord {
  readonly month: string;
  readonly name: string;
  readonly listed: Listed;
}

const MOST_PROBLEMS = 1000;

/** Keeps the first problems, and counts all. */
export function problemList(): HistoryProblems & { add(problem: HistoryProblem): void } {
  const first: HistoryProblem[] = [];
  let count = 0;
  return {
    first,
    get count() {
      return count;
    },
    add(problem) {
      if (count++ < MOST_PROBLEMS) first.push(problem);
    },
  };
}

/** The targets that were asked for. */
export async function targetsAsked(store: StoreReader, { target }: Pick<ListRequest, 'target'>): Promise<string[]> {
  return (await targetsOf(store)).filter((known) => target === null || known === target);
}

/** The months that were asked for of a target, oldest first. */
export async function monthsAsked(
  store: StoreReader,
  target: string,
  { since, until }: Pick<ListRequest, 'since' | 'until'>,
): Promise<string[]> {
  const months = await monthsOf(store, target);
  return months.filter((month) => (since === null || month >= since) && (until === null || month <= until));
}

/** The records of a month in the order in which they lie. */
export async function* listedIn(
  world: Pick<World, 'files'>,
  store: StoreReader,
  place: { readonly target: string; readonly month: string },
  request: Pick<ListRequest, 'wantsMetric' | 'wantsLabels'>,
  problem: (problem: HistoryProblem) => void,
): AsyncGenerator<ListedRecord> {
  const read = readerOf(request);
  for await (const texts of textBatchesIn(world, store, place.target, place.month))
    for (const stored of texts) {
      const quick = 'text' in stored ? quickly(stored, read(stored.text)) : null;
      const found = quick ?? (await thoroughly(stored, request));
      if ('reason' in found) problem(found);
      else yield { month: place.month, name: stored.name, listed: selected(found, request) };
    }
}

const readers = new WeakMap<ListRequest['wantsMetric'], ReturnType<typeof listedReader>>();

/** What it learned of the records of one month helps with those of the next. */
function readerOf({ wantsMetric }: Pick<ListRequest, 'wantsMetric'>): ReturnType<typeof listedReader> {
  const known = readers.get(wantsMetric) ?? listedReader(wantsMetric);
  readers.set(wantsMetric, known);
  return known;
}

type Found = Listed | HistoryProblem;

/** null where the schema has to look at it. */
function quickly(stored: StoredText, document: ListedDocument | null): Found | null {
  if (!document) return null;
  const { snapshot, origin, series } = document;
  const reason = misplaced(stored, snapshot, origin);
  if (reason !== null) return { path: stored.path, reason };
  const { unit, phase, kernel } = snapshot;
  return origin && { target: stored.target, unit, phase, kernel, origin, series };
}

async function thoroughly(stored: StoredText, { wantsMetric }: Pick<ListRequest, 'wantsMetric'>): Promise<Found> {
  const read = 'text' in stored ? await recordAt(stored, stored.text) : stored;
  if ('problem' in read) return { path: read.path, reason: read.problem };
  const { snapshot, origin, readings } = read.record;
  const { unit, phase, kernel } = snapshot;
  return { target: stored.target, unit, phase, kernel, origin, series: seriesOf(readings, wantsMetric) };
}

/** All numbers of those metrics that are wanted. */
export function seriesOf(readings: Readings, wantsMetric: (metric: string) => boolean): ListedSeries[] {
  return [...readings].flatMap(([metric, reading]) =>
    'series' in reading && wantsMetric(metric)
      ? reading.series.map(({ labels, value, bound }) => ({
          metric,
          labels: labels as Record<string, string>,
          value,
          bound,
        }))
      : [],
  );
}

function selected(listed: Listed, { wantsLabels }: Pick<ListRequest, 'wantsLabels'>): Listed {
  return wantsLabels === null
    ? listed
    : { ...listed, series: listed.series.filter(({ labels }) => wantsLabels(labels)) };
}

/** The same in the order of their commits, and of their runs where these are of one moment. */
export async function orderedIn(...args: Parameters<typeof listedIn>): Promise<ListedRecord[]> {
  const records: ListedRecord[] = [];
  for await (const record of listedIn(...args)) records.push(record);
  return inOrder(
    records,
    ({ listed }) => listed.origin,
    (a, b) => byText(a.name, b.name),
  );
}

/** Older commits first, and earlier runs where these are of one moment. */
export function inOrder<T>(
  records: readonly T[],
  originOf: (record: T) => Moment,
  otherwise: (a: T, b: T) => number = () => 0,
): T[] {
  // Each time is read once, and not as often as two of them are compared.
  const timed = records.map((record) => ({ record, origin: originOf(record), time: timeOf(originOf(record)) ?? 0 }));
  timed.sort((a, b) => a.time - b.time || byRun(a.origin, b.origin) || otherwise(a.record, b.record));
  return timed.map(({ record }) => record);
}

type Moment = Omit<RecordOrigin, 'commit'>;

/** The order of `inOrder`, of two. */
export function compareOrigins(a: Moment, b: Moment): number {
  return (timeOf(a) ?? 0) - (timeOf(b) ?? 0) || byRun(a, b);
}

function byRun(a: Moment, b: Moment): number {
  return (a.runId ?? 0) - (b.runId ?? 0) || (a.runAttempt ?? 0) - (b.runAttempt ?? 0);
}

import { type LabelName, type ListedSeries, labelNames, millisecondsOf, type Unit } from '../../model/index.ts';
import type { ExportedRecord } from './format.ts';

// A history in long form: a row for each number of each record. Labels are columns of their own, which every tool can filter
// by without a function for maps; what labels a later version adds stand together in one, as JSON.

export type ColumnType = 'text' | 'count' | 'number' | 'time';
export type Cell = string | number | null;

export interface Column {
  readonly name: string;
  readonly type: ColumnType;
}

/** What is the same in all rows of a record. Times are milliseconds since 1970. */
interface RecordColumn extends Column {
  of(record: ExportedRecord): Cell;
}

interface SeriesColumn extends Column {
  /** From record to record; the others are the same in all numbers of a series. */
  readonly varies: boolean;
  of(series: ListedSeries, unit: Unit | null): Cell;
}

function ofListed(name: string, type: ColumnType, of: (listed: ExportedRecord['listed']) => Cell): RecordColumn {
  return { name, type, of: ({ listed }) => of(listed) };
}

export const recordColumns: readonly RecordColumn[] = [
  ofListed('target', 'text', ({ target }) => target),
  { name: 'month', type: 'text', of: ({ month }) => month },
  ofListed('unit', 'text', ({ unit }) => unit),
  ofListed('commit', 'text', ({ origin }) => origin.commit),
  ofListed('committed_at', 'time', ({ origin }) => millisecondsOf(origin.committedAt)),
  ofListed('recorded_at', 'time', ({ origin }) => millisecondsOf(origin.recordedAt)),
  ofListed('run_id', 'count', ({ origin }) => origin.runId),
  ofListed('run_attempt', 'count', ({ origin }) => origin.runAttempt),
  ofListed('event', 'text', ({ origin }) => origin.event),
  ofListed('phase', 'text', ({ phase }) => phase),
  ofListed('kernel', 'text', ({ kernel }) => kernel),
];

const KNOWN = new Set<string>(labelNames);

export const seriesColumns: readonly SeriesColumn[] = [
  { name: 'metric', type: 'text', varies: false, of: ({ metric }) => metric },
  ...labelNames.map((label: LabelName): SeriesColumn => {
    return { name: `label_${label}`, type: 'text', varies: false, of: ({ labels }) => labels[label] ?? null };
  }),
  { name: 'other_labels', type: 'text', varies: false, of: ({ labels }) => othersOf(labels) },
  { name: 'value', type: 'number', varies: true, of: ({ value }) => value },
  { name: 'value_unit', type: 'text', varies: false, of: (_, unit) => unit },
  { name: 'bound', type: 'text', varies: true, of: ({ bound }) => bound },
];

function othersOf(labels: ListedSeries['labels']): string | null {
  const others = Object.entries(labels).filter(([name]) => !KNOWN.has(name));
  return others.length === 0 ? null : JSON.stringify(Object.fromEntries(others));
}

/** A time as text, in UTC. */
export function timeText(milliseconds: number): string {
  return new Date(milliseconds).toISOString();
}

import {
  byText,
  type HistoryPoint,
  type HistoryProblem,
  type HistorySeries,
  type ListedSeries,
  labelsKey,
  runName,
  type TargetHistory,
  timeOf,
  type Unit,
} from '../model/index.ts';
import type { World } from '../world/index.ts';
import { clockWatch } from './clock.ts';
import { type Course, course } from './course.ts';
import { type ListedRecord, type ListRequest, monthsAsked, orderedIn } from './listed.ts';
import type { StoreReader } from './store.ts';

const MOST_OTHERS = 100;

export interface TargetRequest extends ListRequest {
  /** Records that are shown, the last ones. */
  readonly last: number;
  /** Series that are shown. */
  readonly mostSeries: number;
  readonly unitOf: (metric: string) => Unit | null;
}

interface Growing {
  readonly metric: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly course: Course;
  least: number;
  most: number;
  last: number;
  /** Records up to the last one that has the number. */
  seenCount: number;
}

/** What a store tells of one target, month by month: the records of one month are held, and the last ones. */
export async function targetHistory(
  world: Pick<World, 'files'>,
  store: StoreReader,
  target: string,
  request: TargetRequest,
  problem: (problem: HistoryProblem) => void,
): Promise<TargetHistory> {
  const growing = new Map<string, Growing>();
  const others = new Set<string>();
  const clock = clockWatch();
  let recent: ListedRecord[] = [];
  const months: string[] = [];
  let recordCount = 0;
  const wantsMetric = (metric: string) => {
    if (request.wantsMetric(metric)) return true;
    if (others.size < MOST_OTHERS) others.add(metric);
    return false;
  };
  for (const month of await monthsAsked(store, target, request)) {
    const records = await orderedIn(world, store, { target, month }, { ...request, wantsMetric }, problem);
    if (records.length > 0) months.push(month);
    for (const record of records) {
      clock.see(record.listed.origin);
      for (const one of record.listed.series) grow(growing, one, recordCount);
      recordCount++;
    }
    // One more than is shown, to tell how the first of them changed.
    recent = [...recent, ...records].slice(-request.last - 1);
  }
  const series = [...growing].sort(([, a], [, b]) => byText(a.metric, b.metric) || b.last - a.last);
  const shown = series.slice(0, request.mostSeries);
  return {
    target,
    recordCount,
    firstMonth: months[0] ?? null,
    lastMonth: months.at(-1) ?? null,
    series: shown.map(([key, one]) => grown(key, one, { recent, recordCount, request })),
    moreSeriesCount: series.length - shown.length,
    otherMetrics: series.length > 0 ? [] : [...others].sort(byText),
    remarks: clock.remarks(),
  };
}

/** Labels of one series stand in one order in all records of a version, but nobody promised that. */
function keyOf({ metric, labels }: Pick<ListedSeries, 'metric' | 'labels'>): string {
  const names = Object.keys(labels);
  if (names.length > 1) return `${metric} ${labelsKey(labels)}`;
  return names.length === 0 ? metric : `${metric} ${names[0]} ${labels[names[0] ?? '']}`;
}

function grow(growing: Map<string, Growing>, one: ListedSeries, index: number): void {
  const key = keyOf(one);
  let known = growing.get(key);
  if (!known) {
    const { metric, labels } = one;
    known = { metric, labels, course: course(), least: Infinity, most: -Infinity, last: 0, seenCount: 0 };
    growing.set(key, known);
  }
  // Of two numbers of one name in a record, the first.
  if (known.seenCount > index) return;
  for (; known.seenCount < index; known.seenCount++) known.course.add(null);
  known.course.add(one.value);
  known.least = Math.min(known.least, one.value);
  known.most = Math.max(known.most, one.value);
  known.last = one.value;
  known.seenCount = index + 1;
}

function grown(
  key: string,
  one: Growing,
  {
    recent,
    recordCount,
    request,
  }: { readonly recent: readonly ListedRecord[]; readonly recordCount: number; readonly request: TargetRequest },
): HistorySeries {
  for (; one.seenCount < recordCount; one.seenCount++) one.course.add(null);
  const points: HistoryPoint[] = [];
  let before: number | null = null;
  for (const { listed } of recent) {
    const { origin, series } = listed;
    const found = series.find((other) => other.metric === one.metric && keyOf(other) === key);
    const value = found?.value ?? null;
    points.push({
      milliseconds: timeOf(origin),
      commit: origin.commit,
      run: runName(origin),
      value,
      bound: found?.bound ?? null,
      changeBy: value === null || before === null ? null : value - before,
    });
    before = value ?? before;
  }
  const { metric, labels, least, most, last } = one;
  return {
    metric,
    unit: request.unitOf(metric) ?? 'count',
    labels,
    points: points.slice(-request.last),
    course: one.course.values(),
    drift: null,
    least,
    most,
    last,
  };
}

import { type Budget, type Change, type Labels, type Reading, type Series, sum } from '../model/index.ts';

/** Whether a budget means this series. Sums that a metric offers on request are meant only by their own name. */
export function selects({ select }: Budget, { labels, onRequest }: Series): boolean {
  for (const [label, pattern] of select) {
    const value = labels[label];
    if (value === undefined || !pattern.matches(value)) return false;
  }
  if (!onRequest) return true;
  return [...select].some(([label, { text }]) => label === 'zone' && text === labels.zone);
}

/** The series that a budget means; one that was asked for by name is not also its parts. */
export function selected(budget: Budget, reading: Reading | undefined): Series[] {
  if (!reading || 'absent' in reading) return [];
  return reading.series.filter((series) => selects(budget, series));
}

export interface Summed {
  readonly series: Series;
  readonly count: number;
  readonly change: Change | undefined;
}

/** The matches added up, and how their sum changed. */
export function summed(
  budget: Budget,
  now: readonly Series[],
  changeOf: (labels: Labels) => Change | undefined,
  was: Reading | undefined,
): Summed {
  const missing = [...new Set(now.flatMap((series) => series.missing))];
  const bound = now.find((series) => series.bound !== null)?.bound ?? null;
  const series: Series = { labels: {}, value: sum(now, ({ value }) => value), bound, missing };
  return { series, count: now.length, change: changeOfSum(budget, series, now, changeOf, was) };
}

function changeOfSum(
  budget: Budget,
  series: Series,
  now: readonly Series[],
  changeOf: (labels: Labels) => Change | undefined,
  was: Reading | undefined,
): Change | undefined {
  if (!was) return undefined;
  if ('absent' in was)
    return { kind: 'incomparable', reason: was.absent.replace('the snapshot has', 'the baseline has') };
  const incomparable = now.map(({ labels }) => changeOf(labels)).find((change) => change?.kind === 'incomparable');
  if (incomparable) return incomparable;
  const before = sum(selected(budget, was), ({ value }) => value);
  return { kind: 'kept', was: before, by: series.value - before };
}

import { type Budget, type LabelName, type Loss, nearest, type Series } from '../model/index.ts';

/** Why a budget that matches nothing may do so: what is gone since the baseline, was lost, or was mistyped. */
export function describeMiss(
  budget: Pick<Budget, 'metric' | 'select'>,
  now: { readonly series: readonly Series[]; readonly lost?: Loss },
  before: readonly Series[],
): string {
  const asked = [...budget.select].map(([label, { text }]) => `${label}: ${text}`);
  const what = `nothing in the snapshot matches ${asked.length === 0 ? budget.metric : asked.join(', ')}`;
  if (now.lost) return `${what}; it lost ${now.lost.parts.join(', ')}`;
  if (before.length > 0) return `${what}: it is gone since the baseline`;
  const near = [...budget.select].flatMap(([label, { text }]) => nearestValue(text, label, now.series) ?? []);
  return near.length > 0 ? `${what}; did you mean ${near.join(', ')}?` : what;
}

/** The label's value that is most like one that no series has. */
function nearestValue(text: string, label: LabelName, series: readonly Series[]): string | undefined {
  const values = new Set(series.flatMap(({ labels }) => labels[label] ?? []));
  return text.includes('*') || values.has(text) ? undefined : nearest(text, [...values]);
}

import {
  type Budget,
  type Change,
  type LabelName,
  type Labels,
  type Loss,
  type Reading,
  type Series,
  sum,
  unlikeLosses,
} from '../model/index.ts';

type Selecting = Pick<Budget, 'select'>;

/** Whether each label that is asked for is there and matches. */
export function matchesLabels(select: Budget['select'], labels: Labels): boolean {
  for (const [label, pattern] of select) {
    const value = labels[label];
    if (value === undefined || !pattern.matches(value)) return false;
  }
  return true;
}

/** Whether a budget means this series. Sums that a metric offers on request are meant only by their own name. */
function selects({ select }: Selecting, { labels, onRequest }: Series): boolean {
  if (!matchesLabels(select, labels)) return false;
  if (!onRequest) return true;
  return [...select].some(([label, { text }]) => label === 'zone' && text === labels.zone);
}

/** The series that a budget means; one that was asked for by name is not also its parts. */
export function selected(budget: Selecting, reading: Reading | undefined): Series[] {
  if (!reading || 'absent' in reading) return [];
  const named = reading.series.filter((series) => selects(budget, series));
  return named.length > 0 ? named : reading.series.flatMap((series) => mergedInto(budget, series));
}

/**
 * Where a cache is asked for that the kernel merged into another, what is known of it: it holds no more than all that
 * share the slabs do together.
 */
function mergedInto({ select }: Selecting, series: Series): Series[] {
  const asked = select.get('cache');
  if (!asked || !series.alsoNamed?.some((name) => asked.matches(name))) return [];
  const part = `which of its objects are ${asked.text}, which is counted with it`;
  return [{ ...series, bound: 'upper', missing: [...series.missing, part] }];
}

/** Whether a budget names one series: each label by a text without `*`. */
export function namesOne({ select }: Budget, labels: readonly LabelName[]): boolean {
  return labels.every((label) => select.get(label)?.text.includes('*') === false);
}

/** The matches added up; what the capture lost of their list makes that a lower bound. */
export function summed(matches: readonly Series[], lost: Loss | undefined): Series {
  const bound = lost ? 'lower' : (matches.find((series) => series.bound !== null)?.bound ?? null);
  return {
    labels: {},
    value: sum(matches, ({ value }) => value),
    bound,
    missing: [...new Set([...matches.flatMap(({ missing }) => missing), ...(lost?.parts ?? [])])],
    damaged: lost !== undefined || matches.some(({ damaged }) => damaged === true),
    cutShort: lost?.cutShort || matches.some(({ cutShort }) => cutShort === true),
  };
}

/** How a sum changed: what came and went since the baseline counts, what cannot be compared spoils it. */
export function changeOfSum(
  budget: Budget,
  now: { readonly sum: Series; readonly matches: readonly Series[]; readonly lost: Loss | undefined },
  was: Reading | undefined,
  changeOf: (labels: Labels) => Change | undefined,
): Change {
  const changes = now.matches.map(({ labels }) => changeOf(labels));
  const incomparable = changes.find((change) => change?.kind === 'incomparable');
  if (incomparable) return incomparable;
  if (!was || 'absent' in was) return { kind: 'incomparable', reason: 'the baseline does not measure it' };
  const unlike = unlikeLosses(now.lost, was.lost);
  if (unlike) return { kind: 'incomparable', reason: unlike };
  const before = sum(selected(budget, was), ({ value }) => value);
  return { kind: 'kept', was: before, by: now.sum.value - before };
}

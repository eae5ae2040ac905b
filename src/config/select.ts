import { isMatch } from 'matcher';
import type { LabelName, MetricFacts, Pattern } from '../model/index.ts';
import type { Draft } from './draft.ts';
import type { Path } from './yaml.ts';

export type WrittenSelect = Readonly<Partial<Record<LabelName, string | number>>>;

/** Which series are meant: a pattern for each label that the metric has. */
export function selectOf(
  draft: Draft,
  path: Path,
  written: WrittenSelect,
  metric: MetricFacts | undefined,
): Map<LabelName, Pattern> {
  const select = new Map<LabelName, Pattern>();
  for (const [label, text] of Object.entries(written) as [LabelName, string | number][]) {
    if (metric && !metric.labels.includes(label)) draft.complain([...path, label], lackOf(label, metric), 'key');
    select.set(label, patternOf(String(text)));
  }
  return select;
}

function lackOf(label: string, { name, labels }: MetricFacts) {
  const next = labels.length > 0 ? `Its labels: ${labels.join(', ')}.` : 'It is a single number: leave select out.';
  return { what: `${name} has no label "${label}"`, next };
}

export function patternOf(text: string): Pattern {
  // To the matcher a backslash quotes and a leading ! means "not"; in a name both are meant as they are.
  const pattern = text.replaceAll('\\', '\\\\').replace(/^!/, '\\!');
  return { text, matches: (value) => isMatch(value, pattern, { caseSensitive: true }) };
}

import {
  byText,
  type Fleet,
  gaugeHead,
  type JudgedTarget,
  labelNames,
  METRIC_SUFFIX,
  metricLabels,
  type Verdict,
} from '../../model/index.ts';
import { toldVerdicts } from './told.ts';

// Gauges alone, without a time: what knows the older text format only reads them, too, as the textfile collector of the
// node exporter does, to which `# UNIT` and `# EOF` are comments.

type Labels = readonly (readonly [string, string])[];

/** The amounts of a verdict, each a gauge for every unit that occurs. */
const AMOUNTS: readonly {
  readonly name: string;
  readonly help: string;
  readonly of: (verdict: Verdict) => number | null;
  readonly labels: (verdict: Verdict) => Labels;
}[] = [
  {
    name: 'value',
    help: 'What a budget judged.',
    of: ({ value }) => value,
    labels: ({ bound }) => (bound === null ? [] : [['bound', bound]]),
  },
  {
    name: 'limit',
    help: 'The limit that decided: of the value, or with rule growth of its change.',
    of: ({ limit }) => limit,
    labels: ({ rule }) => (rule === null ? [] : [['rule', rule]]),
  },
  {
    name: 'baseline',
    help: 'The value before.',
    of: ({ baseline }) => baseline,
    labels: () => [],
  },
  {
    name: 'change',
    help: 'By how much the value changed since the baseline.',
    of: ({ change }) => change,
    labels: () => [],
  },
];

/** A gauge with its lines. */
interface Family {
  readonly head: string;
  readonly lines: string[];
}

/** Value, limit, baseline, change and outcome of every verdict. */
export function renderOpenMetrics({ targets }: Fleet): string {
  const families = new Map<string, Family>();
  const add = (name: string, unit: string | null, help: string, labels: Labels, value: number) => {
    const known = families.get(name) ?? { head: gaugeHead(name, unit, help), lines: [] };
    if (known.lines.length === 0) families.set(name, known);
    known.lines.push(`${name}${metricLabels(labels)} ${value}\n`);
  };
  const distinct = distinguisher();
  for (const target of targets)
    add('kfootprint_target', null, 'How a target was judged.', [...distinct(nameOf(target)), ...factsOf(target)], 1);
  for (const { of, verdict } of toldVerdicts({ targets })) {
    const series = distinct([...nameOf(of), ...seriesOf(verdict)]);
    for (const { name, help, of: amountOf, labels } of AMOUNTS) {
      const amount = amountOf(verdict);
      if (amount === null) continue;
      const unit = unitOf(verdict);
      const family = `kfootprint_verdict_${name}${unit === null ? '' : `_${unit}`}`;
      add(family, unit, help, [...series, ...labels(verdict)], amount);
    }
    const { outcome, cause, failing } = verdict;
    const said: Labels = [['outcome', outcome], ...(cause === null ? [] : [['cause', cause] as const])];
    add('kfootprint_verdict_outcome', null, 'What a budget said, as a label.', [...series, ...said], 1);
    add('kfootprint_verdict_failing', null, 'Whether a verdict fails the check: 1 or 0.', series, Number(failing));
  }
  const sorted = [...families].sort(([a], [b]) => byText(a, b));
  return `${sorted.map(([, { head, lines }]) => head + lines.join('')).join('')}# EOF\n`;
}

/** null of a plain number. */
function unitOf({ unit, per }: Verdict): string | null {
  const parts = [METRIC_SUFFIX[unit].slice(1), per === null ? '' : `per_${per}`].filter((part) => part !== '');
  return parts.length === 0 ? null : parts.join('_');
}

/** Numbers labels that are the same as others before them: two samples of one name and labels are an error. */
function distinguisher(): (labels: Labels) => Labels {
  const counts = new Map<string, number>();
  return (labels) => {
    const written = metricLabels(labels);
    const count = (counts.get(written) ?? 0) + 1;
    counts.set(written, count);
    return count === 1 ? labels : [...labels, ['ordinal', String(count)]];
  };
}

function nameOf({ target }: JudgedTarget): Labels {
  return [['target', target]];
}

const KNOWN = new Set<string>(labelNames);

function seriesOf({ budget, metric, labels }: Verdict): Labels {
  // A label of a later version may be called as one of ours.
  const named = Object.entries(labels).map(
    ([name, value]) => [KNOWN.has(name) ? name : `label_${name}`, value] as const,
  );
  return [['budget', budget], ['metric', metric], ...named];
}

function factsOf({ state, outcome, snapshot }: JudgedTarget): Labels {
  const { unit = null, phase = null, kernel = null, arch = null, commit = null } = snapshot ?? {};
  const facts = Object.entries({ state, outcome, unit, phase, kernel, arch, commit });
  return facts.flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]));
}

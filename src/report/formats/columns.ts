import { labelNames, type Verdict } from '../../model/index.ts';
import type { ToldVerdict } from './told.ts';

// Verdicts in long form: a row for each, under names that are no keywords of SQL. Labels are columns of their own as in the
// exports of a history; what labels a later version adds stand together in one, as JSON.

export type Cell = string | number | boolean | null;

export interface Column {
  readonly name: string;
  readonly of: (told: ToldVerdict) => Cell;
}

const KNOWN = new Set<string>(labelNames);

export const verdictColumns: readonly Column[] = [
  { name: 'target', of: ({ of }) => of.target },
  { name: 'target_state', of: ({ of }) => of.state },
  { name: 'unit', of: ({ of }) => of.snapshot?.unit ?? null },
  { name: 'phase', of: ({ of }) => of.snapshot?.phase ?? null },
  { name: 'kernel', of: ({ of }) => of.snapshot?.kernel ?? null },
  { name: 'arch', of: ({ of }) => of.snapshot?.arch ?? null },
  { name: 'commit', of: ({ of }) => of.snapshot?.commit ?? null },
  { name: 'captured_at', of: ({ of }) => of.snapshot?.capturedAt ?? null },
  { name: 'baseline_origin', of: ({ of }) => of.baseline?.origin ?? null },
  { name: 'baseline_commit', of: ({ of }) => of.baseline?.commit ?? null },
  ofVerdict('budget', ({ budget }) => budget),
  ofVerdict('metric', ({ metric }) => metric),
  ...labelNames.map((label) => ofVerdict(`label_${label}`, ({ labels }) => labels[label] ?? null)),
  ofVerdict('other_labels', ({ labels }) => othersOf(labels)),
  ofVerdict('summed_count', ({ summedCount }) => summedCount),
  ofVerdict('outcome', ({ outcome }) => outcome),
  ofVerdict('failing', ({ failing }) => failing),
  ofVerdict('cause', ({ cause }) => cause),
  ofVerdict('reason', ({ reason }) => reason),
  ofVerdict('rule', ({ rule }) => rule),
  ofVerdict('value', ({ value }) => value),
  ofVerdict('value_unit', ({ unit }) => unit),
  ofVerdict('per', ({ per }) => per),
  ofVerdict('bound', ({ bound }) => bound),
  ofVerdict('limit_value', ({ limit }) => limit),
  ofVerdict('baseline_value', ({ baseline }) => baseline),
  ofVerdict('change', ({ change }) => change),
  ofVerdict('noise_band', ({ band }) => band),
  ofVerdict('merges_left', ({ forecast }) => forecast?.mergeCount ?? null),
  ofVerdict('missing', ({ missing }) => listOf(missing)),
  ofVerdict('waivers', ({ waivers }) => listOf(waivers)),
  ofVerdict('teams', ({ teams }) => listOf(teams)),
  ofVerdict('file', ({ place }) => place.file),
  ofVerdict('line', ({ place }) => place.line),
];

function ofVerdict(name: string, of: (verdict: Verdict) => Cell): Column {
  return { name, of: ({ verdict }) => of(verdict) };
}

function othersOf(labels: Verdict['labels']): string | null {
  const others = Object.entries(labels).filter(([name]) => !KNOWN.has(name));
  return others.length === 0 ? null : JSON.stringify(Object.fromEntries(others));
}

function listOf(list: readonly unknown[]): string | null {
  return list.length === 0 ? null : JSON.stringify(list);
}

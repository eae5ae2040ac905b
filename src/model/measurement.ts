import type { Noise, Spread } from './noise.ts';
import { byText } from './order.ts';
import type { Fingerprint } from './snapshot-facts.ts';

/** The names by which a series may be selected. They are ours; their values are captured text. */
export const labelNames = [
  'module',
  'cache',
  'caller',
  'node',
  'zone',
  'order',
  'key',
  'area',
  'device',
  'part',
  'func',
  'exporter',
  'region',
] as const;
export type LabelName = (typeof labelNames)[number];
export type Labels = Readonly<Partial<Record<LabelName, string>>>;

export type Unit = 'bytes' | 'count' | 'ratio';

export type Bound = 'lower' | 'upper' | null;

/** One number of a metric. */
export interface Series {
  readonly labels: Labels;
  readonly value: number;
  /** `lower`: the true value may be higher; `upper`: it may be lower; null: it is what it is. */
  readonly bound: Bound;
  /** Why it is a bound: parts that this kernel does not show, or lines that were lost. */
  readonly missing: readonly string[];
  /** A sum over others of the same metric: matched only where its label value is asked for by name. */
  readonly onRequest?: boolean;
  /** Other names that the kernel merged into this one, or that are measured together with it. */
  readonly alsoNamed?: readonly string[];
  /** Lines that it sums up were lost or not understood. */
  readonly damaged?: boolean;
  /** A file that it sums up breaks off: how much is lost, nobody knows. */
  readonly cutShort?: boolean;
  /** The least that it moves by, where that is not a page: a slab. */
  readonly quantum?: number;
  /** How it stood in the samples of its phase, where that was sampled several times. */
  readonly spread?: Spread;
}

/** Lines that were lost or not understood, each of which may have been a series of its own. */
export interface Loss {
  readonly parts: readonly string[];
  /** A file breaks off; else some of its lines were not understood. */
  readonly cutShort: boolean;
}

/** All numbers of a metric in one snapshot, or why there is none. */
export type Reading = { readonly series: readonly Series[]; readonly lost?: Loss } | { readonly absent: string };

/** One metric: the vocabulary that budgets, comparison, history and exports share. */
export interface MetricFacts {
  readonly name: string;
  readonly summary: string;
  readonly unit: Unit;
  /** `steady` numbers are the same in every capture of the same software; the others breathe. */
  readonly nature: 'steady' | 'load-dependent';
  /** Its bytes are a module's by name or address: what others do does not move them. */
  readonly isOwn?: true;
  readonly labels: readonly LabelName[];
  /** Labels over which its series are not to be added up: they show the same memory in several ways. */
  readonly overlapping?: readonly LabelName[];
  /** Kernel files it is computed from. */
  readonly sources: readonly string[];
  /** What two snapshots must share for a comparison to mean anything. */
  readonly fingerprint: readonly (keyof Fingerprint)[];
  /** The same of one series, where some depend on less. */
  readonly fingerprintOf?: (labels: Labels) => readonly (keyof Fingerprint)[];
}

/** The readings of every metric, by metric name. */
export type Readings = ReadonlyMap<string, Reading>;

/** What became of a series since the baseline. */
export type Change =
  // Of a phase that was sampled several times, `was` and `by` are of medians. No noise is told of steady numbers.
  | { readonly kind: 'kept'; readonly was: number; readonly by: number; readonly noise?: Noise }
  | { readonly kind: 'added' }
  | { readonly kind: 'removed'; readonly was: number }
  | { readonly kind: 'incomparable'; readonly reason: string };

export interface SeriesChange {
  readonly metric: string;
  readonly labels: Labels;
  readonly now: number | null;
  readonly change: Change;
}

/** A fact that differs between the two snapshots and may explain a change. */
export interface Difference {
  readonly what: string;
  readonly was: string;
  readonly now: string;
}

/** The join of two snapshots' readings. */
export interface Comparison {
  readonly changes: readonly SeriesChange[];
  /** Differences that make metrics incomparable, by fingerprint field. */
  readonly blocking: readonly Difference[];
  /** What else changed; never blocks. */
  readonly noted: readonly Difference[];
}

/**
 * Why two readings with losses do not compare; null where they do. The same few lines that nobody understands are a
 * habit of that kernel; files that break off lost different lines, however alike it reads.
 */
export function unlikeLosses(now: Loss | undefined, was: Loss | undefined): string | null {
  const [parts, partsBefore] = [now, was].map((loss) => loss?.parts.join(', ') ?? 'nothing');
  if (parts === partsBefore) return now?.cutShort || was?.cutShort ? `both lost ${parts}` : null;
  return `what was lost differs: now ${parts}, in the baseline ${partsBefore}`;
}

/** A key that is equal for equal labels, whatever order they were written in. */
export function labelsKey(labels: Labels): string {
  const entries = Object.entries(labels);
  // There are two at most, but for free blocks; sorting takes longer than all else here.
  if (entries.length > 2) entries.sort(([a], [b]) => byText(a, b));
  else if (entries.length === 2 && byText(entries[0]?.[0] ?? '', entries[1]?.[0] ?? '') > 0) entries.reverse();
  return JSON.stringify(entries);
}

import type {
  Bound,
  Cause,
  Change,
  Drift,
  Excuse,
  Forecast,
  Limit,
  Noise,
  Outcome,
  RuleOptions,
  RuleShape,
  Trend,
  Unit,
} from '../model/index.ts';

/** The number under judgement and all that is known of it. */
export interface Subject {
  readonly value: number;
  readonly bound: Bound;
  readonly missing: readonly string[];
  /** A file that it sums up breaks off. */
  readonly cutShort: boolean;
  /** Whether lines were lost, and not the same as in the baseline: what they held may be anything. */
  readonly isDamaged: boolean;
  /** Whether the budget takes no number that leaves something out. */
  readonly requireComplete: boolean;
  readonly unit: Unit;
  /** undefined without a baseline. */
  readonly change: Change | undefined;
  /** Whether this is a number of one module, whose appearance has a default of its own. */
  readonly isModule: boolean;
  /** How it moves from run to run by itself; null of what does not. */
  readonly noise: Noise | null;
  /** How it went over the snapshots of the run; in words where nobody can tell. */
  readonly trend: Trend | string;
  /** The same of a total less what may climb in it and be no leak; null where there is no such part. */
  readonly rest: Trend | null;
  /** Why it may climb and be no leak; null where nothing says so, or the budget asks for it by name. */
  readonly excuse: Excuse;
  /** Whose it is that climbs, in words; '' where nobody knows. */
  readonly culprit: string;
  /** How it went over the records of earlier runs; null where no trend shows. */
  readonly drift: Drift | null;
  /** The budget's rules, by key. */
  readonly rules: ReadonlyMap<string, RuleOptions>;
}

/** What one rule says. */
export interface Finding {
  readonly outcome: Outcome;
  readonly reason: string;
  readonly limit: number | null;
  /** What the budget file's defaults have to decide about. */
  readonly matter?: 'no-baseline' | 'new';
  /** Of a broken limit: how it came to that; null where the baseline cannot tell. */
  readonly cause?: Cause | null;
  /** Of a broken limit: how far past it the number is, in the metric's unit. */
  readonly excess?: number;
  /** A rate per minute that was judged instead of the value. */
  readonly perMinute?: number;
  readonly band?: number;
  readonly forecast?: Forecast;
}

export interface Rule extends RuleShape {
  /** Whether a larger limit lets more pass; null where that hangs on the other rules of its budget. */
  readonly isLooserWhenLarger: boolean | null;
  judge(options: RuleOptions, subject: Subject): Finding;
}

/** A limit as an amount; a percentage is of `whole`. */
export function amountOf(limit: Limit | undefined, whole: number): number {
  if (limit === undefined) return 0;
  return 'amount' in limit ? limit.amount : (whole * limit.percent) / 100;
}

/** A number that was past a limit before and moved by no more than this many deviations is no worse. */
const BREATH = 3;

/** How a broken limit came to be broken: `excess` is by how much a value is past it, positive where it is. */
export function causeOfBreach({ change, value }: Subject, excess: (value: number) => number): Cause | null {
  if (change?.kind === 'added') return 'introduced';
  if (change?.kind !== 'kept') return null;
  if (excess(change.was) <= 0) return 'introduced';
  const breath = BREATH * (change.noise?.deviation ?? 0);
  return excess(value) - excess(change.was) > breath ? 'worsened' : 'inherited';
}

/** Whether what a number leaves out may not be passed over: it was lost, or the budget wants to know it. */
export function mayHideMore({ isDamaged, requireComplete }: Subject): boolean {
  return isDamaged || requireComplete;
}

/** What a number leaves out, for the end of a sentence. */
export function leavingOut({ missing, requireComplete }: Subject): string {
  if (missing.length === 0) return '';
  if (requireComplete) return `; it has to be complete (not known: ${missing.join(', ')})`;
  return `, of what this kernel shows (not known: ${missing.join(', ')})`;
}

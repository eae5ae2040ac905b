import type { Footprint } from './footprint.ts';
import type { Comparison } from './measurement.ts';
import type { Diagnostic } from './source.ts';
import type { RunTrends } from './trend.ts';
import type { Outcome, Verdict } from './verdict.ts';

/** Where the baseline came from. */
export interface BaselineOrigin {
  readonly origin: string;
  readonly kernel: string | null;
  readonly phase: string | null;
}

/** The one value that every format renders. */
export interface Report {
  readonly version: string;
  /** The judging day, `YYYY-MM-DD` in UTC. */
  readonly date: string;
  readonly footprint: Footprint;
  readonly baseline: BaselineOrigin | null;
  readonly comparison: Comparison | null;
  readonly verdicts: readonly Verdict[];
  readonly outcome: Outcome;
  readonly exitCode: 0 | 1 | 2;
  /** What the kernel keeps, and its change since the baseline; null where it is not measured. */
  readonly held: { readonly bytes: number; readonly by: number | null } | null;
  /** What climbed over the snapshots of the run; null where one alone was judged. */
  readonly trends: RunTrends | null;
  /** Remarks on the inputs as a whole, beside those of the footprint. */
  readonly remarks: readonly Diagnostic[];
}

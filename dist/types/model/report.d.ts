import type { Footprint } from './footprint.js';
import type { LimitEdits } from './limit-edit.js';
import type { Comparison, Labels } from './measurement.js';
import type { Spread } from './noise.js';
import type { Diagnostic } from './source.js';
import type { RunTrends } from './trend.js';
import type { Outcome, Verdict } from './verdict.js';
/** Where the baseline came from. */
export interface BaselineOrigin {
    readonly origin: string;
    readonly kernel: string | null;
    readonly phase: string | null;
    /** Commit of the record; null of what was given by its path. */
    readonly commit: string | null;
}
/** How a baseline was looked for in a history. */
export interface BaselineSearch {
    /** Which commit was chosen, and why; or why none was. */
    readonly reason: string;
    /** What was passed over on the way, and what else is worth knowing. */
    readonly tried: readonly string[];
    /** Records of earlier runs that tell how numbers move. */
    readonly recordCount: number;
}
/** The run of a workflow that judged. */
export interface ReportRun {
    readonly id: number;
    readonly attempt: number;
    /** The commit that was checked out; null where the runner does not say. */
    readonly commit: string | null;
}
/** How a series stood in the samples of its phase. */
export interface SampledSeries {
    readonly metric: string;
    readonly labels: Labels;
    readonly spread: Spread;
}
/** The one value that every format renders. */
export interface Report {
    readonly version: string;
    /** The judging day, `YYYY-MM-DD` in UTC. */
    readonly date: string;
    /** null where no workflow judged, but a person at a terminal. */
    readonly run: ReportRun | null;
    readonly footprint: Footprint;
    /** Where the phase that was judged was sampled several times; else empty. */
    readonly samples: readonly SampledSeries[];
    readonly baseline: BaselineOrigin | null;
    /** null where the baseline was given by its path, or none was asked for. */
    readonly search: BaselineSearch | null;
    readonly comparison: Comparison | null;
    readonly verdicts: readonly Verdict[];
    readonly outcome: Outcome;
    readonly exitCode: 0 | 1 | 2;
    /** What the kernel keeps, and its change since the baseline; null where it is not measured. */
    readonly held: {
        readonly bytes: number;
        readonly by: number | null;
    } | null;
    /** What climbed over the snapshots of the run; null where one alone was judged. */
    readonly trends: RunTrends | null;
    /** What the pull request does to its own limits; null where nobody asked, or nobody could tell. */
    readonly limits: LimitEdits | null;
    /** Remarks on the inputs as a whole, beside those of the footprint. */
    readonly remarks: readonly Diagnostic[];
}

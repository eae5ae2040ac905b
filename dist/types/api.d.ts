import { type CheckOptions, type DiffOptions, type ExplainOptions, type MergeOptions, type RecordOptions, type ShowOptions } from './api-options.js';
import type { ExplainedMetric, Fleet, Footprint, FootprintRecord, MetricFacts, Report, RunTrends } from './model/index.js';
/** The version of this package. */
export declare const version: string;
/** The last snapshot of a run, or the one that was asked for, and who holds its memory. */
export interface Shown {
    readonly footprint: Footprint;
    /** Names of all snapshots of the run, in order. */
    readonly snapshots: readonly string[];
    /** What climbed over the run; null where it is too short to tell. */
    readonly trends: RunTrends | null;
}
export interface Recorded {
    readonly record: FootprintRecord;
    /** What became of it in the history, a sentence each; empty where none was asked for. */
    readonly history: readonly string[];
}
export interface Merged {
    readonly fleet: Fleet;
    /** What became of the records in the history, a sentence each; empty where none was asked for. */
    readonly history: readonly string[];
    /** What went wrong, and changes nothing of the verdict. */
    readonly warnings: readonly string[];
}
/** Judges a snapshot against budgets and a baseline, as `kfootprint check` does; writes nothing. */
export declare function check(options: CheckOptions): Promise<Report>;
/** Tells who holds the kernel memory of a snapshot, as `kfootprint show` does. */
export declare function show(options: ShowOptions): Promise<Shown>;
/** Compares two snapshots and judges nothing, as `kfootprint diff` does: what changed is the report's `comparison`. */
export declare function diff(options: DiffOptions): Promise<Report>;
/** Tells what is behind a number, claim by claim, as `kfootprint explain` does. */
export declare function explain(options: ExplainOptions): Promise<ExplainedMetric>;
/** Takes what is kept of a snapshot to compare later ones with, as `kfootprint record` does; `toJson` makes record.json of it. */
export declare function record(options: RecordOptions): Promise<Recorded>;
/** Makes one verdict of the reports of many targets, as `kfootprint merge` does. */
export declare function merge(options: MergeOptions): Promise<Merged>;
/** Every metric that a budget may name, in the order of `kfootprint metrics`. */
export declare function metrics(): Promise<readonly MetricFacts[]>;
/**
 * The JSON that the command line writes: report.json of a report and of a fleet, record.json of a record, and of the others
 * what `--format json` prints. `JSON.stringify` would lose what is kept in a `Map`.
 */
export declare function toJson(of: Report | Fleet | Shown | FootprintRecord | ExplainedMetric): Promise<string>;
/** report.md: for pull requests and job summaries, which take so many bytes; whole rows are left out to keep to them. */
export declare function renderMarkdown(of: Report | Fleet, { maxBytes }?: {
    readonly maxBytes?: number;
}): Promise<string>;
/** report.html: one page that loads nothing. */
export declare function renderHtml(of: Report | Fleet): Promise<string>;
/** What `kfootprint check` and `kfootprint merge` print on a terminal. */
export declare function renderText(of: Report | Fleet): Promise<string>;
export type { CheckOptions, DiffOptions, ExplainOptions, MergeOptions, Paths, RecordOptions, ShowOptions, } from './api-options.js';
export { ConfigError, formatPlace, InputError, type Place, UserError } from './errors.js';
export type { AppliedWaiver, BaselineOrigin, BaselineSearch, Bill, BillLine, Bound, Cause, Change, Claim, Climber, Comparison, Course, Diagnostic, Difference, Evidence, ExplainedMetric, ExplainedSeries, FilePlace, Fingerprint, Fleet, Footprint, FootprintRecord, Forecast, Grade, JudgedTarget, Labels, LeftOut, LimitEdit, LimitEdits, MetricFacts, ModuleFootprint, Noise, Outcome, Reading, Readings, RecordOrigin, Report, ReportRun, RunTrends, SampledSeries, Series, SeriesChange, SlabCache, SnapshotFacts, TotalCourse, Trend, Unit, Verdict, VmallocCaller, } from './model/index.js';

import type { Bound, Unit } from './measurement.js';
import type { RecordOrigin } from './record.js';
import type { Drift } from './trend.js';
/** One number of a record. Names of labels are kept as they lie there: a later version may have more of them. */
export interface ListedSeries {
    readonly metric: string;
    readonly labels: Readonly<Record<string, string>>;
    readonly value: number;
    readonly bound: Bound;
}
/** A record as far as a history lists it. */
export interface Listed {
    readonly target: string;
    /** The physical board. */
    readonly unit: string | null;
    readonly phase: string | null;
    readonly kernel: string | null;
    readonly origin: RecordOrigin;
    readonly series: readonly ListedSeries[];
}
/** When a record's commit was made, else when it was recorded, in milliseconds since 1970; null where nobody said. */
export declare function timeOf({ committedAt, recordedAt }: Pick<RecordOrigin, 'committedAt' | 'recordedAt'>): number | null;
/** null also of a text that is no time. */
export declare function millisecondsOf(time: string | null): number | null;
/** `123456.1`; `by hand` for a record that no workflow run made. */
export declare function runName({ runId, runAttempt }: Pick<RecordOrigin, 'runId' | 'runAttempt'>): string;
/** One record of a series, as a table shows it. */
export interface HistoryPoint {
    readonly milliseconds: number | null;
    readonly commit: string;
    readonly run: string;
    /** null where the record has no such number. */
    readonly value: number | null;
    readonly bound: Bound;
    /** Since the record before it that has the number; null where there is none. */
    readonly changeBy: number | null;
}
export interface HistorySeries {
    readonly metric: string;
    readonly unit: Unit;
    readonly labels: Readonly<Record<string, string>>;
    /** The records that are shown, oldest first. */
    readonly points: readonly HistoryPoint[];
    /** All of them, summed up to so many that they fit a line; null where none has the number. */
    readonly course: readonly (number | null)[];
    readonly least: number;
    readonly most: number;
    readonly last: number;
    /** How the records that are shown go from merge to merge; null where no drift shows. */
    readonly drift: Drift | null;
}
/** What a store holds of one target. */
export interface TargetHistory {
    readonly target: string;
    readonly recordCount: number;
    readonly firstMonth: string | null;
    readonly lastMonth: string | null;
    readonly series: readonly HistorySeries[];
    /** Series that were left out: there are more than anybody reads. */
    readonly moreSeriesCount: number;
    /** Metrics that its records have, where none of those that were asked for is among them. */
    readonly otherMetrics: readonly string[];
    readonly remarks: readonly string[];
}
/** Something in a store that is no record of its place. */
export interface HistoryProblem {
    readonly path: string;
    readonly reason: string;
}
/** The first problems of a store, and how many there are. */
export interface HistoryProblems {
    readonly first: readonly HistoryProblem[];
    readonly count: number;
}

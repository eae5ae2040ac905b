import type { CommentNews } from './comment.js';
import type { LimitEdits } from './limit-edit.js';
import type { SeriesChange } from './measurement.js';
import type { BaselineOrigin, BaselineSearch, Report } from './report.js';
import type { SnapshotFacts } from './snapshot-facts.js';
import type { Diagnostic } from './source.js';
import { type Outcome, type Verdict } from './verdict.js';
/** Of the snapshot as much as tells one measurement from another. */
export type MeasuredFacts = Pick<SnapshotFacts, 'name' | 'target' | 'unit' | 'phase' | 'kernel' | 'arch' | 'commit' | 'capturedAt'>;
/** Of a report all that tells how its target was judged: of its footprint, only what it is of. */
export type ToldReport = Omit<Report, 'footprint'> & {
    readonly footprint: Pick<Report['footprint'], 'snapshot'>;
};
/** How one target was judged. */
export interface JudgedTarget {
    /** As whoever expects it calls it, else as its snapshot does; the snapshot's own name where that says none. */
    readonly target: string;
    /** Only a report that was judged counts: `missing` where none came, `stale` where it is of something else than is judged. */
    readonly state: 'judged' | 'missing' | 'stale';
    /** null where it is missing. */
    readonly snapshot: MeasuredFacts | null;
    /** Of the kfootprint that judged it; null where it is missing. */
    readonly version: string | null;
    readonly baseline: BaselineOrigin | null;
    readonly search: BaselineSearch | null;
    /** Why numbers do not compare with the baseline; empty where they do, or where there is none. */
    readonly blocking: readonly string[];
    /** Of a missing or a stale one a single verdict, unknown and failing, of metric `report`. */
    readonly verdicts: readonly Verdict[];
    readonly outcome: Outcome;
    readonly exitCode: 0 | 1 | 2;
    readonly held: Report['held'];
    /** What grew and shrank most, most bytes first: at most `MOST_CHANGES` of them. */
    readonly changes: readonly SeriesChange[];
    /** How many there are in all. */
    readonly changeCount: number;
    readonly news: CommentNews;
    readonly remarks: readonly Diagnostic[];
}
/** Where the report of a target lies. */
export interface ReportPlace {
    /** As a person calls it: a path, or an artifact. */
    readonly from: string;
    /** Path of its report.html; null where that is not at hand. */
    readonly page: string | null;
}
/** So many changes of a target are kept of its report. */
export declare const MOST_CHANGES = 20;
/** The verdict on many targets. */
export interface Fleet {
    readonly version: string;
    /** The judging day, `YYYY-MM-DD` in UTC. */
    readonly date: string;
    /** In the order of their names. */
    readonly targets: readonly JudgedTarget[];
    /** How many targets were asked for; null where nobody said, so that one of which nothing came is not missed. */
    readonly expectedCount: number | null;
    /** The worst of all. */
    readonly outcome: Outcome;
    readonly exitCode: 0 | 1 | 2;
    /** What the pull request does to its own limits; null where nobody asked, or nobody could tell. */
    readonly limits: LimitEdits | null;
    /** Remarks on the inputs as a whole, beside those of the targets. */
    readonly remarks: readonly Diagnostic[];
}
/** Puts the verdict on many targets together: the worst of them is that of all. */
export declare function fleetOf(about: Pick<Fleet, 'version' | 'date' | 'expectedCount' | 'limits' | 'remarks'>, targets: readonly JudgedTarget[]): Fleet;

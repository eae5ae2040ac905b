import type { Footprint } from './footprint.js';
import type { Readings } from './measurement.js';
import type { SnapshotFacts } from './snapshot-facts.js';
/** Whose measurement a record is: a commit, and the workflow run that measured it; null where nobody said. */
export interface RecordOrigin {
    /** The commit that was measured, in full: 40 or 64 hex digits. */
    readonly commit: string;
    /** When it was committed, ISO 8601 in UTC. */
    readonly committedAt: string | null;
    /** `owner/name` */
    readonly repository: string | null;
    /** Path of the workflow file: `.github/workflows/footprint.yml`. */
    readonly workflow: string | null;
    /** What started the run: `push`, `schedule`, … */
    readonly event: string | null;
    /** `refs/heads/main` */
    readonly ref: string | null;
    readonly runId: number | null;
    readonly runAttempt: number | null;
    /** When the record was made, ISO 8601 in UTC. */
    readonly recordedAt: string | null;
}
/**
 * How artifacts that hold a record are called; what is behind it is the target's folder: text with `%` for all that an
 * artifact's name may not have.
 */
export declare const RECORD_ARTIFACT = "kfootprint-record-";
/** Where records of earlier runs are, and what it takes to get there. */
export interface HistoryPlace {
    /** As a person writes it: `auto`, `branch:NAME`, `artifacts`, a folder. */
    readonly place: string;
    /** Of the REST API; null where there is none. */
    readonly token: string | null;
    /** Of artifacts that it adds; null for as long as the repository is set. */
    readonly retentionDays: number | null;
}
/** What is kept of a snapshot to compare others with: its numbers, and what decides whether they compare. */
export interface FootprintRecord {
    readonly snapshot: SnapshotFacts;
    readonly memTotalBytes: number | null;
    /** Names of the modules, sorted; null where nobody listed them. */
    readonly moduleNames: readonly string[] | null;
    readonly readings: Readings;
    /** null of a snapshot that was not recorded for a history. */
    readonly origin: RecordOrigin | null;
}
export declare function recordOf({ snapshot, ram, modules }: Footprint, readings: Readings): FootprintRecord;

import type { Grade } from './evidence.js';
import type { Labels, MetricFacts, Series, Unit } from './measurement.js';
import type { SnapshotFacts } from './snapshot-facts.js';
/** What one line of a captured file, or several together, give to a number. */
export interface Claim {
    /** In the metric's unit, below zero where it is taken off; null where it is looked at, and is no summand. */
    readonly amount: number | null;
    readonly part: string;
    readonly grade: Grade;
    /** Path of the kernel file below the target's root. */
    readonly source: string;
    /** Its lines, counted from 1; none where all of the file is looked at. */
    readonly lines: readonly number[];
}
/** What a number does not hold: why, and what would show it; null where nothing does. */
export interface LeftOut {
    readonly what: string;
    readonly why: string;
    readonly shownBy: string | null;
}
/** What is behind a number: the claims add up to it, unless their amounts are null. */
export interface Claims {
    /** How it comes from its parts, in words and, behind the last `=`, in numbers. */
    readonly formula: string;
    readonly claims: readonly Claim[];
    /** Beside what makes it a bound. */
    readonly leftOut: readonly LeftOut[];
}
/** Where records stand in their files: by source, then by the record's name. */
export type RecordLines = ReadonlyMap<string, ReadonlyMap<string, readonly number[]>>;
export interface ExplainedSeries extends Pick<Series, 'labels' | 'value' | 'bound' | 'missing'>, Claims {
}
/** One metric of one snapshot, with the claims behind each of its numbers. */
export interface ExplainedMetric {
    readonly metric: string;
    readonly summary: string;
    readonly unit: Unit;
    readonly snapshot: SnapshotFacts;
    /** Largest first; equal ones in the metric's own order. */
    readonly series: readonly ExplainedSeries[];
    /** Why there is none; null where there are some, or where the files list none. */
    readonly absent: string | null;
    /** What the capture lost, which may be series of their own. */
    readonly lost: readonly string[];
}
/** One number of a snapshot with all that is behind it. */
export interface ExplainedNumber extends ExplainedSeries {
    readonly metric: Pick<MetricFacts, 'name' | 'summary' | 'unit'>;
}
/** Tells what is behind a number, by its metric and labels; null where there is no such number. */
export type Explain = (metric: string, labels: Labels) => ExplainedNumber | null;

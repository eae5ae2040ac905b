import type { Labels, Unit } from './measurement.js';
/** How a number went over the snapshots of one boot; rates are in the metric's unit per minute. */
export interface Trend {
    /** Snapshots that tell, the first of them left out: what is warming up climbs once. */
    readonly pointCount: number;
    readonly minutes: number;
    readonly first: number;
    readonly last: number;
    /** Theil–Sen slope, and the bounds between which it lies with 95 % confidence. */
    readonly perMinute: number;
    readonly lowPerMinute: number;
    readonly highPerMinute: number;
    /** The same slope of the last half of the points. */
    readonly lastHalfPerMinute: number;
    /** Two-sided probability of such an order without a trend, by Mann and Kendall. */
    readonly chance: number;
    readonly shape: 'climbing' | 'settling' | 'falling' | 'steady';
    /** What the number moves by at least: a slab, a page, or one. */
    readonly quantum: number;
}
/** Why a cache that climbs need not be a leak; null where nothing says so. */
export type Excuse = 'reclaimable' | 'capture' | null;
/** A series that climbs, and whose it is as far as anybody knows. */
export interface Climber {
    readonly metric: string;
    readonly labels: Labels;
    readonly unit: Unit;
    readonly trend: Trend;
    readonly excuse: Excuse;
    /** The module that climbs with it; null where the kernel does not say. */
    readonly module: string | null;
    /** How that is known; '' where it is not. */
    readonly evidence: string;
    readonly values: Course;
}
/**
 * How a number stood at each of the run's `minutes`; null where that snapshot does not tell. Empty where it was not kept: by
 * an earlier version, and of what is beyond the `MOST_COURSES` most urgent.
 */
export type Course = readonly (number | null)[];
/** A run of thousands of series that climb is told in full by its table. */
export declare const MOST_COURSES = 200;
/** A total over the same snapshots, whether it climbs or not: what climbs is seen against it. */
export interface TotalCourse {
    readonly metric: string;
    readonly unit: Unit;
    readonly values: Course;
    /** null where too few snapshots tell one. */
    readonly trend: Trend | null;
}
/** Metrics that tell where memory went, none of which is a sum over others of them. */
export declare const TELLING_METRICS: readonly ['module.total', 'slab.cache', 'vmalloc.caller', 'page-tables', 'percpu.total', 'kernel-stacks', 'cma.used', 'dma-buf.total', 'kernel.unaccounted'];
/** What climbed over a run of snapshots, steepest first, or why nobody can tell. */
export type RunTrends = {
    readonly climbers: readonly Climber[];
    readonly snapshotCount: number;
    /** When the snapshots were taken that were measured, since the first of them; of a long soak not each one is. */
    readonly minutes: readonly number[];
    readonly totals: readonly TotalCourse[];
} | {
    readonly absent: string;
};
/** How a number went over the records of earlier runs, in its unit per merge: Theil–Sen slope and its 95 % bounds. */
export interface Drift {
    readonly recordCount: number;
    readonly perMerge: number;
    readonly lowPerMerge: number;
    readonly highPerMerge: number;
}
/** The same, and what it means for a limit. */
export interface Forecast extends Drift {
    /** After how many merges like these the limit is reached; 0 where it is already. */
    readonly mergeCount: number;
}

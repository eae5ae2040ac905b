import type { Bound, Labels, Unit } from './measurement.js';
import type { Drift } from './trend.js';
/** Numbers that most boards have, most telling first. */
export declare const USUAL_METRICS: readonly ['kernel.held', 'modules.total', 'slab.unreclaimable', 'vmalloc.resident', 'mem.available'];
/** A limit of the budget file on a level, as it holds for a target. */
export interface WatchedLimit {
    readonly budget: string;
    readonly rule: 'at-most' | 'at-least' | 'warn-at';
    readonly amount: number;
    /** Where its warnings begin; null where nobody wants any. */
    readonly warnAt: number | null;
    readonly waivers: readonly WatchedWaiver[];
}
export interface WatchedWaiver {
    /** What the limit becomes by it. */
    readonly amount: number;
    /** The last day on which it holds, `YYYY-MM-DD`. */
    readonly until: string;
    readonly reason: string;
    readonly owner: string;
}
/** What is known of a number now, beside what it is. */
export interface Watch {
    /** The nearest of them first. */
    readonly limits: readonly WatchedLimit[];
    /** One standard deviation of what it moves by itself; null where earlier records do not tell. */
    readonly deviation: number | null;
    /** null where no drift shows. */
    readonly drift: Drift | null;
}
/** A number of a target over all of its records. */
export interface Watched extends Watch {
    readonly metric: string;
    readonly labels: Labels;
    readonly unit: Unit;
    /** Name of the budget that judges a sum; null of a series. */
    readonly sum: string | null;
    /** Of each record; null where it has no such number. */
    readonly values: readonly (number | null)[];
    readonly bound: Bound;
}
/** A record as an axis and a table name it. */
export interface TimelineRecord {
    readonly commit: string;
    /** When its commit was made, else when it was recorded; null where nobody said. */
    readonly milliseconds: number | null;
    readonly run: string;
    /** What its commit was released as; '' of most. */
    readonly release: string;
}
/** A number that grows from merge to merge, or shrinks towards a limit. */
export interface Grower {
    readonly target: string;
    readonly metric: string;
    readonly labels: Labels;
    readonly unit: Unit;
    readonly sum: string | null;
    readonly value: number;
    readonly drift: Drift;
    /** The limit that it comes to, and after how many merges like these; null where it has none. */
    readonly limit: {
        readonly amount: number;
        readonly mergeCount: number;
    } | null;
}
/** The page of a target. */
export interface TargetPage {
    readonly target: string;
    /** Name of its folder. */
    readonly folder: string;
    readonly unit: string | null;
    readonly kernel: string | null;
    readonly records: readonly TimelineRecord[];
    readonly watched: readonly Watched[];
    /** Budgeted numbers that are left out of `watched`: there are more than anybody reads. */
    readonly moreCount: number;
    /** Series of its last record. */
    readonly seriesCount: number;
    readonly growers: readonly Grower[];
    readonly commitAddress: string | null;
    readonly remarks: readonly string[];
}
/** The first page. */
export interface DashboardPage {
    readonly title: string;
    readonly version: string;
    readonly commitAddress: string | null;
    readonly growers: readonly Grower[];
    readonly problemCount: number;
}
/** How much of a limit is used: above 1 it is broken. Infinite where nothing at all would be allowed. */
export declare function shareOf({ rule, amount }: Pick<WatchedLimit, 'rule' | 'amount'>, value: number): number;
/** How a number stands to the nearest of its limits. */
export interface LimitState {
    readonly limit: WatchedLimit;
    readonly tone: 'over' | 'waived' | 'warn' | 'within';
    /** `waived until 2026-12-31` */
    readonly word: string;
    readonly share: number;
}
/** By the nearest limit, as of a day; null without one. */
export declare function limitState(limits: readonly WatchedLimit[], value: number | null, day: string): LimitState | null;
/** What is worse first. */
export declare function byUrgency(a: Pick<LimitState, 'tone' | 'share'>, b: Pick<LimitState, 'tone' | 'share'>): number;
/** `94 %` of a limit; never 100 % where it is not reached, nor where it is broken. */
export declare function percentUsed(share: number): string;
/** The same in words: of what may be taken, or of what is there. */
export declare function usedText({ limit, share }: Pick<LimitState, 'limit' | 'share'>): string;

import type { FilePlace } from './budget.js';
import type { Bound, Labels, Unit } from './measurement.js';
import type { Forecast } from './trend.js';
export type Outcome = 'within' | 'waived' | 'warn' | 'unknown' | 'over';
/** How bad an outcome is, among several: the higher, the worse. */
export declare const severityOf: Readonly<Record<Outcome, number>>;
/** The worst of all outcomes; `within` where there is none. */
export declare function worstOutcome(all: readonly {
    readonly outcome: Outcome;
}[]): Outcome;
export type Cause = 'introduced' | 'worsened' | 'inherited' | 'measurement';
/** A waiver as it stood on the judging day. */
export interface AppliedWaiver {
    readonly extra: number;
    readonly reason: string;
    readonly owner: string;
    readonly until: string;
    readonly expired: boolean;
}
/** The answer for one budget and one matched series, or for their sum. */
export interface Verdict {
    readonly budget: string;
    readonly metric: string;
    readonly unit: Unit;
    readonly labels: Labels;
    /** How many series were added up; null where this is one series. */
    readonly summedCount: number | null;
    readonly value: number | null;
    readonly bound: Bound;
    /** The limit of the rule that decided; of a growth, how much was allowed. */
    readonly limit: number | null;
    /** Key of the rule that decided. */
    readonly rule: string | null;
    readonly baseline: number | null;
    /** By how much the value changed since the baseline; null where that is unknown, or a rate was judged. */
    readonly change: number | null;
    /** `minute` where value and limit are a rate; null where they are amounts. */
    readonly per: 'minute' | null;
    /** How far the value moves from run to run by itself, as far as the rule takes it into account; else null. */
    readonly band: number | null;
    /** When the limit is reached at the rate of the last merges; null where no rate is known. */
    readonly forecast: Forecast | null;
    readonly outcome: Outcome;
    readonly cause: Cause | null;
    /** Whether this verdict fails the check. */
    readonly failing: boolean;
    readonly reason: string;
    readonly missing: readonly string[];
    /** What let a broken limit through, or would have if it still held and reached so far. */
    readonly waivers: readonly AppliedWaiver[];
    /** Teams that answer for what was measured, as the budget file says. */
    readonly teams: readonly string[];
    /** Where the budget stands in its file. */
    readonly place: FilePlace;
}
/** 0 all within or warnings, 1 a limit is broken, 2 something could not be judged. */
export declare function exitCodeOf(verdicts: readonly Verdict[]): 0 | 1 | 2;

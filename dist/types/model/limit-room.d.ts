import type { Budget, FilePlace } from './budget.js';
import type { Noise } from './noise.js';
import type { SnapshotFacts } from './snapshot-facts.js';
import type { Diagnostic } from './source.js';
import type { Verdict } from './verdict.js';
/** One limit held against one number: a rule of a budget, as if it stood alone. */
export interface LimitRoom {
    readonly budget: Budget;
    /** Key of the rule. */
    readonly rule: string;
    /** By this rule alone; no default of the budget file excuses a breach. */
    readonly verdict: Verdict;
    /** What is left until the limit, in the metric's unit; below zero where it is broken, null where that cannot be judged. */
    readonly left: number | null;
    /** The same in percent of the limit; null also of a limit of nothing. */
    readonly leftPercent: number | null;
    /** Whether the number is past the mark where warnings begin. */
    readonly isWarning: boolean;
    /** How the number moves from run to run by itself; null of what does not, or where nobody can tell. */
    readonly noise: Noise | null;
}
/** One board, or one boot of it, that limits were held against. */
export interface BoardRoom {
    /** As a reader tells it from the others. */
    readonly name: string;
    readonly target: string | null;
    readonly snapshot: SnapshotFacts;
    readonly rooms: readonly LimitRoom[];
}
/** A limit that is tightened. */
export interface Tightened {
    /** Budgets that it is the limit of: several where aliases refer to it. */
    readonly budgets: readonly string[];
    readonly rule: string;
    /** As written: `1.5 MiB`. */
    readonly was: string;
    readonly now: string;
    /** What decides: the number that needs most of the limit, and the board that it is of. */
    readonly verdict: Verdict;
    readonly board: string;
    /** What the new limit leaves that number, in the metric's unit. */
    readonly headroom: number;
    /** Where the limit stands in its file. */
    readonly place: FilePlace;
}
/** A limit that stays as it is, and why. */
export interface Untouched {
    readonly budget: string;
    readonly rule: string;
    readonly reason: string;
    readonly place: FilePlace;
}
/** What tightening does to a budget file. */
export interface Ratchet {
    readonly tightened: readonly Tightened[];
    readonly untouched: readonly Untouched[];
    /** Whether the file was written. */
    readonly isWritten: boolean;
}
/** What is left of every limit of a budget file. */
export interface RoomReport {
    readonly file: string;
    readonly boards: readonly BoardRoom[];
    /** On the inputs: first of all waivers that no number of these boards needs. */
    readonly remarks: readonly Diagnostic[];
    /** null where nobody asked to tighten. */
    readonly ratchet: Ratchet | null;
}

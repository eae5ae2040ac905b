import type { FilePlace } from './budget.js';
/** One thing in the budget file that a pull request writes anew, changes or takes away. */
export interface LimitEdit {
    /** As a reader finds it: `ISP driver: at-most`, `waiver of ISP driver`, `on-unknown`. */
    readonly what: string;
    /** As it stands on the base: `1.5 MiB`; null where it is new. */
    readonly was: string | null;
    /** null where it is taken away. */
    readonly now: string | null;
    /** Whether more passes than before; null where that cannot be told. */
    readonly isLooser: boolean | null;
    /** Where it stands now; null where it is taken away. */
    readonly place: FilePlace | null;
}
/** What a pull request does to the limits that it is judged by. */
export interface LimitEdits {
    readonly edits: readonly LimitEdit[];
    /** Whether the verdicts are by the limits as the pull request has them, or by those of its base. */
    readonly areInForce: boolean;
}
/** What is done to the limits of several targets, each edit once; null where nobody tells of any. */
export declare function joinedEdits(all: readonly (LimitEdits | null)[]): LimitEdits | null;

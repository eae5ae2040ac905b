import type { LabelName } from './measurement.js';
import type { Fingerprint } from './snapshot-facts.js';
/** An amount in the metric's unit, or a share of something in percent. */
export type Limit = {
    readonly amount: number;
} | {
    readonly percent: number;
};
/**
 * What may be written for a field of a rule: an amount in the metric's unit, or that or a percentage, or an amount per
 * time, which is kept per minute, or a plain number.
 */
export type FieldKind = 'amount' | 'limit' | 'rate' | 'number';
/** How a rule is written in a budget, as data: the budget file's schema is made of these. */
export interface RuleShape {
    /** Its key in a budget. */
    readonly key: string;
    readonly summary: string;
    readonly fields: Readonly<Record<string, {
        readonly kind: FieldKind;
        readonly required: boolean;
        readonly summary: string;
    }>>;
    /** The field that is meant where the rule is written as one value; the only way if it is the only field. */
    readonly shorthand: string;
    /** What makes no sense in it beside the other rules of its budget, and the way out; null where all is well. */
    readonly objection?: (rules: ReadonlyMap<string, RuleOptions>) => Objection | null;
}
/** What is wrong with something that was written, and what to write instead. */
export interface Objection {
    readonly what: string;
    readonly next: string;
}
/** The fields of one rule as a budget sets them. */
export type RuleOptions = ReadonlyMap<string, Limit>;
/** A pattern as written, `*` for any text, and what it matches. */
export interface Pattern {
    readonly text: string;
    matches(value: string): boolean;
}
export interface FilePlace {
    readonly file: string;
    readonly line: number;
    readonly column: number;
}
export interface Budget {
    readonly name: string;
    readonly metric: string;
    /** Which series: a pattern for each label that matters. */
    readonly select: ReadonlyMap<LabelName, Pattern>;
    /** Judge the sum of the matched series instead of each. */
    readonly sum: boolean;
    /** Which moments of a boot are held against each other; null where a level is judged. */
    readonly phases: Phases | null;
    /** Rule key → its fields. */
    readonly rules: ReadonlyMap<string, RuleOptions>;
    /** Whether a number that leaves something out keeps no limit, even where this kernel never shows more. */
    readonly requireComplete: boolean;
    readonly place: FilePlace;
}
/** Names of moments of a boot: before something was loaded, while it was, and after it was taken away again. */
export interface Phases {
    readonly before: string;
    readonly loaded: string | null;
    readonly after: string | null;
}
/** A breach that somebody answers for, for a while. */
export interface Waiver {
    /** Name of the budget. */
    readonly budget: string;
    /** Which of its series; all of them where empty. */
    readonly select: ReadonlyMap<LabelName, Pattern>;
    /** How far past the limit is let through, in the metric's unit. */
    readonly extra: number;
    readonly reason: string;
    readonly owner: string;
    /** The last day on which it holds, `YYYY-MM-DD` in UTC. */
    readonly until: string;
    readonly place: FilePlace;
}
/** What the kernel does not say: whose a cache or a caller is, and which team answers for a module. */
export interface Owner {
    /** Slab caches that belong to the module; null where this is not about caches. */
    readonly cache: Pattern | null;
    /** Functions whose vmalloc areas belong to the module; null where this is not about callers. */
    readonly caller: Pattern | null;
    /** CMA areas of which drivers' memory belongs to the module; null where this is not about CMA. */
    readonly cma: Pattern | null;
    /** Source files of the kernel image whose allocations belong to the module; null where this is not about files. */
    readonly path: Pattern | null;
    /** Symbols of the kernel image that belong to the module; null where this is not about symbols. */
    readonly symbols: Pattern | null;
    readonly module: Pattern;
    readonly team: string | null;
    readonly place: FilePlace;
}
export interface Defaults {
    readonly onUnknown: 'fail' | 'warn';
    readonly onNewModule: 'fail' | 'warn' | 'ignore';
    readonly onInherited: 'fail' | 'warn';
    readonly onNoBaseline: 'fail' | 'warn';
}
export interface Config {
    readonly defaults: Defaults;
    readonly budgets: readonly Budget[];
    readonly waivers: readonly Waiver[];
    readonly owners: readonly Owner[];
    /** Fields in which snapshots may differ and be compared all the same. */
    readonly ignoredFields: readonly (keyof Fingerprint)[];
}
/** What holds for one target beside, or instead of, what holds for all. */
export interface TargetConfig {
    readonly defaults: Partial<Defaults>;
    /** Added to those of all targets; one of the same name takes the other's place. */
    readonly budgets: readonly Budget[];
}
/** A budget file: a `Config` as soon as the target is known. */
export interface BudgetFile extends Config {
    readonly file: string;
    readonly targets: ReadonlyMap<string, TargetConfig>;
}

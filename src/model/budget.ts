import type { LabelName } from './measurement.ts';

/** An amount in the metric's unit, or a share of something in percent. */
export type Limit = { readonly amount: number } | { readonly percent: number };

/** What may be written for a field of a rule: an amount in the metric's unit, or that or a percentage. */
export type FieldKind = 'amount' | 'limit';

/** How a rule is written in a budget, as data: the budget file's schema is made of these. */
export interface RuleShape {
  /** Its key in a budget. */
  readonly key: string;
  readonly summary: string;
  readonly fields: Readonly<
    Record<string, { readonly kind: FieldKind; readonly required: boolean; readonly summary: string }>
  >;
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
  /** Rule key → its fields. */
  readonly rules: ReadonlyMap<string, RuleOptions>;
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
}

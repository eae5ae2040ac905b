import type { LabelName } from './measurement.ts';

/** A limit in the metric's unit, or a share of something in percent. */
export type Limit = { readonly amount: number } | { readonly percent: number };

export interface Growth {
  /** May rise by at most this much since the baseline. */
  readonly atMost: Limit;
  /** A rise up to this much never counts, however small the series. */
  readonly floor: number;
}

export interface Budget {
  readonly name: string;
  readonly metric: string;
  /** Which series: label name → pattern, `*` for any text. */
  readonly select: ReadonlyMap<LabelName, string>;
  /** Judge the sum of the matched series instead of each. */
  readonly sum: boolean;
  readonly atMost: number | null;
  readonly atLeast: number | null;
  readonly warnAt: Limit | null;
  readonly growth: Growth | null;
  readonly place: { readonly file: string; readonly line: number; readonly column: number };
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

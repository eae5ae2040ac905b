import type { Unit } from '../model/index.ts';
import type { SeriesName } from './chunk.ts';
import type { Column } from './column.ts';

/** A limit of the budget file on a level, as it holds for a target. */
export interface StandingLimit {
  readonly budget: string;
  readonly rule: 'at-most' | 'at-least' | 'warn-at';
  readonly amount: number;
  /** Where its warnings begin. */
  readonly warnAt: number | null;
  readonly waivers: readonly {
    /** What the limit becomes by it. */
    readonly amount: number;
    /** The last day on which it holds. */
    readonly until: string;
    readonly reason: string;
    readonly owner: string;
  }[];
}

/** How a number goes from merge to merge; see `Drift`. */
export type StandingDrift = readonly [recordCount: number, perMerge: number, low: number, high: number];

/** What is known of the numbers of a target beside their values: all that its last record has. */
export interface Standing {
  readonly schema: 1;
  readonly target: string;
  /** Months with records, and how many they have; oldest first. */
  readonly months: readonly (readonly [string, number])[];
  /** What comes before a commit's id in the address of its page; null where nobody says. */
  readonly commitAddress: string | null;
  /** Commits that have a name, and the name. */
  readonly releases: readonly (readonly [string, string])[];
  readonly metrics: readonly string[];
  readonly units: readonly (Unit | null)[];
  readonly series: readonly SeriesName[];
  readonly values: readonly number[];
  /** As in `Chunk`. */
  readonly bounds: readonly (0 | 1 | 2)[];
  /** A standard deviation of what it moves by itself; null where earlier records do not tell. */
  readonly noise: readonly (number | null)[];
  readonly drift: readonly (StandingDrift | null)[];
  readonly limits: readonly StandingLimit[];
  /** Places of a series and of a limit on it. */
  readonly limited: readonly (readonly [number, number])[];
  readonly sums: readonly StandingSum[];
}

/** A sum that a budget judges. */
export interface StandingSum {
  readonly budget: string;
  /** Place of the metric. */
  readonly metric: number;
  /** In each record of all months. */
  readonly values: Column;
  readonly noise: number | null;
  readonly drift: StandingDrift | null;
  /** Places of its limits. */
  readonly limits: readonly number[];
}

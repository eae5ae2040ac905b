import type { Bound, Labels, Unit } from './measurement.ts';
import type { Drift } from './trend.ts';

// What the pages of a history show before anybody asks for more.

/** Numbers that most boards have, most telling first. */
export const USUAL_METRICS = [
  'kernel.held',
  'modules.total',
  'slab.unreclaimable',
  'vmalloc.resident',
  'mem.available',
] as const;

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
  readonly limit: { readonly amount: number; readonly mergeCount: number } | null;
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
export function shareOf({ rule, amount }: Pick<WatchedLimit, 'rule' | 'amount'>, value: number): number {
  const [part, whole] = rule === 'at-least' ? [amount, value] : [value, amount];
  if (whole <= 0) return part > whole ? Infinity : 0;
  return part / whole;
}

/** How a number stands to the nearest of its limits. */
export interface LimitState {
  readonly limit: WatchedLimit;
  readonly tone: 'over' | 'waived' | 'warn' | 'within';
  /** `waived until 2026-12-31` */
  readonly word: string;
  readonly share: number;
}

/** By the nearest limit, as of a day; null without one. */
export function limitState(limits: readonly WatchedLimit[], value: number | null, day: string): LimitState | null {
  const states = value === null ? [] : limits.map((limit) => stateOf(limit, value, day));
  return states.sort(byUrgency)[0] ?? null;
}

/** What is worse first. */
export function byUrgency(a: Pick<LimitState, 'tone' | 'share'>, b: Pick<LimitState, 'tone' | 'share'>): number {
  return RANK[b.tone] - RANK[a.tone] || b.share - a.share;
}

const RANK = { over: 3, waived: 2, warn: 1, within: 0 } as const;

function stateOf(limit: WatchedLimit, value: number, day: string): LimitState {
  const { rule, amount, warnAt, waivers } = limit;
  const sign = rule === 'at-least' ? -1 : 1;
  const share = shareOf(limit, value);
  const isPast = (mark: number) => sign * (value - mark) > 0;
  if (isPast(amount) && rule !== 'warn-at') {
    const holding = waivers.filter(({ until }) => until >= day);
    const allowed = holding.reduce((total, waiver) => total + (waiver.amount - amount), amount);
    const [first] = holding;
    if (first && !isPast(allowed)) return { limit, tone: 'waived', word: `waived until ${first.until}`, share };
    return { limit, tone: 'over', word: 'over', share };
  }
  const isWarned = rule === 'warn-at' ? isPast(amount) : warnAt !== null && isPast(warnAt);
  return { limit, tone: isWarned ? 'warn' : 'within', word: isWarned ? 'warning' : 'within', share };
}

/** `94 %` of a limit; never 100 % where it is not reached, nor where it is broken. */
export function percentUsed(share: number): string {
  if (!Number.isFinite(share)) return 'more than all';
  const percent = 100 * share;
  return `${share > 1 ? Math.ceil(percent) : share < 1 ? Math.floor(percent) : 100} %`;
}

/** The same in words: of what may be taken, or of what is there. */
export function usedText({ limit, share }: Pick<LimitState, 'limit' | 'share'>): string {
  return `${percentUsed(share)} of ${limit.rule === 'at-least' ? 'it is asked for' : 'the limit'}`;
}

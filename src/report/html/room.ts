import { type LimitBarView, limitBar, type Stretch } from '../../chart/index.ts';
import { formatAmount, formatChange, formatRate, type Verdict } from '../../model/index.ts';
import { limitText, valueText } from '../words.ts';

/** What a limit leaves, in words and as a bar. */
export interface RoomView {
  /** `1.2 MiB left`, `20 KiB over`, `4 short`. */
  readonly text: string;
  /** `80% of the limit`; empty where that says nothing. */
  readonly share: string;
  /** What a column of them is sorted by: the share of the limit that is left, below zero where it is broken. */
  readonly order: string;
  readonly bar: RoomBarView | null;
}

export interface RoomBarView {
  readonly label: string;
  readonly fill: string;
  readonly past: string;
  readonly band: string;
  readonly zero: string;
  readonly limit: string;
  readonly baseline: string;
}

/** How far a number is from the limit that decided about it. */
export interface Distance {
  /** What is held against the limit: the value, or its change. */
  readonly judged: number;
  readonly limit: number;
  readonly passes: 'below' | 'above';
  /** Below zero where the limit is broken. */
  readonly left: number;
}

/** Rules of which a limit is small beside what a number may do, so that shares of it say little. */
const MOVES: ReadonlySet<string | null> = new Set(['growth', 'slope']);

export interface Held {
  readonly verdict: Verdict;
  readonly distance: Distance;
}

/** null where no limit decided: nothing was held against one, or a module's being new outweighed its size. */
export function distanceOf({ rule, value, limit, change, outcome }: Verdict): Distance | null {
  if (rule === null || value === null || limit === null) return null;
  const judged = rule === 'growth' ? (change ?? value) : value;
  const isLetThrough = outcome === 'within' || outcome === 'unknown';
  if (rule === 'growth' && change === null && isLetThrough !== judged <= limit) return null;
  // A warning mark goes with either kind of limit; which one, only the outcome tells.
  const isFloor = rule === 'warn-at' && judged !== limit && (outcome === 'warn') === judged < limit;
  const passes = rule === 'at-least' || isFloor ? 'above' : 'below';
  return { judged, limit, passes, left: passes === 'above' ? judged - limit : limit - judged };
}

/** Share of the limit that is left; of a limit of nothing, whether it is broken. */
export function shareLeft({ left, limit }: Distance): number {
  return limit === 0 ? Math.sign(left) : left / Math.abs(limit);
}

/** What has least room first; of what is past its limit, a level before how it moves. */
export function byRoom(a: Held, b: Held): number {
  const moves = ({ verdict, distance }: Held) => Number(distance.left < 0 && MOVES.has(verdict.rule));
  const [left, right] = [shareLeft(a.distance), shareLeft(b.distance)];
  if (a.distance.left < 0 && b.distance.left < 0) return moves(a) - moves(b) || left - right;
  return left - right;
}

export function roomView(verdict: Verdict): RoomView {
  const distance = distanceOf(verdict);
  if (!distance) return { text: unheldText(verdict, 'cannot be told'), share: '', order: '', bar: null };
  return {
    text: roomText(verdict, distance),
    share: verdict.rule === 'at-most' ? shareText(distance) : '',
    order: String(shareLeft(distance)),
    bar: barOf(verdict, distance),
  };
}

/** What stands for the room where no limit decided: that a module is new, or `otherwise`. */
export function unheldText({ rule, limit }: Verdict, otherwise: string): string {
  return rule === 'growth' && limit !== null ? 'new' : otherwise;
}

/** `20 KiB over`, of what is known. */
export function roomText(verdict: Verdict, distance: Distance): string {
  const { rule } = verdict;
  const isPast = distance.left < 0;
  const amount = roomAmount(verdict, distance);
  if (rule === 'warn-at') return `${amount} ${isPast ? 'past' : 'before'} the warning mark`;
  if (rule === 'growth') return isPast ? `${amount} too much growth` : `${amount} of growth left`;
  if (rule === 'at-least') return `${amount} ${isPast ? 'short' : 'to spare'}`;
  return `${amount} ${isPast ? (isDoubted(verdict) ? 'over, not for certain' : 'over') : 'left'}`;
}

/** Whether it passes though its slope is past the limit: the interval about the slope holds less, too. */
export function isDoubted({ rule, outcome }: Verdict): boolean {
  return rule === 'slope' && outcome === 'within';
}

/** `≤ 20 KiB`: a lower bound of a value is an upper bound of what is left. */
export function roomAmount({ rule, bound, unit, per }: Verdict, { left, passes }: Distance): string {
  const amount = per === null ? formatAmount(Math.abs(left), unit) : formatRate(Math.abs(left), unit);
  const isPast = left < 0;
  const isLeast = (bound === 'lower') === (passes === 'above') ? !isPast : isPast;
  return `${bound === null || rule === 'growth' ? '' : isLeast ? '≥ ' : '≤ '}${amount}`;
}

/** Rounded away from the limit: 100 % is said of nothing that is not exactly there. */
function shareText({ judged, limit }: Distance): string {
  if (limit <= 0) return judged > limit ? 'over a limit of nothing' : '';
  const share = (100 * Math.max(0, judged)) / limit;
  return `${judged > limit ? Math.ceil(share) : Math.floor(share)}% of the limit`;
}

function barOf(verdict: Verdict, { judged, limit, passes }: Distance): RoomBarView | null {
  const isGrowth = verdict.rule === 'growth';
  const baseline = isGrowth || verdict.per !== null ? null : verdict.baseline;
  const laid = limitBar({ value: judged, limit, passes, baseline, band: isGrowth ? verdict.band : null });
  return laid && { label: labelOf(verdict, judged), ...inPercent(laid) };
}

/** What the bar shows, for those who do not see it. */
function labelOf(verdict: Verdict, judged: number): string {
  const { rule, unit, band, baseline, per } = verdict;
  const now = rule === 'growth' ? `${formatChange(judged, unit)} since the baseline` : `${valueText(verdict)} now`;
  const parts = [
    now,
    rule === 'warn-at' ? `warning mark ${limitText(verdict)}` : `limit ${limitText(verdict)}`,
    baseline === null || rule === 'growth' || per !== null ? '' : `baseline ${formatAmount(baseline, unit)}`,
    rule === 'growth' && band !== null ? `noise ±${formatAmount(band, unit)}` : '',
  ];
  return parts.filter((part) => part !== '').join(', ');
}

function inPercent({ bar, past, band, zero, limit, baseline }: LimitBarView) {
  return {
    fill: placed(bar),
    past: past ? placed(past) : '',
    band: band ? placed(band) : '',
    zero: zero > 0 ? `left:${zero}%` : '',
    limit: `left:${limit}%`,
    baseline: baseline === null ? '' : `left:${baseline}%`,
  };
}

/** A stretch as a style: `left:50%;width:12.5%`. */
export function placed({ from, length }: Stretch): string {
  return `left:${from}%;width:${length}%`;
}

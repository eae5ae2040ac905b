import type { Verdict } from '../../../model/index.ts';
import { valueText } from '../../words.ts';
import { distanceOf, isDoubted, roomAmount, roomText, shareLeft, unheldText } from '../room.ts';

/** What is left of a limit, or by how much it is missed, in so few letters that many stand side by side. */
export interface ShortRoom {
  /** `412 KiB`; what stands for it where that is not known. */
  readonly amount: string;
  /** `left`, `over`; empty where the amount is none of these. */
  readonly word: '' | 'left' | 'over' | 'over, in doubt' | 'short' | 'past mark';
}

export function shortRoom(verdict: Verdict): ShortRoom {
  const distance = verdict.outcome === 'unknown' ? null : distanceOf(verdict);
  if (!distance) return { amount: unheld(verdict), word: '' };
  const amount = roomAmount(verdict, distance);
  if (distance.left >= 0) return { amount, word: 'left' };
  if (verdict.rule === 'warn-at') return { amount, word: 'past mark' };
  if (isDoubted(verdict)) return { amount, word: 'over, in doubt' };
  return { amount, word: distance.passes === 'above' ? 'short' : 'over' };
}

/** The same in full. */
export function longRoom(verdict: Verdict): string {
  const distance = verdict.outcome === 'unknown' ? null : distanceOf(verdict);
  return distance ? roomText(verdict, distance) : unheld(verdict);
}

function unheld(verdict: Verdict): string {
  return verdict.outcome === 'unknown' || verdict.value === null ? 'unknown' : unheldText(verdict, valueText(verdict));
}

/** How much of its limit a number takes: above one it is past it; null where that says nothing. */
export function fullness(verdict: Verdict): number | null {
  const distance = distanceOf(verdict);
  return distance && 1 - shareLeft(distance);
}

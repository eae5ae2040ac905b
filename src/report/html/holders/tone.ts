import type { Hatch } from '../hatch.ts';
import type { Move } from './moves.ts';

/** How a box is coloured by its change; the style sheet has a class for each. */
export interface Tone {
  readonly tone: string;
  /** Which lines are drawn over the box, so that colour says nothing alone; empty for none. */
  readonly hatch: Hatch;
  readonly meaning: string;
}

const SAME: Tone = { tone: 'd-same', hatch: '', meaning: '= as it was' };
const UNKNOWN: Tone = { tone: 'd-unknown', hatch: 'dotted', meaning: '? not compared' };
/** By the share of what it was, or is where that is more: so a box's area times its depth is the change in bytes. */
const GREW: readonly (readonly [atLeast: number, Tone])[] = [
  [0.5, { tone: 'd-grew-3', hatch: 'rising', meaning: '+ half of it or more' }],
  [0.1, { tone: 'd-grew-2', hatch: 'rising', meaning: '+ a tenth or more' }],
  [0, { tone: 'd-grew-1', hatch: 'rising', meaning: '+ less than a tenth' }],
];
const SHRANK: readonly (readonly [atLeast: number, Tone])[] = [
  [0.5, { tone: 'd-shrank-3', hatch: 'falling', meaning: '− half of what it was or more' }],
  [0.1, { tone: 'd-shrank-2', hatch: 'falling', meaning: '− a tenth or more' }],
  [0, { tone: 'd-shrank-1', hatch: 'falling', meaning: '− less than a tenth' }],
];

/** From the deepest loss to the deepest growth, and what is not known. */
export const TONES: readonly Tone[] = [
  ...SHRANK.map(([, tone]) => tone),
  SAME,
  ...GREW.map(([, tone]) => tone).reverse(),
  UNKNOWN,
];

export function toneOf(move: Move | null): Tone {
  if (!move) return UNKNOWN;
  const { by, was } = move;
  if (by === 0) return SAME;
  const share = Math.abs(by) / Math.max(was, was + by, 1);
  const found = (by > 0 ? GREW : SHRANK).find(([atLeast]) => share >= atLeast);
  return found?.[1] ?? UNKNOWN;
}

import { type Comparison, type Labels, labelsKey, sum } from '../../../model/index.ts';

/** A change since the baseline, in bytes. */
export interface Move {
  readonly by: number;
  readonly was: number;
}

/** The change of a series; null where it is not comparable, or not measured. */
export type MoveOf = (metric: string, labels: Labels) => Move | null;

/** null without a baseline. */
export function movesOf(comparison: Comparison | null): MoveOf | null {
  if (!comparison) return null;
  const found = new Map<string, Move>();
  for (const { metric, labels, now, change } of comparison.changes)
    if (change.kind === 'kept') found.set(keyOf(metric, labels), change);
    else if (change.kind === 'added') found.set(keyOf(metric, labels), { by: now ?? 0, was: 0 });
  return (metric, labels) => found.get(keyOf(metric, labels)) ?? null;
}

/** What several moved by together; null where it is not known of one of them. */
export function together(moves: readonly (Move | null)[]): Move | null {
  const known = moves.filter((move) => move !== null);
  if (known.length === 0 || known.length < moves.length) return null;
  return { by: sum(known, ({ by }) => by), was: sum(known, ({ was }) => was) };
}

function keyOf(metric: string, labels: Labels): string {
  return `${metric} ${labelsKey(labels)}`;
}

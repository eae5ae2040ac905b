import {
  type Comparison,
  groupBy,
  type LabelName,
  type Labels,
  labelsKey,
  type SeriesChange,
  sum,
} from '../../../model/index.ts';

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
  // Of thousands of series a page asks for those of a few metrics, and for what is in a module only where that is drawn large.
  const byMetric = groupBy(comparison.changes, ({ metric }) => metric);
  const found = new Map<string, (labels: Labels) => Move | null>();
  return (metric, labels) => {
    const moveOf = found.get(metric) ?? moveIn(byMetric.get(metric) ?? []);
    found.set(metric, moveOf);
    return moveOf(labels);
  };
}

function moveIn(changes: readonly SeriesChange[]): (labels: Labels) => Move | null {
  const byModule = groupBy(changes, ({ labels }) => labels.module);
  const found = new Map<string | undefined, ReadonlyMap<string, Move>>();
  return (labels) => {
    const { module } = labels;
    const moves = found.get(module) ?? movesByLabels(byModule.get(module) ?? []);
    found.set(module, moves);
    return moves.get(keyWithin(labels)) ?? null;
  };
}

function movesByLabels(changes: readonly SeriesChange[]): ReadonlyMap<string, Move> {
  const moves = new Map<string, Move>();
  for (const { labels, now, change } of changes)
    if (change.kind === 'kept') moves.set(keyWithin(labels), change);
    else if (change.kind === 'added') moves.set(keyWithin(labels), { by: now ?? 0, was: 0 });
  return moves;
}

/** A key for series of one module, or of none: most have one more label, or no other. */
function keyWithin(labels: Labels): string {
  let key = '';
  for (const name in labels) {
    if (name === 'module') continue;
    if (key !== '') return labelsKey(labels);
    key = `${name} ${labels[name as LabelName]}`;
  }
  return key;
}

/** What several moved by together; null where it is not known of one of them. */
export function together(moves: readonly (Move | null)[]): Move | null {
  const known = moves.filter((move) => move !== null);
  if (known.length === 0 || known.length < moves.length) return null;
  return { by: sum(known, ({ by }) => by), was: sum(known, ({ was }) => was) };
}

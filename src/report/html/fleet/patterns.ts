import { formatBytes, formatChange, type JudgedTarget } from '../../../model/index.ts';
import { groupsOf, saidOf } from '../../fleet-groups.ts';
import { nameOf } from './matrix.ts';

/** Fewer targets are seen at a glance. */
const FEWEST_TARGETS = 12;
/** Named at once; the rest unfolds. */
const MOST_NAMES = 6;

/** Targets as they are told: those of one verdict together, and what they have in common where that says more than they do. */
export function patternsView(targets: readonly JudgedTarget[], anchors: ReadonlyMap<JudgedTarget, string>) {
  const groups = groupsOf(targets);
  const areTold = targets.length >= FEWEST_TARGETS && groups.length <= targets.length / 2;
  const labelOf = (index: number) => (areTold ? `(pattern ${index + 1})` : '');
  const lined = groups.flatMap((group, index) =>
    group.map((target) => ({ target, anchor: anchors.get(target) ?? '', pattern: labelOf(index) })),
  );
  const rows = groups.map((group, index) => {
    const [first] = group as [JudgedTarget];
    const names = group.map((target) => ({ name: nameOf(target), anchor: anchors.get(target) ?? '' }));
    const rest = names.length - MOST_NAMES;
    return {
      label: labelOf(index),
      tone: first.state === 'judged' ? first.outcome : 'unknown',
      said: saidOf(first),
      count: String(group.length),
      names: names.slice(0, MOST_NAMES),
      rest: names.slice(MOST_NAMES),
      restText: rest > 0 ? `and ${rest} more` : '',
      held: rangeText(
        group.flatMap(({ held }) => (held ? [held.bytes] : [])),
        formatBytes,
      ),
      by: rangeText(
        group.flatMap(({ held }) => (held?.by == null ? [] : [held.by])),
        (by) => formatChange(by, 'bytes'),
      ),
    };
  });
  return { lined, rows: areTold ? rows : [] };
}

function rangeText(values: readonly number[], format: (value: number) => string): string {
  if (values.length === 0) return '';
  const [low, high] = [format(Math.min(...values)), format(Math.max(...values))];
  return low === high ? low : `${low} to ${high}`;
}

import type { Walked } from './search.ts';
import { counted, short } from './words.ts';

/** Where clocks contradict ancestry: it is said, and changes nothing. */
export function clockRemarks({ commits, found }: Walked): string[] {
  const remarks: string[] = [];
  const backwards = commits.flatMap((child, index) => {
    const parent = commits[index + 1];
    if (!parent || 'unknown' in child || 'unknown' in parent) return [];
    return isBefore(child.committedAt, parent.committedAt) ? [{ child, parent }] : [];
  });
  const [first] = backwards;
  if (first)
    remarks.push(
      `${short(first.child.sha)} is dated before its parent ${short(first.parent.sha)}` +
        `${backwards.length > 1 ? `, and ${counted(backwards.length - 1, 'other')} are alike` : ''}: ancestry decides, not clocks`,
    );
  const [nearest] = found;
  const later = found.find(
    ({ record, steps }) =>
      nearest && steps > nearest.steps && isBefore(nearest.record.origin.recordedAt, record.origin.recordedAt),
  );
  if (nearest && later)
    remarks.push(
      `${short(later.record.origin.commit)} was recorded after its descendant ` +
        `${short(nearest.record.origin.commit)}: ancestry decides, not clocks`,
    );
  return remarks;
}

function isBefore(a: string | null, b: string | null): boolean {
  return a !== null && b !== null && Date.parse(a) < Date.parse(b);
}

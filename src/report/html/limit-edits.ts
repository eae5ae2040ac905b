import type { LimitEdits } from '../../model/index.ts';
import { byLooseness, inForceText, loosenessText } from '../limit-edits.ts';

/** What the pull request does to its own limits, loosest first. */
export function limitEditsView(limits: LimitEdits) {
  return {
    note: inForceText(limits),
    edits: byLooseness(limits).map((edit) => ({
      what: edit.what,
      was: edit.was ?? '',
      now: edit.now ?? '',
      looseness: loosenessText(edit),
      place: edit.place ? `${edit.place.file}:${edit.place.line}` : '',
    })),
  };
}

import { listedDocument } from '../document/index.ts';
import { misplaced, type RecordPlace, recordAt } from './archive.ts';

/** Why a text is no record of the place at which it lies; null where it is one. */
export async function reasonAgainst(place: RecordPlace, text: string): Promise<string | null> {
  const document = listedDocument(text, () => false);
  if (document) return misplaced(place, document.snapshot, document.origin);
  const stored = await recordAt(place, text);
  return 'problem' in stored ? stored.problem : null;
}

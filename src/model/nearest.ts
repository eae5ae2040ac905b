import { distance } from 'fastest-levenshtein';

/** The known word that is most like one that is not known; undefined where none is like it. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const most = Math.min(word.length - 1, Math.max(2, word.length / 3));
  let best: string | undefined;
  let fewest = most;
  for (const candidate of known) {
    // The lengths alone tell of most words that they are too far off.
    if (Math.abs(candidate.length - word.length) > fewest) continue;
    const edits = distance(word, candidate);
    if (edits > fewest || (best !== undefined && edits === fewest)) continue;
    best = candidate;
    fewest = edits;
  }
  return best;
}

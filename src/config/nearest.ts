import { distance } from 'fastest-levenshtein';

/** The known word that is most like one that is not known; undefined where none is like it. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  const [first] = [...known].sort((a, b) => distance(word, a) - distance(word, b));
  return first !== undefined && distance(word, first) <= Math.max(2, word.length / 3) ? first : undefined;
}

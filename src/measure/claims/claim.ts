import { type Claim, type Evidence, groupBy, type RecordLines } from '../../model/index.ts';

/** A number that a file says as it stands. */
export function told(amount: number, part: string, source: string, lines: readonly number[]): Claim {
  return { amount, part, grade: 'exact', source, lines };
}

/** A number that is worked out from what a file says. */
export function derived(amount: number, part: string, source: string, lines: readonly number[]): Claim {
  return { amount, part, grade: 'derived', source, lines };
}

/** Lines that decide a number without being summands of it. */
export function lookedAt({ part, source, lines }: Claim): Claim {
  return { amount: null, part, grade: 'derived', source, lines };
}

export function claimOf({ bytes, part, grade, source, line }: Evidence): Claim {
  return { amount: bytes, part, grade, source, lines: line === null ? [] : [line] };
}

/** The lines of a record; none where nobody noted them, which means all of the file. */
export function linesIn(lines: RecordLines, source: string, ...records: readonly string[]): readonly number[] {
  return records.flatMap((record) => lines.get(source)?.get(record) ?? []);
}

/**
 * What of a list goes by a key. Who asks for one number often asks for all of its metric, so that a list is gone through once.
 */
export function goingBy<T, K>(keyOf: (item: T) => K): (list: readonly T[] | null | undefined, key: K) => readonly T[] {
  const known = new WeakMap<readonly T[], ReadonlyMap<K, readonly T[]>>();
  return (list, key) => {
    if (!list) return [];
    const byKey = known.get(list) ?? groupBy(list, keyOf);
    known.set(list, byKey);
    return byKey.get(key) ?? [];
  };
}

type Term = readonly [what: string, amount: number];

/** `static + vmalloc = 126976 + 4214784`; what is below zero is taken off. */
export function sumOf(terms: readonly Term[]): string {
  if (terms.length === 0) return 'there is nothing to add up = 0';
  const joined = (text: (term: Term) => string) =>
    terms
      .map((term, index) => {
        const sign = term[1] < 0 ? '−' : '+';
        return index > 0 ? ` ${sign} ${text(term)}` : sign === '−' ? `−${text(term)}` : text(term);
      })
      .join('');
  const words = joined(([what]) => what);
  const numbers = joined(([, amount]) => String(Math.abs(amount)));
  return `${words} = ${numbers}`;
}

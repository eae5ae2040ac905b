import { byBytesThenName, groupBy, sum } from '../../../model/index.ts';
import { type Move, together } from './moves.ts';

/** Who holds memory: a module, a part of it, or a place in the code. */
export interface Holder {
  /** Captured text, or our own word for it. */
  readonly name: string;
  /** Above zero: what is not known, or nothing, is no holder. */
  readonly bytes: number;
  /** null where it is not comparable, or there is no baseline. */
  readonly move: Move | null;
  /** They add up to it; none where nothing more is known. */
  readonly children: readonly Holder[];
  /** It is what no module holds. */
  readonly isKernel?: true;
}

export const byBytes = byBytesThenName<Holder>(
  ({ bytes }) => bytes,
  ({ name }) => name,
);

/** What is too small to be seen, as one. */
export interface Gathering {
  /** Holders of less are gathered. */
  readonly leastBytes: number;
  readonly most: number;
}

/** Largest first; small ones as one, the last, of whose parts the sums remain. */
export function gathered(holders: readonly Holder[], { leastBytes, most }: Gathering): Holder[] {
  const sorted = [...holders].sort(byBytes);
  const large = sorted.filter(({ bytes }, index) => bytes >= leastBytes && index < most);
  const small = sorted.slice(large.length);
  return small.length < 2 ? sorted : [...large, asOne(`${small.length} others`, small)];
}

function asOne(name: string, holders: readonly Holder[]): Holder {
  const areSplit = holders.every(({ children }) => children.length > 0);
  const parts = areSplit ? holders.flatMap(({ children }) => children) : [];
  const byPart = groupBy(parts, (part) => part.name);
  return {
    name,
    bytes: sum(holders, ({ bytes }) => bytes),
    move: together(holders.map(({ move }) => move)),
    children: [...byPart].map(([part, own]) => ({
      name: part,
      bytes: sum(own, ({ bytes }) => bytes),
      move: together(own.map(({ move }) => move)),
      children: [],
    })),
  };
}

import { type HistoryProblem, printable } from '../../model/index.ts';

const MOST_NAMES = 20;

/** A title and names below it; nothing where there are none. */
export function namesText(title: string, names: readonly string[]): string[] {
  if (names.length === 0) return [];
  const more = names.length - MOST_NAMES;
  return [
    `${title}:`,
    ...names.slice(0, MOST_NAMES).map((name) => `- ${printable(name)}`),
    ...(more > 0 ? [`… and ${more} more`] : []),
  ];
}

/** What stays in a store as it lies. */
export function problemLines(problems: readonly HistoryProblem[]): string[] {
  return namesText(
    'Left as it lies',
    problems.map(({ path, reason }) => `${path}: ${reason}`),
  );
}

/** `1 file`, `2 files`. */
export function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

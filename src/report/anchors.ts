import type { Verdict } from '../model/index.ts';
import { seriesName } from './words.ts';

/** Of a name; what is longer is told apart by the number at its end. */
const MOST_LETTERS = 80;

/** Ends of ids that the table of verdicts has itself. */
const TAKEN = ['list', 'list-caption'] as const;

/**
 * The id of each verdict's row on the page, such as `budget-truth-driver-fp-truth`: what leads to it from elsewhere. It is the
 * same for as long as the budget keeps its name and the series its labels; captured text comes out as letters, digits and
 * hyphens.
 */
export function verdictAnchors(verdicts: readonly Verdict[]): string[] {
  const taken = new Map<string, number>(TAKEN.map((name) => [name, 1]));
  return verdicts.map(({ budget, metric, labels, summedCount }) => {
    const series = summedCount === null ? seriesName(labels) : '';
    const name = slug(`${budget === '' ? metric : budget} ${series}`);
    const count = (taken.get(name) ?? 0) + 1;
    taken.set(name, count);
    // Two hyphens are in no slug, so that no number can be taken for a part of another's name.
    return `budget-${name}${count > 1 ? `--${count}` : ''}`;
  });
}

function slug(text: string): string {
  const letters = text.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  return letters.slice(0, MOST_LETTERS).replace(/^-+|-+$/g, '') || 'unnamed';
}

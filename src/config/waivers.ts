import { type Budget, isDay, nearest, type Waiver } from '../model/index.ts';
import { parseLimit } from './amount.ts';
import type { Draft } from './draft.ts';
import { selectOf, type WrittenSelect } from './select.ts';
import type { Path } from './yaml.ts';

/** A waiver after its shape was checked. */
export interface WrittenWaiver {
  readonly budget: string;
  readonly select?: WrittenSelect;
  readonly extra: string | number;
  readonly reason: string;
  readonly owner: string;
  readonly until: string;
}

/** The waivers of a file whose budgets are known. */
export function waiversOf(draft: Draft, written: readonly WrittenWaiver[], budgets: readonly Budget[]): Waiver[] {
  if (!draft.isSound(['waivers'])) return [];
  return written.flatMap((waiver, index) => {
    const path = ['waivers', index];
    return draft.isSound(path) ? [waiverOf(draft, path, waiver, budgets)] : [];
  });
}

function waiverOf(draft: Draft, path: Path, written: WrittenWaiver, budgets: readonly Budget[]): Waiver {
  const budget = budgets.find(({ name }) => name === written.budget);
  if (!budget) draft.complain([...path, 'budget'], noBudget(written.budget, budgets));
  const metric = draft.registries.metrics.find(({ name }) => name === budget?.metric);
  const extra = parseLimit(written.extra, 'amount', metric?.unit ?? 'bytes');
  if (budget && 'next' in extra) draft.complain([...path, 'extra'], { ...extra, what: `extra: ${extra.what}` });
  if (!isDay(written.until))
    draft.complain([...path, 'until'], {
      what: `"${written.until}" is not a day`,
      next: 'Write the last day on which it holds, such as 2027-01-31.',
    });
  if (budget?.sum && written.select)
    draft.complain(
      [...path, 'select'],
      { what: `"${budget.name}" judges a sum, which has no labels`, next: 'Leave select out.' },
      'key',
    );
  return {
    budget: written.budget,
    select: selectOf(draft, [...path, 'select'], written.select ?? {}, metric),
    extra: 'amount' in extra ? extra.amount : 0,
    reason: written.reason,
    owner: written.owner,
    until: written.until,
    place: draft.placeOf(path),
  };
}

function noBudget(name: string, budgets: readonly Budget[]) {
  const near = nearest(
    name,
    budgets.map((budget) => budget.name),
  );
  const next = near === undefined ? 'Write the name of a budget of this file.' : `Did you mean "${near}"?`;
  return { what: `there is no budget "${name}"`, next };
}

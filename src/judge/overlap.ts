import { type Budget, type Diagnostic, formatAmount, type Labels, labelsKey, type Unit } from '../model/index.ts';
import { amountOf } from './rule.ts';

/** A budget and the series that it judged. */
export interface Judged {
  readonly budget: Budget;
  readonly unit: Unit;
  readonly series: readonly Labels[];
}

/** Absolute limits that never decide, since another budget sets a stricter one, or the same, for the same series. */
export function deadLimits(judged: readonly Judged[]): Diagnostic[] {
  return judged.flatMap((one, index) =>
    ['at-most', 'at-least'].flatMap((rule) => {
      const own = limitOf(one.budget, rule);
      if (own === undefined || one.series.length === 0) return [];
      const stricter = judged.find((other, at) => {
        const limit = limitOf(other.budget, rule);
        if (limit === undefined || other === one || !covers(other, one)) return false;
        const isStricter = rule === 'at-most' ? limit < own : limit > own;
        return isStricter || (limit === own && at < index);
      });
      if (!stricter) return [];
      const { name, place } = stricter.budget;
      const other = formatAmount(limitOf(stricter.budget, rule) ?? 0, one.unit);
      return [
        {
          source: one.budget.place.file,
          line: one.budget.place.line,
          message: `${rule} of "${one.budget.name}" never decides: "${name}" (line ${place.line}) asks for ${other} of the same`,
        },
      ];
    }),
  );
}

function limitOf({ rules }: Budget, rule: string): number | undefined {
  const limit = rules.get(rule)?.get('limit');
  return limit && amountOf(limit, 0);
}

/** Whether a budget judges all that another one does. */
function covers(wide: Judged, narrow: Judged): boolean {
  if (wide.budget.metric !== narrow.budget.metric || wide.budget.sum !== narrow.budget.sum) return false;
  if (JSON.stringify(wide.budget.phases) !== JSON.stringify(narrow.budget.phases)) return false;
  const keys = new Set(wide.series.map(labelsKey));
  const isAll = narrow.series.every((labels) => keys.has(labelsKey(labels)));
  return isAll && (!wide.budget.sum || wide.series.length === narrow.series.length);
}

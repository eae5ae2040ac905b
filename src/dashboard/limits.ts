import { forTarget, matchesLabels, selected, warningMark } from '../judge/index.ts';
import {
  type Budget,
  type BudgetFile,
  type Config,
  type Labels,
  type Limit,
  type Reading,
  type Readings,
  sum,
  type WatchedLimit,
} from '../model/index.ts';

// What of the budget file can be drawn: limits on levels. A growth is of two records, and a slope of one boot.

const LEVELS = ['at-most', 'at-least', 'warn-at'] as const;

/** Numbers that a budget is about: a series, or the sum of some. */
export interface Budgeted {
  readonly budget: Budget;
  readonly metric: string;
  readonly labels: Labels;
  readonly isSum: boolean;
  readonly value: number;
  readonly limits: readonly WatchedLimit[];
}

/** What holds for a target; nothing without a budget file. */
export function configFor(file: BudgetFile | null, target: string): Config | null {
  return file && forTarget(file, target);
}

/** Budgets that are about one moment, and not about how two of a boot differ. */
export function drawnBudgets(config: Config | null): readonly Budget[] {
  return config?.budgets.filter(({ phases }) => phases === null) ?? [];
}

/** What they are about in a record, in the order of the budget file. */
export function budgetedIn(config: Config, readings: Readings): Budgeted[] {
  return drawnBudgets(config).flatMap((budget): Budgeted[] => {
    const reading: Reading | undefined = readings.get(budget.metric);
    const matches = selected(budget, reading);
    const { metric } = budget;
    if (matches.length === 0) return [];
    if (budget.sum) {
      const value = sum(matches, (one) => one.value);
      return [{ budget, metric, labels: {}, isSum: true, value, limits: limitsOn(config, budget, {}) }];
    }
    return matches.map(({ labels, value }) => ({
      budget,
      metric,
      labels,
      isSum: false,
      value,
      limits: limitsOn(config, budget, labels),
    }));
  });
}

function limitsOn({ waivers }: Config, budget: Budget, labels: Labels): WatchedLimit[] {
  return LEVELS.flatMap((rule) => {
    const mark = warningMark(budget.rules);
    // One that goes with a limit is drawn with it.
    if (rule === 'warn-at' && mark?.rule !== 'warn-at') return [];
    const limit = budget.rules.get(rule)?.get('limit');
    if (!limit || !('amount' in limit)) return [];
    const sign = rule === 'at-least' ? -1 : 1;
    const ours = waivers.filter((one) => one.budget === budget.name && matchesLabels(one.select, labels));
    return [
      {
        budget: budget.name,
        rule,
        amount: limit.amount,
        warnAt: rule !== 'warn-at' && mark?.rule === rule ? amountOf(mark.mark, limit.amount) : null,
        waivers: ours.map(({ extra, until, reason, owner }) => ({
          amount: limit.amount + sign * extra,
          until,
          reason,
          owner,
        })),
      },
    ];
  });
}

function amountOf(mark: Limit, of: number): number {
  return 'amount' in mark ? mark.amount : (of * mark.percent) / 100;
}

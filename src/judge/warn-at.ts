import { formatAmount, type Limit, type RuleOptions } from '../model/index.ts';
import { amountOf, leavingOut, type Rule } from './rule.ts';

export const warnAt: Rule = {
  key: 'warn-at',
  summary: 'Warns before the limit is reached: a value, or a share of at-most (90%) or at-least (120%).',
  shorthand: 'limit',
  isLooserWhenLarger: null,
  fields: { limit: { kind: 'limit', required: true, summary: 'Where the warning begins.' } },
  objection(rules) {
    const mark = rules.get('warn-at')?.get('limit');
    const { goal, side } = goalOf(rules);
    if (!mark) return null;
    if (!goal)
      return 'percent' in mark
        ? {
            what: `warn-at: ${mark.percent}% is a share of nothing`,
            next: 'Add at-most or at-least, or write an amount.',
          }
        : null;
    const [limit, warning] = [amountOf(goal, 0), amountOf(mark, amountOf(goal, 0))];
    if (side === 'above' ? warning < limit : warning > limit) return null;
    return side === 'above'
      ? { what: 'warn-at does not lie below at-most: it never warns', next: 'Lower it, to 90% for example.' }
      : { what: 'warn-at does not lie above at-least: it never warns', next: 'Raise it, to 120% for example.' };
  },
  judge(options, subject) {
    const { value, unit, rules } = subject;
    const { goal, side } = goalOf(rules);
    const limit = amountOf(options.get('limit'), amountOf(goal, 0));
    const [shown, mark] = [formatAmount(value, unit), formatAmount(limit, unit)];
    const passed = side === 'above' ? value > limit : value < limit;
    const hides = subject.requireComplete && subject.bound === (side === 'above' ? 'lower' : 'upper');
    if (!passed)
      return {
        outcome: hides ? 'unknown' : 'within',
        limit,
        reason: `${shown}, not ${side} ${mark}${leavingOut(subject)}`,
      };
    const of = goal ? `, the limit is ${formatAmount(amountOf(goal, 0), unit)}` : '';
    return { outcome: 'warn', limit, reason: `${shown} is ${side} the warning mark of ${mark}${of}` };
  },
};

/** Where the warnings of a budget begin, and with which rule the mark goes. */
export interface WarningMark {
  /** `warn-at` where it stands alone. */
  readonly rule: 'at-most' | 'at-least' | 'warn-at';
  readonly mark: Limit;
  readonly isAbove: boolean;
  isPassedBy(value: number): boolean;
}

/** null where a budget warns of nothing. */
export function warningMark(rules: ReadonlyMap<string, RuleOptions>): WarningMark | null {
  const mark = rules.get('warn-at')?.get('limit');
  if (!mark) return null;
  const { goal, side } = goalOf(rules);
  const amount = amountOf(mark, amountOf(goal, 0));
  const isAbove = side === 'above';
  return {
    rule: !goal ? 'warn-at' : isAbove ? 'at-most' : 'at-least',
    mark,
    isAbove,
    isPassedBy: (value) => (isAbove ? value > amount : value < amount),
  };
}

/** The limit that the mark goes with, and on which side of the mark the warning lies. */
function goalOf(rules: ReadonlyMap<string, RuleOptions>): { goal: Limit | undefined; side: 'above' | 'below' } {
  const most = rules.get('at-most')?.get('limit');
  const least = rules.get('at-least')?.get('limit');
  return { goal: most ?? least, side: most || !least ? 'above' : 'below' };
}

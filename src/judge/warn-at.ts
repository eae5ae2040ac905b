import { formatAmount } from '../model/index.ts';
import { amountOf, type Rule } from './rule.ts';

export const warnAt: Rule = {
  key: 'warn-at',
  summary: 'Warns before the limit is reached: a value, or a share of at-most (90%) or at-least (120%).',
  shorthand: 'limit',
  fields: { limit: { kind: 'limit', required: true, summary: 'Where the warning begins.' } },
  judge(options, { value, unit, rules }) {
    const most = rules.get('at-most')?.get('limit');
    const least = rules.get('at-least')?.get('limit');
    const limit = amountOf(options.get('limit'), amountOf(most ?? least, 0));
    const passed = most || !least ? value > limit : value < limit;
    const shown = formatAmount(value, unit);
    const side = most || !least ? 'above' : 'below';
    if (!passed) return { outcome: 'within', limit, reason: `${shown}, not ${side} ${formatAmount(limit, unit)}` };
    const goal = most ?? least;
    const of = goal ? `, the limit is ${formatAmount(amountOf(goal, 0), unit)}` : '';
    return {
      outcome: 'warn',
      limit,
      reason: `${shown} is ${side} the warning mark of ${formatAmount(limit, unit)}${of}`,
    };
  },
};

import { formatAmount } from '../model/index.ts';
import { amountOf, causeOfBreach, leavingOut, mayHideMore, type Rule } from './rule.ts';

export const atLeast: Rule = {
  key: 'at-least',
  summary: 'The value must not be below this.',
  shorthand: 'limit',
  isLooserWhenLarger: false,
  fields: { limit: { kind: 'amount', required: true, summary: 'The smallest value that passes.' } },
  judge(options, subject) {
    const limit = amountOf(options.get('limit'), 0);
    const { value, bound, unit } = subject;
    const [shown, asked] = [formatAmount(value, unit), formatAmount(limit, unit)];
    if (value >= limit && bound === 'upper' && mayHideMore(subject))
      return { outcome: 'unknown', limit, reason: `at most ${shown}, at least ${asked} asked${leavingOut(subject)}` };
    if (value >= limit)
      return { outcome: 'within', limit, reason: `${shown}, at least ${asked} asked${leavingOut(subject)}` };
    if (bound === 'lower')
      return { outcome: 'unknown', limit, reason: `at least ${shown}, so it may reach ${asked}${leavingOut(subject)}` };
    const excess = limit - value;
    const reason = `${bound === 'upper' ? 'at most ' : ''}${shown}: ${formatAmount(excess, unit)} short of ${asked}`;
    return { outcome: 'over', limit, reason, excess, cause: causeOfBreach(subject, (amount) => limit - amount) };
  },
};

import { formatAmount } from '../model/index.ts';
import { amountOf, causeOfBreach, leavingOut, mayHideMore, type Rule } from './rule.ts';

export const atMost: Rule = {
  key: 'at-most',
  summary: 'The value must not be above this.',
  shorthand: 'limit',
  fields: { limit: { kind: 'amount', required: true, summary: 'The largest value that passes.' } },
  judge(options, subject) {
    const limit = amountOf(options.get('limit'), 0);
    const { value, bound, unit } = subject;
    const [shown, allowed] = [formatAmount(value, unit), formatAmount(limit, unit)];
    // What this kernel never shows is the same in every run; what lost lines held may be anything.
    if (value <= limit && bound === 'lower' && mayHideMore(subject))
      return { outcome: 'unknown', limit, reason: `at least ${shown} of ${allowed}${leavingOut(subject)}` };
    if (value <= limit) return { outcome: 'within', limit, reason: `${shown} of ${allowed}${leavingOut(subject)}` };
    if (bound === 'upper')
      return { outcome: 'unknown', limit, reason: `at most ${shown}, so it may pass ${allowed}${leavingOut(subject)}` };
    const excess = value - limit;
    const reason = `${bound === 'lower' ? 'at least ' : ''}${shown}: ${formatAmount(excess, unit)} over the limit of ${allowed}`;
    return { outcome: 'over', limit, reason, excess, cause: causeOfBreach(subject, (amount) => amount - limit) };
  },
};

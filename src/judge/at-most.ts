import { type Drift, type Forecast, formatAmount, formatChange, type Unit } from '../model/index.ts';
import { amountOf, causeOfBreach, leavingOut, mayHideMore, type Rule } from './rule.ts';

export const atMost: Rule = {
  key: 'at-most',
  summary: 'The value must not be above this.',
  shorthand: 'limit',
  isLooserWhenLarger: true,
  fields: { limit: { kind: 'amount', required: true, summary: 'The largest value that passes.' } },
  judge(options, subject) {
    const limit = amountOf(options.get('limit'), 0);
    const { value, bound, unit } = subject;
    const [shown, allowed] = [formatAmount(value, unit), formatAmount(limit, unit)];
    // What this kernel never shows is the same in every run; what lost lines held may be anything.
    if (value <= limit && bound === 'lower' && mayHideMore(subject))
      return { outcome: 'unknown', limit, reason: `at least ${shown} of ${allowed}${leavingOut(subject)}` };
    if (value <= limit) {
      const forecast = subject.drift && forecastOf(subject.drift, value, limit);
      const outlook = forecast ? outlookOf(forecast, unit) : '';
      const reason = `${shown} of ${allowed}${leavingOut(subject)}${outlook}`;
      return { outcome: 'within', limit, reason, ...(forecast && { forecast }) };
    }
    if (bound === 'upper')
      return { outcome: 'unknown', limit, reason: `at most ${shown}, so it may pass ${allowed}${leavingOut(subject)}` };
    const excess = value - limit;
    const reason = `${bound === 'lower' ? 'at least ' : ''}${shown}: ${formatAmount(excess, unit)} over the limit of ${allowed}`;
    return { outcome: 'over', limit, reason, excess, cause: causeOfBreach(subject, (amount) => amount - limit) };
  },
};

/** When the limit is reached if merges go on as they did; null where they lead nowhere near it. */
function forecastOf(drift: Drift, value: number, limit: number): Forecast | null {
  if (drift.lowPerMerge <= 0) return null;
  return { ...drift, mergeCount: Math.floor((limit - value) / drift.perMerge) };
}

function outlookOf({ perMerge, mergeCount, recordCount }: Forecast, unit: Unit): string {
  const merges = mergeCount === 1 ? '1 merge' : `${mergeCount} merges`;
  const rate = formatChange(Math.round(perMerge), unit);
  return `; ${rate} per merge over the last ${recordCount}: at this rate the limit is reached in ${merges}`;
}

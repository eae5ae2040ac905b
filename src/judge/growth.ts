import { formatAmount, formatChange } from '../model/index.ts';
import { amountOf, type Finding, leavingOut, type Rule } from './rule.ts';

export const growth: Rule = {
  key: 'growth',
  summary: 'May rise by at most this much since the baseline.',
  shorthand: 'at-most',
  fields: {
    'at-most': {
      kind: 'limit',
      required: true,
      summary: 'The largest rise that passes: an amount, or a share of the baseline.',
    },
    floor: { kind: 'amount', required: false, summary: 'A rise up to this never counts, however small the series is.' },
  },
  judge(options, subject): Finding {
    const { value, unit, change, isModule, missing, requireComplete } = subject;
    const unknown = (reason: string): Finding => ({ outcome: 'unknown', limit: null, reason });
    if (!change) return { ...unknown('there is no baseline to compare with'), matter: 'no-baseline' };
    if (change.kind === 'incomparable') return unknown(change.reason);
    if (change.kind === 'removed') return unknown('it is gone since the baseline');
    const was = change.kind === 'kept' ? change.was : 0;
    const by = value - was;
    const allowed = Math.max(amountOf(options.get('at-most'), was), amountOf(options.get('floor'), 0));
    const past = { outcome: 'over', limit: allowed, cause: 'introduced', excess: by - allowed } as const;
    const rise = `${formatChange(by, unit)} since the baseline`;
    if (change.kind === 'added' && isModule) return { ...past, reason: `new module: ${rise}`, matter: 'new' };
    const reason = `${change.kind === 'added' ? 'new: ' : ''}${rise}, ${formatAmount(allowed, unit)} allowed`;
    if (by > allowed) return { ...past, reason };
    const outcome = requireComplete && missing.length > 0 ? 'unknown' : 'within';
    return { outcome, limit: allowed, reason: reason + leavingOut(subject) };
  },
};

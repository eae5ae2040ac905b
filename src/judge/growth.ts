import { FEWEST_REPEATS, formatAmount, formatChange, type Noise, type Unit } from '../model/index.ts';
import { amountOf, type Finding, leavingOut, type Rule } from './rule.ts';

export const growth: Rule = {
  key: 'growth',
  summary: 'May rise by at most this much since the baseline.',
  shorthand: 'at-most',
  isLooserWhenLarger: true,
  fields: {
    'at-most': {
      kind: 'limit',
      required: true,
      summary: 'The largest rise that passes: an amount, or a share of the baseline.',
    },
    floor: { kind: 'amount', required: false, summary: 'A rise up to this never counts, however small the series is.' },
    sigma: {
      kind: 'number',
      required: false,
      summary:
        'A rise of up to so many standard deviations of what runs differ by never counts; 3 is usual. Steady metrics have none.',
    },
  },
  judge(options, subject): Finding {
    const { value, unit, change, isModule, missing, requireComplete, noise } = subject;
    const unknown = (reason: string): Finding => ({ outcome: 'unknown', limit: null, reason });
    if (!change) return { ...unknown('there is no baseline to compare with'), matter: 'no-baseline' };
    if (change.kind === 'incomparable') return unknown(change.reason);
    if (change.kind === 'removed') return unknown('it is gone since the baseline');
    const was = change.kind === 'kept' ? change.was : 0;
    const by = change.kind === 'kept' ? change.by : value;
    const least = Math.max(amountOf(options.get('at-most'), was), amountOf(options.get('floor'), 0));
    const sigma = amountOf(options.get('sigma'), 0);
    const band = sigma > 0 && noise && change.kind === 'kept' ? shown(sigma * noise.deviation, unit) : 0;
    const allowed = Math.max(least, band);
    const told = { limit: allowed, ...(band > 0 && { band }) };
    const past = { ...told, outcome: 'over', cause: 'introduced', excess: by - allowed } as const;
    const rise = `${formatChange(by, unit)} since the baseline`;
    if (change.kind === 'added' && isModule) return { ...past, reason: `new module: ${rise}`, matter: 'new' };
    const allowance = `${formatAmount(allowed, unit)} allowed`;
    const breath = noise && band > 0 ? `; ${breathOf(noise, sigma, unit)}` : '';
    const reason = `${change.kind === 'added' ? 'new: ' : ''}${rise}, ${allowance}${breath}`;
    if (by > allowed) return { ...past, reason };
    if (by > least && noise?.isKnown === false)
      return {
        ...told,
        outcome: 'warn',
        reason: `${rise} may be noise, ${formatAmount(least, unit)} allowed${breath}`,
      };
    const outcome = requireComplete && missing.length > 0 ? 'unknown' : 'within';
    return { ...told, outcome, reason: reason + leavingOut(subject) };
  },
};

/** Whole bytes: nothing is smaller. */
function shown(amount: number, unit: Unit): number {
  return unit === 'bytes' ? Math.round(amount) : amount;
}

/** The noise band, and what tells it. */
function breathOf({ deviation, recordCount, sampleCount, isKnown, reason }: Noise, sigma: number, unit: Unit): string {
  const band = `${sigma}σ is ${formatAmount(shown(sigma * deviation, unit), unit)}`;
  if (!isKnown) return `${band} by assumption: ${reason}`;
  const records = recordCount >= FEWEST_REPEATS ? [`${recordCount} records`] : [];
  const samples = sampleCount > 0 ? [`${sampleCount} samples of the phase`] : [];
  const told = [...records, ...samples].join(' and ');
  return reason === '' ? `${band} by ${told}` : `${band} by assumption: ${told} ${reason}`;
}

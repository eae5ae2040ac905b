import type { Defaults, Verdict } from '../model/index.ts';
import type { Finding, Subject } from './rule.ts';

/** What of a verdict the rules and the budget file's defaults decide. */
export type Ruling = Pick<
  Verdict,
  'outcome' | 'cause' | 'failing' | 'reason' | 'limit' | 'rule' | 'waivers' | 'per' | 'band' | 'forecast'
> & { readonly perMinute: number | null };

/** The same before it is known which rule decides. */
export type Settled = Omit<Ruling, 'rule'>;

/** What a rule's finding means under the budget file's defaults. */
export function settle(finding: Finding, { change, isDamaged }: Subject, defaults: Defaults): Settled {
  const { outcome, reason, limit, matter, cause = null, perMinute = null, band = null, forecast = null } = finding;
  const per = perMinute === null ? null : ('minute' as const);
  const plain = { reason, limit, waivers: [], perMinute, per, band, forecast };
  if (outcome === 'unknown') {
    const unknownCause = isDamaged || change?.kind === 'incomparable' ? 'measurement' : null;
    const tolerated = matter === 'no-baseline' ? defaults.onNoBaseline === 'warn' : defaults.onUnknown === 'warn';
    return { ...plain, outcome: tolerated ? 'warn' : 'unknown', cause: unknownCause, failing: !tolerated };
  }
  if (matter === 'new' && outcome === 'over' && defaults.onNewModule !== 'fail') {
    const warns = defaults.onNewModule === 'warn';
    return { ...plain, outcome: warns ? 'warn' : 'within', cause: warns ? 'introduced' : null, failing: false };
  }
  if (outcome !== 'over') return { ...plain, outcome, cause: null, failing: false };
  const inherited = cause === 'inherited' && defaults.onInherited === 'warn';
  return {
    ...plain,
    outcome: inherited ? 'warn' : 'over',
    cause,
    failing: !inherited,
    reason: inherited ? `${reason}; it was so before` : reason,
  };
}

/** A ruling on what could not be judged at all; `vanished` says that it could be once. */
export function unknownRuling(reason: string, vanished: boolean, defaults: Defaults): Ruling {
  const tolerated = defaults.onUnknown === 'warn';
  const cause = vanished ? 'measurement' : null;
  const outcome = tolerated ? 'warn' : 'unknown';
  const nothing = { limit: null, rule: null, waivers: [], perMinute: null, per: null, band: null, forecast: null };
  return { ...nothing, outcome, cause, failing: !tolerated, reason };
}

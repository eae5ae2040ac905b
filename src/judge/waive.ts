import {
  type AppliedWaiver,
  type Budget,
  type Diagnostic,
  formatAmount,
  type Labels,
  sum,
  type Unit,
  type Verdict,
  type Waiver,
} from '../model/index.ts';
import { type Finding, mayHideMore, type Subject } from './rule.ts';
import { matchesLabels } from './select.ts';
import type { Settled } from './settle.ts';

/** The waivers that may apply to one number, and the day on which they are asked. */
export interface Leniency {
  readonly waivers: readonly Waiver[];
  readonly date: string;
}

/** The waivers of a budget that mean a series. */
export function waiversFor({ waivers, date }: Leniency, { name }: Budget, labels: Labels): Leniency {
  return { waivers: waivers.filter(({ budget, select }) => budget === name && matchesLabels(select, labels)), date };
}

/**
 * Lets a breach through that its waivers reach: what those that still hold allow adds up. A number that may hide more
 * than it shows is let through by none.
 */
export function waive(ruling: Settled, { excess }: Finding, subject: Subject, { waivers, date }: Leniency): Settled {
  if (ruling.outcome !== 'over' || excess === undefined || waivers.length === 0) return ruling;
  const applied = waivers.map((waiver) => appliedOn(waiver, date));
  const holding = applied.filter(({ expired }) => !expired);
  const allowed = sum(holding, ({ extra }) => extra);
  const hidesMore = subject.bound !== null && mayHideMore(subject);
  const by = holding.map(({ owner, until, reason }) => `until ${until} (${owner}): ${reason}`).join('; ');
  if (excess <= allowed && !hidesMore && holding.length > 0)
    return { ...ruling, outcome: 'waived', failing: false, reason: `${ruling.reason}; waived ${by}`, waivers: applied };
  return {
    ...ruling,
    reason: `${ruling.reason}; ${shortfall(applied, allowed, excess, subject.unit)}`,
    waivers: applied,
  };
}

function appliedOn({ extra, reason, owner, until }: Waiver, date: string): AppliedWaiver {
  return { extra, reason, owner, until, expired: until < date };
}

/** Why waivers do not help. */
function shortfall(applied: readonly AppliedWaiver[], allowed: number, excess: number, unit: Unit): string {
  const expired = applied.filter((waiver) => waiver.expired);
  if (excess <= allowed) return 'no waiver covers what may be hidden';
  if (expired.length === 0) return `${formatAmount(excess - allowed, unit)} more than is waived`;
  const last = expired.map(({ until }) => until).sort()[expired.length - 1];
  return `its waiver expired on ${last}`;
}

/** Waivers that no number needs, and those that are past their day. */
export function idleWaivers(
  { waivers, date }: Leniency,
  budgets: readonly Budget[],
  verdicts: readonly Verdict[],
): Diagnostic[] {
  return waivers.flatMap((waiver) => {
    const { budget, until, place } = waiver;
    if (!budgets.some(({ name }) => name === budget)) return []; // it is about another target
    const ofBudget = verdicts.filter((verdict) => verdict.budget === budget);
    const needed = ofBudget.some(
      ({ labels, waivers: used }) => used.length > 0 && matchesLabels(waiver.select, labels),
    );
    if (needed || ofBudget.some(({ outcome }) => outcome === 'unknown')) return [];
    const what = until < date ? `expired on ${until}, and nothing needs it` : 'is not needed: the limit is kept';
    return [{ source: place.file, line: place.line, message: `the waiver of "${budget}" ${what}` }];
  });
}

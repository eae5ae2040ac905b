import { groupBy, type JudgedTarget, labelsKey, severityOf } from '../model/index.ts';
import { fewNames } from './findings.ts';
import { bySeverity, WORD } from './words.ts';

/** Named beside a target, of each outcome. */
const MOST_BUDGETS = 3;

/** Targets of which the same is said, the worst first, and of those as bad what most have. */
export function groupsOf(targets: readonly JudgedTarget[]): (readonly JudgedTarget[])[] {
  return [...groupBy(targets, verdictKey).values()].sort((a, b) => badness(b) - badness(a) || b.length - a.length);
}

function verdictKey({ state, outcome, exitCode, verdicts }: JudgedTarget): string {
  const told = verdicts
    .filter((verdict) => state === 'judged' && verdict.outcome !== 'within')
    .map(({ budget, metric, labels, rule, outcome: own }) => [budget, metric, labelsKey(labels), rule, own]);
  return JSON.stringify([state, outcome, exitCode, told]);
}

function badness([first]: readonly JudgedTarget[]): number {
  return first ? 10 * Number(first.exitCode !== 0) + severityOf[first.outcome] : 0;
}

/** What is said of a target in a few words: `over: ISP driver; warning: slab`. */
export function saidOf({ state, outcome, verdicts }: JudgedTarget): string {
  if (state !== 'judged') return state;
  // What only warns is not over, though something else of the target is.
  const budgets = groupBy(bySeverity(verdicts), (verdict) => verdict.outcome);
  const told = [...budgets].flatMap(([own, alike]) => {
    const names = [...new Set(alike.map(({ budget }) => budget))];
    return own === 'within' ? [] : [`${WORD[own]}: ${fewNames(names, MOST_BUDGETS)}`];
  });
  return told.length > 0 ? told.join('; ') : WORD[outcome];
}

import type { Fleet, JudgedTarget } from '../../../model/index.ts';
import { findingsOf } from '../../findings.ts';
import { budgetName, limitText, seriesName, valueText, WORD } from '../../words.ts';
import { nameOf } from './matrix.ts';
import { longRoom } from './room.ts';

/** Shown of all that is wrong, and names beside each. */
const [MOST_FINDINGS, MOST_NAMES] = [50, 5];

/** What is wrong, each once, and on which targets. */
export function findingsView(fleet: Fleet, anchors: ReadonlyMap<JudgedTarget, string>) {
  const byName = new Map(fleet.targets.map((target) => [target.target, anchors.get(target) ?? '']));
  const all = findingsOf(fleet);
  const rest = all.length - MOST_FINDINGS;
  return {
    count: String(all.length),
    rows: all.slice(0, MOST_FINDINGS).map(({ verdict, worst, targets }) => {
      const isJudged = worst.state === 'judged';
      const { outcome, failing, metric, labels, summedCount, cause } = verdict;
      return {
        tone: isJudged ? outcome : 'unknown',
        word: isJudged ? WORD[outcome] : worst.state,
        cause: cause ?? '',
        failing,
        budget: isJudged ? budgetName(verdict) : '',
        metric: isJudged ? metric : '',
        series: isJudged && summedCount === null ? seriesName(labels) : '',
        count: targets.length > 1 ? `${targets.length} targets, worst first` : '',
        names: targets
          .slice(0, MOST_NAMES)
          .map((name) => ({ name: nameOf({ target: name }), anchor: byName.get(name) ?? '' })),
        more: targets.length > MOST_NAMES ? `and ${targets.length - MOST_NAMES} more` : '',
        value: isJudged ? valueText(verdict) : '',
        room: isJudged ? longRoom(verdict) : '',
        limit: isJudged ? limitText(verdict) : '',
        reason: verdict.reason,
      };
    }),
    more: rest > 0 ? `${rest} more are in the table of targets and budgets.` : '',
  };
}

import type { Grower } from '../../model/index.ts';
import { fragmentOf, rateText, shownOf } from '../../timeline/index.ts';
import { amountText, countText, titleOf } from './words.ts';

/** A row of what grows; `hrefOf` is where the page of a target lies. */
export function growerRow(one: Grower, hrefOf: (target: string) => string) {
  const { target, metric, unit, value, drift, limit } = one;
  const named = titleOf(one);
  return {
    target,
    targetHref: hrefOf(target),
    href: hrefOf(target) + fragmentOf(shownOf(target, one)),
    ...named,
    metricName: metric,
    value: { sort: value, text: amountText(value, unit) },
    rate: {
      sort: drift.perMerge,
      text: rateText(drift.perMerge, unit),
      range: `${rateText(drift.lowPerMerge, unit)} to ${rateText(drift.highPerMerge, unit)}`,
    },
    over: countText(drift.recordCount),
    limit: limit && { sort: limit.amount, text: amountText(limit.amount, unit) },
    merges: limit && {
      sort: limit.mergeCount,
      text: limit.mergeCount === 0 ? 'reached' : countText(limit.mergeCount),
      isNear: limit.mergeCount <= 50,
    },
  };
}

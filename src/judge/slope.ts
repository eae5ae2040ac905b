import { formatRate, type Trend } from '../model/index.ts';
import { amountOf, type Finding, type Rule } from './rule.ts';

/** A rise of less than so many slabs or pages is none: a cache grows by whole slabs. */
const FEWEST_QUANTA = 4;
/** Where the last half climbs at less than this share of the whole, it settles. */
const SETTLING_SHARE = 0.5;
/** A total is excused where less than this share of its climb is in what is not. */
const MOSTLY = 0.5;

export const slope: Rule = {
  key: 'slope',
  summary: 'May climb by at most this much per time over the snapshots of one boot; judged by those of a soak.',
  shorthand: 'limit',
  isLooserWhenLarger: true,
  fields: { limit: { kind: 'rate', required: true, summary: 'The steepest rise that passes, such as 64 KiB/min.' } },
  judge(options, { trend, rest, unit, excuse, culprit }): Finding {
    const limit = amountOf(options.get('limit'), 0);
    if (typeof trend === 'string') return { outcome: 'unknown', limit, reason: trend };
    const { perMinute, lowPerMinute, highPerMinute, lastHalfPerMinute, pointCount, shape } = trend;
    const rate = (amount: number) => formatRate(amount, unit);
    const isFlat = lowPerMinute === 0 && highPerMinute === 0;
    if (isFlat)
      return {
        limit,
        perMinute,
        outcome: 'within',
        reason: `does not climb over ${pointCount} snapshots, ${rate(limit)} allowed`,
      };
    const between = `${rate(perMinute)} (${rate(lowPerMinute)} to ${rate(highPerMinute)}, 95 %) over ${pointCount} snapshots`;
    const asked = `${rate(limit)} allowed`;
    const told = { limit, perMinute };
    if (!isPast(trend, limit)) {
      const doubt = perMinute > limit ? '; not for certain more' : '';
      const settling = shape === 'settling' ? 'settling: ' : '';
      return { ...told, outcome: 'within', reason: `${settling}${between}, ${asked}${doubt}` };
    }
    if (!goesOn(trend, limit))
      return {
        ...told,
        outcome: 'warn',
        reason: `settling: ${between}, in the last half ${rate(lastHalfPerMinute)}; ${asked}`,
      };
    const reason = `climbs ${between}, still ${rate(lastHalfPerMinute)} in the last half; ${asked}`;
    if (excuse !== null) return { ...told, outcome: 'warn', reason: `${reason}; ${EXCUSES[excuse]}` };
    if (rest && rest.perMinute < MOSTLY * perMinute && !(isPast(rest, limit) && goesOn(rest, limit)))
      return { ...told, outcome: 'warn', reason: `${reason}; ${rate(rest.perMinute)} of it ${BESIDE}` };
    const whose = culprit === '' ? '' : `; ${culprit}`;
    return { ...told, outcome: 'over', reason: reason + whose, excess: perMinute - limit, cause: null };
  },
};

/** Whether it is steeper than the limit for certain, and by more than the allocator's rounding. */
function isPast({ lowPerMinute, first, last, quantum }: Trend, limit: number): boolean {
  return lowPerMinute > limit && last - first >= FEWEST_QUANTA * quantum;
}

function goesOn({ shape, perMinute, lastHalfPerMinute }: Trend, limit: number): boolean {
  return shape !== 'settling' && lastHalfPerMinute > limit && lastHalfPerMinute >= SETTLING_SHARE * perMinute;
}

const BESIDE = 'are in no cache that the kernel takes back, or that capturing fills';

const EXCUSES = {
  reclaimable: 'a reclaimable cache: the kernel takes it back when memory is short; select it by its name to gate it',
  capture: 'a cache that capturing fills by itself; select it by its name to gate it',
};

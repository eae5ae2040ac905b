import { sparkline } from '../../chart/index.ts';
import {
  byUrgency,
  formatAmount,
  type LimitState,
  limitState,
  percentUsed,
  type TargetPage,
  USUAL_METRICS,
  type Watched,
} from '../../model/index.ts';
import { fragmentOf, shownOf } from '../../timeline/index.ts';
import { amountText, counted, courseChange, dayOf, titleOf } from './words.ts';

const SPARK = { width: 116, height: 30 };

/** What the first page has of a target: all that is needed of its records, and little of it. */
export function glanceRow(page: TargetPage) {
  const { target, folder, unit, records, watched } = page;
  const last = records.at(-1);
  const day = dayOf(last?.milliseconds ?? null);
  const states = watched.flatMap((one) => {
    const state = limitState(one.limits, lastOf(one), day);
    return state ? [{ one, state }] : [];
  });
  const [nearest] = states.sort((a, b) => byUrgency(a.state, b.state));
  const href = `@dashboard/targets/${encodeURIComponent(folder)}/index.html`;
  return {
    target,
    href,
    unit,
    recordCount: records.length,
    recordsText: counted(records.length, 'record'),
    firstMilliseconds: records[0]?.milliseconds ?? null,
    lastMilliseconds: last?.milliseconds ?? null,
    commit: last?.commit ?? '',
    day,
    nearest: nearest ? nearestView(nearest.one, nearest.state, target, href) : null,
    cells: USUAL_METRICS.map((metric) => {
      const one = watched.find((other) => other.metric === metric && other.sum === null && isPlain(other));
      return one ? { metric, ...cellOf(one, day) } : null;
    }),
  };
}

function isPlain({ labels }: Watched): boolean {
  return Object.keys(labels).length === 0;
}

function lastOf({ values }: Watched): number | null {
  return values.findLast((value) => value !== null) ?? null;
}

function nearestView(one: Watched, { limit, tone, word, share }: LimitState, target: string, href: string) {
  const { title, metric } = titleOf(one);
  const value = lastOf(one) ?? 0;
  return {
    tone,
    word,
    share: Number.isFinite(share) ? share : 1e9,
    percent: percentUsed(share),
    fill: `${Math.min(100, Math.round(100 * Math.min(1, share)))}%`,
    title,
    metric,
    text: `${amountText(value, one.unit)} of ${limit.rule === 'at-least' ? 'at least ' : ''}${formatAmount(limit.amount, one.unit)}`,
    href: href + fragmentOf(shownOf(target, one)),
  };
}

function cellOf(one: Watched, day: string) {
  const state = limitState(one.limits, lastOf(one), day);
  const [limit] = one.limits;
  const { line, last, limitY } = sparkline(one.values, SPARK, limit?.amount ?? null);
  const value = lastOf(one);
  return {
    value,
    text: value === null ? '—' : `${BOUND[one.bound ?? 'none']}${amountText(value, one.unit)}`,
    change: courseChange(one),
    tone: state && state.tone !== 'within' ? state.tone : '',
    word: state && state.tone !== 'within' ? state.word : '',
    line,
    last,
    limit: limitY === null ? null : { y: limitY },
  };
}

const BOUND = { lower: '≥ ', upper: '≤ ', none: '' } as const;

export type GlanceRow = ReturnType<typeof glanceRow>;

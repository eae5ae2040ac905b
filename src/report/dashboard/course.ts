import { timelineView } from '../../chart/index.ts';
import { limitState, type TimelineRecord, usedText, type Watched } from '../../model/index.ts';
import { fragmentOf, keysOf, shownOf, timelineOf } from '../../timeline/index.ts';
import { amountText, counted, courseChange, titleOf } from './words.ts';

const HEIGHT = 132;

/** A number over all records: drawn, and told. */
export function courseView(one: Watched, target: string, records: readonly TimelineRecord[], day: string) {
  const { values, unit, limits, bound } = one;
  const known = values.filter((value) => value !== null);
  const value = known.at(-1) ?? null;
  const state = limitState(limits, value, day);
  const view = timelineView(timelineOf(one, records), HEIGHT);
  const change = courseChange(one);
  const named = titleOf(one);
  const [least, most] = [
    known.reduce((low, other) => Math.min(low, other), Infinity),
    known.reduce((high, other) => Math.max(high, other), -Infinity),
  ];
  const now = value === null ? 'not measured' : `${BOUND[bound ?? 'none']}${amountText(value, unit)}`;
  const keys = keysOf(one, view);
  return {
    ...named,
    href: fragmentOf(shownOf(target, one)),
    now,
    change,
    state: state && { tone: state.tone, word: state.word, percent: usedText(state) },
    keys,
    gist: [
      `${named.title}: ${now} now`,
      known.length > 1
        ? `between ${amountText(least, unit)} and ${amountText(most, unit)} over ${counted(known.length, 'record')}`
        : '',
      ...keys.map(({ text }) => text),
    ]
      .filter((part) => part !== '')
      .join('; '),
    view,
  };
}

const BOUND = { lower: '≥ ', upper: '≤ ', none: '' } as const;

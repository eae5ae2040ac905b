import { timelineView } from '../../chart/index.ts';
import {
  formatAmount,
  formatChange,
  limitState,
  printable,
  type TimelineRecord,
  type Unit,
  usedText,
} from '../../model/index.ts';
import { keysOf, type Standing, timelineOf } from '../../timeline/index.ts';
import { element, icon } from './dom.ts';
import { drawing } from './drawing.ts';
import type { Pickable } from './numbers.ts';
import type { LoadedRecords } from './records.ts';

const HEIGHT = 240;
const MOST_ROWS = 20;

/** A number that was picked: drawn, read record by record, and as a table. */
export function picture(one: Pickable, loaded: LoadedRecords, { commitAddress }: Standing): HTMLElement[] {
  const { records } = loaded;
  const values = loaded.valuesOf(one);
  const { unit, limits } = one;
  const lastAt = values.findLastIndex((value) => value !== null);
  const title = element('h3', {}, one.name);
  if (lastAt < 0) return [title, element('p', { class: 'absent' }, 'None of these records has this number.')];
  const value = values[lastAt] ?? 0;
  const day = dayOf(records.at(-1));
  const state = limitState(limits, value, day);
  const view = timelineView(timelineOf({ ...one, values }, records), HEIGHT);
  const { figure, cursor } = drawing(view);
  const head = element('p', { class: 'now' }, element('b', {}, formatAmount(value, unit)), ...changeOf(values, unit));
  if (state)
    head.append(
      ' ',
      element('span', { class: `outcome ${state.tone}` }, icon(state.tone), `${state.word}, ${usedText(state)}`),
    );
  return [
    title,
    head,
    figure,
    reader(records, values, unit, commitAddress, (at) => {
      cursor.setAttribute('d', `M${view.x(at)} 0V${HEIGHT}`);
    }),
    element(
      'ul',
      { class: 'keys' },
      ...keysOf({ ...one, values }, view).map(({ kind, text }) =>
        element('li', { class: `key ${kind}` }, printable(text)),
      ),
    ),
    table(one, records, values, commitAddress),
  ];
}

function changeOf(values: readonly (number | null)[], unit: Unit): HTMLElement[] {
  const known = values.filter((value) => value !== null);
  const [first = 0] = known;
  const by = (known.at(-1) ?? 0) - first;
  if (known.length < 2) return [];
  const [arrow, direction] = by > 0 ? ['▲', 'grew'] : by < 0 ? ['▼', 'shrank'] : ['=', 'same'];
  return [
    element('span', { class: `by ${direction}` }, `${arrow} ${formatChange(by, unit)} over ${known.length} records`),
  ];
}

/** A slider over the records: by pointer, by keys and by touch. */
function reader(
  records: readonly TimelineRecord[],
  values: readonly (number | null)[],
  unit: Unit,
  address: string | null,
  mark: (at: number) => void,
): HTMLElement {
  const slider = element('input', {
    type: 'range',
    min: 0,
    max: records.length - 1,
    value: records.length - 1,
    'aria-label': 'Record',
  });
  const told = element('output', {});
  const read = () => {
    const at = Number(slider.value);
    const record = records[at];
    if (!record) return;
    mark(at);
    const value = values[at] ?? null;
    const text = value === null ? 'not measured' : formatAmount(value, unit);
    slider.setAttribute('aria-valuetext', `${minuteOf(record)}, ${record.commit.slice(0, 10)}: ${text}`);
    told.replaceChildren(
      element('b', {}, text),
      ` at ${minuteOf(record)} `,
      commitOf(record, address),
      ...releaseOf(record),
    );
  };
  slider.addEventListener('input', read);
  read();
  return element('div', { class: 'reader' }, slider, told);
}

function table(
  { unit, name }: Pickable,
  records: readonly TimelineRecord[],
  values: readonly (number | null)[],
  address: string | null,
): HTMLElement {
  const from = Math.max(0, records.length - MOST_ROWS);
  const rows = records.slice(from).map((record, index) => {
    const at = from + index;
    const value = values[at] ?? null;
    const before = values.slice(0, at).findLast((other) => other !== null) ?? null;
    const by = value === null || before === null ? null : value - before;
    return element(
      'tr',
      {},
      element('th', { scope: 'row' }, commitOf(record, address), ...releaseOf(record)),
      element('td', {}, minuteOf(record)),
      element('td', {}, record.run),
      element('td', { class: 'n' }, value === null ? '—' : formatAmount(value, unit)),
      element('td', { class: by === 0 ? 'n dim' : 'n' }, by === null ? '' : formatChange(by, unit)),
    );
  });
  const heads = [
    ['Commit', ''],
    ['Of', ''],
    ['Run', ''],
    ['Value', 'n'],
    ['Change', 'n'],
  ].map(([text = '', kind = '']) => element('th', { scope: 'col', class: kind }, text));
  const caption = `${name}: the last ${rows.length} of ${records.length} records, newest first.`;
  return element(
    'div',
    { class: 'scroll', role: 'group', tabindex: 0, 'aria-label': name },
    element(
      'table',
      { class: 'records' },
      element('caption', {}, element('span', {}, caption)),
      element('thead', {}, element('tr', {}, ...heads)),
      element('tbody', {}, ...rows.reverse()),
    ),
  );
}

function commitOf({ commit }: TimelineRecord, address: string | null): HTMLElement {
  const code = element('code', { title: commit }, commit.slice(0, 10));
  return address === null ? code : element('a', { href: address + commit }, code);
}

function releaseOf({ release }: TimelineRecord): (HTMLElement | string)[] {
  return release === '' ? [] : [' ', element('span', { class: 'tag' }, printable(release))];
}

function minuteOf({ milliseconds }: TimelineRecord): string {
  return milliseconds === null
    ? 'an unknown time'
    : new Date(milliseconds).toISOString().slice(0, 16).replace('T', ' ');
}

function dayOf(record: TimelineRecord | undefined): string {
  return record?.milliseconds ? new Date(record.milliseconds).toISOString().slice(0, 10) : '';
}

import {
  type BoardRoom,
  formatAmount,
  formatChange,
  formatRate,
  groupBy,
  type LimitRoom,
  type Outcome,
  type Paint,
  plain,
  printable,
  type Ratchet,
  type RoomReport,
  type Tightened,
  type Verdict,
} from '../model/index.ts';
import { type Column, columns, MOST_ROWS, moreOf, WIDTH, wrap } from './columns.ts';
import { remarkLines } from './text.ts';
import { limitText, originOf, seriesName, TONE, valueText, WORD } from './words.ts';

/** A limit with the number that is nearest to it. */
interface Row {
  readonly room: LimitRoom;
  readonly board: string;
  /** How many numbers the limit judges. */
  readonly count: number;
}

/** What is left of every limit, nearest first, for a terminal; `all` shows every number of each. */
export function budgetsText(
  report: RoomReport,
  { all, paint = plain }: { readonly all: boolean; readonly paint?: Paint },
): string {
  const { file, boards, remarks, ratchet } = report;
  const rows = rowsOf(report, all);
  const known = rows.filter(({ room }) => room.left !== null).sort((a, b) => nearness(a.room) - nearness(b.room));
  const unknown = rows.filter(({ room }) => room.left === null);
  const blocks = [
    [
      ...paragraph(`${file}: ${counted(new Set(limitsOf(report)).size, 'limit')}`),
      ...boards.slice(0, MOST_ROWS).flatMap((board) => paragraph(boardText(board))),
      ...moreOf(boards.length - MOST_ROWS, 'boards', 'each was looked at'),
    ],
    known.length === 0 ? [] : tableOf(known, boards.length > 1, paint),
    unknown.length === 0
      ? []
      : ['Cannot be judged:', ...unknown.flatMap((row) => unknownLines(row, boards.length > 1))],
    [
      ...remarks.slice(0, MOST_ROWS).flatMap(remarkLines),
      ...moreOf(remarks.length - MOST_ROWS, 'remarks', 'check shows them'),
    ],
    ...(ratchet ? ratchetBlocks(ratchet, file, boards.length > 1, paint) : []),
  ];
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')}\n`;
}

function boardText({ name, snapshot, target }: BoardRoom): string {
  const origin = originOf({ snapshot: { ...snapshot, target } });
  return origin.startsWith(name) ? origin : `${name}: ${origin}`;
}

function limitsOf({ boards }: RoomReport): string[] {
  return boards.flatMap(({ rooms }) => rooms.map(keyOf));
}

function keyOf({ budget: { place }, rule }: LimitRoom): string {
  return `${place.line}:${place.column} ${rule}`;
}

/** Of each limit the nearest number, and one that is not known; or all numbers. */
function rowsOf({ boards }: RoomReport, all: boolean): Row[] {
  const rooms = boards.flatMap(({ name, rooms }) => rooms.map((room) => ({ room, board: name, count: 1 })));
  if (all) return rooms;
  const groups = groupBy(rooms, ({ room }) => `${keyOf(room)} ${room.left === null}`);
  return [...groups.values()].flatMap((group) => {
    const [nearest] = [...group].sort((a, b) => nearness(a.room) - nearness(b.room));
    return nearest ? [{ ...nearest, count: group.length }] : [];
  });
}

/** The lower the nearer: by the share of the limit that is left. */
function nearness({ left, leftPercent }: LimitRoom): number {
  return leftPercent ?? (left !== null && left < 0 ? Number.NEGATIVE_INFINITY : 0);
}

const LAST = 'BUDGET';

function tableOf(rows: readonly Row[], isFleet: boolean, paint: Paint): string[] {
  const layout: readonly Column<Row>[] = [
    { title: 'STATE', align: 'left', of: ({ room }) => WORD[stateOf(room)], tone: ({ room }) => TONE[stateOf(room)] },
    { title: 'LEFT', align: 'right', of: ({ room }) => leftText(room) },
    { title: '%', align: 'right', of: ({ room }) => percentText(room) },
    { title: 'VALUE', align: 'right', of: ({ room }) => judgedText(room) },
    { title: 'LIMIT', align: 'right', of: ({ room }) => limitText(room.verdict) },
    { title: LAST, align: 'left', of: (row, room) => nameLines(row, isFleet, room)[0] ?? '' },
  ];
  const [titles = '', ...lines] = columns(layout, rows, paint);
  // A name that the line has no room for goes on below itself.
  const before = columns(layout, rows)[0]?.indexOf(LAST) ?? 0;
  const rest = (row: Row) => nameLines(row, isFleet, WIDTH - before).slice(1);
  return [
    titles,
    ...lines.flatMap((line, index) => {
      const row = rows[index];
      return [line, ...(row ? rest(row).map((more) => ' '.repeat(before) + printable(more)) : [])];
    }),
  ];
}

function nameLines(row: Row, isFleet: boolean, room: number): string[] {
  return wrap(nameOf(row, isFleet), room, '');
}

function stateOf({ verdict, isWarning }: LimitRoom): Outcome {
  return verdict.outcome === 'within' && isWarning ? 'warn' : verdict.outcome;
}

function leftText({ left, verdict: { unit, per } }: LimitRoom): string {
  if (left === null) return '';
  return per === null ? formatAmount(left, unit) : formatRate(left, unit);
}

function percentText({ leftPercent }: LimitRoom): string {
  return leftPercent === null ? '' : leftPercent.toFixed(1).replace('-', '−');
}

/** Of a growth what it grew by. */
function judgedText({ rule, verdict }: LimitRoom): string {
  const { change, unit } = verdict;
  return rule === 'growth' && change !== null ? formatChange(change, unit) : valueText(verdict);
}

function nameOf(row: Row, isFleet: boolean): string {
  const { name } = row.room.budget;
  const note = noteOf(row, isFleet);
  return note === '' ? name : `${name} (${note})`;
}

/** Whose number it is, where the budget's name does not say so. */
function noteOf({ room: { budget, verdict }, board, count }: Row, isFleet: boolean): string {
  const whose = whoseNumber(verdict, isFleet ? board : '');
  return [whose === budget.name ? '' : whose, count > 1 ? `nearest of ${count}` : '']
    .filter((part) => part !== '')
    .join(', ');
}

function whoseNumber({ labels, summedCount }: Pick<Verdict, 'labels' | 'summedCount'>, board: string): string {
  const series = summedCount === null ? seriesName(labels) : `${summedCount} added up`;
  return [series, board].filter((part) => part !== '').join(' on ');
}

function unknownLines(row: Row, isFleet: boolean): string[] {
  const { room } = row;
  const { budget, rule, verdict } = room;
  const told = `${budget.place.file}:${budget.place.line}  ${nameOf(row, isFleet)}, ${rule}: ${verdict.reason}`;
  return wrap(printable(told), WIDTH, '  ');
}

function ratchetBlocks(
  { tightened, untouched, isWritten }: Ratchet,
  file: string,
  isFleet: boolean,
  paint: Paint,
): string[][] {
  const reasons = groupBy(untouched, ({ reason }) => reason);
  const untouchedLines = [...reasons].flatMap(([reason, limits]) => [
    ...wrap(printable(`${reason}:`), WIDTH, '  '),
    ...limits
      .slice(0, MOST_ROWS)
      .flatMap(({ budget, rule, place }) => wrap(printable(`${place.line}: ${budget}, ${rule}`), WIDTH, '    ')),
    ...moreOf(limits.length - MOST_ROWS, 'limits', 'for the same reason').map((line) => `    ${line}`),
  ]);
  const end =
    tightened.length === 0
      ? 'No limit can be tighter.'
      : isWritten
        ? `Written: ${file}, ${counted(tightened.length, 'limit')} tighter.`
        : `Nothing is written: --write puts ${tightened.length === 1 ? 'it' : 'them'} into ${file}.`;
  return [
    tightened.length === 0
      ? []
      : ['Tighter, by what was measured:', ...tightened.flatMap((one) => tighterLines(one, isFleet, paint))],
    untouchedLines.length === 0 ? [] : ['Left as they are:', ...untouchedLines],
    paragraph(end),
  ];
}

function tighterLines(
  { budgets, rule, was, now, verdict, board, headroom, place }: Tightened,
  isFleet: boolean,
  paint: Paint,
): string[] {
  const { value, unit } = verdict;
  const whose = whoseNumber(verdict, isFleet ? board : '');
  const share = value ? ` (${((100 * headroom) / Math.abs(value)).toFixed(1)} %)` : '';
  const by = `${formatAmount(value ?? 0, unit)}${whose === '' ? '' : ` of ${whose}`}, headroom ${formatAmount(headroom, unit)}${share}`;
  const change = wrap(printable(`${rule} ${was} → ${now}  (${by})`), WIDTH, '    ');
  return [
    ...wrap(printable(`${place.file}:${place.line}  ${budgets.join(', ')}`), WIDTH, '  '),
    ...change.map((line) => line.replace(`→ ${now} `, () => `→ ${paint('good', now)} `)),
  ];
}

function paragraph(text: string): string[] {
  return wrap(printable(text), WIDTH, '');
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

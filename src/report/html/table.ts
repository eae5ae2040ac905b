import { formatAmount, formatChange, type Labels, type Unit } from '../../model/index.ts';

// Views of the HTML page's tables: every key set, every text ready to print, so that templates only lay out.

/** Which number of the snapshot it is: what is behind it goes by that name. */
export interface NumberName {
  readonly metric: string;
  readonly labels: Labels;
}

/** What leads to the evidence of a number; see `evidence.ts`, which fills in the links of a page. */
export interface LinkView {
  readonly of: NumberName | null;
  /** Id of the evidence; empty where there is none. */
  readonly href: string;
  /** Id of the link, to come back to. */
  readonly anchor: string;
}

export function linkTo(of: NumberName | null): LinkView {
  return { of, href: '', anchor: '' };
}

/** A number in its cell. */
export interface FigureView extends LinkView {
  /** What the column is sorted by. */
  readonly value: string;
  /** The number to the last byte; empty where the cell shows it already. */
  readonly exact: string;
  /** `≥` or `≤` where the number is a bound. */
  readonly sign: string;
  readonly amount: string;
  readonly unit: string;
  /** Length of the bar behind the number, such as `43.1%`, and what paints it if not one colour; empty without one. */
  readonly bar: string;
  /** Said in a lower voice, so that the table shows what is there. */
  readonly isZero: boolean;
}

/** A number that is no size: it has nothing to add to what it shows. */
interface CountView {
  readonly value: string;
  readonly amount: string;
}

/** A change in its cell: a bar to the right of the middle for more, to the left for less. */
interface SwingView {
  readonly value: string;
  readonly exact: string;
  readonly amount: string;
  readonly unit: string;
  readonly direction: 'grew' | 'shrank' | 'same';
  readonly length: string;
}

export interface EvidenceView extends LinkView {
  readonly summary: string;
  readonly items: readonly {
    readonly part: string;
    readonly amount: string;
    readonly grade: string;
    readonly place: string;
  }[];
  /** How many more there are, in words. */
  readonly more: string;
}

/** One cell; the first part that is set is what it shows. */
export interface CellView {
  readonly figure: FigureView | null;
  readonly count: CountView | null;
  readonly swing: SwingView | null;
  readonly evidence: EvidenceView | null;
  /** Captured text, shown as code. */
  readonly code: string;
  readonly text: string;
  /** What stands for a value that is not there. */
  readonly dim: string;
  /** Whether it stands in a column of numbers. */
  readonly numeric: boolean;
}

export interface RowView {
  readonly code: string;
  readonly text: string;
  /** Class of the colour that a chart shows this row in. */
  readonly swatch: string;
  readonly cells: readonly CellView[];
}

export interface ColumnView {
  readonly label: string;
  readonly hint: string;
  readonly numeric: boolean;
}

export interface TableView {
  readonly id: string;
  readonly caption: string;
  readonly columns: readonly ColumnView[];
  readonly rows: readonly RowView[];
  /** What the rows add up to. */
  readonly foot: readonly RowView[];
  /** Label of the switch that unfolds the rest of a long table; empty where all rows show. */
  readonly fold: string;
  /** What the filter box looks for; empty where the table is short enough to read. */
  readonly filter: string;
}

/** Rows that a long table shows before it is unfolded; the style sheet counts them too. */
export const FOLDED_ROWS = 15;

const EMPTY: CellView = {
  figure: null,
  count: null,
  swing: null,
  evidence: null,
  code: '',
  text: '',
  dim: '',
  numeric: false,
};
const NUMBER: CellView = { ...EMPTY, numeric: true };

/** A table; where its rows have a name in the plural, a long one folds and has a filter. */
export function table(
  id: string,
  caption: string,
  columns: readonly ColumnView[],
  rows: readonly RowView[],
  more: { noun?: string; foot?: readonly RowView[] } = {},
): TableView {
  const noun = rows.length > FOLDED_ROWS ? more.noun : undefined;
  return {
    id,
    caption,
    columns,
    rows: rows.map((row) => ({ ...row, cells: aligned(row.cells, columns) })),
    foot: more.foot ?? [],
    fold: noun ? `Show all ${rows.length} ${noun}` : '',
    filter: noun ? `Filter ${noun}` : '',
  };
}

/** The first column is the row's head. */
function aligned(cells: readonly CellView[], [, ...columns]: readonly ColumnView[]): CellView[] {
  return cells.map((cell, index) =>
    cell.numeric === (columns[index]?.numeric ?? false) ? cell : { ...cell, numeric: true },
  );
}

export function textColumn(label: string, hint = ''): ColumnView {
  return { label, hint, numeric: false };
}

export function numberColumn(label: string, hint = ''): ColumnView {
  return { label, hint, numeric: true };
}

export function codeRow(code: string, cells: readonly CellView[]): RowView {
  return { code, text: '', swatch: '', cells };
}

export function textRow(text: string, cells: readonly CellView[], swatch = ''): RowView {
  return { code: '', text, swatch, cells };
}

/** A size, or that it is unknown. `largest` draws a bar relative to it; `bar` is one that is drawn already. */
export function sizeCell(
  bytes: number | null,
  more: { sign?: string; largest?: number; bar?: string; of?: NumberName } = {},
): CellView {
  if (bytes === null) return dimCell('unknown');
  const bar = more.bar ?? (more.largest === undefined ? '' : percent(bytes, more.largest));
  return { ...NUMBER, figure: figure(bytes, 'bytes', more.sign, more.of, bar) };
}

export function countCell(count: number): CellView {
  return { ...NUMBER, count: { value: String(count), amount: formatAmount(count, 'count') } };
}

/** A share of a whole; nothing where the whole is nothing. */
export function shareCell(part: number, whole: number): CellView {
  if (whole <= 0) return dimCell('–');
  const share = `${part < 0 ? '−' : ''}${percent(Math.abs(part), whole)}`;
  return { ...NUMBER, count: { value: String(part), amount: share } };
}

/** A change in bytes; `largest` is the one whose bar is full. */
export function swingCell(by: number, largest: number): CellView {
  const direction = by > 0 ? 'grew' : by < 0 ? 'shrank' : 'same';
  const length = percent(Math.abs(by), 2 * largest) || '0.0%';
  const [amount = '', unit = ''] = formatChange(by, 'bytes').split(' ');
  return { ...NUMBER, swing: { value: String(by), exact: exactly(by, 'bytes'), amount, unit, direction, length } };
}

export function evidenceCell(evidence: EvidenceView): CellView {
  return { ...EMPTY, evidence };
}

export function codeCell(code: string): CellView {
  return code === '' ? dimCell('–') : { ...EMPTY, code };
}

export function textCell(text: string): CellView {
  return text === '' ? dimCell('–') : { ...EMPTY, text };
}

export function dimCell(dim: string): CellView {
  return { ...EMPTY, dim };
}

/** Number and unit apart, so that numbers line up whatever their unit. */
export function figure(amount: number, unit: Unit, sign = '', of: NumberName | null = null, bar = ''): FigureView {
  const text = formatAmount(amount, unit);
  const space = text.indexOf(' ');
  return {
    value: String(amount),
    exact: exactly(amount, unit),
    sign,
    amount: space < 0 ? text : text.slice(0, space),
    unit: space < 0 ? '' : text.slice(space + 1),
    bar,
    of,
    href: '',
    anchor: '',
    isZero: amount === 0,
  };
}

/** A size to the last byte: `10,182,656 bytes`. */
export function exactly(amount: number, unit: Unit): string {
  if (unit !== 'bytes') return '';
  return `${digits(amount)} bytes`;
}

/** Every digit of a number: `10,182,656`. */
export function digits(amount: number): string {
  const text = String(Math.abs(amount));
  const point = text.indexOf('.');
  const whole = point < 0 ? inThrees(text) : inThrees(text.slice(0, point)) + text.slice(point);
  return amount < 0 ? `−${whole}` : whole;
}

function inThrees(digits: string): string {
  let end = digits.length % 3 || 3;
  let grouped = digits.slice(0, end);
  for (; end < digits.length; end += 3) grouped += `,${digits.slice(end, end + 3)}`;
  return grouped;
}

/** `43.1%` of the whole, never less than nothing; empty where the whole is nothing. */
export function percent(part: number, whole: number): string {
  return whole > 0 ? `${((100 * Math.max(0, part)) / whole).toFixed(1)}%` : '';
}

export function plural(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

import { type Paint, plain, printable, sum, type Tone } from '../model/index.ts';

export const WIDTH = 80;
const GAP = '  ';
/** Rows of a table unless all are asked for. */
export const MOST_ROWS = 15;

/** One column of a terminal table. The last one is not padded: long names overflow to the right of everything. */
export interface Column<Row> {
  readonly title: string;
  readonly align: 'left' | 'right';
  /** `room` is what the line has left for the last column. */
  of(row: Row, room: number): string;
  /** How its cell is set off; not at all where left out, or null. */
  readonly tone?: (row: Row) => Tone | null;
}

/**
 * Rows under titles, two blanks between the columns, or one where numbers alone fill the line. Cells and titles are made printable;
 * what sets them off takes no room.
 */
export function columns<Row>(layout: readonly Column<Row>[], rows: readonly Row[], paint: Paint = plain): string[] {
  const tableOf = (part: readonly Column<Row>[], room: number) => [
    part.map(({ title }) => printable(title)),
    ...rows.map((row) => part.map((column) => printable(column.of(row, room)))),
  ];
  const widthsOf = (table: readonly (readonly string[])[]) =>
    (table[0] ?? []).map((_, index) => Math.max(...table.map((line) => widthOf(line[index] ?? ''))));
  const before = sum(widthsOf(tableOf(layout.slice(0, -1), 0)), (width) => width + GAP.length);
  const table = tableOf(layout, WIDTH - before);
  const widths = widthsOf(table);
  const width = sum(widths, (one) => one + GAP.length) - GAP.length;
  const gap = width > WIDTH && layout.at(-1)?.align === 'right' ? ' ' : GAP;
  return table.map((line, at) => {
    const row = rows[at - 1];
    const cells = line.map((cell, index) => {
      const column = layout[index];
      const tone = at === 0 ? 'title' : row === undefined ? null : (column?.tone?.(row) ?? null);
      const painted = tone === null || cell === '' ? cell : paint(tone, cell);
      const blanks = ' '.repeat((widths[index] ?? 0) - widthOf(cell));
      return column?.align === 'right' ? blanks + painted : painted + blanks;
    });
    return cells.join(gap).trimEnd();
  });
}

function widthOf(text: string): number {
  return [...text].length;
}

/** KiB as a whole number: pages are multiples of it. Rounded up where a size is not one. */
export function kib(bytes: number | null): string {
  return bytes === null ? '?' : String(Math.sign(bytes) * Math.ceil(Math.abs(bytes) / 1024));
}

/** Text in lines of at most `width` characters, broken at blanks. */
export function wrap(text: string, width: number, indent: string): string[] {
  const lines: string[] = [];
  let line = indent;
  for (const word of text.split(' ')) {
    if (line.length > indent.length && widthOf(line) + 1 + widthOf(word) > width) {
      lines.push(line);
      line = indent;
    }
    line += line.length > indent.length ? ` ${word}` : word;
  }
  return [...lines, line];
}

/** How many rows a table leaves out. */
export function moreOf(count: number, what: string, where = '--all shows them'): string[] {
  return count > 0 ? [`… and ${count} more ${what} (${where})`] : [];
}

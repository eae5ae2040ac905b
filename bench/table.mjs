// The table of a run, for a terminal of 80 columns.
import { figuresOf } from './figures.mjs';

export const WIDTH = 80;

const ABSENT = '';
const COLUMNS = [
  { head: 'ms', width: 9, cell: ({ milliseconds }) => time(milliseconds) },
  { head: 'reference', width: 10, cell: ({ referenceMilliseconds }) => time(referenceMilliseconds) },
  { head: 'ratio', width: 8, cell: ({ ratio }) => short(ratio) },
  { head: 'of least', width: 9, cell: ({ ratioOfLeast }) => short(ratioOfLeast) },
  { head: 'MB/s', width: 6, cell: ({ megabytesPerSecond: speed }) => (speed === null ? ABSENT : speed.toFixed(0)) },
  {
    head: 'peak',
    width: 8,
    cell: ({ peakBytes }) => (peakBytes === null ? ABSENT : memory(peakBytes)),
  },
];
const NAME_WIDTH = WIDTH - COLUMNS.reduce((sum, { width }) => sum + width, 0);

/**
 * Lines of all that was measured, case by case: medians of the times, of the ratio to the reference the median and that of the
 * least times; below them what is to hold.
 */
export function tableOf(results) {
  const head = 'case'.padEnd(NAME_WIDTH) + COLUMNS.map((column) => column.head.padStart(column.width)).join('');
  return [head, '─'.repeat(WIDTH), ...results.flatMap(linesOfCase)];
}

function linesOfCase({ name, title, error, rows, targets, remarks }) {
  const lines = [fitted(`${name}: ${title}`)];
  if (error !== null) lines.push(...wrapped(`failed: ${error}`));
  for (const row of rows) {
    lines.push(lineOf(row));
    if (row.exponent != null) lines.push(fitted(`    growth exponent ${row.exponent.toFixed(2)}`));
  }
  for (const { row, text, found, holds } of targets)
    lines.push(fitted(`  ${{ true: 'ok  ', false: 'over', null: '?   ' }[holds]} ${text}: ${found} (${row})`));
  lines.push(...remarks.flatMap((remark) => wrapped(remark)));
  return lines;
}

function lineOf(row) {
  const figures = figuresOf(row);
  const cells = COLUMNS.map(({ width, cell }) => cell(figures).padStart(width)).join('');
  const name = `  ${row.name}`;
  // A name that is too long has a line of its own.
  return name.length < NAME_WIDTH
    ? name.padEnd(NAME_WIDTH) + cells
    : `${fitted(name)}\n${' '.repeat(NAME_WIDTH)}${cells}`;
}

/** At most as wide as the table. */
export function fitted(text, width = WIDTH) {
  return text.length <= width ? text : `${text.slice(0, width - 1)}…`;
}

function wrapped(text) {
  const lines = [];
  for (const word of text.trim().split(/\s+/)) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= WIDTH) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(fitted(`  ${lines.length === 0 ? '' : '  '}${word}`));
  }
  return lines;
}

function time(milliseconds) {
  if (milliseconds < 1) return milliseconds.toFixed(3);
  return milliseconds.toFixed(milliseconds < 1000 ? 1 : 0);
}

function memory(bytes) {
  return bytes < 1e10 ? `${(bytes / 1e6).toFixed(0)} MB` : `${(bytes / 1e9).toFixed(0)} GB`;
}

/** A ratio by three digits that tell. */
export function short(ratio) {
  return ratio >= 1e5 ? ratio.toExponential(1) : ratio >= 1000 ? ratio.toFixed(0) : ratio.toPrecision(3);
}

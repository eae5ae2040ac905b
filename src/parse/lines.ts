import type { CaptureStep, FileSource, IsOthers, Parts } from '../model/index.ts';
import { type LineFold, reduceLines, reduceLinesOf } from './reduce.ts';
import { Rejection } from './rejection.ts';
import { cleanHead } from './terminal.ts';

export { MOST_LINES_OF_RECORD } from './reduce.ts';
export { Rejection, Unfinished } from './rejection.ts';

interface LineSourceOptions<Name extends string, T> {
  readonly name: Name;
  readonly summary: string;
  readonly aliases: readonly string[];
  readonly mayBeEmpty?: boolean;
  readonly isSummed?: true;
  readonly parts?: Parts<T>;
  /** Where nothing is said, it is a text to read whenever. */
  readonly capture?: CaptureStep;
  readonly detect: (head: string) => boolean;
  readonly start: () => LineFold<T>;
}

/** A source of one text file, read line by line. */
export function lineSource<Name extends string, T>(options: LineSourceOptions<Name, T>): FileSource<Name, T> {
  const {
    name,
    summary,
    aliases,
    mayBeEmpty = false,
    isSummed,
    parts,
    capture = { as: 'text', when: 'later' },
  } = options;
  const names = new Set([...aliases, name.slice(name.lastIndexOf('/') + 1)]);
  const start = () => reduceLines(name, options.start(), { names, isOwn: options.detect });
  const startLines = (isOthers: IsOthers, firstNumber: number) =>
    reduceLinesOf(name, options.start(), { names, isOwn: options.detect, isOthers, firstNumber });
  const detect = (head: string) => options.detect(cleanHead(head, names));
  const summed = isSummed && { isSummed };
  return {
    kind: 'file',
    name,
    summary,
    aliases,
    mayBeEmpty,
    ...summed,
    ...(parts && { parts }),
    detect,
    paths: [name],
    capture: [capture],
    start,
    startLines,
  };
}

/** A source whose rows are parsed one by one; a line that gives undefined is a header. */
export function rowSource<Name extends string, Row>(
  options: Omit<LineSourceOptions<Name, Row[]>, 'start'> & {
    readonly parseLine: (line: string, number: number, isOpen: boolean, above: Row | undefined) => Row | undefined;
    /** What no second row may have: a file that was captured twice into one must not count twice. */
    readonly keyOf?: (row: Row) => string;
    /** Rows that are taken, where no kernel has as many as others have. */
    readonly mostRows?: number;
    readonly starts?: RegExp;
  },
): FileSource<Name, Row[]> {
  const start = () => {
    const rows: Row[] = [];
    const once = uniqueKeys();
    return {
      ...(options.starts && { starts: options.starts }),
      line(text: string, number: number, isOpen: boolean) {
        const row = options.parseLine(text, number, isOpen, rows.at(-1));
        if (row === undefined) return;
        requireRoom(rows.length, options.mostRows);
        if (options.keyOf) once(options.keyOf(row));
        rows.push(row);
      },
      end: () => rows,
    };
  };
  return lineSource({ ...options, start });
}

/** No kernel prints as many rows of one kind. */
const MOST_ROWS = 40_000;

/** Rejects a row that is one too many. */
export function requireRoom(rowCount: number, most = MOST_ROWS): void {
  if (rowCount >= most) throw new Rejection(`there are more than ${most} rows`);
}

/** Rejects a key that it has seen before, and any that is one too many. */
export function uniqueKeys(): (key: string) => void {
  const seen = new Set<string>();
  return (key) => {
    requireRoom(seen.size);
    if (seen.has(key)) throw new Rejection(`${quote(key)} stands here a second time`);
    seen.add(key);
  };
}

/** A whole number ≥ 0 that is exact in JavaScript. */
export function count(text: string | undefined, what: string): number {
  const value = text !== undefined && /^\d{1,16}$/.test(text) ? Number(text) : Number.NaN;
  if (!Number.isSafeInteger(value)) throw new Rejection(`${what} is not a whole number: ${quote(text)}`);
  return value;
}

/** So many units in bytes, exact in JavaScript as well. */
export function sized(text: string | undefined, unitBytes: number, what: string): number {
  const bytes = count(text, what) * unitBytes;
  if (!Number.isSafeInteger(bytes)) throw new Rejection(`${what} is more than can be counted: ${quote(text)}`);
  return bytes;
}

/** Captured text for a message: short, printable, on one line. */
export function quote(text: string | undefined): string {
  if (text === undefined) return 'nothing';
  // Control characters, line separators, and marks that turn the direction of writing.
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what has to go
  const printable = text.replace(/[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]/g, '\ufffd');
  return `"${printable.length > 60 ? `${printable.slice(0, 60)}…` : printable}"`;
}

export function words(line: string): string[] {
  return line.trim().split(/\s+/);
}

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

/** How the text of a file is taken: as a whole, or line by line out of a log of several. */
type Starts<T> = Required<Pick<FileSource<string, T>, 'start' | 'startLines'>>;

/** A source of one text file. */
interface LineSource<Name extends string, T> extends FileSource<Name, T> {
  readonly startLines: Starts<T>['startLines'];
  /** The same by text alone: what reads bytes is held against it. */
  readonly plain: Starts<T>;
}

/** A source of one text file, read line by line. */
export function lineSource<Name extends string, T>(options: LineSourceOptions<Name, T>): LineSource<Name, T> {
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
    ...startsOf(options, names, options.start),
    plain: startsOf(options, names, () => {
      const { lane, ...fold } = options.start();
      return fold;
    }),
  };
}

function startsOf<T>(
  { name, detect }: LineSourceOptions<string, T>,
  names: ReadonlySet<string>,
  fold: () => LineFold<T>,
): Starts<T> {
  return {
    start: () => reduceLines(name, fold(), { names, isOwn: detect }),
    startLines: (isOthers: IsOthers, firstNumber: number) =>
      reduceLinesOf(name, fold(), { names, isOwn: detect, isOthers, firstNumber }),
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
): LineSource<Name, Row[]> {
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
  const value = text === undefined ? Number.NaN : wholeOf(text);
  if (!Number.isSafeInteger(value)) throw new Rejection(`${what} is not a whole number: ${quote(text)}`);
  return value;
}

/** The number that up to 16 digits are, which takes half as long as an expression and `Number`; NaN of anything else. */
function wholeOf(text: string): number {
  if (text.length === 0 || text.length > 16) return Number.NaN;
  let value = 0;
  for (let at = 0; at < text.length; at++) {
    const digit = text.charCodeAt(at) - 0x30;
    if (digit < 0 || digit > 9) return Number.NaN;
    value = 10 * value + digit;
  }
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

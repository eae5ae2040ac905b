import type { Diagnostic, FileSource, Parsed, Reducer } from '../model/index.ts';

/** A record of a kernel file is far shorter; a longer line is not text of the kernel. */
const MAX_LINE_LENGTH = 65_536;
const MAX_DIAGNOSTICS = 100;
/** Tools that stop half-way stop at the end of a block. */
const BLOCK_BYTES = 4096;

/** Says that a line is not what its file should hold. The reader of the file keeps it as a diagnostic and goes on. */
export class Rejection extends Error {}

export interface LineFold<T> {
  /**
   * Takes one line, without its line end; throws a `Rejection` where it makes no sense. `isOpen` says that the file
   * stops without a line end here, so that the line may be cut.
   */
  line(text: string, number: number, isOpen: boolean): void;
  end(remark: (line: number | null, message: string) => void): T;
}

/** Reduces a text file line by line, in memory that depends on what the fold keeps and not on the file. */
export function reduceLines<T>(source: string, fold: LineFold<T>): Reducer<T> {
  const decoder = new TextDecoder();
  const diagnostics: Diagnostic[] = [];
  let diagnosticCount = 0;
  let byteCount = 0;
  let lineCount = 0;
  let rejectedCount = 0;
  let number = 0;
  let rest = '';
  let tooLong = false;
  let lastRejected = false;

  function remark(line: number | null, message: string): void {
    diagnosticCount += 1;
    if (diagnostics.length < MAX_DIAGNOSTICS) diagnostics.push({ source, line, message });
  }

  function reject(message: string): void {
    rejectedCount += 1;
    lastRejected = true;
    remark(number, message);
  }

  function take(text: string, isOpen: boolean): void {
    number += 1;
    const line = text.endsWith('\r') ? text.slice(0, -1) : text;
    const isTooLong = line.length > MAX_LINE_LENGTH;
    if (!isTooLong && line.trim() === '') return;
    lineCount += 1;
    lastRejected = false;
    try {
      if (isTooLong) throw new Rejection(`line is longer than ${MAX_LINE_LENGTH} characters`);
      if (line.includes('\0')) throw new Rejection('binary data, or text in UTF-16');
      fold.line(line, number, isOpen);
    } catch (error) {
      if (!(error instanceof Rejection)) throw error;
      reject(error.message);
    }
  }

  function feed(text: string): void {
    let from = 0;
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', from)) {
      // Of a line that is too long, only its beginning is kept until it ends.
      take(tooLong ? rest : rest + text.slice(from, at), false);
      rest = '';
      tooLong = false;
      from = at + 1;
    }
    if (tooLong) return;
    rest += text.slice(from);
    if (rest.length > MAX_LINE_LENGTH + 1) {
      rest = rest.slice(0, MAX_LINE_LENGTH + 2);
      tooLong = true;
    }
  }

  return {
    push(chunk) {
      byteCount += chunk.length;
      feed(decoder.decode(chunk, { stream: true }));
    },
    end(): Parsed<T> {
      feed(decoder.decode());
      const openEnd = rest !== '';
      if (openEnd) take(rest, true);
      const truncated = openEnd && (lastRejected || byteCount % BLOCK_BYTES === 0);
      if (openEnd && !lastRejected) remark(number, 'the file ends here without a line end: it may be cut');
      const value = fold.end(remark);
      return { value, byteCount, lineCount, rejectedCount, truncated, diagnostics, diagnosticCount };
    },
  };
}

interface LineSourceOptions<Name extends string, T> {
  readonly name: Name;
  readonly summary: string;
  readonly aliases: readonly string[];
  readonly mayBeEmpty?: boolean;
  readonly detect: (head: string) => boolean;
  readonly start: () => LineFold<T>;
}

/** A source of one text file, read line by line. */
export function lineSource<Name extends string, T>(options: LineSourceOptions<Name, T>): FileSource<Name, T> {
  const { name, summary, aliases, mayBeEmpty = false, detect } = options;
  const start = () => reduceLines(name, options.start());
  return { kind: 'file', name, summary, aliases, mayBeEmpty, detect, paths: [name], start };
}

/** A source whose rows are parsed one by one; a line that gives undefined is a header. */
export function rowSource<Name extends string, Row>(
  options: Omit<LineSourceOptions<Name, Row[]>, 'start'> & {
    readonly parseLine: (line: string, number: number, isOpen: boolean) => Row | undefined;
    /** What no second row may have: a file that was captured twice into one must not count twice. */
    readonly keyOf?: (row: Row) => string;
  },
): FileSource<Name, Row[]> {
  const start = () => {
    const rows: Row[] = [];
    const once = uniqueKeys();
    return {
      line(text: string, number: number, isOpen: boolean) {
        const row = options.parseLine(text, number, isOpen);
        if (row === undefined) return;
        if (options.keyOf) once(options.keyOf(row));
        rows.push(row);
      },
      end: () => rows,
    };
  };
  return lineSource({ ...options, start });
}

/** Rejects a key that it has seen before. */
export function uniqueKeys(): (key: string) => void {
  const seen = new Set<string>();
  return (key) => {
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

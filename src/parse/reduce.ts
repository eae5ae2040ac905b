import { cutLines, MOST_LINE_CHARACTERS } from '../bytes/index.ts';
import type { ByteBlock, Diagnostic, IsOthers, LineReducer, Parsed, Reducer } from '../model/index.ts';
import { aroundRecords, type Lost } from './around.ts';
import { Rejection, Unfinished } from './rejection.ts';
import { aimOf, commandOf, isEcho, withoutCarriageReturns, withoutEscapes, withoutPrefix } from './terminal.ts';
import { linesOf, undoneRepairs } from './undone.ts';

const MAX_DIAGNOSTICS = 100;
/** With so many lines that mean nothing, and hardly any other, nobody looks at the rest one by one. */
const MOST_REJECTED = 100_000;
/** Lines that one record may be broken into: each is read again with those above it. */
export const MOST_LINES_OF_RECORD = 64;
/** Tools that stop half-way stop at the end of a block. */
const BLOCK_BYTES = 4096;
/** Telling what a line may be takes longer than reading it. */
const MOST_ASKED = 1000;

/** The beginning of a record, with what stands for the line break. */
interface Broken extends Lost {
  readonly text: string;
  readonly lineCount: number;
}

/**
 * Takes lines of a fold as bytes, which makes no text of them. Whatever it takes, `line` of the fold would take to the same
 * effect, and would have found nothing wrong with it; what it is not sure of, it leaves to that.
 */
export interface ByteLane {
  /**
   * Takes whole lines between two places of a block, the first of which has the given number, and returns where it stopped:
   * at the beginning of a line. The bytes hold no NUL, no carriage return and no escape, and are overwritten later. Lines of
   * more than `MOST_LANE_BYTES` are left alone.
   */
  take(block: ByteBlock, from: number, to: number, number: number): number;
  /** Of the last `take`: its lines, and how many of them are blank. */
  readonly lineCount: number;
  readonly blankCount: number;
}

/** A line of so many bytes is no longer than any may be, whatever its characters. */
export const MOST_LANE_BYTES = MOST_LINE_CHARACTERS;

export interface LineFold<T> {
  /**
   * Takes one line, without its line end; throws a `Rejection` where it makes no sense. `isOpen` says that the file
   * stops without a line end here, so that the line may be cut.
   */
  line(text: string, number: number, isOpen: boolean): void;
  end(remark: (line: number | null, message: string) => void): T;
  /** Reads what is plain of the file, and nearly all is. */
  readonly lane?: ByteLane;
  /** Takes a blank line, which is no line to others. */
  readonly blank?: () => void;
  /** Asked at the end: whether what the last line belongs to has no end. */
  readonly endsInside?: () => boolean;
  /** A line above which nothing of the file can stand. */
  readonly starts?: RegExp;
  /** One line says all there is: others are no loss. */
  readonly othersPass?: boolean;
  /** The file is a log: prefixes and colours are its own, and a line that means nothing to the fold is no loss. */
  readonly isLog?: boolean;
  /**
   * Of a fold that takes any text, so that what was typed at a prompt has to be told from it first: forgets what stood
   * above that.
   */
  readonly forget?: () => void;
}

/** What a file can be told from others by. */
interface LineContext {
  /** Names that it has in commands. */
  readonly names?: ReadonlySet<string>;
  /** Whether a text begins as the file does. */
  readonly isOwn?: (text: string) => boolean;
  readonly isOthers?: IsOthers;
  readonly firstNumber?: number;
}

/** Reduces a text file line by line, in memory that depends on what the fold keeps and not on the file. */
export function reduceLines<T>(source: string, fold: LineFold<T>, context: LineContext = {}): Reducer<T> {
  const lines = linesReducer(source, fold, context);
  const cutter = cutLines(lines);
  let byteCount = 0;
  return {
    push(chunk) {
      byteCount += chunk.length;
      cutter.push(chunk);
    },
    end: () => lines.endAt(byteCount, cutter.end()),
  };
}

/** The same of lines that somebody else has found: those of one file in a log of several. */
export function reduceLinesOf<T>(source: string, fold: LineFold<T>, context: Required<LineContext>): LineReducer<T> {
  const lines = linesReducer(source, fold, context);
  const { bytes } = lines;
  let byteCount = 0;
  let isOpenEnd = false;
  return {
    line(raw, isOpen) {
      byteCount += raw.length + (isOpen ? 0 : 1);
      isOpenEnd = isOpen;
      lines.line(raw, isOpen);
    },
    ...(bytes && {
      bytes(block: ByteBlock, from: number, to: number) {
        const reached = bytes(block, from, to);
        byteCount += reached - from;
        return reached;
      },
    }),
    number: lines.number,
    isBegun: lines.isBegun,
    end: (isLast) => lines.endAt(byteCount, isLast && isOpenEnd, isLast),
  };
}

function linesReducer<T>(
  source: string,
  fold: LineFold<T>,
  { names = new Set(), isOwn, isOthers, firstNumber = 1 }: LineContext,
) {
  const diagnostics: Diagnostic[] = [];
  let diagnosticCount = 0;
  let lineCount = 0;
  let rejectedCount = 0;
  let number = firstNumber - 1;
  const undone = undoneRepairs();
  /** Whether the records carry a prefix: seen from the first. */
  let layout: 'unknown' | 'plain' | 'prefixed' = 'unknown';
  let broken: Broken | undefined;
  /** The last line that was lost, and the last that is no record and no loss. */
  let lastLost = 0;
  let lastAside = 0;
  /** Lines of other commands that were looked at again. */
  let ownAsked = 0;

  function remark(line: number | null, message: string): void {
    diagnosticCount += 1;
    if (diagnostics.length < MAX_DIAGNOSTICS) diagnostics.push({ source, line, message });
  }

  function reject(lost: Lost): void {
    rejectedCount += 1;
    lastLost = lost.number;
    remark(lost.number, lost.message);
  }

  const around = aroundRecords(names, {
    lose(lost) {
      lineCount += 1;
      reject(lost);
    },
    loseMore(count) {
      lineCount += count;
      rejectedCount += count;
      diagnosticCount += count;
    },
  });

  /** The line does not have to be understood. */
  function setAside(at: number): void {
    lineCount -= 1;
    lastAside = at;
  }

  function lose(lost: Lost): void {
    if (around.holds(lost)) setAside(lost.number);
    else reject(lost);
  }

  function loseBroken(): void {
    if (broken) lose(broken);
    broken = undefined;
  }

  function isBlank(text: string, isOpen: boolean): boolean {
    if (text.trim() !== '') return false;
    if (!isOpen) fold.blank?.();
    return true;
  }

  function take(raw: string, isOpen: boolean): void {
    number += 1;
    let line = raw;
    if (raw.endsWith('\r')) {
      line = withoutCarriageReturns(raw);
      undone.add('carriageReturns', number);
    }
    if (rejectedCount > MOST_REJECTED && rejectedCount > lineCount / 2) {
      lineCount += 1;
      rejectedCount += 1;
      diagnosticCount += 1;
      return;
    }
    const isTooLong = line.length > MOST_LINE_CHARACTERS;
    if (!isTooLong && isBlank(line, isOpen)) return;
    lineCount += 1;
    const damage = isTooLong
      ? `line is longer than ${MOST_LINE_CHARACTERS} characters`
      : line.includes('\0') && 'binary data, or text in UTF-16';
    if (damage) {
      lose({ number, message: damage });
      return;
    }
    if (line.includes('\x1b')) {
      line = withoutEscapes(line);
      if (!fold.isLog) undone.add('escapes', number);
      if (line.includes('\x1b') && !fold.isLog) {
        handle(new Rejection('the cursor moves inside of the line'), line, isOpen);
        return;
      }
    }
    if (fold.isLog && isOthers && isOthersCommand(line)) return;
    const bare = layout === 'plain' || fold.isLog ? undefined : withoutPrefix(line);
    const text = bare ? bare.text : line;
    if (text !== raw && isBlank(text, isOpen)) setAside(number);
    else if (!isPassed(text) && read(text, isOpen)) {
      if (layout === 'unknown') layout = bare ? 'prefixed' : 'plain';
      if (bare?.quoted) undone.add('quoted', number);
      if (bare?.logged) undone.add('logged', number);
    }
  }

  /** Of a log, which takes any line. */
  function isOthersCommand(text: string): boolean {
    const command = commandOf(text);
    if (command === undefined || !isOthers?.(text, command)) return false;
    setAside(number);
    return true;
  }

  /** Whether the line is known to be no record before it is looked at as one. */
  function isPassed(text: string): boolean {
    if (!fold.forget && !around.isElsewhere()) return false;
    const command = commandOf(text);
    if (isOthers?.(text, command)) {
      setAside(number);
      return true;
    }
    if (command !== undefined) {
      if (fold.forget && aimOf(command, names) === 'this') {
        fold.forget();
        around.forget();
      }
      typed(command, text);
      return true;
    }
    if (!around.isElsewhere()) return false;
    ownAsked += 1;
    if (ownAsked <= MOST_ASKED && isOwn?.(text)) {
      reject({ number, message: 'a record stands below another command' });
      return true;
    }
    around.pass({ number, message: 'it is what another command printed' });
    setAside(number);
    return true;
  }

  /** Whether the text is a record. */
  function read(text: string, isOpen: boolean): boolean {
    try {
      fold.line(text, number, isOpen);
    } catch (error) {
      if (!(error instanceof Rejection)) throw error;
      return handle(error, text, isOpen);
    }
    loseBroken();
    around.record(() => fold.starts?.test(text) ?? false);
    return true;
  }

  /** A line that is no record may be what was typed, the second part of a record, or something else. */
  function handle(error: Rejection, text: string, isOpen: boolean): boolean {
    if (error instanceof Unfinished) {
      loseBroken();
      broken = { number, message: error.message, text: text.trimEnd() + error.glue, lineCount: 1 };
      return false;
    }
    const command = commandOf(text);
    if (command !== undefined) {
      loseBroken();
      if (isOthers?.(text, command)) setAside(number);
      else typed(command, text);
      return false;
    }
    const joined = broken && join(broken, text, isOpen);
    if (joined !== undefined) return joined;
    if (isOthers?.(text, undefined)) {
      setAside(number);
      return false;
    }
    if (!fold.othersPass) lose({ number, message: error.message });
    return false;
  }

  /** Whether the line completes the record; undefined where it does not belong to it. */
  function join(first: Broken, text: string, isOpen: boolean): boolean | undefined {
    broken = undefined;
    const whole = first.text + text.trimStart();
    if (whole.length > MOST_LINE_CHARACTERS) {
      lose(first);
      return undefined;
    }
    try {
      fold.line(whole, first.number, isOpen);
    } catch (error) {
      if (!(error instanceof Rejection)) throw error;
      if (error instanceof Unfinished && first.lineCount < MOST_LINES_OF_RECORD) {
        broken = { ...first, text: whole.trimEnd() + error.glue, lineCount: first.lineCount + 1 };
        return false;
      }
      lose(first);
      return undefined;
    }
    around.record(() => false);
    undone.add('joined', number);
    return true;
  }

  function typed(command: string, text: string): void {
    around.typed(command, number, isEcho(text));
    setAside(number);
  }

  /** Whether the next line is a record or an odd one, with nothing held that it decides about. */
  function isCalm(): boolean {
    return layout === 'plain' && broken === undefined && rejectedCount <= MOST_REJECTED && around.isCalm();
  }

  function takeBytes(lane: ByteLane, block: ByteBlock, from: number, to: number): number {
    if (!isCalm()) return from;
    const reached = lane.take(block, from, to, number + 1);
    if (reached === from) return from;
    number += lane.lineCount;
    lineCount += lane.lineCount - lane.blankCount;
    return reached;
  }

  const { lane } = fold;
  return {
    line: take,
    ...(lane && { bytes: (block: ByteBlock, from: number, to: number) => takeBytes(lane, block, from, to) }),
    number: () => number,
    isBegun: around.isBegun,
    endAt(byteCount: number, openEnd: boolean, isEndOfFile = true): Parsed<T> {
      const isBroken = broken !== undefined;
      loseBroken();
      const surroundings = around.end();
      const isLost = isBroken || lastLost === number;
      const isRecord = !isLost && lastAside !== number;
      if (openEnd && isRecord) remark(number, 'the file ends here without a line end: it may be cut');
      if (isEndOfFile && !openEnd && byteCount > 0 && byteCount % BLOCK_BYTES === 0)
        remark(number, `the file ends where a block of ${BLOCK_BYTES} bytes does: it may be cut`);
      undone.end(remark);
      if (surroundings.count > 0)
        remark(
          surroundings.line,
          `${linesOf(surroundings.count)} around the records (prompts, commands, banners) left out`,
        );
      const value = fold.end(remark);
      const isCutLine = openEnd && (isLost || (isRecord && byteCount % BLOCK_BYTES === 0));
      const truncated = isCutLine || (fold.endsInside?.() ?? false);
      return { value, byteCount, lineCount, rejectedCount, truncated, diagnostics, diagnosticCount };
    },
  };
}

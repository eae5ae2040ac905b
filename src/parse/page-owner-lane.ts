import { asciiOf, byteTable, isAt, isDigit } from '../bytes/index.ts';
import type { ByteBlock } from '../model/index.ts';
import type { FlaggedUse, GroupOfStack } from './page-groups.ts';
import { type ByteLane, MOST_LANE_BYTES } from './reduce.ts';
import { stackTable } from './stack-table.ts';

/** Huge pages of 16 GiB are blocks of order 18 to 22; nothing is larger. */
export const MAX_ORDER = 30;

/** About what known words of flags may take of memory. */
const MOST_FLAG_BYTES = 1_048_576;
const LINE_END = 0x0a;
const [BLANK, COMMA, ZERO, NINE] = [0x20, 0x2c, 0x30, 0x39];
const RECORD_END = Uint8Array.of(LINE_END, LINE_END);
const HEADER = asciiOf('Page allocated via order ');
const PLACE = asciiOf('PFN ');
const FLAGS = asciiOf(' Flags ');

/** What the records of a file are added to. */
export interface PageOwnerState {
  /** Whether nothing is open, or a record that a blank line has ended; that is flushed. */
  isFree(): boolean;
  flush(): void;
  /**
   * The frame number that the file begins with, as `PFN 0x100`; null where there is none yet, where it came again, or where it
   * is not made of digits.
   */
  firstPlace(): string | null;
  /** What the words of the flags say. */
  flaggedOf(flags: string): FlaggedUse;
  /** Reads the lines of a stack; null where one of them is neither a frame nor a note. */
  stackOf(lines: readonly string[]): GroupOfStack | null;
  fits(pages: number): boolean;
  add(group: GroupOfStack, pages: number, flagged: FlaggedUse, line: number): void;
}

interface Flagged {
  readonly flagged: FlaggedUse;
}

export interface PageOwnerLane extends ByteLane {
  /** Whether a stack was read here whose lines are these, so far as `isFrame` says. */
  knows(lines: readonly string[], isFrame: (line: string) => boolean): boolean;
}

/**
 * Reads records of page_owner: a line of the allocation, one of the place, the stack, a blank line. What differs from
 * record to record are these two lines; the stack is one of some thousands, and known by its bytes.
 */
export function pageOwnerLane(state: PageOwnerState): PageOwnerLane {
  const stacks = stackTable(state.stackOf);
  const flags = byteTable<Flagged>(MOST_FLAG_BYTES);
  /** Where the flags stood in their line. */
  let flagsAt = PLACE.length;
  let lineCount = 0;
  let recordCount = 0;
  let searched: ByteBlock | null = null;
  let nextEnd = -1;
  /** Where the line ends that `isHeader` was asked of. */
  let headerEnd = -1;

  /** The record that begins at a place, of which the first line has the given number; where the next begins, or 0. */
  function takeRecord(block: ByteBlock, from: number, to: number, number: number): number {
    const order = orderAt(block, from + HEADER.length, to);
    if (order < 0) return 0;
    const place = headerEnd + 1;
    const places = block.indexOf(LINE_END, place);
    if (places < 0 || places - place > MOST_LANE_BYTES) return 0;
    const end = recordEnd(block, places) + 1;
    // Only where another record follows is it known that no more frames do.
    if (end === 0 || end === places + 1 || !isHeader(block, end + 1, to)) return 0;
    if (!isOtherPlace(block, place, places)) return 0;
    const flagged = flaggedAt(block, place, places);
    const stack = flagged && stacks.at(block, places + 1, end);
    const pages = 2 ** order;
    if (!flagged || !stack || !state.fits(pages)) return 0;
    state.add(stack.value, pages, flagged.flagged, number);
    lineCount += stack.lineCount + 3;
    recordCount += 1;
    return end + 1;
  }

  /** Whether a whole line begins a record, whatever is wrong with its number. */
  function isHeader(block: ByteBlock, from: number, to: number): boolean {
    const digits = from + HEADER.length;
    if (!isAt(block, from, to, HEADER) || digits >= to || !isDigit(block[digits] ?? 0)) return false;
    headerEnd = block.indexOf(LINE_END, digits);
    return headerEnd >= 0 && headerEnd < to && headerEnd - from <= MOST_LANE_BYTES;
  }

  /** Where the next record ends; −1 where none does. Looked for once, however many places it is the next of. */
  function recordEnd(block: ByteBlock, from: number): number {
    if (block !== searched || (nextEnd >= 0 && nextEnd < from)) nextEnd = block.indexOf(RECORD_END, from);
    searched = block;
    return nextEnd;
  }

  /** Whether the line names a place, and another than the file begins with. Places differ in their last digits. */
  function isOtherPlace(block: ByteBlock, from: number, to: number): boolean {
    const first = state.firstPlace();
    if (first === null || !isAt(block, from, to, PLACE)) return false;
    for (let at = first.length - 1; at >= PLACE.length; at--)
      if (block[from + at] !== first.charCodeAt(at)) return true;
    return block[from + first.length] !== BLANK;
  }

  /** What the flags say at the end of a line. They stand where they did in the line before, or nearly. */
  function flaggedAt(block: ByteBlock, from: number, to: number): Flagged | null {
    const guess = from + flagsAt;
    if (isAt(block, guess, to, FLAGS)) {
      const known = flags.find(block, guess + FLAGS.length, to);
      if (known) return known;
    }
    let at = to - FLAGS.length;
    while (at >= from + PLACE.length && !(block[at] === BLANK && isAt(block, at, to, FLAGS))) at -= 1;
    const begin = at + FLAGS.length;
    if (at < from + PLACE.length || begin === to) return null;
    flagsAt = at - from;
    const known = flags.find(block, begin, to);
    if (known) return known;
    const made = { flagged: state.flaggedOf(block.toString('latin1', begin, to)) };
    flags.add(block, begin, to, made);
    return made;
  }

  return {
    take(block, from, to, number) {
      lineCount = 0;
      recordCount = 0;
      if (!state.isFree() || !isHeader(block, from, to)) return from;
      state.flush();
      let at = from;
      for (;;) {
        const next = takeRecord(block, at, to, number + lineCount);
        if (next === 0) return at;
        at = next;
      }
    },
    knows(lines, isFrame) {
      const text = lines.join('\n');
      return stacks.all().some((known) => known.filter(isFrame).join('\n') === text);
    },
    get lineCount() {
      return lineCount;
    },
    get blankCount() {
      return recordCount;
    },
  };
}

/** The number of one or two digits that a comma ends; −1 where there is none, or no block is of that order. */
function orderAt(block: ByteBlock, from: number, to: number): number {
  let order = 0;
  for (let at = from; at < Math.min(to, from + 3); at++) {
    const byte = block[at] ?? 0;
    if (byte === COMMA) return at === from || order > MAX_ORDER ? -1 : order;
    if (byte < ZERO || byte > NINE) return -1;
    order = 10 * order + byte - ZERO;
  }
  return -1;
}

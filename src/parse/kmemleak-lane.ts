import { asciiOf, isAt, isDigit, isHexDigit } from '../bytes/index.ts';
import type { ByteBlock } from '../model/index.ts';
import type { CulpritOfStack } from './kmemleak.ts';
import { type ByteLane, MOST_LANE_BYTES } from './reduce.ts';
import { stackTable } from './stack-table.ts';

/** Digits of a number that is exact whatever they are. */
const MOST_DIGITS = 15;
const [LINE_END, BLANK, ZERO, CLOSE, COLON] = [0x0a, 0x20, 0x30, 0x29, 0x3a];
const OBJECT = asciiOf('unreferenced object 0x');
const NEXT_OBJECT = asciiOf('\nunreferenced object 0x');
const SIZE = asciiOf(' (size ');
const COMM = asciiOf('  comm "');
const DUMP = asciiOf('  hex dump (first ');
const BACKTRACE = asciiOf('  backtrace');
/** Blanks before the bytes of a dump. */
const DUMP_INDENT = 4;

/** What the records of a file are added to. */
export interface KmemleakState {
  /** Ends the record that is open. */
  flush(): void;
  /** Reads the lines of a stack; null where one of them is no frame. */
  culpritOf(lines: readonly string[]): CulpritOfStack | null;
  fits(size: number): boolean;
  add(culprit: CulpritOfStack, size: number, line: number): void;
}

/** Reads objects of kmemleak: what differs from one to the next is above its stack, which is known by its bytes. */
export function kmemleakLane(state: KmemleakState): ByteLane {
  const stacks = stackTable(state.culpritOf);
  let lineCount = 0;
  let searched: ByteBlock | null = null;
  let nextObject = -1;

  /** The record that begins at a place, of which the first line has the given number; where the next begins, or 0. */
  function takeRecord(block: ByteBlock, from: number, to: number, number: number): number {
    const size = headerAt(block, from, to);
    if (size < 0) return 0;
    state.flush();
    // Only where another record follows is it known that no more frames do.
    const end = objectBehind(block, from) + 1;
    if (end === 0 || headerAt(block, end, to) < 0 || !state.fits(size)) return 0;
    let begin = block.indexOf(LINE_END, from) + 1;
    let count = 1;
    for (; begin < end && !isAt(block, begin, end, BACKTRACE); count++) {
      const next = block.indexOf(LINE_END, begin) + 1;
      if (next - begin > MOST_LANE_BYTES || !isDetail(block, begin, next - 1)) return 0;
      begin = next;
    }
    const frames = block.indexOf(LINE_END, begin) + 1;
    if (begin >= end || frames >= end || frames - begin > MOST_LANE_BYTES) return 0;
    const stack = stacks.at(block, frames, end);
    if (!stack) return 0;
    state.add(stack.value, size, number);
    lineCount += count + 1 + stack.lineCount;
    return end;
  }

  /** The line end before the next object; −1 where there is none. Looked for once, however many places it is the next of. */
  function objectBehind(block: ByteBlock, from: number): number {
    if (block !== searched || (nextObject >= 0 && nextObject < from)) nextObject = block.indexOf(NEXT_OBJECT, from);
    searched = block;
    return nextObject;
  }

  return {
    take(block, from, to, number) {
      lineCount = 0;
      let at = from;
      for (;;) {
        const next = takeRecord(block, at, to, number + lineCount);
        if (next === 0) return at;
        at = next;
      }
    },
    get lineCount() {
      return lineCount;
    },
    blankCount: 0,
  };
}

/** The size in a whole line such as `unreferenced object 0xc3a34e00 (size 64):`; −1 where it is anything else. */
function headerAt(block: ByteBlock, from: number, to: number): number {
  if (!isAt(block, from, to, OBJECT)) return -1;
  const end = block.indexOf(LINE_END, from);
  if (end < 0 || end >= to || end - from > MOST_LANE_BYTES) return -1;
  const digits = from + OBJECT.length;
  let at = digits;
  while (isHexDigit(block[at] ?? 0)) at += 1;
  if (at === digits || !isAt(block, at, end, SIZE)) return -1;
  at += SIZE.length;
  const begin = at;
  let size = 0;
  for (; isDigit(block[at] ?? 0); at++) size = 10 * size + (block[at] ?? 0) - ZERO;
  const isEnd = block[at] === CLOSE && block[at + 1] === COLON && at + 2 === end;
  return isEnd && at > begin && at - begin <= MOST_DIGITS ? size : -1;
}

/** Whether the line tells the process, or is of a dump. */
function isDetail(block: ByteBlock, from: number, end: number): boolean {
  const isDumpHead = isAt(block, from, end, DUMP) && isDigit(block[from + DUMP.length] ?? 0);
  return isDumpHead || isDumpLine(block, from, end) || isAt(block, from, end, COMM);
}

/** `    b4 5d 81 f0  .]..`: what begins with a byte is one. */
function isDumpLine(block: ByteBlock, from: number, end: number): boolean {
  const at = from + DUMP_INDENT;
  for (let indent = from; indent < at; indent++) if (block[indent] !== BLANK) return false;
  const hasByte = isHexDigit(block[at] ?? 0) && isHexDigit(block[at + 1] ?? 0);
  return hasByte && (at + 2 === end || (at + 2 < end && block[at + 2] === BLANK));
}

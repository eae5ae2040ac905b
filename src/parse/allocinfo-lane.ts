import { byteTable } from '../bytes/index.ts';
import type { ByteBlock } from '../model/index.ts';
import type { Place } from './allocinfo.ts';
import { type ByteLane, MOST_LANE_BYTES } from './reduce.ts';

/** About what known places may take of memory. */
const MOST_PLACE_BYTES = 8 * 1_048_576;
/** Digits of a number that is exact whatever they are. */
const MOST_DIGITS = 15;
const [LINE_END, BLANK, ZERO, NINE] = [0x0a, 0x20, 0x30, 0x39];

/** What the rows of a file are added to. */
export interface AllocinfoState {
  /** Whether rows count: they do until the file begins a second time. */
  isOpen(): boolean;
  /** The place that a line of text names; null where it is no row. */
  placeOf(text: string): Place | null;
  /** Adds a row; false where there is something to say of its numbers. */
  take(place: Place, bytes: number, calls: number, line: number): boolean;
}

/** Reads rows of allocinfo: two numbers, and a place that is known by its bytes. */
export function allocinfoLane(state: AllocinfoState): ByteLane {
  const places = byteTable<Place>(MOST_PLACE_BYTES);
  let lineCount = 0;
  /** Where a number ended, and what it is. */
  let at = 0;
  let value = 0;

  /** Reads blanks and a number; whether there is one, and a blank behind it. */
  function takeNumber(block: ByteBlock, to: number): boolean {
    while (at < to && block[at] === BLANK) at += 1;
    const from = at;
    value = 0;
    for (; at < to; at++) {
      const byte = block[at] ?? 0;
      if (byte < ZERO || byte > NINE) break;
      value = 10 * value + byte - ZERO;
    }
    return at > from && at - from <= MOST_DIGITS && block[at] === BLANK;
  }

  function placeAt(block: ByteBlock, from: number, begin: number, end: number): Place | null {
    const known = places.find(block, begin, end);
    if (known) return known;
    const text = block.toString('latin1', from, end);
    // Whatever is not ASCII has to be read as UTF-8.
    const made = /[^\x20-\x7e]/.test(text) ? null : state.placeOf(text);
    if (made) places.add(block, begin, end, made);
    return made;
  }

  return {
    take(block, from, to, number) {
      lineCount = 0;
      let begin = from;
      while (begin < to && state.isOpen()) {
        const end = block.indexOf(LINE_END, begin);
        at = begin;
        if (end - begin > MOST_LANE_BYTES || !takeNumber(block, end)) return begin;
        const bytes = value;
        if (!takeNumber(block, end)) return begin;
        const calls = value;
        while (at < end && block[at] === BLANK) at += 1;
        const place = placeAt(block, begin, at, end);
        if (!place || !state.take(place, bytes, calls, number + lineCount)) return begin;
        lineCount += 1;
        begin = end + 1;
      }
      return begin;
    },
    get lineCount() {
      return lineCount;
    },
    blankCount: 0,
  };
}

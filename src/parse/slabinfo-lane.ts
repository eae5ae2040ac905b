import { asciiOf, isAt } from '../bytes/index.ts';
import type { ByteBlock } from '../model/index.ts';
import type { ByteLane } from './reduce.ts';
import type { SlabRow } from './slabinfo.ts';

/** Digits of a number that is exact whatever they are. */
const MOST_DIGITS = 15;
/** Names that become text at once. */
const MOST_NAME_BYTES = 2048;
/** Of `: tunables 0 0 0 : slabdata 0 0 0`. */
const COLUMNS = 10;
const [LINE_END, BLANK, HASH, ZERO, NINE, TILDE] = [0x0a, 0x20, 0x23, 0x30, 0x39, 0x7e];
const TUNABLES = asciiOf(': tunables');
const SLABDATA = asciiOf(': slabdata');

/** What the rows of a file are added to. */
export interface SlabinfoState {
  /** Whether rows of 2.x count, and there is room for them. */
  isOpen(): boolean;
  /** The row that was taken last. */
  lastText(): string;
  ended(text: string): void;
  /** Adds a row with its three tunables added up; false where it cannot be. */
  take(row: SlabRow, tunables: number, columns: number): boolean;
}

type Named = { -readonly [K in keyof SlabRow]: SlabRow[K] };

/** Reads rows of slabinfo 2.x whose name is one word: five numbers, three tunables, three of slabs, and nothing else. */
export function slabinfoLane(state: SlabinfoState, longestRow: number): ByteLane {
  /** Rows whose names are bytes yet, one behind the other, and where each of these ends. */
  const names = Buffer.allocUnsafe(MOST_NAME_BYTES);
  let unnamed: Named[] = [];
  let ends: number[] = [];
  let namesEnd = 0;
  let lineCount = 0;
  /** Where a number ended, and what it is. */
  let at = 0;
  let value = 0;

  /** What stood between the sizes and the slabs of a row, and its three numbers added up. */
  let middle = new Uint8Array();
  let tunables = 0;

  /** Reads blanks and a number; whether there is one. */
  function takeNumber(block: ByteBlock, from: number): boolean {
    let end = from;
    while (block[end] === BLANK) end += 1;
    const begin = end;
    let sum = 0;
    for (; ; end++) {
      const byte = block[end] ?? 0;
      if (byte < ZERO || byte > NINE) break;
      sum = 10 * sum + byte - ZERO;
    }
    at = end;
    value = sum;
    return begin > from && end > begin && end - begin <= MOST_DIGITS;
  }

  /** Reads blanks and a word. */
  function takeWord(block: ByteBlock, word: Uint8Array): boolean {
    const from = at;
    while (block[at] === BLANK) at += 1;
    if (at === from || !isAt(block, at, block.length, word)) return false;
    at += word.length;
    return true;
  }

  /** Reads what stands between the sizes and the slabs: mostly the same as in the row above. */
  function takeTunables(block: ByteBlock): boolean {
    const from = at;
    if (middle.length > 0 && isAt(block, from, block.length, middle)) {
      at += middle.length;
      return true;
    }
    if (!takeWord(block, TUNABLES) || !takeNumber(block, at)) return false;
    let sum = value;
    for (let more = 0; more < 2; more++) {
      if (!takeNumber(block, at)) return false;
      sum += value;
    }
    if (!takeWord(block, SLABDATA)) return false;
    tunables = sum;
    middle = new Uint8Array(block.subarray(from, at));
    return true;
  }

  /** Makes text of names at once, which is many times as quick as one by one. */
  function nameRows(): void {
    const text = names.toString('latin1', 0, namesEnd);
    let from = 0;
    for (let index = 0; index < unnamed.length; index++) {
      const to = ends[index] ?? 0;
      const row = unnamed[index];
      if (row) row.name = text.slice(from, to);
      from = to;
    }
    unnamed = [];
    ends = [];
    namesEnd = 0;
  }

  /** The row that begins at a place; where its line ends, or 0 where it is to be read as text. */
  function takeRow(block: ByteBlock, from: number, line: number): number {
    let end = from;
    let nameEnd = namesEnd;
    for (let byte = block[end] ?? 0; byte > BLANK && byte <= TILDE; byte = block[end] ?? 0) {
      // What is too long does not fit, and is refused below.
      names[nameEnd] = byte;
      nameEnd += 1;
      end += 1;
    }
    if (end === from || block[from] === HASH || !takeNumber(block, end)) return 0;
    const activeObjects = value;
    if (!takeNumber(block, at)) return 0;
    const objects = value;
    if (!takeNumber(block, at)) return 0;
    const objectSizeBytes = value;
    if (!takeNumber(block, at)) return 0;
    const objectsPerSlab = value;
    if (!takeNumber(block, at)) return 0;
    const pagesPerSlab = value;
    if (!takeTunables(block) || !takeNumber(block, at)) return 0;
    const activeSlabs = value;
    if (!takeNumber(block, at)) return 0;
    const slabs = value;
    if (!takeNumber(block, at) || block[at] !== LINE_END || at - from > longestRow) return 0;
    const row = {
      name: '',
      activeObjects,
      objects,
      objectSizeBytes,
      objectsPerSlab,
      pagesPerSlab,
      activeSlabs,
      slabs,
      line,
    };
    if (!state.take(row, tunables, COLUMNS)) return 0;
    unnamed.push(row);
    namesEnd = nameEnd;
    ends.push(namesEnd);
    if (namesEnd > MOST_NAME_BYTES - longestRow) nameRows();
    return at;
  }

  /** Whether a row says the same as the one above. */
  function isSame(block: ByteBlock, above: number, from: number): boolean {
    for (let offset = 0; ; offset++) {
      const byte = block[from + offset];
      if (byte !== block[above + offset]) return false;
      if (byte === LINE_END) return true;
    }
  }

  return {
    take(block, from, to, number) {
      lineCount = 0;
      let above = -1;
      let begin = from;
      while (begin < to && state.isOpen()) {
        if (above < 0 ? startsWith(block, begin, state.lastText()) : isSame(block, above, begin)) break;
        const end = takeRow(block, begin, number + lineCount);
        if (end === 0) break;
        above = begin;
        begin = end + 1;
        lineCount += 1;
      }
      nameRows();
      if (above >= 0) state.ended(block.toString('latin1', above, begin - 1));
      return begin;
    },
    get lineCount() {
      return lineCount;
    },
    blankCount: 0,
  };
}

function startsWith(block: ByteBlock, from: number, text: string): boolean {
  return text !== '' && block.toString('latin1', from, from + text.length) === text;
}

import { asciiOf, type ByteTable, byteTable, isAt, isDigit, isHexDigit } from '../bytes/index.ts';
import type { ByteBlock } from '../model/index.ts';
import { type ByteLane, MOST_LANE_BYTES } from './reduce.ts';
import { FLAG_KINDS, KINDS, type VmallocAreas, type VmallocCaller, vmallocCaller } from './vmalloc-areas.ts';
import type { VmallocPlace } from './vmalloc-places.ts';

/** About what known callers may take of memory. */
const MOST_CALLER_BYTES = 2 * 1_048_576;
/** A caller with its module: no name in the kernel is of more than 512 characters (KSYM_NAME_LEN). */
const MOST_HEAD_BYTES = 1000;
/** So much text an area may keep in memory, whatever stands below it. */
const WINDOW_BYTES = 1024;
/** Digits of a number that is exact whatever they are. */
const MOST_DIGITS = 15;
const [LINE_END, BLANK, DASH, ZERO, EQUALS, N, OPENING, CLOSING, P, X] = [
  0x0a, 0x20, 0x2d, 0x30, 0x3d, 0x4e, 0x5b, 0x5d, 0x70, 0x78,
];
/** By byte: what a hexadecimal digit of lower case is worth; 255 where it is none. */
const HEX = Uint8Array.from({ length: 256 }, (_, byte) =>
  isHexDigit(byte) ? Number.parseInt(String.fromCharCode(byte), 16) : 255,
);
const PAGES = asciiOf('pages=');
const PHYS = asciiOf('phys=');
const UNPURGED = asciiOf('unpurged vm_area\n');
const VM_MAP_RAM = asciiOf('vm_map_ram\n');
const [OTHER, LAZY, MAPPED] = (['other', 'unpurged', 'vm_map_ram'] as const).map((kind) => KINDS.indexOf(kind)) as [
  number,
  number,
  number,
];
/** Words that a line may end with. */
const FLAGS = ['vmalloc', 'ioremap', 'vmap', 'user', 'vpages', 'dma-coherent', 'sparse', 'lowmem'].map((word) => ({
  word: asciiOf(word),
  kind: word === 'vpages' ? OTHER : (FLAG_KINDS as readonly string[]).indexOf(word),
}));
/** What the lines of a file are added to. */
export interface VmallocState extends Pick<VmallocAreas, 'isOpen' | 'settle' | 'keeps' | 'isNew' | 'push' | 'add'> {
  /** The caller that a line names, with its module; null where these are not plain. */
  callerOf(text: string): VmallocCaller | null;
  /** Whether so many bytes may lie there. */
  isSize(place: VmallocPlace): boolean;
  /** Which line was the last. */
  ended(text: string, line: number): void;
}

/** Reads lines of vmallocinfo: two addresses, a size, a caller that is known by its bytes, and flags. */
export function vmallocinfoLane(state: VmallocState): ByteLane {
  const callers: ByteTable<VmallocCaller> = byteTable(MOST_CALLER_BYTES);
  const place: VmallocPlace = { startHigh: 0, startLow: 0, endHigh: 0, endLow: 0, digits: 0, spanBytes: 0 };
  /** Of lazy areas. */
  const nobody = vmallocCaller('', null);
  let lineCount = 0;
  /** Of an address: where it ended, and its bits. */
  let at = 0;
  let high = 0;
  let low = 0;
  /** Text that addresses are cut from, and where it stands. */
  let window = '';
  let windowBlock: ByteBlock | null = null;
  let windowFrom = 0;
  /** Of the flags. */
  let kind = OTHER;
  let pageCount = -1;

  /** Makes text of what is around a place, for some areas at once; where it begins. */
  function windowAt(block: ByteBlock, from: number, to: number): number {
    if (block !== windowBlock || from < windowFrom || to > windowFrom + window.length) {
      windowBlock = block;
      windowFrom = from;
      window = block.toString('latin1', from, from + WINDOW_BYTES);
    }
    return windowFrom;
  }

  /** Reads `0x` and up to 16 digits; how many there are, or 0. */
  function takeAddress(block: ByteBlock, from: number): number {
    if (block[from] !== ZERO || block[from + 1] !== X) return 0;
    const begin = from + 2;
    let place = begin;
    let [above, below] = [0, 0];
    for (; ; place++) {
      const digit = HEX[block[place] ?? 0] ?? 255;
      if (digit === 255) break;
      above = (above << 4) | (below >>> 28);
      below = (below << 4) | digit;
    }
    at = place;
    high = above;
    low = below;
    return place - begin > 16 ? 0 : place - begin;
  }

  /** Where the caller with its module ends, at a blank; 0 where none does. */
  function headEnd(block: ByteBlock, from: number): number {
    let end = from;
    for (let byte = block[end] ?? 0; byte !== BLANK; byte = block[end] ?? 0) {
      if (byte === LINE_END) return 0;
      end += 1;
    }
    if (block[end + 1] !== OPENING) return end;
    for (let byte = block[end] ?? 0; byte !== CLOSING; byte = block[end] ?? 0) {
      if (byte === LINE_END) return 0;
      end += 1;
    }
    return block[end + 1] === BLANK ? end + 1 : 0;
  }

  function callerAt(block: ByteBlock, from: number, to: number): VmallocCaller | null {
    const known = callers.find(block, from, to);
    if (known) return known;
    const made = to - from > MOST_HEAD_BYTES ? null : state.callerOf(block.toString('latin1', from, to));
    if (made) callers.add(block, from, to, made);
    return made;
  }

  /** Reads the flags from a blank on; where the line ends, or 0 where it is to be read as text. */
  function takeFlags(block: ByteBlock, from: number): number {
    kind = OTHER;
    pageCount = -1;
    let end = from;
    let isWhole = false;
    while (block[end] === BLANK) {
      const begin = end + 1;
      const first = block[begin] ?? 0;
      if (first === P) {
        end = takeValue(block, begin);
        isWhole = false;
      } else {
        end = first === N ? takeNode(block, begin) : takeWord(block, begin);
        isWhole = true;
      }
      if (end === 0) return 0;
    }
    return isWhole && block[end] === LINE_END ? end : 0;
  }

  function takeValue(block: ByteBlock, from: number): number {
    if (!isAt(block, from, block.length, PAGES)) return takePhys(block, from);
    if (pageCount >= 0) return 0;
    let end = from + PAGES.length;
    let value = 0;
    for (; isDigit(block[end] ?? 0); end++) value = 10 * value + (block[end] ?? 0) - ZERO;
    const digits = end - from - PAGES.length;
    pageCount = value;
    return digits === 0 || digits > MOST_DIGITS ? 0 : end;
  }

  function takePhys(block: ByteBlock, from: number): number {
    if (!isAt(block, from, block.length, PHYS)) return 0;
    let end = from + PHYS.length;
    while (isHexDigit(block[end] ?? 0) || block[end] === X) end += 1;
    return end;
  }

  /** The share of a node: N0=2 */
  function takeNode(block: ByteBlock, from: number): number {
    let end = from + 1;
    while (isDigit(block[end] ?? 0)) end += 1;
    if (end === from + 1 || block[end] !== EQUALS) return 0;
    const digits = end + 1;
    end = digits;
    while (isDigit(block[end] ?? 0)) end += 1;
    return end === digits ? 0 : end;
  }

  function takeWord(block: ByteBlock, from: number): number {
    for (const flag of FLAGS) {
      const end = from + flag.word.length;
      if (!isAt(block, from, block.length, flag.word)) continue;
      if (block[end] !== BLANK && block[end] !== LINE_END) continue;
      if (flag.kind < kind) kind = flag.kind;
      return end;
    }
    return 0;
  }

  /** The line that begins at a place and has a number; where the next begins, or 0 where it is to be read as text. */
  function takeLine(block: ByteBlock, from: number, number: number): number {
    const startDigits = takeAddress(block, from);
    if (startDigits === 0 || block[at] !== DASH) return 0;
    place.startHigh = high;
    place.startLow = low;
    const endDigits = takeAddress(block, at + 1);
    if (endDigits === 0 || block[at] !== BLANK) return 0;
    place.endHigh = high;
    place.endLow = low;
    place.digits = 32 * startDigits + endDigits;
    const addressesEnd = at;
    let end = at + 1;
    while (block[end] === BLANK) end += 1;
    const digits = end;
    let spanBytes = 0;
    for (; isDigit(block[end] ?? 0); end++) spanBytes = 10 * spanBytes + (block[end] ?? 0) - ZERO;
    if (end === digits || end - digits > MOST_DIGITS || block[end] !== BLANK) return 0;
    place.spanBytes = spanBytes;

    let caller = nobody;
    const tail = end + 1;
    if (isAt(block, tail, block.length, UNPURGED)) {
      kind = LAZY;
      pageCount = -1;
      end = tail + UNPURGED.length - 1;
    } else if (isAt(block, tail, block.length, VM_MAP_RAM)) {
      kind = MAPPED;
      pageCount = -1;
      end = tail + VM_MAP_RAM.length - 1;
    } else {
      const behind = headEnd(block, tail);
      end = behind === 0 ? 0 : takeFlags(block, behind);
      if (end === 0 || end - from > MOST_LANE_BYTES) return 0;
      const found = callerAt(block, tail, behind);
      if (!found) return 0;
      caller = found;
    }
    return takeArea(block, from, addressesEnd, caller, number) ? end + 1 : 0;
  }

  function takeArea(block: ByteBlock, from: number, to: number, of: VmallocCaller, line: number): boolean {
    const isHidden = place.startHigh === 0 && place.startLow === 0;
    if (!isHidden && !state.isSize(place)) return false;
    if (lineCount === 0) state.settle();
    const { spanBytes } = place;
    const pages = pageCount < 0 ? null : pageCount;
    const isKept = state.keeps(of, pages);
    if (!isHidden && !state.isNew(place)) return false;
    if (!isKept) return state.add(of, kind, spanBytes, pages, line);
    const start = from + 2 - windowAt(block, from + 2, to);
    const dash = start + (place.digits >> 5);
    state.push({
      start: window.slice(start, dash),
      end: window.slice(dash + 3, dash + 3 + (place.digits & 31)),
      spanBytes,
      pageCount: pages,
      areaCount: 1,
      caller: of.caller,
      module: of.module,
      kind: KINDS[kind] ?? 'other',
      line,
    });
    return true;
  }

  return {
    take(block, from, to, number) {
      lineCount = 0;
      windowBlock = null;
      let begin = from;
      let last = from;
      while (begin < to && state.isOpen()) {
        const next = takeLine(block, begin, number + lineCount);
        if (next === 0) break;
        last = begin;
        begin = next;
        lineCount += 1;
      }
      if (begin > from) state.ended(block.toString('latin1', last, begin - 1), number + lineCount - 1);
      return begin;
    },
    get lineCount() {
      return lineCount;
    },
    blankCount: 0,
  };
}

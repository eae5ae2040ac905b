import type { ByteBlock } from '../model/index.ts';

/** A line of a kernel file is far shorter; a longer one is not text of the kernel. */
export const MOST_LINE_CHARACTERS = 65_536;
const LINE_END = 0x0a;
/** Carriage returns, escapes and zeros: what they do to a line, only its text shows. */
const ODD_BYTES = [0x0d, 0x1b, 0x00] as const;
/** Of one character at most, in UTF-8. */
const MOST_BYTES_OF_CHARACTER = 4;
/** With so many lines in a row that are taken as text, the rest of the bytes at hand becomes text at once, which is quicker. */
const PATIENCE = 200;
/** Longer than a record of several lines: what is left of a block may be one that ends in the next. */
const MOST_LEFT_BYTES = 16_384;

/** Where the lines of a text go. */
export interface LineTaker {
  /** One line without its end; `isOpen` where none followed it. */
  line(text: string, isOpen: boolean): void;
  /**
   * Takes as many whole lines between two places of a block as it can read as bytes, and returns where it stopped: at the
   * beginning of a line, which `line` is given then. The bytes hold no NUL, no carriage return and no escape, and are
   * overwritten later. A line that is too long has to be left to `line`.
   */
  readonly bytes?: (block: ByteBlock, from: number, to: number) => number;
}

/** Cuts what comes in pieces of any size into lines. */
export interface LineCutter {
  push(chunk: Uint8Array): void;
  /** Takes what no line end follows; whether there is anything. */
  end(): boolean;
}

/**
 * Cuts UTF-8 text into lines, in memory that depends on the largest piece and not on the text. Of a line that is longer than
 * `MOST_LINE_CHARACTERS`, only so much is kept that whoever takes it sees that it is.
 */
export function cutLines(taker: LineTaker): LineCutter {
  return taker.bytes ? cutBytes({ ...taker, bytes: taker.bytes }) : cutText(taker);
}

function cutText({ line: take }: LineTaker): LineCutter {
  const decoder = new TextDecoder();
  let rest = '';
  let isTooLong = false;

  function add(text: string): void {
    let from = 0;
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', from)) {
      take(isTooLong ? rest : (rest + text.slice(from, at)).slice(0, MOST_LINE_CHARACTERS + 2), false);
      rest = '';
      isTooLong = false;
      from = at + 1;
    }
    if (isTooLong) return;
    rest += text.slice(from);
    if (rest.length > MOST_LINE_CHARACTERS + 1) {
      rest = rest.slice(0, MOST_LINE_CHARACTERS + 2);
      isTooLong = true;
    }
  }

  return {
    push: (chunk) => add(decoder.decode(chunk, { stream: true })),
    end() {
      add(decoder.decode());
      if (rest !== '') take(rest, true);
      return rest !== '';
    },
  };
}

function cutBytes(taker: Required<LineTaker>): LineCutter {
  const mostBytes = MOST_LEFT_BYTES + (MOST_LINE_CHARACTERS + 2) * MOST_BYTES_OF_CHARACTER;
  // The mark of UTF-8 is one at the beginning of a file alone.
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let isBegun = false;
  let held = Buffer.alloc(0);
  /** Bytes at the beginning of `held` that nobody has taken: the last of them are of a line whose end has not come. */
  let heldCount = 0;

  function textOf(bytes: Uint8Array): string {
    const text = (isBegun ? decoder : new TextDecoder()).decode(bytes);
    isBegun = true;
    return text;
  }

  /** Takes the line that begins at a place as text, and returns where the next begins. */
  function takeLine(block: Buffer, from: number): number {
    const end = block.indexOf(LINE_END, from);
    taker.line(textOf(block.subarray(from, end)).slice(0, MOST_LINE_CHARACTERS + 2), false);
    return end + 1;
  }

  /** Takes whole lines; where it has stopped, if the rest may be a record that ends in the next block. */
  function takeAll(block: Buffer, isLast: boolean): number {
    const odd = oddPlaces(block);
    let at = 0;
    let asText = 0;
    while (at < block.length) {
      const reached = taker.bytes(block, at, odd.lineBefore(at));
      if (reached > at) {
        isBegun = true;
        at = reached;
        asText = 0;
        continue;
      }
      if (!isLast && at > 0 && block.length - at <= MOST_LEFT_BYTES) return at;
      asText += 1;
      if (asText <= PATIENCE) at = takeLine(block, at);
      else {
        takeText(block.subarray(at));
        return block.length;
      }
    }
    return at;
  }

  function takeText(block: Buffer): void {
    const text = textOf(block);
    let from = 0;
    for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', from)) {
      taker.line(text.slice(from, Math.min(at, from + MOST_LINE_CHARACTERS + 2)), false);
      from = at + 1;
    }
  }

  /** Joins a chunk to what is held. */
  function add(chunk: Uint8Array): void {
    const byteCount = heldCount + chunk.length;
    if (held.length < byteCount) {
      const larger = Buffer.allocUnsafeSlow(Math.max(byteCount, 2 * held.length));
      held.copy(larger, 0, 0, heldCount);
      held = larger;
    }
    held.set(chunk, heldCount);
    heldCount = byteCount;
  }

  /** Lets go of what nobody will see: a line that is too long ends somewhere behind. */
  const shorten = () => {
    heldCount = Math.min(heldCount, mostBytes);
  };

  return {
    push(chunk) {
      const end = chunk.lastIndexOf(LINE_END) + 1;
      if (end === 0) {
        add(chunk);
        shorten();
        return;
      }
      add(chunk.subarray(0, end));
      const taken = takeAll(held.subarray(0, heldCount), false);
      held.copyWithin(0, taken, heldCount);
      heldCount -= taken;
      add(chunk.subarray(end));
      shorten();
    },
    end() {
      const rest = held.subarray(0, heldCount);
      const open = rest.lastIndexOf(LINE_END) + 1;
      takeAll(rest.subarray(0, open), true);
      const text = textOf(rest.subarray(open)).slice(0, MOST_LINE_CHARACTERS + 2);
      if (text !== '') taker.line(text, true);
      return text !== '';
    },
  };
}

/** Where the bytes of a block stand that no reader of bytes is given. Each kind is looked for once, however many there are. */
function oddPlaces(block: Buffer) {
  const next = ODD_BYTES.map((byte) => placeOf(block, byte, 0));
  let first = Math.min(...next);
  return {
    /** Where the line begins that the first of them from a place on is in; the end of the block where there is none. */
    lineBefore(at: number): number {
      if (first < at) {
        for (const [index, byte] of ODD_BYTES.entries())
          if ((next[index] ?? 0) < at) next[index] = placeOf(block, byte, at);
        first = Math.min(...next);
      }
      return first === block.length ? first : block.lastIndexOf(LINE_END, first) + 1;
    },
  };
}

function placeOf(block: Buffer, byte: number, from: number): number {
  const at = block.indexOf(byte, from);
  return at < 0 ? block.length : at;
}

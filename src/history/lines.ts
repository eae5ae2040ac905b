import { StoreError } from '../errors.ts';

const LINE_END = 0x0a;

type Pieces = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
type Mode = 'lenient' | 'strict';

/**
 * The lines of a text in UTF-8 that comes in pieces, without their ends. Throws a `StoreError` where one is too long, and
 * in `strict`, for those who may lose no byte of it, where it is not UTF-8.
 */
export async function* linesOf(pieces: Pieces, maxBytes: number, mode: Mode = 'lenient'): AsyncIterable<string> {
  for await (const lines of lineBatches(pieces, maxBytes, mode)) yield* lines;
}

/** The same, and the lines that end in one piece together: waiting for each takes longer than reading it. */
export async function* lineBatches(
  pieces: Pieces,
  maxBytes: number,
  mode: Mode = 'lenient',
): AsyncGenerator<readonly string[]> {
  const decode = mode === 'strict' ? strictly : leniently();
  let held: Uint8Array[] = [];
  let heldBytes = 0;
  for await (const piece of pieces) {
    // Whole lines are decoded at once: that is several times as fast as going on where a piece ended.
    const end = piece.lastIndexOf(LINE_END);
    if (end >= 0) {
      const lines = decode(joined([...held, piece.subarray(0, end)])).split('\n');
      const long = lines.findIndex((line) => line.length > maxBytes);
      yield long < 0 ? lines : lines.slice(0, long);
      if (long >= 0) throw tooLong(maxBytes);
      held = [];
      heldBytes = 0;
    }
    const rest = piece.subarray(end + 1);
    held.push(rest);
    heldBytes += rest.length;
    if (heldBytes > maxBytes) throw tooLong(maxBytes);
  }
  if (heldBytes > 0) yield [decode(joined(held))];
}

function tooLong(maxBytes: number): StoreError {
  return new StoreError(`a line is longer than ${maxBytes} bytes`);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const [only] = parts;
  if (parts.length === 1 && only) return only;
  const bytes = new Uint8Array(parts.reduce((total, part) => total + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

const HIGH = 0x80;
/** A record is like those before it: what is not ASCII mostly stands in the first one. */
const LOOK_BYTES = 4096;

/** Bytes of ASCII alone are several times as fast as text that way; null of others. */
function asciiOf(bytes: Uint8Array): string | null {
  for (let at = 0; at < bytes.length && at < LOOK_BYTES; at++) if ((bytes[at] ?? 0) >= HIGH) return null;
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');
  return /[\x80-\xff]/.test(text) ? null : text;
}

/** Without the byte order mark that some editors begin a file with. */
function leniently(): (bytes: Uint8Array) => string {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  let isFirst = true;
  return (bytes) => {
    const text = asciiOf(bytes) ?? decoder.decode(bytes);
    const begin = isFirst && text.startsWith('\ufeff') ? 1 : 0;
    isFirst = false;
    return text.slice(begin);
  };
}

/** Decodes bytes of which none may be lost: throws a `StoreError` where they are not UTF-8. */
export function strictly(bytes: Uint8Array): string {
  try {
    return asciiOf(bytes) ?? new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new StoreError('it is not UTF-8');
  }
}

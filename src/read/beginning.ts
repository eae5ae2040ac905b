import { joined } from '../model/index.ts';
import type { Pieces } from '../world/index.ts';

const TAR_MAGIC_AT = 257;
const TAR_MAGIC = 'ustar';
/** Enough to see what it is. */
const BEGINNING_BYTES = TAR_MAGIC_AT + TAR_MAGIC.length;

export function isTar(beginning: Uint8Array): boolean {
  return new TextDecoder().decode(beginning.subarray(TAR_MAGIC_AT, BEGINNING_BYTES)) === TAR_MAGIC;
}

export function isZip([first, second, third, fourth]: Uint8Array): boolean {
  // An empty zip has its directory's end alone.
  return first === 0x50 && second === 0x4b && ((third === 3 && fourth === 4) || (third === 5 && fourth === 6));
}

/** How the bytes are packed; null where in no way that is known. */
export function packingOf([first, second, third, fourth]: Uint8Array): 'gzip' | 'zstd' | 'xz' | 'bzip2' | null {
  if (first === 0x1f && second === 0x8b) return 'gzip';
  if (first === 0x28 && second === 0xb5 && third === 0x2f && fourth === 0xfd) return 'zstd';
  if (first === 0xfd && second === 0x37 && third === 0x7a && fourth === 0x58) return 'xz';
  return first === 0x42 && second === 0x5a && third === 0x68 ? 'bzip2' : null;
}

interface Begun {
  readonly beginning: Uint8Array;
  readonly all: AsyncIterable<Uint8Array>;
  /** Lets go of the pieces, however many have been taken: what unpacks them holds memory, and files are open. */
  close(): Promise<unknown>;
}

/** Enough of the beginning to see what it is, and all of the pieces. */
export async function begun(pieces: Pieces): Promise<Begun> {
  const iterator = generatorOf(pieces);
  const first: Uint8Array[] = [];
  let byteCount = 0;
  while (byteCount < BEGINNING_BYTES) {
    const { value, done } = await iterator.next();
    if (done) break;
    first.push(value);
    byteCount += value.length;
  }
  const all = async function* () {
    yield* first;
    for (let piece = await iterator.next(); !piece.done; piece = await iterator.next()) yield piece.value;
  };
  return { beginning: joined(first), all: all(), close: () => iterator.return(undefined) };
}

async function* generatorOf(pieces: Pieces): AsyncGenerator<Uint8Array> {
  yield* pieces;
}

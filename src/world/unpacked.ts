import { Damaged, TooLarge } from '../errors.ts';
import type { Packing, Pieces, Unpacked } from './types.ts';

// Loading these takes longer than all that is done before they are needed.
const zlib = () => process.getBuiltinModule('node:zlib');
const streams = () => process.getBuiltinModule('node:stream');

const CHUNK_BYTES = 262_144;
const SMALL_BYTES = 4 * 1_048_576;
const MOST_BYTES_AT_ONCE = 16 * 1_048_576;

/** See `Files.unpacked`. */
export const unpacked = ((packing: Packing, pieces: Pieces): AsyncIterable<Uint8Array> | null => {
  if (packing === 'gzip') return gunzipped(pieces);
  if (packing === 'xz') return unxz(pieces);
  // From Node 22.15 on.
  const { createZstdDecompress } = zlib() as { createZstdDecompress?: (options: object) => NodeJS.ReadWriteStream };
  return createZstdDecompress ? through(() => createZstdDecompress({ chunkSize: CHUNK_BYTES }), pieces) : null;
}) as Unpacked;

/** A snapshot is small: setting up a stream takes longer than inflating it. */
async function* gunzipped(pieces: Pieces): AsyncIterable<Uint8Array> {
  const held: Uint8Array[] = [];
  let byteCount = 0;
  const iterator = iteratorOf(pieces);
  let next = await iterator.next();
  while (!next.done && byteCount <= SMALL_BYTES) {
    held.push(next.value);
    byteCount += next.value.length;
    next = await iterator.next();
  }
  const whole = next.done ? inflatedAtOnce(held) : undefined;
  if (whole) {
    for (let at = 0; at < whole.length; at += CHUNK_BYTES) yield whole.subarray(at, at + CHUNK_BYTES);
    return;
  }
  const all = async function* () {
    try {
      yield* held;
      for (; !next.done; next = await iterator.next()) yield next.value;
    } finally {
      await iterator.return(undefined);
    }
  };
  yield* through(() => zlib().createGunzip({ chunkSize: CHUNK_BYTES }), all());
}

/** undefined where it is not small. */
function inflatedAtOnce(pieces: readonly Uint8Array[]): Uint8Array | undefined {
  try {
    return zlib().gunzipSync(Buffer.concat(pieces), { maxOutputLength: MOST_BYTES_AT_ONCE });
  } catch (error) {
    if (codeOf(error) === 'ERR_BUFFER_TOO_LARGE') return undefined;
    throw soundOrDamaged(error);
  }
}

async function* through(unpack: () => NodeJS.ReadWriteStream, pieces: Pieces): AsyncIterable<Uint8Array> {
  const { Readable, promises } = streams();
  const stream = unpack();
  // The error also ends the loop over the stream, which is where it is answered.
  promises.pipeline(Readable.from(pieces), stream).catch(() => {});
  try {
    yield* stream as unknown as AsyncIterable<Uint8Array>;
  } catch (error) {
    throw soundOrDamaged(error);
  }
}

/** Node has no xz; this one is the kernel's own decoder, built for WebAssembly. */
async function* unxz(pieces: Pieces): AsyncIterable<Uint8Array> {
  const { default: xz } = await import('xz-decompress');
  const { ReadableStream } = process.getBuiltinModule('node:stream/web');
  let isAtEnd = false;
  const watched = async function* () {
    yield* pieces;
    isAtEnd = true;
  };
  const packed = ReadableStream.from(watched()) as ConstructorParameters<typeof xz.XzReadableStream>[0];
  const reader = new xz.XzReadableStream(packed).getReader();
  try {
    let emptyCount = 0;
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      emptyCount = next.value.length === 0 ? emptyCount + 1 : 0;
      // Of what is cut, the decoder would ask for more for ever.
      if (isAtEnd && emptyCount > MOST_EMPTY) throw new Damaged('it is cut');
      yield next.value;
    }
  } catch (error) {
    throw xzError(error);
  } finally {
    reader.cancel().catch(() => {});
  }
}

/** Pieces of nothing that the decoder may give between two of something. */
const MOST_EMPTY = 16;

/** Numbers of `enum xz_ret` in linux/include/linux/xz.h. */
const XZ_ERRORS: ReadonlyMap<string, string> = new Map([
  ['5', 'what stands in it is not xz'],
  ['6', 'it is packed in a way that is not read (BCJ filters, or checksums other than CRC)'],
  ['7', 'the data is not what its checksums say'],
  ['8', 'it is cut'],
]);
const XZ_MEMORY = /error code [34]$/;

function xzError(error: unknown): unknown {
  if (!(error instanceof Error)) return error;
  if (error instanceof Damaged || 'syscall' in error) return error;
  if (XZ_MEMORY.test(error.message))
    return new TooLarge('its dictionary is larger than 64 MiB: pack it again with xz -9 at most');
  // It says so of what has no byte at all.
  if (error instanceof TypeError) return new Damaged('it is cut');
  return new Damaged(XZ_ERRORS.get(/error code (\d)$/.exec(error.message)?.[1] ?? '') ?? error.message);
}

function soundOrDamaged(error: unknown): unknown {
  const code = codeOf(error);
  return code?.startsWith('Z_') || code?.startsWith('ZSTD_') ? new Damaged((error as Error).message) : error;
}

function codeOf(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}

async function* iteratorOf(pieces: Pieces): AsyncGenerator<Uint8Array> {
  yield* pieces;
}

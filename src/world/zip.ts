import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { Readable } from 'node:stream';
import { type Entry, fromRandomAccessReader, RandomAccessReader, type ZipFile } from 'yauzl';
import { Damaged } from '../errors.ts';
import type { ZipEntry } from './types.ts';

const MAX_TARGET_BYTES = 4096;
const WINDOW_BYTES = 65_536;
const FILE_TYPE = 0o170000;
const SYMBOLIC_LINK = 0o120000;

/**
 * What a zip holds in the order of its directory; nothing is unpacked but what is asked for. Throws `Damaged`
 * where the zip is, also where a name climbs out of it.
 */
export async function* zipEntries(path: string): AsyncIterable<ZipEntry> {
  const zip = await opened(path);
  try {
    for (let entry = await next(zip); entry; entry = await next(zip)) {
      const name = entry.fileName;
      if (name.endsWith('/')) {
        yield { path: name, kind: 'folder' };
        continue;
      }
      const chunks = contentOf(zip, entry);
      // The upper half of the attributes is the mode, where a Unix wrote the zip.
      const isLink = ((entry.externalFileAttributes >>> 16) & FILE_TYPE) === SYMBOLIC_LINK;
      yield isLink
        ? { path: name, kind: 'link', target: await textOf(chunks, entry.uncompressedSize) }
        : { path: name, kind: 'file', chunks };
    }
  } finally {
    zip.close();
  }
}

/** Reads a file in windows: the directory of a zip is asked for in pieces of some bytes. */
class WindowedReader extends RandomAccessReader {
  readonly #file: number;
  #window = Buffer.alloc(0);
  #begin = 0;

  constructor(file: number) {
    super();
    this.#file = file;
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(this.#pieces(start, end));
  }

  *#pieces(start: number, end: number): Generator<Buffer> {
    for (let at = start; at < end; at += WINDOW_BYTES) {
      const piece = Buffer.alloc(Math.min(WINDOW_BYTES, end - at));
      readSync(this.#file, piece, 0, piece.length, at);
      yield piece;
    }
  }

  override read(
    buffer: Buffer,
    offset: number,
    length: number,
    position: number,
    done: (error: Error | null) => void,
  ): void {
    if (position < this.#begin || position + length > this.#begin + this.#window.length) {
      const window = Buffer.alloc(Math.max(WINDOW_BYTES, length));
      this.#begin = position;
      this.#window = window.subarray(0, readSync(this.#file, window, 0, window.length, position));
    }
    const copied = this.#window.copy(buffer, offset, position - this.#begin, position - this.#begin + length);
    process.nextTick(done, copied < length ? new Error('unexpected EOF') : null);
  }

  override close(done: (error: Error | null) => void): void {
    closeSync(this.#file);
    process.nextTick(done, null);
  }
}

function opened(path: string): Promise<ZipFile> {
  const file = openSync(path, 'r');
  return new Promise((resolve, reject) => {
    const options = { lazyEntries: true, autoClose: false };
    fromRandomAccessReader(new WindowedReader(file), fstatSync(file).size, options, (error, zip) => {
      if (error) reject(new Damaged(error.message));
      else resolve(zip);
    });
  });
}

/** The next entry; undefined behind the last. */
function next(zip: ZipFile): Promise<Entry | undefined> {
  return new Promise((resolve, reject) => {
    const done = (entry?: Entry) => {
      zip.removeAllListeners();
      resolve(entry);
    };
    zip.once('entry', done);
    zip.once('end', () => done());
    zip.once('error', (error) => {
      zip.removeAllListeners();
      reject(new Damaged(error.message));
    });
    zip.readEntry();
  });
}

async function* contentOf(zip: ZipFile, entry: Entry): AsyncIterable<Uint8Array> {
  const stream = await new Promise<NodeJS.ReadableStream>((resolve, reject) => {
    try {
      zip.openReadStream(entry, (error, opened) => (error ? reject(new Damaged(error.message)) : resolve(opened)));
    } catch (error) {
      reject(new Damaged((error as Error).message)); // such as an encrypted entry
    }
  });
  try {
    for await (const chunk of stream) yield chunk as Uint8Array;
  } catch (error) {
    throw new Damaged((error as Error).message);
  }
}

async function textOf(chunks: AsyncIterable<Uint8Array>, byteCount: number): Promise<string> {
  if (byteCount > MAX_TARGET_BYTES) throw new Damaged('a link in it is longer than a path can be');
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of chunks) text += decoder.decode(chunk, { stream: true });
  return text;
}

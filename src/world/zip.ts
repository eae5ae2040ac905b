import { type Entry, open, type ZipFile } from 'yauzl';
import { Damaged } from '../errors.ts';
import type { ZipEntry } from './types.ts';

const MAX_TARGET_BYTES = 4096;
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

function opened(path: string): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    open(path, { lazyEntries: true, autoClose: false }, (error, zip) => {
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

import {
  chmodSync,
  closeSync,
  type Dirent,
  fstatSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  readdirSync,
  readlinkSync,
  readSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { Damaged, TooLarge, Unreadable } from '../errors.ts';
import { addAll, remove } from './new-files.ts';
import { attempt, isSystemError } from './system-error.ts';
import type { ByteRange, Files, FolderEntry } from './types.ts';
import { unpacked } from './unpacked.ts';

// Loading it takes longer than all that is done before it is needed.
const zlib = () => process.getBuiltinModule('node:zlib');

const CHUNK_BYTES = 262_144;

/** The file system of this machine. Synchronous: the tool reads one input after the other and does nothing else. */
export const systemFiles: Files = {
  kind(path) {
    const stat = attempt(() => statOf(path));
    if (!stat) return 'absent';
    return stat.isFile() ? 'file' : stat.isDirectory() ? 'folder' : 'other';
  },
  walk: (folder, enters) => walk(folder, '', entriesOf(folder), enters),
  join,
  pathBelow(folder, path) {
    const found = relative(resolve(folder), resolve(path));
    const isBelow = found !== '' && !isAbsolute(found) && found.split(sep)[0] !== '..';
    return isBelow ? found.split(sep).join('/') : null;
  },
  pathFrom(folder, path) {
    const found = relative(resolve(folder), resolve(path));
    return found === '' || isAbsolute(found) ? null : found.split(sep).join('/');
  },
  baseName: (path) => basename(resolve(path)),
  chunks,
  unpacked,
  async *zipEntries(path) {
    attempt(() => closeSync(openSync(path, 'r')));
    yield* (await import('./zip.ts')).zipEntries(path);
  },
  gunzip: (bytes, maxBytes) => atMost(() => zlib().gunzipSync(bytes, { maxOutputLength: maxBytes }), maxBytes),
  gzip(bytes) {
    const packed = zlib().gzipSync(bytes, { level: 9 });
    // The system that packed it, of which nobody wants to know.
    packed[9] = 255;
    return packed;
  },
  unzstd(bytes, maxBytes) {
    // From Node 22.15 on.
    const { zstdDecompressSync } = zlib() as {
      zstdDecompressSync?: (bytes: Uint8Array, options: object) => Uint8Array;
    };
    return zstdDecompressSync ? atMost(() => zstdDecompressSync(bytes, { maxOutputLength: maxBytes }), maxBytes) : null;
  },
  byteCount(path) {
    const stat = attempt(() => statSync(path));
    if (!stat.isFile()) throw new Unreadable('it is not a regular file');
    return stat.size;
  },
  part,
  text(path, maxBytes) {
    const decoder = new TextDecoder();
    let text = '';
    let byteCount = 0;
    for (const chunk of chunks(path)) {
      byteCount += chunk.length;
      if (byteCount > maxBytes) throw new Unreadable(`it is larger than ${maxBytes} bytes`);
      text += decoder.decode(chunk, { stream: true });
    }
    return text + decoder.decode();
  },
  writeAll(folder, files) {
    attempt(() => {
      makeFolder(resolve(folder));
      const written: string[] = [];
      try {
        for (const [name, text] of files) {
          const temporary = join(folder, `.${name}.${process.pid}.tmp`);
          written.push(temporary);
          writeFileSync(temporary, text);
        }
      } catch (error) {
        for (const temporary of written) rmSync(temporary, { force: true });
        throw error;
      }
      let index = 0;
      for (const name of files.keys()) renameSync(written[index++] ?? '', join(folder, name));
    });
  },
  replace(path, content) {
    attempt(() => {
      const place = realpathSync(path);
      const temporary = join(dirname(place), `.${basename(place)}.${process.pid}.tmp`);
      try {
        writeFileSync(temporary, content);
        chmodSync(temporary, statSync(place).mode);
        renameSync(temporary, place);
      } catch (error) {
        rmSync(temporary, { force: true });
        throw error;
      }
    });
  },
  async write(path, pieces) {
    const temporary = `${path}.${process.pid}.tmp`;
    const file = attempt(() => openSync(temporary, 'w'));
    try {
      try {
        // Unlike writeSync, it goes on until all of a piece is written.
        for await (const piece of pieces) attempt(() => writeFileSync(file, piece));
      } finally {
        closeSync(file);
      }
      attempt(() => renameSync(temporary, path));
    } catch (error) {
      rmSync(temporary, { force: true });
      throw error;
    }
  },
  addAll,
  remove,
  writeTree: async (folder, files) => (await import('./tree.ts')).writeTree(folder, files),
  makeFolder(folder, name) {
    const path = join(folder, name.replace(/[^\w.-]/g, '-').replace(/^\.+/, '-'));
    attempt(() => mkdirSync(path));
    return path;
  },
  async withTemporaryFolder(use) {
    const folder = mkdtempSync(join(process.env.RUNNER_TEMP ?? tmpdir(), 'kfootprint-'));
    try {
      return await use(folder);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  },
};

function* walk(
  folder: string,
  below: string,
  entries: readonly Dirent[],
  enters: (path: string) => boolean,
): Iterable<FolderEntry> {
  for (const entry of entries) {
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    try {
      if (entry.isFile()) yield { path, kind: 'file' };
      else if (entry.isSymbolicLink())
        yield { path, kind: 'link', target: attempt(() => readlinkSync(join(folder, path))) };
      else if (!entry.isDirectory()) yield { path, kind: 'unreadable', reason: `it is ${whatIs(entry)}` };
      else if (enters(path)) yield* walk(folder, path, entriesOf(join(folder, path)), enters);
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      yield { path, kind: 'unreadable', reason: error.message };
    }
  }
}

/** Reading one of these might never end, or do something. */
function whatIs(entry: Dirent): string {
  if (entry.isFIFO()) return 'a pipe';
  return entry.isSocket() ? 'a socket' : 'a device';
}

function entriesOf(folder: string): Dirent[] {
  const entries = attempt(() => readdirSync(folder, { withFileTypes: true }));
  return entries.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
}

/** What is there; undefined also where a part of the path is a file, which not every Node takes for an error. */
function statOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    if (isSystemError(error) && error.code === 'ENOTDIR') return undefined;
    throw error;
  }
}

/** Step by step: asked for all at once below /proc, Node tries for ever. */
export function makeFolder(folder: string): void {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory()) return;
  if (dirname(folder) !== folder) makeFolder(dirname(folder));
  mkdirSync(folder);
}

function* chunks(path: string, range?: ByteRange): Iterable<Uint8Array> {
  const file = attempt(() => openSync(path, 'r'));
  try {
    const stat = attempt(() => fstatSync(file));
    // A pipe or a device might never end.
    if (!stat.isFile()) throw new Unreadable('it is not a regular file');
    // A file of procfs says that it has 0 bytes.
    const size = stat.size > 0 ? Math.min(stat.size, CHUNK_BYTES) : 65_536;
    let left = range ? range.to - range.from : Number.POSITIVE_INFINITY;
    let position = range ? range.from : null;
    let buffer = new Uint8Array(range ? Math.min(size, left) : 0);
    while (left > 0) {
      if (!range) buffer = new Uint8Array(size);
      else if (buffer.length > left) buffer = buffer.subarray(0, left);
      const length = attempt(() => readSync(file, buffer, { position }));
      if (length === 0) return;
      left -= length;
      if (position !== null) position += length;
      yield buffer.subarray(0, length);
    }
  } finally {
    closeSync(file);
  }
}

function part(path: string, offset: number, byteCount: number): Uint8Array {
  const file = attempt(() => openSync(path, 'r'));
  try {
    const left = attempt(() => fstatSync(file)).size - offset;
    const buffer = new Uint8Array(Math.max(0, Math.min(byteCount, left)));
    let length = 0;
    while (length < buffer.length) {
      const read = attempt(() => readSync(file, buffer, length, buffer.length - length, offset + length));
      if (read === 0) break;
      length += read;
    }
    return buffer.subarray(0, length);
  } finally {
    closeSync(file);
  }
}

function atMost(unpack: () => Uint8Array, maxBytes: number): Uint8Array {
  try {
    return unpack();
  } catch (error) {
    if (!isSystemError(error)) throw error;
    if (error.code === 'ERR_BUFFER_TOO_LARGE') throw new TooLarge(`it holds more than ${maxBytes} bytes`);
    throw new Damaged(error.message);
  }
}

import { Unreadable } from '../../src/errors.ts';
import { systemFiles } from '../../src/world/files.ts';
import type { Files, FolderEntry, World } from '../../src/world/index.ts';
import { bytesOf } from './parsed.ts';

/** A file, the pieces in which one is read, a link, or the reason why something cannot be opened. */
export type Content =
  | string
  | Uint8Array
  | (() => Iterable<Uint8Array>)
  | { readonly link: string }
  | { readonly refused: string };

function notHere(): never {
  throw new Error('nobody asks for it here');
}

/** A world whose files are those given, by path. */
export function memoryWorld(contents: Readonly<Record<string, Content>>): World {
  const entries = Object.entries(contents).sort(([a], [b]) => (a < b ? -1 : 1));

  function* chunks(path: string): Iterable<Uint8Array> {
    const content = contents[path];
    if (content === undefined) throw new Unreadable('no such file or folder');
    if (typeof content === 'function') yield* content();
    else if (typeof content === 'string') yield bytesOf(content);
    else if (content instanceof Uint8Array) yield content;
    else throw new Unreadable('refused' in content ? content.refused : 'it is a link');
  }

  const files: Files = {
    kind: (path) =>
      path in contents ? 'file' : entries.some(([other]) => other.startsWith(`${path}/`)) ? 'folder' : 'absent',
    *walk(folder, enters): Iterable<FolderEntry> {
      for (const [whole, content] of entries) {
        if (!whole.startsWith(`${folder}/`)) continue;
        const path = whole.slice(folder.length + 1);
        const parents = path.split('/').slice(0, -1);
        if (!parents.every((_, index) => enters(parents.slice(0, index + 1).join('/')))) continue;
        if (typeof content === 'object' && 'link' in content) yield { path, kind: 'link', target: content.link };
        else if (path.endsWith('/') && typeof content === 'object' && 'refused' in content)
          yield { path: path.slice(0, -1), kind: 'unreadable', reason: content.refused };
        else yield { path, kind: 'file' };
      }
    },
    join: (folder, path) => `${folder}/${path}`,
    pathBelow: systemFiles.pathBelow,
    pathFrom: systemFiles.pathFrom,
    baseName: (path) => path.split('/').at(-1) ?? path,
    chunks,
    unpacked: systemFiles.unpacked,
    zipEntries: notHere,
    gunzip: systemFiles.gunzip,
    gzip: systemFiles.gzip,
    unzstd: systemFiles.unzstd,
    byteCount: (path) => Buffer.concat([...chunks(path)]).length,
    part: (path, offset, byteCount) => Buffer.concat([...chunks(path)]).subarray(offset, offset + byteCount),
    text: notHere,
    writeAll: notHere,
    replace: notHere,
    write: notHere,
    addAll: notHere,
    writeTree: notHere,
    remove: notHere,
    makeFolder: notHere,
    withTemporaryFolder: notHere,
  };
  const artifacts = { list: notHere, download: notHere, upload: notHere };
  return {
    files,
    artifacts,
    env: new Map(),
    progress: notHere,
    run: notHere,
    github: notHere,
    wait: async () => {},
    random: () => 0.5,
    md5: notHere,
    digest: notHere,
    now: () => new Date(0),
  };
}

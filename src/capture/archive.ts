import { pack } from 'tar-stream';
import type { FramedSnapshot } from '../read/index.ts';
import { type StoredManifest, storedManifest } from './manifest.ts';

/** Times are those of the capture, in its manifest; an archive is the same whenever it is written. */
const MTIME = new Date(0);

/** A tar of the snapshots, piece by piece: what is whole of them, and in each manifest what is not. */
export function archiveOf(
  snapshots: readonly FramedSnapshot[],
  manifests: readonly StoredManifest[],
): AsyncIterable<Uint8Array> {
  const tar = pack();
  filled().catch((error: Error) => tar.destroy(error));
  return tar as unknown as AsyncIterable<Uint8Array>;

  async function filled(): Promise<void> {
    for (const [index, { name, files }] of snapshots.entries()) {
      const folder = snapshots.length > 1 ? `${name}/` : '';
      await add(`${folder}snapshot.json`, Buffer.from(storedManifest(manifests[index] ?? {})));
      for (const { path, byteCount, content } of files)
        if (path !== 'snapshot.json') await stream(`${folder}${path}`, byteCount, content());
    }
    tar.finalize();
  }

  async function add(name: string, bytes: Uint8Array): Promise<void> {
    await stream(name, bytes.length, [bytes]);
  }

  function stream(name: string, size: number, pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>): Promise<void> {
    return new Promise((resolve, reject) => {
      const entry = tar.entry({ name, size, mtime: MTIME, mode: 0o644 }, (error) =>
        error ? reject(error) : resolve(),
      );
      write(entry, pieces).catch(reject);
    });
  }
}

async function write(
  entry: {
    write(piece: Uint8Array): boolean;
    end(data: undefined): void;
    once(event: 'drain', listener: () => void): unknown;
  },
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
): Promise<void> {
  for await (const piece of pieces)
    if (!entry.write(piece)) await new Promise<void>((resolve) => entry.once('drain', resolve));
  entry.end(undefined);
}

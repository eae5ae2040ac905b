import { extract } from 'tar-stream';
import { Damaged } from '../errors.ts';
import type { Visitor } from './intake.ts';

const BLOCK_BYTES = 512;
/** What stands in a tar and can hold nothing. */
const DEVICES: ReadonlyMap<string, string> = new Map([
  ['link', 'a hard link to another entry of the archive'],
  ['character-device', 'a device'],
  ['block-device', 'a device'],
  ['fifo', 'a pipe'],
]);

/**
 * Feeds the entries of a tar to a visitor as the bytes come in; nothing is stored. Throws `Damaged` where the tar is,
 * and whatever the visitor or `pathOf` throws.
 */
export function tarReader(visitor: Visitor, pathOf: (entry: string) => string) {
  const tar = extract();
  const lastBlock = tailOf(BLOCK_BYTES);
  let refusal: { readonly error: unknown } | undefined;
  const finished = new Promise<void>((resolve, reject) => {
    tar.on('finish', () => resolve());
    tar.on('error', (error) => reject(refusal ? refusal.error : new Damaged(error.message)));
  });
  // A reader that is dropped half-way must not bring the process down.
  finished.catch(() => {});
  function refuse(error: unknown): void {
    refusal ??= { error };
    tar.destroy(new Error('refused'));
  }
  /** The pieces of an entry. Whoever stops before the last one must not close it: tar-stream would close the tar. */
  async function* piecesOf(body: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    const iterator = body[Symbol.asyncIterator]();
    for (let next = await iterator.next(); !next.done; next = await iterator.next()) yield next.value;
  }
  tar.on('entry', (header, body, next) => {
    body.on('error', () => {});
    /** Thrown in here, an error would end the process instead of the reading. */
    function attempt(action: () => void): void {
      if (refusal) return;
      try {
        action();
      } catch (error) {
        refuse(error);
      }
    }
    attempt(() => {
      const { type, name } = header;
      visitor.entry(name);
      const isFile = type === 'file' || type === 'contiguous-file';
      const reason = DEVICES.get(type ?? '');
      if (type === 'symlink') visitor.link(pathOf(name), header.linkname ?? '');
      if (reason !== undefined) visitor.unreadable(pathOf(name), `it is ${reason}`);
      const path = isFile ? pathOf(name) : '';
      const open = isFile ? visitor.opener(path) : undefined;
      if (open) {
        const closed = new Promise<void>((resolve) => body.once('close', () => resolve()));
        open(piecesOf(body as AsyncIterable<Uint8Array>)).then(
          () => {
            // What is left of it.
            body.resume();
            closed.then(() => next());
          },
          (error: unknown) => refuse(error),
        );
        return;
      }
      const sink = isFile ? visitor.file(path) : undefined;
      if (sink) body.on('data', (chunk) => attempt(() => sink.push(chunk as Uint8Array)));
      body.on('end', () => {
        attempt(() => sink?.end());
        next();
      });
      body.resume();
    });
  });
  return {
    /** Resolves when the reader wants more. */
    async push(chunk: Uint8Array): Promise<void> {
      lastBlock.push(chunk);
      const wantsMore = tar.write(chunk);
      if (!wantsMore)
        await Promise.race([new Promise<void>((resolve) => tar.once('drain', () => resolve())), finished]);
    },
    async end(): Promise<void> {
      tar.end(undefined);
      await finished;
      // Half of all places where a tar of small files can be cut lie between two entries.
      if (lastBlock.bytes().some((byte) => byte !== 0)) throw new Damaged('it stops before the mark of its end');
    },
  };
}

/** Keeps the last bytes of a stream. */
function tailOf(size: number) {
  let tail = new Uint8Array(0);
  return {
    push(chunk: Uint8Array): void {
      const both = new Uint8Array(Math.min(tail.length, size) + Math.min(chunk.length, size));
      both.set(tail);
      both.set(chunk.subarray(Math.max(0, chunk.length - size)), tail.length);
      tail = both.slice(-size);
    },
    bytes: () => tail,
  };
}

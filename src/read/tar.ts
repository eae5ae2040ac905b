import { extract } from 'tar-stream';
import type { Visitor } from './intake.ts';

/** Feeds the entries of a tar to a visitor as the bytes come in; nothing is stored. Throws where the tar is damaged. */
export function tarReader(visitor: Visitor, onEntry: (path: string) => string) {
  const tar = extract();
  const finished = new Promise<void>((resolve, reject) => {
    tar.on('finish', () => resolve());
    tar.on('error', reject);
  });
  // A reader that is dropped half-way must not bring the process down.
  finished.catch(() => {});
  tar.on('entry', (header, body, next) => {
    body.on('error', () => {});
    try {
      if (header.type === 'symlink') visitor.link(onEntry(header.name), header.linkname ?? '');
      const sink =
        header.type === 'file' || header.type === 'contiguous-file' ? visitor.file(onEntry(header.name)) : undefined;
      if (sink) body.on('data', (chunk) => sink.push(chunk as Uint8Array));
      body.on('end', () => {
        try {
          sink?.end();
          next();
        } catch (error) {
          next(error as Error);
        }
      });
      body.resume();
    } catch (error) {
      next(error as Error);
    }
  });
  return {
    /** Resolves when the reader wants more. */
    async push(chunk: Uint8Array): Promise<void> {
      const wantsMore = tar.write(chunk);
      if (!wantsMore)
        await Promise.race([new Promise<void>((resolve) => tar.once('drain', () => resolve())), finished]);
    },
    async end(): Promise<void> {
      tar.end(undefined);
      await finished;
    },
  };
}

import type { FileSource, Parsed } from '../../src/model/index.ts';

/** What a source makes of a whole file. */
export function parse<T>(source: FileSource<string, T>, content: string | Uint8Array): Parsed<T> {
  return parseInPieces(source, [typeof content === 'string' ? bytesOf(content) : content]);
}

/** The same, as the bytes may come from a disk or out of an archive. */
export function parseInPieces<T>(source: FileSource<string, T>, pieces: Iterable<Uint8Array>): Parsed<T> {
  const reducer = source.start();
  for (const piece of pieces) reducer.push(piece);
  return reducer.end();
}

/** Remarks as `line: message`. */
export function remarksOf({ diagnostics }: Parsed<unknown>): string[] {
  return diagnostics.map(({ line, message }) => `${line ?? '-'}: ${message}`);
}

export function bytesOf(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** Lines as the kernel ends them. */
export function lines(...texts: readonly string[]): string {
  return `${texts.join('\n')}\n`;
}

/** Drawn text that ends where a block of 4096 bytes does would be remarked upon, as maybe cut: a blank line more is none. */
export function notOfWholeBlocks(text: string): string {
  return bytesOf(text).length % 4096 === 0 ? `${text}\n` : text;
}

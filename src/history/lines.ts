import { StoreError } from '../errors.ts';

/** The lines of a text that comes in pieces, without their ends. Throws a `StoreError` where one is too long. */
export async function* linesOf(
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  maxBytes: number,
): AsyncIterable<string> {
  const decoder = new TextDecoder();
  let parts: string[] = [];
  let length = 0;
  for await (const piece of pieces) {
    const lines = decoder.decode(piece, { stream: true }).split('\n');
    for (const [index, part] of lines.entries()) {
      if (index > 0) {
        yield parts.join('');
        parts = [];
        length = 0;
      }
      parts.push(part);
      length += part.length;
      if (length > maxBytes) throw new StoreError(`a line is longer than ${maxBytes} bytes`);
    }
  }
  parts.push(decoder.decode());
  if (parts.some((part) => part !== '')) yield parts.join('');
}

import { StoreError } from '../errors.ts';

export interface Decoder {
  decode(bytes?: Uint8Array, options?: { readonly stream?: boolean }): string;
}

/** The lines of a text that comes in pieces, without their ends. Throws a `StoreError` where one is too long. */
export async function* linesOf(
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  maxBytes: number,
  decoder: Decoder = new TextDecoder(),
): AsyncIterable<string> {
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

/** Decodes text of which no byte may be lost: throws a `StoreError` where it is not UTF-8. */
export function strictDecoder(): Decoder {
  const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
  return {
    decode(bytes, options) {
      try {
        return decoder.decode(bytes, options);
      } catch {
        throw new StoreError('it is not UTF-8');
      }
    },
  };
}

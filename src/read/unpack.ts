import { Damaged } from '../errors.ts';
import { joined, type Sink } from '../model/index.ts';
import type { Files } from '../world/index.ts';

/** A kernel configuration packs to some 60 KiB and is some 300 KiB: enough for any, and no bomb. */
const MAX_PACKED_BYTES = 1_048_576;
const MAX_UNPACKED_BYTES = 4 * 1_048_576;

/** A sink for a file that may be in gzip: hands on what is in it, or the bytes as they are where it is not. */
export function unpacking(sink: Sink, gunzip: Files['gunzip'], refuse: (reason: string) => void): Sink {
  const held: Uint8Array[] = [];
  let byteCount = 0;
  let kind: 'gzip' | 'plain' | null = null;

  function settle(): void {
    const [first, second] = joined(held);
    kind = first === 0x1f && second === 0x8b ? 'gzip' : 'plain';
    if (kind === 'plain') for (const chunk of held.splice(0)) sink.push(chunk);
  }

  return {
    push(chunk) {
      if (kind === 'plain') return sink.push(chunk);
      byteCount += chunk.length;
      if (kind === null || byteCount <= MAX_PACKED_BYTES) held.push(chunk);
      if (kind === null && byteCount >= 2) settle();
    },
    end() {
      if (kind === null) settle();
      if (kind === 'plain') return sink.end();
      if (byteCount > MAX_PACKED_BYTES) return refuse(`it is larger than ${MAX_PACKED_BYTES} bytes, packed`);
      try {
        sink.push(gunzip(joined(held), MAX_UNPACKED_BYTES));
      } catch (error) {
        if (!(error instanceof Damaged)) throw error;
        return refuse(`what is packed in it is damaged or too large: ${error.message}`);
      }
      sink.end();
    },
  };
}

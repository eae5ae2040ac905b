import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cutLines, MOST_LINE_CHARACTERS } from '../../src/bytes/index.ts';

/** What a text is cut into when it comes in one piece and nothing is taken as bytes. */
function plainLines(bytes: Uint8Array): string[] {
  const text = new TextDecoder().decode(bytes);
  const lines = text.split('\n');
  const open = lines.pop();
  const cut = lines.map((line) => `${line.slice(0, MOST_LINE_CHARACTERS + 2)}|`);
  return open ? [...cut, open.slice(0, MOST_LINE_CHARACTERS + 2)] : cut;
}

interface Taken {
  readonly lines: string[];
  /** Lines that were taken as bytes. */
  readonly byteLineCount: number;
}

/** Takes lines as text, and those that `isPlain` says as bytes. */
function cut(chunks: readonly Uint8Array[], isPlain?: (line: string) => boolean): Taken {
  const lines: string[] = [];
  let byteLineCount = 0;
  const cutter = cutLines({
    line: (text, isOpen) => void lines.push(isOpen ? text : `${text}|`),
    ...(isPlain && {
      bytes(block, from, to) {
        let at = from;
        while (at < to) {
          const end = block.indexOf(0x0a, at);
          const line = block.toString('latin1', at, end);
          if (line.length > MOST_LINE_CHARACTERS || !/^[ -~]*$/.test(line) || !isPlain(line)) break;
          lines.push(`${line}|`);
          byteLineCount += 1;
          at = end + 1;
        }
        return at;
      },
    }),
  });
  for (const chunk of chunks) cutter.push(chunk);
  cutter.end();
  return { lines, byteLineCount };
}

function chunksOf(bytes: Uint8Array, sizes: readonly number[]): Uint8Array[] {
  const chunks: Uint8Array[] = [];
  for (let at = 0, index = 0; at < bytes.length; index++) {
    const size = sizes[index % sizes.length] ?? 1;
    // A copy, so that nobody sees what is behind it.
    chunks.push(bytes.slice(at, at + size));
    at += size;
  }
  return chunks;
}

const piece = fc.oneof(
  fc.constantFrom('\n', '\n\n', '\r\n', '\x1b[0m', '\0', '\ufeff', 'grüße', '\u20ac', 'plain', '0x1 2 3', ' '),
  fc.string(),
);
const text = fc.array(piece, { maxLength: 60 }).map((pieces) => new TextEncoder().encode(pieces.join('')));
const anything = fc.oneof(text, fc.uint8Array({ maxLength: 400 }));
const sizes = fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 8 });

describe('lines', () => {
  test('are the same however the bytes come', () => {
    fc.assert(
      fc.property(anything, sizes, (bytes, size) => {
        expect(cut(chunksOf(bytes, size)).lines).toEqual(plainLines(bytes));
      }),
    );
  });

  test('are the same where some of them are taken as bytes', () => {
    fc.assert(
      fc.property(anything, sizes, fc.integer({ min: 1, max: 4 }), (bytes, size, every) => {
        const { lines } = cut(chunksOf(bytes, size), (line) => line.length % every === 0);
        expect(lines).toEqual(plainLines(bytes));
      }),
    );
  });

  test('that begin like the mark of UTF-8 keep it, but for the first', () => {
    const bytes = new TextEncoder().encode('\ufeffa\n\ufeffb\n');
    for (const isPlain of [undefined, () => true]) expect(cut([bytes], isPlain).lines).toEqual(['a|', '\ufeffb|']);
  });

  test('with something odd in one of them are bytes up to it and behind it', () => {
    const rows = Array.from({ length: 50 }, (_, index) => `row ${index}\n`);
    const bytes = new TextEncoder().encode([...rows, 'odd\rrow\n', ...rows, '\x1brow\n', ...rows].join(''));
    const { lines, byteLineCount } = cut([bytes], () => true);
    expect(lines).toEqual(plainLines(bytes));
    expect(byteLineCount).toBe(150);
  });

  test.each([MOST_LINE_CHARACTERS - 1, MOST_LINE_CHARACTERS + 1, 6 * MOST_LINE_CHARACTERS])(
    'of %d characters are whole, or seen to be too long',
    (length) => {
      for (const character of ['x', '€']) {
        const bytes = new TextEncoder().encode(`first\n${character.repeat(length)}\nlast\n`);
        for (const size of [bytes.length, 70_001])
          for (const isPlain of [undefined, () => true])
            expect(cut(chunksOf(bytes, [size]), isPlain).lines).toEqual(plainLines(bytes));
      }
    },
  );

  test('that nobody takes as bytes, one after the other, become text together', () => {
    const bytes = new TextEncoder().encode(Array.from({ length: 1000 }, (_, index) => `row ${index}\n`).join(''));
    let asked = 0;
    const { lines } = cut([bytes], () => {
      asked += 1;
      return false;
    });
    expect(lines).toEqual(plainLines(bytes));
    expect(asked).toBeLessThan(300);
  });
});

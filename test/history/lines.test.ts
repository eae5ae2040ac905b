import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { packedLine, packLine } from '../../src/history/archive.ts';
import { lineBatches, linesOf } from '../../src/history/lines.ts';

async function all<T>(values: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const value of values) found.push(value);
  return found;
}

describe('a line of a packed month', () => {
  /** What it is, in one expression. */
  const reference = (line: string) => {
    const [, file, text] = /^\{"file":"([^"\\]{1,200})","record":(.*)\}$/s.exec(line) ?? [];
    return file === undefined || text === undefined ? null : { file, text };
  };
  const part = fc.constantFrom(
    '{"file":"',
    '","record":',
    '}',
    '{',
    '"',
    '\\',
    'a.json',
    ':',
    'x'.repeat(200),
    '\n',
    '',
  );
  const lines = fc.oneof(
    fc.array(part).map((parts) => parts.join('')),
    fc.tuple(fc.string(), fc.string()).map(([file, text]) => `{"file":"${file}","record":${text}}`),
    fc.nat(210).map((length) => `{"file":"${'n'.repeat(length)}","record":{}}`),
  );

  test('is split as the expression says', () => {
    let takenCount = 0;
    fc.assert(
      fc.property(lines, (line) => {
        const expected = reference(line);
        if (expected) takenCount++;
        expect(packedLine(line)).toEqual(expected);
      }),
      { numRuns: 5000, seed: 4 },
    );
    expect(takenCount).toBeGreaterThan(500);
  });

  test('is what was packed', () => {
    expect(packedLine(packLine('a.json', ' {"schema":1}\n').trim())).toEqual({ file: 'a.json', text: '{"schema":1}' });
  });
});

describe('lines of a text in pieces', () => {
  test('come together that end in one piece', async () => {
    const pieces = ['a\nb', 'c\n', '', 'd', 'e\nf'].map((text) => Buffer.from(text));
    expect(await all(lineBatches(pieces, 10))).toEqual([['a'], ['bc'], ['de'], ['f']]);
    expect(await all(lineBatches([Buffer.from('a\n\nb\nc')], 10))).toEqual([['a', '', 'b'], ['c']]);
  });

  test.each([
    ['of ASCII', 'a\x7f\n'.repeat(5000)],
    ['with a character that is none at its end', `${'a\n'.repeat(5000)}é…😀\nb`],
    ['of others', 'é…\n'.repeat(5000)],
    ['that begins with a byte order mark', '\ufeffa\n\ufeffb\n'],
  ])('are those of the text %s', async (_, text) => {
    const expected = text.replace(/^\ufeff/, '').split('\n');
    if (expected.at(-1) === '') expected.pop();
    const bytes = Buffer.from(text);
    for (const size of [bytes.length, 4095, 4097, 3]) {
      const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, at) =>
        bytes.subarray(at * size, (at + 1) * size),
      );
      expect(await all(linesOf(pieces, 100))).toEqual(expected);
    }
  });

  test('that are no UTF-8 are refused by those who may lose nothing', async () => {
    const bytes = Buffer.from('a\nb\xff\nc', 'latin1');
    expect(await all(linesOf([bytes], 10))).toEqual(['a', 'b\ufffd', 'c']);
    await expect(all(linesOf([bytes], 10, 'strict'))).rejects.toThrow('it is not UTF-8');
  });

  test('before one that is too long are told', async () => {
    const read: string[] = [];
    const reading = async () => {
      for await (const line of linesOf([Buffer.from('a\nb\n0123456789x\nc\n')], 10)) read.push(line);
    };
    await expect(reading()).rejects.toThrow('a line is longer than 10 bytes');
    expect(read).toEqual(['a', 'b']);
  });
});

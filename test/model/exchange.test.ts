import { stringify } from 'csv-stringify/sync';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { csvLine } from '../../src/model/index.ts';

/** The library that many programs write CSV with; of line ends it looks for its own alone. */
function byLibrary(cells: readonly (string | number | null)[]): string {
  return stringify([[...cells]], {
    record_delimiter: 'windows',
    quoted_match: /[\r\n]|^$/,
    escape_formulas: true,
  });
}

const text = fc.oneof(
  fc.string(),
  fc.string({ unit: 'grapheme' }),
  fc
    .array(
      fc.constantFrom('"', ',', '\r', '\n', "'", '=', '+', '-', '@', '\t', '＝', '＋', '－', '＠', ' ', ';', 'a', '1'),
    )
    .map((characters) => characters.join('')),
);
const number = fc.oneof(fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }));

describe('a line of CSV', () => {
  test('is what csv-stringify writes', () => {
    const cells = fc.array(fc.oneof(text, number, fc.constant(null)), { minLength: 1 });
    fc.assert(
      fc.property(cells, (row) => {
        expect(csvLine(row)).toBe(byLibrary(row.map(withoutNul)));
      }),
      { numRuns: 3000, seed: 3 },
    );
  });

  test.each([
    [['a', 'b c', null, '', 1.5], 'a,b c,,"",1.5\r\n'],
    [['a,b', 'say "a"', 'two\nlines', 'two\rlines'], '"a,b","say ""a""","two\nlines","two\rlines"\r\n'],
    [['=1+1', '-x', '@a', '+,'], `'=1+1,'-x,'@a,"'+,"\r\n`],
    [[-5, 1e21, 0], '-5,1e+21,0\r\n'],
    [['a\0b', 'half \ud800'], 'a\ufffdb,half \ufffd\r\n'],
  ])('of %j', (cells, line) => {
    expect(csvLine(cells)).toBe(line);
  });
});

/** Which databases refuse, and the library does not mind. */
function withoutNul<T>(cell: T): T | string {
  return typeof cell === 'string' ? cell.replaceAll('\0', '\ufffd') : cell;
}

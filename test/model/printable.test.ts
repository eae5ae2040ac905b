import { describe, expect, test } from 'vitest';
import { printable, printablePage } from '../../src/model/index.ts';

const GONE = '\ufffd';

describe('what cannot be shown is shown as such', () => {
  test.each([
    ['controls', '\0\t\n\r\x1b\x7f\x85'],
    ['embeddings and overrides of direction', '\u202a\u202b\u202c\u202d\u202e'],
    ['isolates', '\u2066\u2067\u2068\u2069'],
    ['marks of direction', '\u200e\u200f\u061c'],
    ['zero-width spaces and joiners', '\u200b\u200c\u200d\u2060\ufeff'],
    ['the soft hyphen', '\u00ad'],
    ['the vowel separator of Mongolian', '\u180e'],
    ['fillers', '\u115f\u1160\u3164\uffa0'],
    ['interlinear annotations', '\ufff9\ufffa\ufffb'],
    ['line and paragraph separators', '\u2028\u2029'],
    ['tags', '\u{e0001}\u{e0041}\u{e007f}'],
    ['selectors of variants', '\ufe00\ufe0e\u{e0100}'],
    ['halves of a pair', '\ud800'],
    ['halves of a pair, the other', '\udc00'],
  ])('%s', (_, text) => {
    expect(printable(`a${text}b`)).toBe(`a${[...text].map(() => GONE).join('')}b`);
  });

  test.each([
    'kmalloc-1k',
    'Größe',
    '日本語',
    'עברית',
    'ประเทศไทย',
    '😀',
    '⚠️',
    '☑️',
    '−3 ± 1 → ≥',
    'a\u00a0b',
    'e\u0301',
  ])('but not %s', (text) => {
    expect(printable(text)).toBe(text);
  });

  test('nor more than three marks on one letter', () => {
    expect(printable(`a${'\u0301'.repeat(3)}b`)).toBe(`a${'\u0301'.repeat(3)}b`);
    expect(printable(`a${'\u0301'.repeat(400)}b`)).toBe(`a${'\u0301'.repeat(3)}${GONE}b`);
  });

  test('line by line of a page', () => {
    expect(printablePage('a\u202e\nb\tc\n')).toBe(`a${GONE}\nb${GONE}c\n`);
  });

  test('every character the same way, whatever stands beside it', () => {
    const beside = '日'; // is looked at more closely
    const unlike = Array.from({ length: 0x10000 }, (_, unit) => String.fromCharCode(unit).repeat(4)).filter(
      (text) =>
        printable(text) !== printable(`${beside} ${text}`).slice(2) ||
        printable(`${text}${beside}`) !== `${printable(text)}${beside}`,
    );
    expect(unlike).toEqual([]);
  });
});

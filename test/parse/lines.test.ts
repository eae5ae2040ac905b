import { describe, expect, test } from 'vitest';
import { count, quote, Rejection } from '../../src/parse/lines.ts';
import { reduceLines } from '../../src/parse/reduce.ts';
import { heldBytes } from '../support/memory.ts';
import { bytesOf } from '../support/parsed.ts';

/** Keeps every line; those with an `!` it does not understand. */
function keeper() {
  const kept: string[] = [];
  const reducer = reduceLines('proc/example', {
    line(text, number, isOpen) {
      if (text.includes('!')) throw new Rejection(`not understood: ${quote(text)}`);
      kept.push(`${number} ${text}${isOpen ? ' (open)' : ''}`);
    },
    end: () => kept,
  });
  return reducer;
}

function keep(...pieces: readonly (string | Uint8Array)[]) {
  const reducer = keeper();
  for (const piece of pieces) reducer.push(typeof piece === 'string' ? bytesOf(piece) : piece);
  return reducer.end();
}

describe('lines', () => {
  test('are counted from 1, blank ones too, and blank ones are no records', () => {
    const { value, lineCount, byteCount } = keep('first\n\n   \nfourth\n');
    expect(value).toEqual(['1 first', '4 fourth']);
    expect(lineCount).toBe(2);
    expect(byteCount).toBe(18);
  });

  test('may end in CRLF', () => {
    expect(keep('first\r\nsecond\r\n').value).toEqual(['1 first', '2 second']);
  });

  test('may come in pieces of any size, even inside of a character', () => {
    const [head, tail] = [bytesOf('grüße\n').subarray(0, 3), bytesOf('grüße\n').subarray(3)];
    expect(keep(head, tail, '', 'ne', 'xt\r', '\n').value).toEqual(['1 grüße', '2 next']);
  });

  test('may begin with the mark of UTF-8', () => {
    expect(keep('\ufefffirst\n').value).toEqual(['1 first']);
  });

  test('with bytes that are no UTF-8 stay readable', () => {
    expect(keep(Uint8Array.of(0x61, 0xff, 0xfe, 0x62, 0x0a)).value).toEqual(['1 a\ufffd\ufffdb']);
  });

  test('that make no sense are kept as remarks and do not stop the reading', () => {
    const parsed = keep('first\nwhat!\nthird\n');
    expect(parsed.value).toEqual(['1 first', '3 third']);
    expect(parsed.rejectedCount).toBe(1);
    expect(parsed.diagnostics).toEqual([{ source: 'proc/example', line: 2, message: 'not understood: "what!"' }]);
    expect(parsed.truncated).toBe(false);
  });

  test('with a NUL are binary', () => {
    const parsed = keep('first\nse\0cond\n');
    expect(parsed.value).toEqual(['1 first']);
    expect(parsed.diagnostics.map(({ message }) => message)).toEqual(['binary data, or text in UTF-16']);
  });

  test('of any error but a rejection end the reading', () => {
    const reducer = reduceLines('proc/example', {
      line() {
        throw new TypeError('a bug');
      },
      end: () => null,
    });
    expect(() => reducer.push(bytesOf('first\n'))).toThrow(TypeError);
  });

  test('get at most 100 remarks, all counted', () => {
    const parsed = keep('what!\n'.repeat(250));
    expect(parsed.diagnostics).toHaveLength(100);
    expect(parsed.diagnosticCount).toBe(250);
    expect(parsed.rejectedCount).toBe(250);
  });
});

describe('the end of a file', () => {
  test('without line end is a line and a remark', () => {
    const parsed = keep('first\nsecond');
    expect(parsed.value).toEqual(['1 first', '2 second (open)']);
    expect(parsed.truncated).toBe(false);
    expect(parsed.diagnostics).toEqual([
      { source: 'proc/example', line: 2, message: 'the file ends here without a line end: it may be cut' },
    ]);
  });

  test('in the middle of a record is a cut', () => {
    const parsed = keep('first\nseco!');
    expect(parsed.truncated).toBe(true);
    expect(parsed.rejectedCount).toBe(1);
  });

  test('without line end, at a full block, is a cut', () => {
    expect(keep(`first\n${'x'.repeat(4090)}`).truncated).toBe(true);
    expect(keep(`first\n${'x'.repeat(4091)}`).truncated).toBe(false);
    expect(keep(`first\n${'x'.repeat(4089)}\n`).truncated).toBe(false);
  });

  test('may come at once', () => {
    expect(keep()).toEqual({
      value: [],
      byteCount: 0,
      lineCount: 0,
      rejectedCount: 0,
      truncated: false,
      diagnostics: [],
      diagnosticCount: 0,
    });
  });
});

describe('a line that never ends', () => {
  test.each([
    ['text', 'x'],
    ['blanks', ' '],
  ])('of %s is refused, in one piece or in many', (_, character) => {
    const long = `${character.repeat(70_000)}x\nnext\n`;
    const whole = keep(long);
    const split = keep(long.slice(0, 66_000), long.slice(66_000, 66_001), long.slice(66_001));
    expect(whole.value).toEqual(['2 next']);
    expect(whole.diagnostics.map(({ line, message }) => [line, message])).toEqual([
      [1, 'line is longer than 65536 characters'],
    ]);
    expect(split).toEqual(whole);
  });

  test('of 65536 characters is still one', () => {
    expect(keep(`${'x'.repeat(65_536)}\r\n`).rejectedCount).toBe(0);
    expect(keep(`${'x'.repeat(65_537)}\n`).rejectedCount).toBe(1);
  });

  test('of 200 MB takes no memory', () => {
    const reducer = keeper();
    reducer.push(bytesOf('first\n'));
    const before = heldBytes();
    for (let index = 0; index < 200; index++) reducer.push(new Uint8Array(1_000_000).fill(0x78));
    const grown = heldBytes() - before;
    reducer.push(bytesOf('\nlast\n'));
    const parsed = reducer.end();
    expect(grown).toBeLessThan(40_000_000);
    expect(parsed.byteCount).toBe(200_000_012);
    expect(parsed.value).toEqual(['1 first', '3 last']);
    expect(parsed.rejectedCount).toBe(1);
  });
});

describe('a count', () => {
  test.each([
    ['0', 0],
    ['007', 7],
    ['9007199254740991', 9_007_199_254_740_991],
  ])('may be %s', (text, value) => {
    expect(count(text, 'size')).toBe(value);
  });

  test.each(['', '-1', '+1', '1.5', '1e3', '0x10', ' 1', '1 ', '９', '9007199254740992', '18446744073709551615'])(
    'may not be "%s"',
    (text) => {
      expect(() => count(text, 'size')).toThrow(new Rejection(`size is not a whole number: "${text}"`));
    },
  );

  test('has to be there', () => {
    expect(() => count(undefined, 'size')).toThrow('size is not a whole number: nothing');
  });
});

describe('captured text in a message', () => {
  test('is cut at 60 characters', () => {
    expect(quote('x'.repeat(61))).toBe(`"${'x'.repeat(60)}…"`);
  });

  test('neither rings, nor colours, nor turns the line around', () => {
    expect(quote('\u001b[31mred\u0007 \u202egnp.exe\u2028')).toBe('"\ufffd[31mred\ufffd \ufffdgnp.exe\ufffd"');
  });
});

test('a file that ends where a block does may be cut, even where a line ends too', () => {
  const block = `${'x'.repeat(63)}\n`.repeat(64); // 4096 bytes
  expect(keep(block).diagnostics.map(({ message }) => message)).toEqual([
    'the file ends where a block of 4096 bytes does: it may be cut',
  ]);
  expect(keep(block, 'y\n').diagnostics).toEqual([]);
});

import { describe, expect, test } from 'vitest';
import { cmdline } from '../../src/parse/cmdline.ts';
import { lines, parse } from '../support/parsed.ts';

const optionsOf = (text: string) => parse(cmdline, text).value;

describe('the options of a kernel', () => {
  test.each([
    ['console=ttyS0 quiet slub_debug=U\n', ['console=ttyS0', 'quiet', 'slub_debug=U']],
    ['  root=/dev/mmcblk0p2   rw\r\n', ['root=/dev/mmcblk0p2', 'rw']],
    ['init=/bin/sh dyndbg="file drivers/* +p" rw\n', ['init=/bin/sh', 'dyndbg="file drivers/* +p"', 'rw']],
    ['"a b"=c d\n', ['"a b"=c', 'd']],
    ['a "never closed\n', ['a', 'never', 'closed']],
    ['a -- b\n', ['a', '--', 'b']],
    ['__proto__=1 constructor\n', ['__proto__=1', 'constructor']],
    ['\n', []],
    ['', []],
  ])('%j', (text, options) => {
    expect(optionsOf(text)).toEqual(options);
  });

  test('may be wrapped by a terminal', () => {
    expect(optionsOf(lines('console=ttyS0', 'quiet'))).toEqual(['console=ttyS0', 'quiet']);
  });
});

test('free text has no beginning to know it by', () => {
  expect(cmdline.detect('console=ttyS0 quiet\n')).toBe(false);
});

import { describe, expect, test } from 'vitest';
import { uptime } from '../../src/parse/uptime.ts';
import { lines, parse, remarksOf } from '../support/parsed.ts';

describe('the uptime', () => {
  test.each([
    ['64.63 58.91\n', 64.63],
    ['2908.88 1498.80\r\n', 2908.88],
    ['0.00 0.00', 0],
    ['12 3\n', 12],
  ])('%j', (text, seconds) => {
    expect(parse(uptime, text).value).toBe(seconds);
  });

  test('under a prompt', () => {
    expect(parse(uptime, lines('/ # cat /proc/uptime', '64.63 58.91', '/ # '))).toMatchObject({
      value: 64.63,
      rejectedCount: 0,
    });
  });

  test('as the tool of that name prints it is no number', () => {
    const parsed = parse(uptime, lines(' 10:11:12 up 3 days,  2:03,  1 user,  load average: 0.00, 0.01, 0.05'));
    expect(parsed.value).toBeNull();
    expect(remarksOf(parsed)).toEqual([
      '-: no line is like "64.63 58.91": " 10:11:12 up 3 days,  2:03,  1 user,  load average: 0.00, 0.…"',
    ]);
  });

  test.each(['-1.00 2.00\n', '64.63\n', 'NaN NaN\n', ''])('%j is none', (text) => {
    expect(parse(uptime, text).value).toBeNull();
  });
});

test('the beginning is two numbers and nothing else', () => {
  expect(uptime.detect('64.63 58.91\r\n')).toBe(true);
  expect(uptime.detect('64.63 58.91 3\n')).toBe(false);
  expect(uptime.detect('64.63 58.91\nmore\n')).toBe(false);
});

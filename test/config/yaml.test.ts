import { describe, expect, test } from 'vitest';
import { budget, complaints } from './complaints.ts';

describe('what YAML makes of unquoted values', () => {
  test.each([
    ['select: { module: * }', '4:23', 'Quote a value that starts with *, as in "*…".'],
    ['select: { module: @isp }', '4:23', 'Quote a value that starts with @, as in "@…".'],
    ['select: { module: !isp }', '4:23', 'Quote a value that starts with !, as in "!…".'],
    ['select: { module: `isp` }', '4:23', 'Quote a value that starts with `, as in "`…".'],
    ['select: { module: %isp }', '4:23', 'Quote a value that starts with %, as in "%…".'],
    ['at-most: >= 5', '4:15', 'Write the amount alone; a text that starts with > needs quotes.'],
    ['at-most: > 5', '4:16', 'Write the amount alone; a text that starts with > needs quotes.'],
    ['name: ISP: raw', '4:11', 'Quote a value that has ": " in it.'],
    ['name: "ISP', '5:1', 'Close what is open, here or in a line above.'],
    ['select: { module: isp', '5:1', 'Close what is open, here or in a line above.'],
  ])('%s', (line, place, next) => {
    const [complaint, ...others] = complaints(budget(line));
    expect(others).toEqual([]);
    expect(complaint).toMatch(new RegExp(`^kfootprint\\.yml:${place}: this is not YAML: `));
    expect(complaint?.split(' | ')[1]).toBe(next);
  });

  test('a pattern that starts with * is no alias', () => {
    expect(complaints(budget('select:', '  module: *_isp', 'at-most: 4 MiB'))).toEqual([
      'kfootprint.yml:5:15: *_isp refers to nothing | Quote a value that starts with *, as in "*_isp".',
    ]);
  });

  test('an alias refers to what stands before it, also around it', () => {
    expect(complaints('version: 1\nbudgets: *x\nwaivers: &x []\n')).toEqual([
      expect.stringMatching(/^kfootprint\.yml:2:10: \*x refers to nothing/),
    ]);
    const again = complaints('version: 1\nbudgets: &x [*x]\n').join();
    expect(again).not.toContain('refers to nothing');
    expect(again).toMatch(/^kfootprint\.yml:/);
  });

  test('a comparison in quotes is no size', () => {
    expect(complaints(budget('at-most: "<= 4 MiB"'))).toEqual([
      'kfootprint.yml:4:14: at-most: "<= 4 MiB" is not a size | Write 64 KiB or 1.5 MiB.',
    ]);
  });
});

describe('broken YAML', () => {
  test('a tab', () => {
    expect(complaints('version: 1\nbudgets:\n\t- metric: module.total\n')).toEqual([
      'kfootprint.yml:3:1: a tab indents this line | Indent with blanks: YAML takes no tabs.',
    ]);
  });

  test('lines that do not line up', () => {
    expect(complaints('version: 1\nbudgets:\n  - metric: module.total\n   at-most: 4 MiB\n')).toEqual([
      'kfootprint.yml:4:1: this is not YAML: Sequence item without - indicator | Mend this line, or the one above it.',
    ]);
  });

  test('a second document', () => {
    expect(complaints(`${budget('at-most: 4 MiB')}---\n${budget('at-most: 5 MiB')}`)).toEqual([
      'kfootprint.yml:5:1: a second document begins here | Keep all budgets in one: take the line --- out.',
    ]);
  });

  test('keys that stand there twice, each of them', () => {
    const text = budget('at-most: 4 MiB', 'at-most: 5 MiB', '"growth": 1%', 'growth : 2%');
    expect(complaints(text)).toEqual([
      'kfootprint.yml:5:5: the key "at-most" stands here a second time | Keep one of the two.',
      'kfootprint.yml:7:5: the key "growth" stands here a second time | Keep one of the two.',
    ]);
  });

  test('merge keys', () => {
    const text =
      'version: 1\nbudgets:\n  - &isp { metric: module.total, at-most: 4 MiB }\n  - { <<: *isp, metric: modules.total, at-most: 1 MiB }\n';
    expect(complaints(text)).toEqual([
      'kfootprint.yml:4:7: merge keys (<<) are not read here | Write the keys out instead.',
    ]);
  });

  test('places are counted right after CRLF and after a byte order mark', () => {
    expect(complaints(budget('at-most: 4 MB').replaceAll('\n', '\r\n'))).toEqual([
      'kfootprint.yml:4:14: at-most: "4 MB" is not a size | Write 4 MiB: sizes are counted in 1024s.',
    ]);
    expect(complaints(`\ufeff${budget('at-most: 4 MiB').replace('1', '2')}`)).toEqual([
      'kfootprint.yml:1:10: "version" cannot be 2 | Write version: 1.',
    ]);
  });
});

describe('files that mean harm', () => {
  test('aliases that unfold without end', () => {
    const levels = [...'bcdefghi'].map((name, index) => {
      const inner = `*${'abcdefgh'[index]}`;
      return `${name}: &${name} [${Array(9).fill(inner).join(', ')}]`;
    });
    expect(complaints(['a: &a [x, x, x, x, x, x, x, x, x]', ...levels, ''].join('\n'))).toEqual([
      'kfootprint.yml:1:1: its aliases unfold into too much | Write the values out instead.',
    ]);
  });

  test('a list that holds itself', () => {
    expect(complaints('version: 1\nbudgets: &all\n  - *all\n')).toEqual([
      'kfootprint.yml:3:5: budget 1 cannot be a list | Write a metric and a limit, such as metric: modules.total.',
    ]);
  });

  test.each([
    ['brackets', `version: 1\nbudgets: ${'['.repeat(50_000)}`, '2:110'],
    ['braces that close', `version: 1\nbudgets: ${'{a: '.repeat(5000)}${'}'.repeat(5000)}`, '2:410'],
    ['dashes', `version: 1\nbudgets:\n${'- '.repeat(50_000)}x\n`, '3:1'],
    [
      'indents',
      `version: 1\nbudgets:\n${Array.from({ length: 1000 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n')}\n`,
      '203:1',
    ],
  ])('%s without end', (_, text, place) => {
    expect(complaints(text)).toEqual([
      `kfootprint.yml:${place}: it is nested too deeply | A budget file needs a few levels only.`,
    ]);
  });
});

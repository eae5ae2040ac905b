import { describe, expect, test } from 'vitest';
import type { TreeReducer } from '../../src/model/index.ts';
import { Rejection } from '../../src/parse/lines.ts';
import { entryOf, leadingCount, reduceTree } from '../../src/parse/tree.ts';
import { bytesOf } from '../support/parsed.ts';

/** Keeps `path = first line` of files and `path -> target` of links; refuses those that say "no". */
function keeper(): TreeReducer<string[]> {
  const kept: string[] = [];
  return reduceTree({
    value(path, text) {
      if (text === 'no') throw new Rejection('it says no');
      kept.push(`${path} = ${text}`);
    },
    link: (path, target) => void kept.push(`${path} -> ${target}`),
    end: () => kept,
  });
}

function store(tree: TreeReducer<unknown>, path: string, ...pieces: readonly string[]): void {
  const sink = tree.file(path);
  for (const piece of pieces) sink.push(bytesOf(piece));
  sink.end();
}

describe('a tree of small files', () => {
  test('gives the first line of each, and its links', () => {
    const tree = keeper();
    store(tree, 'sys/module/usbnet/coresize', '65536\n');
    store(tree, 'sys/module/usbnet/refcnt', '1', '\n', 'rest\n');
    tree.link('sys/kernel/slab/dentry', ':a-0000192');
    const { value, lineCount, byteCount, truncated } = tree.end();
    expect(value).toEqual([
      'sys/module/usbnet/coresize = 65536',
      'sys/module/usbnet/refcnt = 1',
      'sys/kernel/slab/dentry -> :a-0000192',
    ]);
    expect(lineCount).toBe(3);
    expect(byteCount).toBe(13);
    expect(truncated).toBe(false);
  });

  test('files that tar has filled up to 4096 bytes with NUL are read', () => {
    const tree = keeper();
    store(tree, 'sys/module/usbnet/coresize', `65536\n${'\0'.repeat(4090)}`);
    expect(tree.end().value).toEqual(['sys/module/usbnet/coresize = 65536']);
  });

  test('a file is read to its end after others have begun', () => {
    const tree = keeper();
    const first = tree.file('sys/module/a/refcnt');
    first.push(bytesOf('1'));
    store(tree, 'sys/module/b/refcnt', '2\n');
    first.push(bytesOf('7\n'));
    first.end();
    expect(tree.end().value).toEqual(['sys/module/b/refcnt = 2', 'sys/module/a/refcnt = 17']);
  });

  test('has remarks on many files at once', () => {
    const tree = reduceTree({
      value() {},
      link() {},
      end(remark) {
        remark('sys/module', 'all are odd');
        return null;
      },
    });
    expect(tree.end()).toMatchObject({
      diagnostics: [{ source: 'sys/module', line: null, message: 'all are odd' }],
      diagnosticCount: 1,
      rejectedCount: 0,
    });
  });

  test('of a huge file only the beginning is kept', () => {
    const tree = keeper();
    store(tree, 'sys/module/a/refcnt', 'x'.repeat(4000), 'x'.repeat(1000), 'x'.repeat(1_000_000));
    const [kept] = tree.end().value;
    expect(kept).toHaveLength('sys/module/a/refcnt = '.length + 4096);
  });

  test('a refusal names the file', () => {
    const tree = keeper();
    store(tree, 'sys/module/a/refcnt', 'no\n');
    expect(tree.end()).toMatchObject({
      value: [],
      rejectedCount: 1,
      diagnostics: [{ source: 'sys/module/a/refcnt', line: 1, message: 'it says no' }],
    });
  });

  test('refusals are kept up to 100 and all counted', () => {
    const tree = keeper();
    for (let index = 0; index < 101; index++) store(tree, `sys/module/m${index}/refcnt`, 'no');
    const { diagnostics, diagnosticCount } = tree.end();
    expect(diagnostics).toHaveLength(100);
    expect(diagnosticCount).toBe(101);
  });
});

describe('a number of /sys', () => {
  test.each([
    ['42', 42],
    ['42 N0=40 N1=2', 42],
    ['0', 0],
  ])('"%s"', (text, value) => {
    expect(leadingCount(text, 'objects')).toBe(value);
  });

  test.each(['', '-1', 'N0=40', '12\0'])('is not "%s"', (text) => {
    expect(() => leadingCount(text, 'objects')).toThrow(Rejection);
  });
});

test('names from a capture are keys of maps alone', () => {
  const map = new Map<string, string[]>();
  entryOf(map, '__proto__', () => []).push('first');
  entryOf(map, '__proto__', () => []).push('second');
  expect(map.get('__proto__')).toEqual(['first', 'second']);
});

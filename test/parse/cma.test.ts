import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TreeSource } from '../../src/model/index.ts';
import { debugCma, sysCma } from '../../src/parse/cma.ts';
import { bytesOf } from '../support/parsed.ts';

function read<T>(source: TreeSource<string, T>, files: Readonly<Record<string, string>>) {
  const tree = source.start();
  for (const [path, text] of Object.entries(files)) {
    const sink = tree.file(path);
    sink.push(bytesOf(text));
    sink.end();
  }
  return tree.end();
}

// No kernel of the captures has either: lines as cma_debugfs_get in mm/cma_debug.c ("%llu\n") and the show functions of
// mm/cma_sysfs.c print them.
describe('CMA areas of debugfs', () => {
  test.each([
    ['up to 4.11', 'cma-0', '0'],
    ['from 4.12 on', 'cma-reserved', 'reserved'],
    ['of later kernels', 'linux,cma', 'linux,cma'],
    ['that are called cma-', 'cma-', 'cma-'],
  ])('%s', (_, folder, name) => {
    const at = (file: string) => `sys/kernel/debug/cma/${folder}/${file}`;
    const { value } = read(debugCma, { [at('count')]: '16384\n', [at('used')]: '1058\n', [at('maxchunk')]: '8192\n' });
    expect(value).toEqual(new Map([[name, { totalPages: 16_384, usedPages: 1058, largestRunPages: 8192 }]]));
  });

  test('that are not whole are known in part, and odd numbers are told', () => {
    const parsed = read(debugCma, {
      'sys/kernel/debug/cma/camera/count': '4096\n',
      'sys/kernel/debug/cma/camera/used': '-3\n',
    });
    expect(parsed.value.get('camera')).toEqual({ totalPages: 4096, usedPages: null, largestRunPages: null });
    expect(parsed.diagnostics).toMatchObject([{ source: 'sys/kernel/debug/cma/camera/used', line: 1 }]);
  });
});

describe('CMA areas of sysfs', () => {
  test('tell what is held as what is not available', () => {
    const { value } = read(sysCma, {
      'sys/kernel/mm/cma/reserved/total_pages': '16384\n',
      'sys/kernel/mm/cma/reserved/available_pages': '15326\n',
      'sys/kernel/mm/cma/camera/total_pages': '512\n',
    });
    expect(value).toEqual(
      new Map([
        ['reserved', { totalPages: 16_384, usedPages: 1058, largestRunPages: null }],
        ['camera', { totalPages: 512, usedPages: null, largestRunPages: null }],
      ]),
    );
  });
});

test('an area has no more free pages than pages', () => {
  const parsed = read(sysCma, {
    'sys/kernel/mm/cma/reserved/total_pages': '16\n',
    'sys/kernel/mm/cma/reserved/available_pages': '17\n',
  });
  expect(parsed.value.get('reserved')?.usedPages).toBeNull();
  expect(parsed.diagnostics.map(({ message }) => message)).toEqual(['area "reserved" has more free pages than pages']);
});

test('no text makes a reader of areas crash', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (text) => {
      const { value } = read(debugCma, { 'sys/kernel/debug/cma/__proto__/used': text });
      const used = value.get('__proto__')?.usedPages ?? 0;
      expect(Number.isInteger(used) && used >= 0).toBe(true);
    }),
  );
});

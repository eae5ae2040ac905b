import { describe, expect, test } from 'vitest';
import { sysBlockZram } from '../../src/parse/sys-block-zram.ts';
import { bytesOf } from '../support/parsed.ts';

function read(files: Readonly<Record<string, string>>) {
  const tree = sysBlockZram.start();
  for (const [path, text] of Object.entries(files)) {
    const sink = tree.file(path);
    sink.push(bytesOf(text));
    sink.end();
  }
  return tree.end();
}

describe('compressed RAM disks', () => {
  test.each([
    ['of Linux 4.1', ' 9502720   131072   196608 26214400   262144      145        0\n'],
    [
      'of later kernels, with more columns',
      ' 9502720   131072   196608 26214400   262144      145        0        3        9\n',
    ],
  ])('%s', (_, text) => {
    expect(read({ 'sys/block/zram1/mm_stat': text }).value).toEqual(
      new Map([['zram1', { originalBytes: 9_502_720, compressedBytes: 131_072, usedBytes: 196_608 }]]),
    );
  });

  test('may stand where /sys/block links to', () => {
    const parsed = read({ 'sys/devices/virtual/block/zram0/mm_stat': '8192 60 4096 0 4096 0 0\n' });
    expect(parsed.value.get('zram0')?.usedBytes).toBe(4096);
  });

  test('with a file that is something else say which', () => {
    const parsed = read({
      'sys/block/zram0/mm_stat': '8192 60\n',
      'sys/block/zram1/mm_stat': '8192 lots 4096\n',
      'sys/block/zram2/mm_stat': '',
    });
    expect(parsed.value.size).toBe(0);
    expect(parsed.diagnostics.map(({ source, message }) => `${source}: ${message}`)).toEqual([
      'sys/block/zram0/mm_stat: mm_stat has 2 columns, at least 3 were expected',
      'sys/block/zram1/mm_stat: column 2 of mm_stat is not a whole number: "lots"',
      'sys/block/zram2/mm_stat: column 1 of mm_stat is not a whole number: ""',
    ]);
  });
});

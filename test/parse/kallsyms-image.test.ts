import { expect, test } from 'vitest';
import { readBuildFile } from '../../src/parse/build-file.ts';
import { kallsyms } from '../../src/parse/kallsyms.ts';
import { kallsymsImage } from '../../src/parse/kallsyms-image.ts';
import { bytesOf, lines, parse } from '../support/parsed.ts';

function imageOf(text: string) {
  const { image } = parse(kallsyms, text).value;
  if (!image) throw new Error('it has no image');
  const read = kallsymsImage(image);
  if ('fault' in read) throw new Error(read.fault);
  return read;
}

const IMAGE = [
  '0000000000000000 D __per_cpu_start',
  '0000000000001000 D cpu_debug_store',
  '0000000000035000 D __per_cpu_end',
  'ffffffff9e600000 T _stext',
  'ffffffff9e600070 T isp_start', // f0
  'ffffffff9e600160 t isp_stop', // 40
  'ffffffff9e6001a0 D isp_table', // 60
  'ffffffff9e600200 D __init_begin',
  'ffffffff9e600200 T isp_init',
  'ffffffff9e600300 R __init_end', // 100
  'ffffffff9e600400 B _end',
];
const MODULE = 'ffffffffc0407000 t genphy_no_config_intr\t[realtek]';

test('the running kernel says what its System.map does', () => {
  const map = bytesOf(lines(...IMAGE));
  const read = readBuildFile({
    byteCount: map.length,
    read: (offset, count) => map.subarray(offset, offset + count),
  });
  expect(read).toEqual({ image: imageOf(lines(...IMAGE, MODULE)) });
});

test('a symbol reaches as far as the next one of the image begins', () => {
  const sizes = imageOf(lines(...IMAGE, MODULE)).symbols.map(({ name, bytes }) => [name, bytes]);
  expect(sizes).toEqual([
    ['_stext', 0x70],
    ['isp_start', 0xf0],
    ['isp_stop', 0x40],
    ['isp_table', 0x60],
    ['__init_end', 0x100],
  ]);
});

test('of a kernel that lists functions alone, init code is gone as well', () => {
  const { symbols } = imageOf(
    lines(
      'ffffffff81000000 T _stext',
      'ffffffff81000070 T isp_start',
      'ffffffff82209988 T _etext',
      'ffffffff83783000 T _sinittext',
      'ffffffff83783000 B __init_begin',
      'ffffffff83784000 t isp_init',
      'ffffffff837f8910 T _einittext',
      'ffffffff837f8a00 T isp_exit',
      'ffffffff837f8a20 T isp_last',
    ),
  );
  expect(symbols.map(({ name }) => name)).toEqual(['_stext', 'isp_start', '_etext', '_einittext', 'isp_exit']);
});

test('one symbol has no size', () => {
  const { image } = parse(kallsyms, lines('c0008000 T stext')).value;
  expect(image && kallsymsImage(image)).toEqual({ fault: 'no symbol in it has an address and one after it' });
});

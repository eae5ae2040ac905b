import { expect, test } from 'vitest';
import { showText } from '../../src/report/text.ts';
import { footprintOfFiles } from '../measure/footprints.ts';
import { lines } from '../support/parsed.ts';

const widest = (text: string) => Math.max(...text.split('\n').map((line) => [...line].length));

test('users of a module are as many as the line has room for, and at least one', () => {
  const users = ['videobuf2_dma_contig', 'videobuf2_v4l2_of_a_long_name', 'videobuf2_common_of_a_name'];
  const footprint = footprintOfFiles({
    'proc/modules': lines(
      `videodev 294912 3 ${users.join(',')}, Live 0xbf000000`,
      `mc 65536 3 a,b,c, Live 0xbf100000`,
      `v4l2 65536 4 a,b,c,d, Live 0xbf200000`,
    ),
  });
  const page = showText(footprint, { all: false });
  expect(page).toContain('videobuf2_dma_contig +2\n');
  expect(page).toContain('a,b,c\n');
  expect(page).toContain('a,b +2\n');
  expect(widest(page)).toBeLessThanOrEqual(80);
  expect(showText(footprint, { all: true })).toContain(users.join(','));
});

test('free blocks of a large machine stand closer together', () => {
  const counts = ' 114217  54532  23321  14532   8123   4123   2231   1123    543    231   9123';
  const page = showText(footprintOfFiles({ 'proc/buddyinfo': `Node 0, zone   Normal ${counts}\n` }), { all: false });
  expect(page).toContain('114217 54532 23321');
  expect(widest(page)).toBeLessThanOrEqual(80);
});

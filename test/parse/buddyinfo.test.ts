import { describe, expect, test } from 'vitest';
import { buddyinfo } from '../../src/parse/buddyinfo.ts';
import { lines, parse, remarksOf } from '../support/parsed.ts';

describe('a zone', () => {
  test('with the usual 11 orders', () => {
    expect(
      parse(
        buddyinfo,
        lines(
          'Node 0, zone      DMA      0      0      0      0      0      1      1      1      0      1      3 ',
          'Node 0, zone    DMA32      8      9     17     11      6      7      5      6      1      3     62 ',
        ),
      ).value,
    ).toEqual([
      { node: 0, zone: 'DMA', freeBlocks: [0, 0, 0, 0, 0, 1, 1, 1, 0, 1, 3], line: 1 },
      { node: 0, zone: 'DMA32', freeBlocks: [8, 9, 17, 11, 6, 7, 5, 6, 1, 3, 62], line: 2 },
    ]);
  });

  test.each([
    ['Node 0, zone   Normal      4      3', [4, 3]],
    ['Node 0, zone   Normal      1 2 3 4 5 6 7 8 9 10 11 12 13 14 ', [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14]],
    ['Node 0, zone   Normal 1234567 1234567 ', [1_234_567, 1_234_567]],
  ])('with as many orders as the kernel has: %s', (text, freeBlocks) => {
    expect(parse(buddyinfo, lines(text)).value).toEqual([{ node: 0, zone: 'Normal', freeBlocks, line: 1 }]);
  });

  test('of a second node has a name of the first', () => {
    const parsed = parse(buddyinfo, lines('Node 0, zone   Normal 1 2', 'Node 1, zone   Normal 3 4'));
    expect(parsed.value.map(({ node, zone }) => [node, zone])).toEqual([
      [0, 'Normal'],
      [1, 'Normal'],
    ]);
    expect(parsed.rejectedCount).toBe(0);
  });
});

describe('a file', () => {
  test('with CRLF', () => {
    expect(parse(buddyinfo, 'Node 0, zone   Normal 1 2 \r\nNode 1, zone   Normal 3 4 \r\n').value).toHaveLength(2);
  });

  test.each([
    ['Node 0, zone  HighMem 3', '2: the number of orders is 1 here and 3 in the first line'],
    ['Node 0, zone  HighMem', '2: not a line of /proc/buddyinfo: "Node 0, zone  HighMem"'],
    ['Node 0', '2: not a line of /proc/buddyinfo: "Node 0"'],
  ])('that is cut after "%s" does not take the rest for a zone', (end, remark) => {
    const parsed = parse(buddyinfo, `Node 0, zone   Normal 1 2 3\n${end}`);
    expect(parsed.value.map(({ zone }) => zone)).toEqual(['Normal']);
    expect(parsed.truncated).toBe(true);
    expect(remarksOf(parsed)).toEqual([remark]);
  });

  test('of more orders or zones than there can be has an end', () => {
    expect(parse(buddyinfo, lines(`Node 0, zone   Normal${' 1'.repeat(53)}`)).value).toEqual([]);
    const parsed = parse(
      buddyinfo,
      lines(...Array.from({ length: 600 }, (_, node) => `Node ${node}, zone   Normal 1 2`)),
    );
    expect([parsed.value.length, parsed.rejectedCount]).toEqual([512, 88]);
  });

  test('with other lines tells which', () => {
    const parsed = parse(
      buddyinfo,
      lines(
        'Node 0, zone   Normal 1 2 3',
        'Node 0, zone   Normal 1 2 3',
        'Node 0, zone  HighMem 1 -2 3',
        'Node 0, zone  HighMem 1 99999999999999999 3',
        'Node 0, zone  HighMem 1 2 3 4',
      ),
    );
    expect(parsed.value).toHaveLength(1);
    expect(remarksOf(parsed)).toEqual([
      '2: "Node 0, zone Normal" stands here a second time',
      '3: not a line of /proc/buddyinfo: "Node 0, zone  HighMem 1 -2 3"',
      '4: free blocks of order 1 is not a whole number: "99999999999999999"',
      '5: the number of orders is 4 here and 3 in the first line',
    ]);
  });
});

test('the beginning is a zone with numbers', () => {
  expect(buddyinfo.detect('Node 0, zone   Normal 1 2 3 \r\nNode')).toBe(true);
  expect(buddyinfo.detect('Node 0, zone   Normal\n  per-node stats\n')).toBe(false);
});

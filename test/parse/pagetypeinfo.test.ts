import { describe, expect, test } from 'vitest';
import { pagetypeinfo } from '../../src/parse/pagetypeinfo.ts';
import { lines, parse, remarksOf } from '../support/parsed.ts';

const SIZES = ['Page block order: 10', 'Pages per block:  1024', ''];
const FREE = [
  'Free pages count per migrate type at order       0      1      2 ',
  'Node    0, zone   Normal, type    Unmovable      4     17      0 ',
  'Node    0, zone   Normal, type      Movable      0      3     12 ',
  'Node    0, zone   Normal, type          CMA      0      1      5 ',
];
const BLOCKS = [
  '',
  'Number of blocks type     Unmovable      Movable          CMA ',
  'Node 0, zone   Normal            9           20            4 ',
];
const FILE = [...SIZES, ...FREE, ...BLOCKS];

describe('page types', () => {
  test('of a zone: free blocks of each type, and page blocks', () => {
    const parsed = parse(pagetypeinfo, lines(...FILE));
    const zone = { node: 0, zone: 'Normal' };
    expect(parsed.value).toEqual({
      pageblockOrder: 10,
      pagesPerBlock: 1024,
      free: [
        { ...zone, type: 'Unmovable', freeBlocks: [4, 17, 0], cutOrders: [], line: 5 },
        { ...zone, type: 'Movable', freeBlocks: [0, 3, 12], cutOrders: [], line: 6 },
        { ...zone, type: 'CMA', freeBlocks: [0, 1, 5], cutOrders: [], line: 7 },
      ],
      blocks: [
        {
          ...zone,
          countOf: new Map([
            ['Unmovable', 9],
            ['Movable', 20],
            ['CMA', 4],
          ]),
          line: 10,
        },
      ],
    });
    expect(parsed).toMatchObject({ rejectedCount: 0, diagnosticCount: 0, truncated: false });
  });

  test('a count that the kernel stopped is marked', () => {
    const row = 'Node    0, zone   Normal, type      Movable >100000      3 >100000 ';
    const [free] = parse(pagetypeinfo, lines(...SIZES, FREE[0] ?? '', row)).value.free;
    expect(free).toMatchObject({ freeBlocks: [100_000, 3, 100_000], cutOrders: [0, 2] });
  });

  test('of Linux 2.6.24 have a Reserve', () => {
    const row = 'Node    0, zone  HighMem, type      Reserve      9      1      0 ';
    expect(parse(pagetypeinfo, lines(...SIZES, FREE[0] ?? '', row)).value.free[0]?.type).toBe('Reserve');
  });

  test('come with all headers again for a second node', () => {
    const second = FILE.map((line) => line.replace('Node    0', 'Node    1').replace('Node 0', 'Node 1'));
    const parsed = parse(pagetypeinfo, lines(...FILE, ...second));
    expect(parsed.rejectedCount).toBe(0);
    expect(parsed.value.free.map(({ node }) => node)).toEqual([0, 0, 0, 1, 1, 1]);
    expect(parsed.value.blocks.map(({ node }) => node)).toEqual([0, 1]);
  });

  test('do not count mixed blocks as blocks of a type', () => {
    const mixed = [
      '',
      'Number of mixed blocks    Unmovable      Movable          CMA ',
      'Node 0, zone   Normal            1            2            3 ',
    ];
    const parsed = parse(pagetypeinfo, lines(...FILE, ...mixed));
    expect(parsed.diagnostics).toEqual([]);
    expect(parsed.value.blocks.map(({ countOf }) => countOf.get('CMA'))).toEqual([4]);
  });

  test('may be of types named as nothing should be', () => {
    const odd = lines(...FILE).replaceAll('          CMA', '    __proto__');
    expect(parse(pagetypeinfo, odd).value.blocks[0]?.countOf.get('__proto__')).toBe(4);
  });
});

describe('a file', () => {
  test('with other lines tells which', () => {
    const parsed = parse(
      pagetypeinfo,
      lines(
        ...FILE,
        'Node    0, zone   Normal, type          CMA      0      1      5 ',
        'Node    0, zone   Normal, type      Isolate      0      1 ',
        'Node    0, zone   Normal, type      Isolate      0      1      - ',
        'Node    0, zone   Normal, type      Isolate      0      1   1>00 ',
        'Node 0, zone  HighMem            9           20 ',
        'Node 0, zone   Normal            9           20            4 ',
      ),
    );
    expect(parsed.value.free).toHaveLength(3);
    expect(parsed.value.blocks).toHaveLength(1);
    expect(remarksOf(parsed)).toEqual([
      '11: "Node 0, zone Normal, type CMA" stands here a second time',
      '12: the number of orders is 2 here and 3 above',
      '13: not a line of /proc/pagetypeinfo: "Node    0, zone   Normal, type      Isolate      0      1   …"',
      '14: free blocks of order 2 is not a whole number: "1>00"',
      '15: the number of types is 2 here and 3 in the header',
      '16: "Node 0, zone Normal" stands here a second time',
    ]);
  });

  test('that breaks off in a row does not take the rest for one', () => {
    const parsed = parse(pagetypeinfo, lines(...SIZES, ...FREE).slice(0, -20));
    expect(parsed.value.free.map(({ type }) => type)).toEqual(['Unmovable', 'Movable']);
    expect(parsed.truncated).toBe(true);
  });

  test('begins with the size of a page block', () => {
    expect(pagetypeinfo.detect('Page block order: 9\r\nPages per block:  512\r\n')).toBe(true);
    expect(pagetypeinfo.detect('Node 0, zone      DMA      3     16\n')).toBe(false);
  });
});

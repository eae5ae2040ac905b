import { describe, expect, test } from 'vitest';
import { slabinfo } from '../../src/parse/slabinfo.ts';
import { lines, parse, remarksOf } from '../support/parsed.ts';

const HEADER = 'slabinfo - version: 2.1';
const LABELS =
  '# name            <active_objs> <num_objs> <objsize> <objperslab> <pagesperslab> : tunables <limit> <batchcount> <sharedfactor> : slabdata <active_slabs> <num_slabs> <sharedavail>';

const infoOf = (...texts: readonly string[]) => parse(slabinfo, lines(HEADER, LABELS, ...texts)).value;
const rowOf = (text: string) => infoOf(text).rows[0];

describe('a cache', () => {
  test('of SLUB', () => {
    expect(
      infoOf(
        'kmalloc-256         6466   6624    256   32    2 : tunables    0    0    0 : slabdata    207    207      0',
      ),
    ).toEqual({
      version: '2.1',
      allocator: 'slub',
      rows: [
        {
          name: 'kmalloc-256',
          activeObjects: 6466,
          objects: 6624,
          objectSizeBytes: 256,
          objectsPerSlab: 32,
          pagesPerSlab: 2,
          activeSlabs: 207,
          slabs: 207,
          line: 3,
        },
      ],
    });
  });

  test('of SLAB', () => {
    const value = infoOf(
      'TIPC                   0      0    320   12    1 : tunables   54   27    0 : slabdata      0      0      0',
      'dentry             11000  11400    132   29    1 : tunables  120   60    8 : slabdata    380    393     12',
    );
    expect(value.allocator).toBe('slab');
    expect(value.rows.map(({ name, activeSlabs, slabs }) => [name, activeSlabs, slabs])).toEqual([
      ['TIPC', 0, 0],
      ['dentry', 380, 393],
    ]);
  });

  test('of SLAB with statistics behind it', () => {
    expect(
      rowOf(
        'size-64(DMA)  12  59  64  59  1 : tunables  120  60  8 : slabdata  1  2  0 : globalstat  59  59  1  0  0  0  0  0  0 : cpustat  0  1  1  0',
      ),
    ).toMatchObject({ name: 'size-64(DMA)', activeObjects: 12, pagesPerSlab: 1, activeSlabs: 1, slabs: 2 });
  });

  test('of a vendor that leaves the tunables out', () => {
    expect(infoOf('kmalloc-256  6466  6624  256  32  2 : slabdata  207  208  0')).toMatchObject({
      allocator: null,
      rows: [{ name: 'kmalloc-256', slabs: 208, pagesPerSlab: 2 }],
    });
  });

  test.each([
    'dnotify cache',
    'file lock cache',
    'size-64(DMA)',
    ':0000192',
    ':A-0000064',
    'kmalloc-64(123:foo)',
    'kmalloc-64(7:my group: 1 2)',
    'nf_conntrack_ffff881026e52400',
    'cache 1 2 3',
    '12345',
    '__proto__',
    'constructor',
  ])('named "%s"', (name) => {
    expect(rowOf(`${name}  6466  6624  256  32  2 : tunables  0  0  0 : slabdata  207  208  0`)).toMatchObject({
      name,
      activeObjects: 6466,
      objects: 6624,
      objectSizeBytes: 256,
      slabs: 208,
    });
  });
});

describe('a file', () => {
  test('of version 2.0', () => {
    const parsed = parse(
      slabinfo,
      lines(
        'slabinfo - version: 2.0 (statistics)',
        LABELS,
        'dentry_cache  11000  11400  132  29  1 : tunables  120  60  8 : slabdata  380  393  12 : globalstat 1 2 3 4 5 6 7 8 : cpustat 1 2 3 4',
      ),
    );
    expect(parsed.value).toMatchObject({ version: '2.0', rows: [{ name: 'dentry_cache', slabs: 393 }] });
    expect(parsed.rejectedCount).toBe(0);
  });

  test.each([
    ['1.1', ['', '']],
    ['1.0', ['', '']],
    ['1.1 (SMP)', [' :  252  126', ' :  124   62']],
    [
      '1.1 (statistics) (SMP)',
      [' :     78     90     2    0    0 :  252  126 :     5     6     7     8', ' :  1 2 3 4 5 :  124   62 : 1 2 3 4'],
    ],
  ])('of version %s has its columns in another order', (header, [first = '', second = '']) => {
    const parsed = parse(
      slabinfo,
      lines(
        `slabinfo - version: ${header}`,
        `kmem_cache            60     78    100    2    3    1${first}`,
        `file lock cache       70     80   1024   19   20    2${second}`,
        `size-131072(DMA)       0      0 131072    0    0   32${first}`,
        `odd_one                5      7   2048    2    2    4${second}`,
      ),
    );
    expect(parsed.rejectedCount).toBe(0);
    expect(parsed.value.allocator).toBe('slab');
    expect(
      parsed.value.rows.map((row) => [
        row.name,
        row.activeObjects,
        row.objects,
        row.objectSizeBytes,
        row.objectsPerSlab,
      ]),
    ).toEqual([
      ['kmem_cache', 60, 78, 100, 26],
      ['file lock cache', 70, 80, 1024, 4],
      ['size-131072(DMA)', 0, 0, 131_072, null],
      ['odd_one', 5, 7, 2048, null],
    ]);
    // 3 slabs of 1 page, 20 of 2, none, 2 of 4.
    expect(parsed.value.rows.map(({ slabs, pagesPerSlab }) => slabs * pagesPerSlab)).toEqual([3, 40, 0, 8]);
    expect(parsed.value.rows.map(({ activeSlabs }) => activeSlabs)).toEqual([2, 19, 0, 2]);
  });

  test('of version 1.0 that prints objects alone says nothing of pages', () => {
    const parsed = parse(slabinfo, lines('slabinfo - version: 1.0', 'kmem_cache            29     42'));
    expect(parsed.value.rows).toEqual([]);
    expect(remarksOf(parsed)).toEqual(['2: not a line of /proc/slabinfo 1.x: "kmem_cache            29     42"']);
  });

  test('of version 1.1 may be cut in its last number', () => {
    const parsed = parse(slabinfo, 'slabinfo - version: 1.1\nkmem_cache 60 78 100 2 3 1\nlarge 1 1 131072 1 1 3');
    expect(parsed).toMatchObject({ truncated: true, value: { rows: [{ name: 'kmem_cache' }] } });
  });

  test('has labels, but no other comments', () => {
    expect(parse(slabinfo, lines(HEADER, LABELS, '#fixme', 'x 1 1 64 64 1 : slabdata 1 1 0')).rejectedCount).toBe(1);
  });

  test('without header is read all the same', () => {
    const parsed = parse(slabinfo, 'kmalloc-256 6466 6624 256 32 2 : tunables 0 0 0 : slabdata 207 208 0\n');
    expect(parsed.value).toMatchObject({ version: null, rows: [{ name: 'kmalloc-256' }] });
  });

  test('with CRLF, and the prompt of a shell above', () => {
    const parsed = parse(
      slabinfo,
      `# cat /proc/slabinfo\r\n${HEADER}\r\n${LABELS}\r\nkmalloc-256 6466 6624 256 32 2 : tunables 0 0 0 : slabdata 207 208 0\r\n`,
    );
    expect(parsed.rejectedCount).toBe(0);
    expect(parsed.value).toMatchObject({ version: '2.1', rows: [{ slabs: 208, line: 4 }] });
  });

  test('with other lines tells which', () => {
    const parsed = parse(
      slabinfo,
      lines(
        HEADER,
        'kmalloc-256 6466 6624 256 32 2 : tunables 0 0 0 : slabdata 207 208 0',
        'kmalloc-512 6466 6624 256 32 : tunables 0 0 0 : slabdata 207 208 0',
        'kmalloc-1k 6466 6624 256 32 2 : tunables 0 0 0 : slabdata 207 99999999999999999999 0',
        'kmalloc-2k -1 6624 256 32 2 : tunables 0 0 0 : slabdata 207 208 0',
      ),
    );
    expect(parsed.value.rows.map(({ name }) => name)).toEqual(['kmalloc-256']);
    expect(parsed.diagnostics.map(({ line }) => line)).toEqual([3, 4, 5]);
    expect(remarksOf(parsed)[1]).toBe('4: num_slabs is not a whole number: "99999999999999999999"');
  });

  test('that is cut inside the last line', () => {
    const parsed = parse(
      slabinfo,
      `${HEADER}\nkmalloc-256 6466 6624 256 32 2 : tunables 0 0 0 : slabdata 207 208 0\nkmalloc-512 10 10 512 16 2 : tunables 0 0 0 : slabda`,
    );
    expect(parsed).toMatchObject({ truncated: true, rejectedCount: 1, value: { rows: [{ name: 'kmalloc-256' }] } });
  });

  test('of a kernel without caches holds none', () => {
    expect(infoOf()).toEqual({ version: '2.1', allocator: null, rows: [] });
  });
});

describe('the beginning', () => {
  test('is the header, also under a prompt', () => {
    expect(slabinfo.detect(`${HEADER}\n`)).toBe(true);
    expect(slabinfo.detect('slabinfo - version: 1.1\r\n')).toBe(true);
    expect(slabinfo.detect(`/ # cat /proc/slabinfo\r\n${HEADER}\r\n`)).toBe(true);
    expect(slabinfo.detect('the slabinfo - version: 2.1\n')).toBe(false);
  });
});

test('a row of more pages than any machine has is refused, since its bytes would not be exact', () => {
  const text = `evil 1 1 64 64 1024 : tunables 0 0 0 : slabdata ${2 ** 30} ${2 ** 30} 0`;
  expect(rowOf(text)).toBeUndefined();
});

describe('a row of which only the numbers tell where the name ends', () => {
  test('keeps its own numbers where the statistics of 1.2 have as many behind it', () => {
    const parsed = parse(
      slabinfo,
      lines(
        'slabinfo - version: 1.2 (statistics)',
        'radio buffers  47  66  336  6  7  2 :  32  16 :  385  66985  824  205  0  2  43 :  25251  5266  30169  320',
      ),
    );
    expect(parsed.value.rows).toMatchObject([
      { name: 'radio buffers', objectSizeBytes: 336, activeSlabs: 6, slabs: 7, pagesPerSlab: 2 },
    ]);
  });

  test('may have more columns of a vendor', () => {
    const row = 'slab-[24]  78315  83328  24  168  1 : tunables 0 0 0 : slabdata  490  496  4 0 0';
    expect(rowOf(row)).toMatchObject({ name: 'slab-[24]', activeSlabs: 490, slabs: 496 });
  });

  test('may be indented, as in a quotation', () => {
    const parsed = parse(
      slabinfo,
      lines(`    ${HEADER}`, '    kmem_cache 9 9 128 32 1 : tunables 0 0 0 : slabdata 1 1 0'),
    );
    expect(parsed.value.rows).toMatchObject([{ name: 'kmem_cache', slabs: 1 }]);
  });
});

describe('a file that a mail broke', () => {
  test('in rows and in its labels', () => {
    const parsed = parse(
      slabinfo,
      lines(
        'slabinfo - version: 2.0',
        '# name            <active_objs> <num_objs> <objsize> <objperslab> ',
        '<pagesperslab> : tunables <batchcount> <limit> <sharedfactor> : slabdata ',
        '<active_slabs> <num_slabs> <sharedavail>',
        'raw7_sock             19    240   1664    4    2 : tunables   24   12 ',
        '  8 : slabdata     50     60      0',
        'ndisc_thing           19    240   1664    4 ',
        '4 : tunables   24   12  8 : slabdata',
        '7 9 0',
      ),
    );
    expect(parsed.rejectedCount).toBe(0);
    expect(parsed.value.rows).toMatchObject([
      { name: 'raw7_sock', slabs: 60, pagesPerSlab: 2, line: 5 },
      { name: 'ndisc_thing', slabs: 9, pagesPerSlab: 4, line: 7 },
    ]);
    expect(parsed.value.allocator).toBe('slab');
  });

  test('at its statistics', () => {
    const of2 = parse(
      slabinfo,
      lines(
        'slabinfo - version: 2.0 (statistics)',
        'leaky                128   2486    180   22    1',
        ': tunables   32   16    8',
        ': slabdata    113    114    128',
        ': globalstat  664846 590238 26829    0    0    1   70',
        ': cpustat 1 974008  78670 1990714  61964',
      ),
    );
    expect(of2).toMatchObject({ rejectedCount: 0, value: { rows: [{ name: 'leaky', slabs: 114 }] } });
    const of1 = parse(
      slabinfo,
      lines('slabinfo - version: 1.1 (statistics)', 'nfs_thing 0 19 204 0 1 1 :     46', '1131    17   16    0'),
    );
    expect(of1).toMatchObject({ rejectedCount: 0, value: { rows: [{ name: 'nfs_thing', slabs: 1 }] } });
  });

  test('says so where a row does not go on', () => {
    const parsed = parse(
      slabinfo,
      lines(HEADER, 'kmalloc-64 9 9 64 64 1 : tunables 0', 'kmalloc-32 9 9 32 128 1 : tunables 0 0 0 : slabdata 1 1 0'),
    );
    expect(parsed.rejectedCount).toBe(1);
    expect(parsed.value.rows.map(({ name }) => name)).toEqual(['kmalloc-32']);
  });
});

test('rows alone, as grep leaves them, are known by their first', () => {
  expect(slabinfo.detect('kmalloc-64 9 9 64 64 1 : tunables 0 0 0 : slabdata 1 1 0\n')).toBe(true);
  expect(slabinfo.detect('kmalloc-64 9 9 64 64 1\n')).toBe(false);
});

test('a second header and what is below it do not count', () => {
  const once = lines(HEADER, LABELS, 'kmalloc-64 9 9 64 64 1 : tunables 0 0 0 : slabdata 1 1 0');
  const parsed = parse(slabinfo, once + once);
  expect(parsed.value.rows).toHaveLength(1);
  expect(remarksOf(parsed)[0]).toBe('4: the file stands here a second time');
  expect(parsed.rejectedCount).toBe(3);
});

test('neither is a second header at the end of a cut line the beginning of more', () => {
  const row = 'kmalloc-64 9 9 64 64 1 : tunables 0 0 0 : slabdata 1 1 0';
  const parsed = parse(slabinfo, lines(HEADER, row, `kmalloc-32 9 ${HEADER}`, LABELS, row));
  expect(parsed.value.rows).toHaveLength(1);
});

test('a last row with fewer columns than the others is cut', () => {
  const head =
    'slabinfo - version: 1.2 (statistics)\nbio 47 66 336 6 7 2 : 32 16 : 385 66985 824 205 0 2 43 : 1 2 3 4\n';
  const parsed = parse(slabinfo, `${head}inode 24 126 28 1 1 1 : 32 16 : 32 6`);
  expect(parsed.value.rows.map(({ name }) => name)).toEqual(['bio']);
  expect(parsed.truncated).toBe(true);
});

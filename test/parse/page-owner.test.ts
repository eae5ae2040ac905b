import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sum } from '../../src/model/index.ts';
import type { PageOwner } from '../../src/parse/page-groups.ts';
import { pageOwner } from '../../src/parse/page-owner.ts';
import { awk, capturedFile } from '../support/captured-files.ts';
import { heldBytes } from '../support/memory.ts';
import { bytesOf, lines, notOfWholeBlocks, parse, parseInPieces, remarksOf } from '../support/parsed.ts';

const PATH = 'sys/kernel/debug/page_owner';

const DIRECT = [
  'Page allocated via order 3, mask 0x40cc0(GFP_KERNEL|__GFP_COMP), pid 91, tgid 91 (insmod), ts 3113900291 ns',
  'PFN 0x3140 type Unmovable Block 24 type Unmovable Flags 0x40(head|zone=0)',
  ' post_alloc_hook+0x123/0x130',
  ' get_page_from_freelist+0x612/0xe40',
  ' __alloc_pages_noprof+0x107/0x200',
  ' do_pages+0x4b/0xe0 [fp_truth]',
  ' 0xffffffffa013b0e6',
  ' do_one_initcall+0x54/0x300',
  '',
];
const CACHE = [
  'Page allocated via order 0, mask 0x140cca(GFP_HIGHUSER_MOVABLE|__GFP_COMP), pid 109, tgid 109 (cat), ts 8612004734 ns',
  'PFN 0x17fcf type Movable Block 95 type Movable Flags 0x20138(uptodate|dirty|lru|active|swapbacked|zone=0)',
  ' post_alloc_hook+0x123/0x130',
  ' get_page_from_freelist+0x612/0xe40',
  ' __alloc_pages_noprof+0x107/0x200',
  ' some_file_system+0x1a6/0x610 [ext4]',
  '',
];
const BOTH = lines(...DIRECT, ...CACHE);

/** The same records of other pages. */
function elsewhere(text: string): string {
  return text.replace(/^PFN /gm, 'PFN 9');
}

/** `pages use direct module`, sorted. */
function kindsOf({ groups }: PageOwner): string[] {
  return groups.map(({ pages, use, direct, module }) => `${pages} ${use}${direct ? ' direct' : ''} ${module}`).sort();
}

test('a record of a module and one of page cache', () => {
  const parsed = parse(pageOwner, BOTH);
  expect(parsed).toMatchObject({ rejectedCount: 0, diagnosticCount: 0, truncated: false });
  expect(parsed.value).toEqual({
    pages: 9,
    recordCount: 2,
    groups: [
      {
        use: 'pages',
        module: 'fp_truth',
        func: 'do_pages',
        address: null,
        outermost: 'fp_truth',
        isDoubted: false,
        direct: true,
        recordCount: 1,
        pages: 8,
        line: 1,
      },
      {
        use: 'user',
        module: 'ext4',
        func: 'some_file_system',
        address: null,
        outermost: 'ext4',
        isDoubted: false,
        direct: true,
        recordCount: 1,
        pages: 1,
        line: 10,
      },
    ],
  });
});

// As print_page_owner prints them on kernels of which no capture is at hand.
describe('generations of the kernel', () => {
  const old = (header: string, place: string, ...more: readonly string[]) => [
    header,
    place,
    ' [<ffffffff8115bc46>] get_page_from_freelist+0x1e6/0x620',
    ' [<ffffffff811ab938>] alloc_pages_current+0x88/0x120',
    ' [<ffffffffa0001234>] f+0x10/0x20 [isp]',
    ' [<ffffffffffffffff>] 0xffffffffffffffff',
    ...more,
    '',
  ];
  const recent = (header: string, place: string, ...more: readonly string[]) => [
    header,
    place,
    ' get_page_from_freelist+0x1e6/0x620',
    ' __alloc_pages+0x88/0x120',
    ' f+0x10/0x20 [isp]',
    ' do_syscall_64+0x3b/0xc0',
    ...more,
    '',
  ];
  const PLACE = 'PFN 4096 type Unmovable Block 8 type Unmovable Flags 0x4000000000000000()';

  test.each([
    [
      '3.19',
      old('Page allocated via order 2, mask 0x280da', 'PFN 4096 Block 8 type 0          Flags             '),
      '4 pages direct isp',
    ],
    [
      '3.19, on a list',
      old('Page allocated via order 2, mask 0x280da', 'PFN 4096 Block 8 type 2 Fallback Flags   RUDLA     M'),
      '4 user direct isp',
    ],
    [
      '3.19, of slab',
      old('Page allocated via order 2, mask 0x280da', 'PFN 4096 Block 8 type 2 Fallback Flags        S    '),
      '4 slab direct isp',
    ],
    [
      '4.6',
      old(
        'Page allocated via order 2, mask 0x24213ca(GFP_HIGHUSER_MOVABLE|__GFP_COLD)',
        'PFN 4096 type Movable Block 8 type CMA Flags 0x40(lru)',
        'Page has been migrated, last migrate reason: compaction',
      ),
      '4 user direct isp',
    ],
    ['4.14', old('Page allocated via order 2, mask 0x14000c0(GFP_KERNEL)', PLACE), '4 pages direct isp'],
    [
      '5.4, of slab',
      recent(
        'Page allocated via order 2, mask 0x14000c0(GFP_KERNEL)',
        'PFN 4096 type Unmovable Block 8 type Unmovable Flags 0x10200(slab|head)',
      ),
      '4 slab direct isp',
    ],
    [
      '5.11',
      recent('Page allocated via order 2, mask 0xcc0(GFP_KERNEL), pid 91, ts 5 ns', PLACE),
      '4 pages direct isp',
    ],
    [
      '5.13',
      recent('Page allocated via order 2, mask 0xcc0(GFP_KERNEL), pid 91, ts 5 ns, free_ts 0 ns', PLACE),
      '4 pages direct isp',
    ],
    [
      '5.18',
      recent(
        'Page allocated via order 2, mask 0xcc0(GFP_KERNEL), pid 91, tgid 91 (a), ts 5 ns, free_ts 0 ns',
        PLACE,
        'Slab cache page',
        'Charged (via objcg) to offline memcg init.scope',
      ),
      '4 pages direct isp',
    ],
    [
      '6.7',
      recent(
        'Page allocated via order 2, mask 0xcc0(GFP_KERNEL), pid 91, tgid 91 (a), ts 5 ns',
        'PFN 0x1000 type Unmovable Block 8 type Unmovable Flags 0x0(zone=0)',
        'Charged to memcg /',
      ),
      '4 pages direct isp',
    ],
  ])('%s', (_, record, kind) => {
    const text = lines(...record);
    expect(kindsOf(parse(pageOwner, text).value)).toEqual([kind]);
    const both = parse(pageOwner, text + elsewhere(text));
    expect(both).toMatchObject({ rejectedCount: 0, diagnosticCount: 0, truncated: false });
    expect(both.value).toMatchObject({ pages: 8, recordCount: 2 });
    expect(pageOwner.detect(text)).toBe(true);
  });

  test('what page_owner_sort merged', () => {
    const text = lines(
      '25 times, 200 pages, allocated by OTHERS :',
      ...DIRECT,
      '3 times, 3 pages:',
      ...CACHE.filter((line) => !line.startsWith('PFN')),
      '2 times:',
      ...DIRECT.filter((line) => !line.startsWith('PFN')),
      '4 times, 8 pages, PID 1, task_comm_name: init, allocated by SLAB :',
      ' allocate_slab+0x1/0x2',
      ' f+0x1/0x2 [isp]',
      '',
    );
    const parsed = parse(pageOwner, text);
    expect(parsed).toMatchObject({ rejectedCount: 0, truncated: false });
    expect(parsed.value).toMatchObject({ pages: 200 + 3 + 16 + 8, recordCount: 34 });
    expect(kindsOf(parsed.value)).toEqual(['216 pages direct fp_truth', '3 pages direct ext4', '8 slab direct isp']);
    expect(pageOwner.detect(text)).toBe(true);
  });
});

describe('names of tasks', () => {
  test.each(['a) b, ts 1 ns', 'Page allocated', '(x)', ' ', 'PFN 0x1'])('"%s" is no harm', (comm) => {
    const text = BOTH.replace('(insmod)', `(${comm})`);
    expect(parse(pageOwner, text).value).toEqual(parse(pageOwner, BOTH).value);
  });

  test('with a line break loses a line', () => {
    const parsed = parse(pageOwner, BOTH.replace('(insmod)', '(in\nmod)'));
    expect(kindsOf(parsed.value)).toEqual(['1 user direct ext4', '8 pages direct fp_truth']);
    expect(remarksOf(parsed)).toEqual(['2: not a line of page_owner: "mod), ts 3113900291 ns"']);
  });
});

describe('damage', () => {
  const same = (text: string) => kindsOf(parse(pageOwner, text).value);
  const whole = kindsOf(parse(pageOwner, BOTH).value);

  test.each([
    ['CR LF', BOTH.replaceAll('\n', '\r\n')],
    ['no blank lines', BOTH.replaceAll('\n\n', '\n')],
    ['a blank line after each', BOTH.replaceAll('\n', '\n\n')],
    ['indented', BOTH.replace(/^/gm, '    ')],
    ['no indentation', BOTH.replace(/^ /gm, '')],
    ['a log', BOTH.replace(/^/gm, '[   30.988123] ')],
    ['quoted', BOTH.replace(/^/gm, '> ')],
    ['below a prompt', `root@board:~# cat /${PATH}\n${BOTH}root@board:~# `],
    ['several blank lines', BOTH.replaceAll('\n\n', '\n\n\n\n')],
    ['build ids', BOTH.replaceAll('[fp_truth]', '[fp_truth 0123456789abcdef0123456789abcdef01234567]')],
  ])('%s makes no difference', (_, text) => {
    expect(same(text)).toEqual(whole);
    expect(parse(pageOwner, text)).toMatchObject({ rejectedCount: 0, truncated: false });
  });

  test('a file that is cut inside of a record leaves that out', () => {
    const end = BOTH.length - CACHE.join('\n').length - 1;
    for (let cut = end + 1; cut < BOTH.length - 1; cut++) {
      const parsed = parse(pageOwner, BOTH.slice(0, cut));
      expect(parsed.truncated, BOTH.slice(end, cut)).toBe(true);
      expect(kindsOf(parsed.value)).toEqual(['8 pages direct fp_truth']);
    }
  });

  test('a last record whose blank line is lost counts where its stack is known', () => {
    const parsed = parse(pageOwner, (BOTH + elsewhere(lines(...DIRECT))).trimEnd());
    expect(parsed).toMatchObject({ truncated: false, value: { pages: 17, recordCount: 3 } });
    const cut = parse(pageOwner, (BOTH + elsewhere(lines(...DIRECT))).trimEnd().slice(0, -1));
    expect(cut).toMatchObject({ truncated: true, value: { pages: 9, recordCount: 2 } });
  });

  test('a file that was captured twice into one counts once', () => {
    const parsed = parse(pageOwner, BOTH + BOTH);
    expect(kindsOf(parsed.value)).toEqual(whole);
    expect(remarksOf(parsed)[0]).toBe('18: the pages are listed a second time');
    expect(parsed.rejectedCount).toBeGreaterThan(DIRECT.length);
  });

  test('without the line that begins it, a record is lost and no other', () => {
    const parsed = parse(pageOwner, BOTH + lines('Page alloca', ...DIRECT.slice(1), ...CACHE));
    expect(kindsOf(parsed.value)).toEqual(['2 user direct ext4', '8 pages direct fp_truth']);
    expect(parsed.rejectedCount).toBe(DIRECT.length - 1);
    const missing = parse(pageOwner, BOTH.replaceAll('\n\n', '\n') + lines(...DIRECT.slice(1), ...CACHE));
    expect(kindsOf(missing.value)).toEqual(['2 user direct ext4', '8 pages direct fp_truth']);
  });

  test.each([
    ['Page allocated via order 31, mask 0x0()', 'no block of pages is of order 31'],
    ['Page allocated via order -1, mask 0x0()', 'order is not a whole number: "-1"'],
    ['Page allocated via order 1', 'order is not a whole number: ""'],
    ['99999999999999999 times, 1 pages:', 'times is not a whole number: "99999999999999999"'],
    ['2 times, 9007199254740991 pages:', 'more pages than can be counted'],
    ['cat: read error: Cannot allocate memory', 'not a line of page_owner: "cat: read error: Cannot allocate memory"'],
  ])('%s', (line, message) => {
    const parsed = parse(pageOwner, lines(...DIRECT.slice(0, -1), line));
    expect(remarksOf(parsed)).toContain(`9: ${message}`);
    expect(parsed.value.pages).toBe(8);
  });
});

/** Pages of records, and of those whose innermost module is fp_truth, by function; a record is a paragraph to awk. */
const TOTALS = String.raw`
BEGIN { RS = ""; FS = "\n" }
{ match($1, /order [0-9]+/); size = 2 ^ substr($1, RSTART + 6, RLENGTH - 6); n++; pages += size
  if ($2 ~ /[(|](lru|swapbacked)[|)]/) lru += size
  for (i = 3; i <= NF; i++) if ($i ~ /\]$/) {
    if ($i ~ /\[fp_truth\]$/) { split($i, part, /[ +]/); of[part[2]] += size }
    break
  } }
END { printf "{\"recordCount\":%d,\"pages\":%d,\"lru\":%d", n, pages, lru; for (f in of) printf ",\"%s\":%d", f, of[f]; printf "}" }`;

describe.each([
  ['prof-debug/truth-big', 's02-with'],
  ['prof-debug/truth-small', 's02-with'],
  ['prof-debug/unload-leak', 's02-loaded'],
  ['prof-debug/unload-leak', 's03-leaked'],
])('%s %s', (capture, snapshot) => {
  const file = capturedFile(capture, `${snapshot}/${PATH}`);
  const parsed = parse(pageOwner, file);

  test('adds up to what awk adds up', () => {
    const { pages, recordCount, groups } = parsed.value;
    const { lru, recordCount: records, pages: allPages, ...ofTruth } = JSON.parse(awk(TOTALS, file));
    expect(parsed).toMatchObject({ rejectedCount: 0, diagnosticCount: 0, truncated: false });
    expect([recordCount, pages]).toEqual([records, allPages]);
    expect(sum(groups, (group) => group.pages)).toBe(pages);
    expect(sum(groups, (group) => group.recordCount)).toBe(recordCount);
    expect(sum(groups, (group) => (group.use === 'user' ? group.pages : 0))).toBe(lru);
    const truth = groups.filter(({ module }) => module === 'fp_truth');
    const byFunc = Object.fromEntries(
      truth.map(({ func }) => [func, sum(truth, (g) => (g.func === func ? g.pages : 0))]),
    );
    expect(byFunc).toEqual(ofTruth);
  });

  test('is recognised', () => {
    expect(pageOwner.detect(file.subarray(0, 4096).toString())).toBe(true);
  });
});

test('what fp_truth asked for is found to the page', () => {
  const { groups } = parse(pageOwner, capturedFile('prof-debug/truth-big', `s02-with/${PATH}`)).value;
  const direct = groups.filter(({ module, direct }) => module === 'fp_truth' && direct);
  // truth.json: alloc_pages 3276800, dma_coherent 262144, vmalloc 4214784 bytes usable.
  expect(direct.map(({ use, func, pages }) => [use, func, pages]).sort()).toEqual([
    ['dma', 'do_dma', 64],
    ['pages', 'do_pages', 800],
    ['slab', 'do_cache', 716],
    ['slab', 'do_kmalloc', 992],
    ['vmalloc', 'do_vmalloc', 1029],
  ]);
});

const FRAMES = [
  'post_alloc_hook',
  'get_page_from_freelist',
  '__alloc_pages',
  'kmem_cache_alloc',
  'dma_alloc_attrs',
  'f',
  'g',
];
const record = fc.record({
  order: fc.nat({ max: 10 }),
  comm: fc.stringMatching(/^[ -~]{0,15}$/),
  flags: fc.constantFrom('0x0()', '0x20(lru|zone=0)', '0x200(slab|zone=0)', '0x40(head|zone=2)'),
  frames: fc.array(fc.tuple(fc.constantFrom(...FRAMES), fc.constantFrom('', ' [m]', ' [n]')), {
    minLength: 1,
    maxLength: 16,
  }),
});
type Printed = typeof record extends fc.Arbitrary<infer R> ? R : never;

function printed({ order, comm, flags, frames }: Printed, index: number): string {
  return lines(
    `Page allocated via order ${order}, mask 0xcc0(GFP_KERNEL), pid 1, tgid 1 (${comm}), ts 12 ns`,
    `PFN ${index} type Unmovable Block 0 type Unmovable Flags ${flags}`,
    ...frames.map(([func, module]) => ` ${func}+0x1/0x20${module}`),
    '',
  );
}

test('records, printed as the kernel prints them, are counted by module', () => {
  fc.assert(
    fc.property(fc.array(record, { minLength: 1, maxLength: 30 }), (records) => {
      const { value, diagnostics, truncated } = parse(pageOwner, notOfWholeBlocks(records.map(printed).join('')));
      expect([diagnostics, truncated]).toEqual([[], false]);
      const sizes = new Map<string, number>();
      for (const { order, frames } of records) {
        const module = frames.find(([, tag]) => tag !== '')?.[1].slice(2, -1) ?? 'null';
        sizes.set(module, (sizes.get(module) ?? 0) + 2 ** order);
      }
      const found = new Map<string, number>();
      for (const { module, pages } of value.groups) found.set(`${module}`, (found.get(`${module}`) ?? 0) + pages);
      expect([...found].sort()).toEqual([...sizes].sort());
      expect(value.recordCount).toBe(records.length);
    }),
  );
});

test('of a file that ends early, every group is part of what it is in the whole', () => {
  const key = ({ use, module, func, outermost, direct }: PageOwner['groups'][number]) =>
    JSON.stringify([use, module, func, outermost, direct]);
  fc.assert(
    fc.property(fc.array(record, { minLength: 2, maxLength: 12 }), fc.nat(), (records, at) => {
      const text = notOfWholeBlocks(records.map(printed).join(''));
      const whole = new Map(parse(pageOwner, text).value.groups.map((group) => [key(group), group.pages]));
      // Before the first blank line, nothing tells that there should be any.
      const first = text.indexOf('\n\n') + 2;
      const end = first + (at % (text.length + 1 - first));
      const cut = parse(pageOwner, text.slice(0, end));
      // A line that lacks nothing but its end may be the last of a whole record, for all that anybody can see: it is told.
      if (text[end] === '\n' && text[end - 1] !== '\n') {
        expect(cut.diagnostics.at(-1)?.message).toMatch(
          /^the file ends (?:here without a line end|inside of this record)/,
        );
        return;
      }
      for (const group of cut.value.groups) expect(group.pages).toBeLessThanOrEqual(whole.get(key(group)) ?? 0);
    }),
  );
});

test('a file of stacks that are all different is read in bounded memory', () => {
  function* pieces() {
    for (let index = 0; index < 120_000; index++)
      yield bytesOf(
        `Page allocated via order 0, mask 0x0(), pid 1, tgid 1 (a), ts 1 ns\nPFN ${index} type Unmovable Block 0 type Unmovable Flags 0x0()\n` +
          ` __alloc_pages+0x1/0x2\n f${index}+0x1/0x2 [m${index}]\n g${index}+0x3/0x4\n\n`,
      );
  }
  const before = heldBytes();
  const reducer = pageOwner.start();
  for (const piece of pieces()) reducer.push(piece);
  const held = heldBytes() - before;
  const { value, diagnostics } = reducer.end();
  expect(value).toMatchObject({ pages: 120_000, recordCount: 120_000 });
  expect(value.groups.length).toBeLessThan(50_010);
  expect(diagnostics.at(-1)?.message).toBe('more than 5000 kinds of stacks: the rest is told by its use alone');
  expect(held).toBeLessThan(120 * 1_048_576);
});

test('the pieces of a real file may begin anywhere', () => {
  const file = capturedFile('prof-debug/truth-small', `s02-with/${PATH}`).subarray(0, 100_000);
  const whole = parse(pageOwner, file);
  fc.assert(
    fc.property(fc.array(fc.nat({ max: file.length }), { maxLength: 50 }), (cuts) => {
      const places = [0, ...cuts.sort((a, b) => a - b), file.length];
      const pieces = places.slice(1).map((end, index) => file.subarray(places[index], end));
      expect(parseInPieces(pageOwner, pieces)).toEqual(whole);
    }),
    { numRuns: 20 },
  );
});

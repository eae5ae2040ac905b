import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Parsed, sum } from '../../src/model/index.ts';
import type { SlabTraces, TraceGroup } from '../../src/parse/index.ts';
import { slabTraces } from '../../src/parse/slab-traces.ts';
import { awk, capturedFolder } from '../support/captured-files.ts';
import { bytesOf, lines, notOfWholeBlocks, remarksOf } from '../support/parsed.ts';

const TRACES = 'sys/kernel/debug/slab/kmalloc-1k/alloc_traces';
const CALLS = 'sys/kernel/slab/kmalloc-1k/alloc_calls';

function traced(files: Iterable<readonly [string, string | Uint8Array]>, pieceLength = 65_536): Parsed<SlabTraces> {
  const tree = slabTraces.start();
  for (const [path, content] of files) {
    const sink = tree.file(path);
    const bytes = typeof content === 'string' ? bytesOf(content) : content;
    for (let at = 0; at < bytes.length; at += pieceLength) sink.push(bytes.subarray(at, at + pieceLength));
    sink.end();
  }
  return tree.end();
}

const one = (text: string, path = TRACES) => traced([[path, text]]);
const NOBODY = { module: null, func: null, address: null, innermost: null, outermost: null, isDoubted: false };

describe('the records of one cache', () => {
  const MODULE = [
    '    120 do_kmalloc+0x3f/0xd0 [fp_truth] waste=41760/348 age=3114/3114/3115 pid=91 cpus=1 nodes=0',
    '        do_kmalloc+0x3f/0xd0 [fp_truth]',
    '        isp_probe+0x61/0x100 [isp_core]',
    '        do_syscall_64+0x3b/0xc0',
    '',
  ];
  const IMAGE = [
    '     63 tty_register_device_attr+0xa8/0x230 age=4467 pid=1-7 cpus=0-1,3',
    '        tty_init+0x11c/0x140',
    '',
  ];

  test('name caller, stack, and waste', () => {
    const parsed = one(lines(...MODULE, ...IMAGE));
    expect(parsed).toMatchObject({ lineCount: 6, rejectedCount: 0, diagnosticCount: 0, truncated: false });
    const place = { cache: 'kmalloc-1k', path: TRACES, address: null };
    expect(parsed.value.groups).toEqual([
      {
        ...place,
        module: 'fp_truth',
        func: 'do_kmalloc',
        innermost: 'fp_truth',
        outermost: 'isp_core',
        isDoubted: false,
        objects: 120,
        wasteBytes: 41_760,
        line: 1,
      },
      {
        ...place,
        module: null,
        func: 'tty_register_device_attr',
        innermost: null,
        outermost: null,
        isDoubted: false,
        objects: 63,
        wasteBytes: 0,
        line: 6,
      },
    ]);
    expect([...parsed.value.caches]).toEqual([['kmalloc-1k', 183]]);
  });

  test('of one caller and like stacks are one group', () => {
    const other = MODULE.map((line) =>
      line.replace('+0x3f/0xd0', '+0x49/0xd0').replace('120', '5').replace('41760', '40'),
    );
    const { groups } = one(lines(...MODULE, ...IMAGE, ...other)).value;
    expect(groups.map(({ func, objects, wasteBytes, line }) => [func, objects, wasteBytes, line])).toEqual([
      ['do_kmalloc', 125, 41_800, 1],
      ['tty_register_device_attr', 63, 0, 6],
    ]);
  });

  // As slab_debugfs_show and list_locations print them on kernels of which no capture is at hand.
  test.each([
    ['5.14, without stacks', '      5 f+0x3f/0xd0 [isp] age=31/40/50 pid=91 cpus=1\n', { module: 'isp', func: 'f' }],
    ['glued', '      5 f+0x3f/0xd0[isp] age=31 pid=91\n', { module: 'isp', func: 'f' }],
    ['with a build id', '      5 f+0x3f/0xd0 [isp 0123abc] age=31 pid=91\n', { module: 'isp', func: 'f' }],
    ['of a module that is gone', '      5 0xffffffffa01a704f age=31 pid=91\n', { address: 'ffffffffa01a704f' }],
    ['without a caller', '      5 <not-available> age=31 pid=0 cpus=0\n', {}],
    ['with endings of compilers', '      5 f.isra.0+0x3f/0xd0 age=31 pid=91 cpus= nodes=\n', { func: 'f' }],
  ])('%s', (_, text, caller) => {
    for (const path of [TRACES, CALLS]) {
      const parsed = one(text, path);
      expect(parsed).toMatchObject({ rejectedCount: 0, diagnosticCount: 0, truncated: false });
      const group = { ...NOBODY, cache: 'kmalloc-1k', path, ...caller, objects: 5, wasteBytes: null, line: 1 };
      expect(parsed.value.groups).toEqual([group]);
    }
  });

  test('No data is none, and an empty file says nothing', () => {
    expect([...one('No data\n').value.caches]).toEqual([['kmalloc-1k', 0]]);
    expect([...one('').value.caches]).toEqual([]);
    expect(one('Out of memory\n')).toMatchObject({ rejectedCount: 1, value: { groups: [] } });
  });

  test.each([
    ['CR LF', lines(...MODULE, ...IMAGE).replaceAll('\n', '\r\n')],
    ['no blank lines', lines(...MODULE, ...IMAGE).replaceAll('\n\n', '\n')],
    ['trailing blanks', lines(...MODULE, ...IMAGE).replaceAll('\n', '  \n')],
  ])('%s makes no difference', (_, text) => {
    const withoutLines = ({ value }: Parsed<SlabTraces>) => value.groups.map((group) => ({ ...group, line: 0 }));
    expect(withoutLines(one(text))).toEqual(withoutLines(one(lines(...MODULE, ...IMAGE))));
  });

  test('a line that is cut is rejected, and the file is cut', () => {
    const [header = ''] = MODULE;
    for (let cut = 9; cut < header.indexOf(' age=') + 5; cut++) {
      const parsed = one(lines(...IMAGE) + header.slice(0, cut));
      expect(parsed, header.slice(0, cut)).toMatchObject({ truncated: true, rejectedCount: 1 });
      expect([...parsed.value.caches]).toEqual([['kmalloc-1k', 63]]);
    }
  });

  test('the stack below a damaged line is not that of the record above', () => {
    const [header = '', ...stack] = MODULE;
    const parsed = one(lines(...IMAGE, header.replace('age', 'agé'), ...stack));
    expect(parsed.value.groups).toMatchObject([{ func: 'tty_register_device_attr', innermost: null }]);
    expect(parsed.rejectedCount).toBe(4);
    expect(parsed.diagnostics[0]).toMatchObject({ source: TRACES, line: 4 });
  });

  test('a file that was captured twice into one counts once', () => {
    const text = lines(...MODULE, ...IMAGE);
    const twice = one(text + text);
    expect(twice.value).toEqual(one(text).value);
    expect(remarksOf(twice)[0]).toBe(`${2 * MODULE.length + IMAGE.length + 1}: the traces are listed a second time`);
    const [header = '', ...stack] = MODULE;
    // One caller on two ways, with as many objects on either, is nothing of the kind.
    const other = one(lines(...MODULE, header, ...stack.slice(0, -1), '        elsewhere+0x1/0x2', ...IMAGE));
    expect(other).toMatchObject({ rejectedCount: 0, diagnosticCount: 0 });
  });

  test('more than can be counted is rejected', () => {
    const huge = (objects: string, waste: string) => `   ${objects} f+0x1/0x2 waste=${waste}/1 age=1 pid=1\n`;
    const max = '9007199254740991';
    expect(one(huge(max, '1') + huge('1', '1'))).toMatchObject({ rejectedCount: 1 });
    expect(one(huge('1', max) + huge('1', '1'))).toMatchObject({ rejectedCount: 1 });
  });
});

describe('alloc_calls, one page of text (up to 5.13)', () => {
  const rowOf = (index: number) =>
    `      5 some_function_of_name${`${index}`}+0x3f/0xd0 [isp] age=31/40/50 pid=91 cpus=1\n`;
  const row = rowOf(10);
  const rows = (bytes: number) =>
    Array.from({ length: Math.floor(bytes / row.length) }, (_, index) => rowOf(10 + index)).join('');
  const LOWER = '-: the kernel ends this file where a page is full: the objects in it are a lower bound';

  test('is a lower bound where the page is full', () => {
    const full = one(rows(3900), CALLS);
    expect(full.truncated).toBe(true);
    expect(remarksOf(full)).toEqual([LOWER]);
    const short = one(rows(3700), CALLS);
    expect([short.truncated, short.diagnosticCount]).toEqual([false, 0]);
    expect(one(rows(3900)).truncated).toBe(false);
  });

  test('that an archive filled up with NUL is read', () => {
    const padded = (text: string) => text + '\0'.repeat(4096 - text.length);
    for (const pieceLength of [1, 100, 65_536]) {
      const parsed = traced([[CALLS, padded(row)]], pieceLength);
      expect(parsed).toMatchObject({ rejectedCount: 0, truncated: false, diagnosticCount: 0, byteCount: 4096 });
      expect([...parsed.value.caches]).toEqual([['kmalloc-1k', 5]]);
      expect(traced([[CALLS, `${padded(row)}${row}`]], pieceLength)).toMatchObject({ rejectedCount: 1 });
    }
  });

  test('gives way to alloc_traces of the same cache', () => {
    const { groups, caches } = traced([
      [CALLS, row],
      [TRACES, row.replace('5', '7')],
      [CALLS.replace('1k', '2k'), row],
    ]).value;
    expect([...caches]).toEqual([
      ['kmalloc-1k', 7],
      ['kmalloc-2k', 5],
    ]);
    expect(sum(groups, ({ objects }) => objects)).toBe(12);
  });
});

test('remarks are kept up to 100 and all counted', () => {
  const parsed = traced(Array.from({ length: 101 }, (_, index) => [TRACES.replace('1k', `${index}`), 'no\n'] as const));
  expect(parsed.diagnostics).toHaveLength(100);
  expect(parsed.diagnosticCount).toBe(101);
});

test('records, printed as the kernel prints them, are counted by caller', () => {
  const record = fc.record({
    objects: fc.nat({ max: 2 ** 32 }),
    func: fc.constantFrom('f', 'g', 'h'),
    module: fc.constantFrom('', ' [m]', ' [__proto__]'),
    waste: fc.nat({ max: 4096 }),
    pids: fc.tuple(fc.nat(), fc.nat()),
  });
  fc.assert(
    fc.property(fc.uniqueArray(record, { selector: (drawn) => JSON.stringify(drawn) }), (records) => {
      const text = records.map(({ objects, func, module, waste, pids: [from, to] }) =>
        lines(
          `${String(objects).padStart(7)} ${func}+0x1/0x2${module}${waste > 0 ? ` waste=${objects * waste}/${waste}` : ''} age=1/2/3` +
            ` pid=${from === to ? from : `${from}-${to}`} cpus=0-3`,
          `        ${func}+0x1/0x2${module}`,
          '        __x64_sys_finit_module+0x5e/0xb0',
          '',
        ),
      );
      const { value, diagnostics } = one(notOfWholeBlocks(text.join('')));
      expect(diagnostics).toEqual([]);
      const expected = new Map<string, number>();
      for (const { objects, func, module } of records)
        expected.set(func + module, (expected.get(func + module) ?? 0) + objects);
      const keyOf = ({ func, module }: TraceGroup) => `${func}${module ? ` [${module}]` : ''}`;
      expect(new Map(value.groups.map((group) => [keyOf(group), group.objects]))).toEqual(expected);
      const hasWaste = records.some(({ waste }) => waste > 0);
      const given = sum(records, ({ objects, waste }) => objects * waste);
      expect(sum(value.groups, ({ wasteBytes }) => wasteBytes ?? 0)).toBe(given);
      expect(value.groups.every(({ wasteBytes }) => (wasteBytes !== null) === hasWaste)).toBe(true);
    }),
  );
});

const TOTALS = `
/^ *[0-9]+ [^ ]/ { n += $1; if (match($0, / waste=[0-9]+/)) waste += substr($0, RSTART + 7, RLENGTH - 7); if ($3 == "[fp_truth]") truth += $1 }
END { printf "%d %d %d", n, waste, truth }`;

describe.each([
  ['prof-debug/truth-big', 's02-with'],
  ['prof-debug/unload-leak', 's03-leaked'],
  ['6.12.117+deb12-amd64-debug/truth-big', 's02-with'],
  ['6.12.117+deb12-amd64-debug/truth-small', 's02-with'],
])('%s %s', (capture, snapshot) => {
  test('adds up to what awk adds up', () => {
    const files = capturedFolder(capture, snapshot, 'sys/kernel/debug/slab');
    const parsed = traced(files);
    const { groups, caches } = parsed.value;
    expect(parsed).toMatchObject({ rejectedCount: 0, diagnosticCount: 0, truncated: false });
    expect(caches.size).toBe(files.size);
    const objects = sum(groups, (group) => group.objects);
    const truth = sum(groups, (group) => (group.module === 'fp_truth' ? group.objects : 0));
    const waste = sum(groups, ({ wasteBytes }) => wasteBytes ?? 0);
    expect(`${objects} ${waste} ${truth}`).toBe(awk(TOTALS, Buffer.concat([...files.values()])));
    expect(sum(caches.values(), (count) => count)).toBe(objects);
  });
});

test('what fp_truth asked for is found to the object, and by its address once it is gone', () => {
  const folder = 'sys/kernel/debug/slab';
  const { groups } = traced(capturedFolder('prof-debug/truth-big', 's02-with', folder)).value;
  const ofTruth = groups.filter(({ module }) => module === 'fp_truth').map(({ cache, objects }) => [cache, objects]);
  // truth.json: kmalloc 4000 objects of 450 bytes, kmem_cache 2500 of 1040.
  expect(ofTruth).toEqual([
    ['fp_truth_cache', 2500],
    ['kmalloc-512', 4000],
  ]);
  const left = traced(capturedFolder('prof-debug/unload-leak', 's03-leaked', folder)).value.groups;
  const gone = left.filter(({ address }) => address !== null);
  expect(gone.map(({ cache, address, objects, module }) => [cache, address, objects, module])).toEqual([
    ['fp_truth_cache', 'ffffffffa01a749f', 900, null],
    ['kmalloc-2k', 'ffffffffa01a704f', 120, null],
  ]);
});

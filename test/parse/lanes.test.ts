import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cutLines } from '../../src/bytes/index.ts';
import type { ByteBlock, FileSource, LineReducer, Parsed } from '../../src/model/index.ts';
import { sources } from '../../src/parse/index.ts';
import { projectFolder } from '../support/cli.ts';
import { captureArchives } from '../support/extracted.ts';
import { bytesOf, parseInPieces } from '../support/parsed.ts';

// What reads bytes is held against what reads the same file as text, line by line: both have to say the same of it.

type Starts = Required<Pick<FileSource<string, unknown>, 'start' | 'startLines'>>;
type LineSource = FileSource<string, unknown> & Starts & { readonly plain: Starts };

const none = () => false;
const lineSources: readonly LineSource[] = sources.flatMap((source) => ('plain' in source ? [source] : []));
const withLane = lineSources.filter(({ startLines }) => startLines(none, 1).bytes !== undefined);

/** Kernels of the captures have no such file, or not every form of it. */
const SAMPLES: ReadonlyMap<string, readonly string[]> = new Map([
  [
    'sys/kernel/debug/kmemleak',
    [
      Array.from(
        { length: 40 },
        (_, at) =>
          `unreferenced object 0xc3a34e${(at + 16).toString(16)} (size ${64 * (at % 3)}):\n  comm "modprobe", pid 21, jiffies ${4294938212 + at}\n` +
          '  hex dump (first 32 bytes):\n    00 01 02 03 04 05 06 07 08 09 0a 0b 0c 0d 0e 0f  ................\n' +
          `  backtrace (crc ${at}):\n    __kmalloc+0xf0/0x140\n    isp_probe+0x18/0x3${at % 4} [isp_core]\n`,
      ).join(''),
    ],
  ],
  [
    'proc/vmallocinfo',
    [
      [
        '0xbf02a000-0xbf1ac000 1581056 load_module+0xc/0x5c pages=385 vmalloc',
        '0xffffb3c1c000d000-0xffffb3c1c000f000    8192 gen_pool_add_owner+0x42/0xc0 pages=1 vmalloc N0=1 N1=12',
        '0xd303a000-0xd307b000  266240 atomic_pool_init+0x0/0x11c phys=8d500000 user',
        '0xd3916000-0xd3959000  274432 0xbf08e26c pages=66 vmalloc',
        '0xffffc90006404000-0xffffc90006406000    8192 ebt_register_table+0xa2/0x380 [ebtables] pages=1 vmalloc N0=1',
        '0xa-0xb 8192 probe.isra.0.constprop.1+0xa2/0x380 [v4l2_core 0123abc] pages=1 vmalloc',
        '0x00000000-0x00000000   12288 n_tty_open+0x10/0x98 pages=2 vmalloc',
        '0x(____ptrval____)-0x(____ptrval____)   12288 n_tty_open+0x10/0x98 pages=2 vmalloc',
        '0xc8000000-0xc8801000 8392704 mali_open+0x10/0x98 [mali] pages=2048 vmalloc vpages',
        '0x0a-0x0b 69632 dma_common_contiguous_remap+0x90/0xd8 dma-coherent',
        '0xc-0xd 4294967296 arena_map_alloc+0x90/0xd8 sparse',
        '0xc0000000-0xd0000000 268435456 map_lowmem+0x0/0x8 phys=0x80000000 lowmem',
        '0xece7c000-0xece7e000    8192 unpurged vm_area',
        '0xffff800010045000-0xffff800010046000    4096 vm_map_ram',
        '0xd3916000-0xd3918000    8192 zs_cpu_up+0x1/0x2',
        '0xd3926000-0xd3928000    8192 get+0x1/0x2 pages=1 vmalloc vendor_flag',
      ].join('\n'),
    ],
  ],
  [
    'proc/slabinfo',
    [
      'slabinfo - version: 2.1\n# name            <active_objs> <num_objs>\n' +
        [
          'kmalloc-256 6466 6624 256 32 2 : tunables 0 0 0 : slabdata 207 207 0',
          'TIPC  0  0  320  12  1 : tunables  54  27  0 : slabdata  0  0  0',
          'TIPC  0  0  320  12  1 : tunables  54  27  0 : slabdata  0  0  0',
          'file lock cache 70 80 1024 4 1 : tunables 120 60 8 : slabdata 19 20 2',
          'slab-[24] 78315 83328 24 168 1 : tunables 0 0 0 : slabdata 490 496 4 0 0',
          'bare 1 1 64 64 1 : slabdata 1 1 0',
          'size-64(DMA) 12 59 64 59 1 : tunables 120 60 8 : slabdata 1 2 0 : globalstat 59 59 1 : cpustat 0 1 1 0',
          '#name 1 1 64 64 1 : tunables 0 0 0 : slabdata 1 1 0',
          'evil 1 1 64 64 1024 : tunables 0 0 0 : slabdata 1073741824 1073741824 0',
        ].join('\n'),
      'slabinfo - version: 1.1\nkmem_cache 60 78 100 2 3 1\nx 1 1 64 64 1 : tunables 0 0 0 : slabdata 1 1 0\n',
      'slabinfo - version: 2.0 (statistics)\nx 1 1 64 64 1 : tunables 0 0 0 : slabdata 1 1 0\n: globalstat 1 2 3\n',
    ],
  ],
]);

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'kfootprint-lanes-'));
  const examples = ['main', 'pull-request'].map((name) =>
    join(projectFolder, 'examples/demo-board', `${name}.kfp.tar.gz`),
  );
  for (const [index, archive] of [...captureArchives, ...examples].entries()) {
    const into = join(folder, String(index));
    const wanted = withLane.map(({ name }) => `*/${name}`);
    execFileSync('mkdir', [into]);
    const members = execFileSync('tar', ['-tzf', archive], { encoding: 'utf8', maxBuffer: 2 ** 26 }).split('\n');
    const named = members.filter((member) => wanted.some((path) => member.endsWith(path.slice(1))));
    if (named.length > 0) execFileSync('tar', ['-xzf', archive, '-C', into, ...named]);
  }
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Every file of a source in every capture, and the samples. */
function* filesOf(name: string): Iterable<Uint8Array> {
  for (const sample of SAMPLES.get(name) ?? []) yield bytesOf(sample);
  for (const path of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    const file = join(folder, path);
    if (path.endsWith(`/${name}`) && existsSync(file) && statSync(file).size > 0) yield readFileSync(file);
  }
}

/** The beginnings of some of them, short enough to be read many times. */
function shortFilesOf(name: string): readonly Uint8Array[] {
  const beginnings = [...filesOf(name)].map((file) => file.subarray(0, 12_000));
  const step = Math.ceil(beginnings.length / 12);
  return [...beginnings.slice(0, 3), ...beginnings.filter((_, index) => index % step === 0)];
}

/** The lines of a log that is this file alone, and how many bytes of it were not made text of. */
function byLines(starts: Starts, pieces: readonly Uint8Array[], hasLane: boolean) {
  const reducer = starts.startLines(none, 1) as LineReducer<unknown>;
  let laneBytes = 0;
  const { bytes } = reducer;
  const cutter = cutLines({
    line: reducer.line,
    ...(hasLane &&
      bytes && {
        bytes: (block: ByteBlock, from: number, to: number) => {
          const reached = bytes(block, from, to);
          laneBytes += reached - from;
          return reached;
        },
      }),
  });
  for (const piece of pieces) cutter.push(piece);
  cutter.end();
  return { parsed: reducer.end(true), number: reducer.number(), isBegun: reducer.isBegun(), laneBytes };
}

/** Says the same by either way, as a whole and as lines; how many bytes went by the lane. */
function expectSame(source: LineSource, file: Uint8Array, cuts: readonly number[]): number {
  const pieces = piecesOf(file, cuts);
  const expected: Parsed<unknown> = parseInPieces({ ...source, ...source.plain }, [file]);
  expect(parseInPieces(source, pieces)).toEqual(expected);
  const fast = byLines(source, pieces, true);
  // Of lines that are text already, characters are counted.
  if (file.every((byte) => byte < 0x80))
    expect({ ...fast, laneBytes: 0 }).toEqual(byLines(source.plain, [file], false));
  return fast.laneBytes;
}

/** The bytes in pieces, each in memory of its own, as they come from a disk. */
function piecesOf(bytes: Uint8Array, cuts: readonly number[]): Uint8Array[] {
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  return places.slice(1).map((end, index) => bytes.slice(places[index], end));
}

const JUNK = [
  '\r',
  '\x1b',
  '\x1b[31m',
  '\0',
  '\u00e9',
  '\u2028',
  '\ufeff',
  ' ',
  '  ',
  '\t',
  '\n',
  '\r\n',
  '\n\n',
  '0',
  '-',
  ':',
  '(',
  '[',
  ']',
  'x',
  '0x',
  'F',
  '/',
  '+0x1/0x2',
  '9999999999999999',
  '9007199254740993',
  '123456789012345678901',
  'pages=',
  ' pages=3',
  ' vmalloc',
  ' N0=1',
  ' unpurged vm_area',
  '> ',
  '[   12.345678] ',
  '# cat /proc/x\n',
  '==> /proc/modules <==\n',
  'slabinfo - version: 2.1\n',
  ' : tunables 0 0 0',
  ' : slabdata 1 1 0',
  'PFN 0x100 ',
  ' Flags ',
  'Page allocated via order 0, ',
  'unreferenced object 0x1 (size 3):\n',
  '  backtrace:\n',
  '3 times:\n',
  'A'.repeat(70_000),
].map(bytesOf);

type Edit = (file: Uint8Array) => Uint8Array;

function replaced(file: Uint8Array, at: number, byteCount: number, put: Uint8Array): Uint8Array {
  const from = at % (file.length + 1);
  return Buffer.concat([file.subarray(0, from), put, file.subarray(Math.min(file.length, from + byteCount))]);
}

function linesIn(file: Uint8Array): Buffer[] {
  const lines: Buffer[] = [];
  for (let from = 0; from < file.length; ) {
    const end = file.indexOf(0x0a, from) + 1 || file.length;
    lines.push(Buffer.from(file.subarray(from, end)));
    from = end;
  }
  return lines;
}

const onLines = (change: (lines: Buffer[], at: number, other: number) => Buffer[]) =>
  fc.tuple(fc.nat(), fc.nat()).map(([at, other]): Edit => {
    return (file) => {
      const lines = linesIn(file);
      if (lines.length === 0) return file;
      return Buffer.concat(change(lines, at % lines.length, other % lines.length));
    };
  });

const inLine = (change: (text: string, other: number) => string) =>
  onLines((lines, at, other) =>
    lines.map((line, index) => (index === at ? Buffer.from(change(line.toString('latin1'), other), 'latin1') : line)),
  );

const swapped = (text: string, other: number): string => {
  const words = text.split(' ');
  const [a, b] = [other % words.length, (other >> 4) % words.length];
  [words[a], words[b]] = [words[b] ?? '', words[a] ?? ''];
  return words.join(' ');
};

const edit: fc.Arbitrary<Edit> = fc.oneof(
  fc.tuple(fc.nat(), fc.nat(3), fc.uint8Array({ maxLength: 3 })).map(
    ([at, gone, put]): Edit =>
      (file) =>
        replaced(file, at, gone, put),
  ),
  fc.tuple(fc.nat(), fc.nat(200)).map(
    ([at, gone]): Edit =>
      (file) =>
        replaced(file, at, gone, new Uint8Array()),
  ),
  fc.tuple(fc.nat(), fc.constantFrom(...JUNK)).map(
    ([at, put]): Edit =>
      (file) =>
        replaced(file, at, 0, put),
  ),
  // At the end of a line, and at its beginning.
  fc.tuple(fc.nat(), fc.constantFrom(...JUNK), fc.boolean()).map(([at, put, atEnd]): Edit => {
    return (file) => {
      const end = file.indexOf(0x0a, at % (file.length + 1));
      return end < 0 ? file : replaced(file, atEnd ? end : end + 1, 0, put);
    };
  }),
  onLines((lines, at, other) => [...lines.slice(0, other), lines[at] ?? Buffer.alloc(0), ...lines.slice(other)]),
  onLines((lines, at) => [...lines.slice(0, at), ...lines.slice(at - 1, at), ...lines.slice(at)]),
  onLines((lines) => [...lines, ...lines]),
  onLines((lines, at) => lines.slice(at)),
  onLines((lines) => [...lines.slice(0, -1), (lines.at(-1) ?? Buffer.alloc(0)).subarray(0, -1)]),
  onLines((lines) => lines.map((line) => Buffer.concat([Buffer.from('> '), line]))),
  onLines((lines) => lines.map((line) => Buffer.from(line.toString('latin1').replace('\n', '\r\n'), 'latin1'))),
  inLine((text) => text.toUpperCase()),
  inLine(swapped),
  inLine((text, other) =>
    text.replace(/\d+/g, (digits, at: number) => (at % 5 === other % 5 ? `${digits}${other}` : digits)),
  ),
  inLine((text) => text.replace(' ', '\t')),
  inLine((text, other) => text.slice(0, other % (text.length + 1))),
);

test('several sources are read as bytes', () => {
  expect(withLane.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['proc/vmallocinfo', 'proc/slabinfo', 'proc/allocinfo', 'sys/kernel/debug/page_owner']),
  );
  for (const { plain } of lineSources) expect(plain.startLines(none, 1).bytes).toBeUndefined();
});

describe.each(withLane.map((source) => [source.name, source] as const))(
  '%s by bytes and by text alone',
  (name, source) => {
    test('of every capture, most of it by bytes', () => {
      let byteCount = 0;
      let laneBytes = 0;
      let seed = 1;
      for (const file of filesOf(name)) {
        const cuts = Array.from({ length: 7 }, () => {
          seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
          return seed;
        });
        byteCount += file.length;
        laneBytes += expectSame(source, file, cuts);
      }
      expect(laneBytes / byteCount).toBeGreaterThan(0.5);
    });

    test('of damaged files, in pieces of any size', () => {
      const files = shortFilesOf(name);
      expect(files.length).toBeGreaterThan(0);
      fc.assert(
        fc.property(
          fc.nat(files.length - 1),
          fc.array(edit, { maxLength: 6 }),
          fc.array(fc.nat(), { maxLength: 6 }),
          (index, edits, cuts) => {
            let bytes: Uint8Array = files[index] ?? new Uint8Array();
            for (const change of edits) bytes = change(bytes);
            expectSame(source, bytes, cuts);
          },
        ),
        { numRuns: 400 },
      );
    });
  },
);

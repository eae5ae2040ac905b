import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FileSource, Parsed, TreeSource } from '../../src/model/index.ts';
import { sources } from '../../src/parse/index.ts';
import { capturedFile } from '../support/captured-files.ts';
import { extractedSnapshots } from '../support/extracted.ts';
import { bytesOf, lines, parse, parseInPieces } from '../support/parsed.ts';

const fileSources = sources.filter((source) => source.kind === 'file') as readonly FileSource<string, unknown>[];
const treeSources = sources.filter((source) => source.kind === 'tree') as readonly TreeSource<string, unknown>[];
const byName = <S extends { readonly name: string }>(list: readonly S[]) =>
  list.map((source) => [source.name, source] as const);

/** Files that no kernel of the captures has, or that are too long to read byte by byte. */
const SAMPLES: ReadonlyMap<string, string> = new Map([
  [
    'proc/config.gz',
    '# Linux/arm 6.1.0 Kernel Configuration\nCONFIG_SMP=y\n# CONFIG_KASAN is not set\nCONFIG_HZ=100\n',
  ],
  ['sys/kernel/debug/page_owner', recordsOf('sys/kernel/debug/page_owner', 100)],
  ['sys/kernel/debug/page_owner_stacks/show_stacks', recordsOf('sys/kernel/debug/page_owner_stacks/show_stacks', 100)],
  [
    'sys/kernel/debug/kmemleak',
    'unreferenced object 0xc3a34e00 (size 64):\n  comm "modprobe", pid 21, jiffies 4294938212\n' +
      '  backtrace (crc 0):\n    __kmalloc+0xf0/0x140\n    isp_probe+0x18/0x38 [isp_core]\n',
  ],
  [
    'proc/kallsyms',
    'ffffffff9e600000 T _stext\nffffffff9e600070 T secondary_startup_64\nffffffffc0407000 t rtl8211b_resume\t[realtek]\n' +
      'ffffffffc040c000 d realtek_drvs\t[realtek]\nffffffffc0201000 t ftrace_trampoline\t[__builtin__ftrace]\n',
  ],
  [
    'sys/kernel/debug/dma_buf/bufinfo',
    '\nDma-buf Objects:\nsize    \tflags   \tmode    \tcount   \texp_name\tino     \tname\n' +
      '02097152\t00000002\t02080007\t00000002\tsystem\t00000013\tweights\n\tkernel fence:0:0   signalled\n' +
      '\tAttached Devices:\n\t5000000.npu\nTotal 1 devices attached\n\n\nTotal 1 objects, 2097152 bytes\n',
  ],
  [
    'dmesg',
    lines(
      '[    0.000000] Linux version 6.6.52 (oe-user@oe-host) (gcc 13.3.0) #1 SMP PREEMPT Tue Nov 19 23:01:49 UTC 2024',
      '[    0.000000] Reserved memory: created CMA memory pool at 0x0000000096000000, size 640 MiB',
      '[    0.000000] OF: reserved mem: initialized node linux,cma, compatible id shared-dma-pool',
      '[    0.000000] OF: reserved mem: 0x00000000be000000..0x00000000bfdfffff (30720 KiB) nomap non-reusable optee@be000000',
      '[    0.000000] percpu: Embedded 22 pages/cpu s50920 r8192 d31000 u90112',
      '[    0.000000] Memory: 1266668K/2064384K available (21120K kernel code, 142356K reserved, 655360K cma-reserved)',
      '[    0.000000] SLUB: HWalign=64, Order=0-3, MinObjects=0, CPUs=4, Nodes=1',
      '[   30.123456] drivers/isp/isp.c:20 module isp func:isp_start has 4096 allocated at module unload',
      '[   30.123456] BUG isp_job (Not tainted): Objects remaining on __kmem_cache_shutdown()',
      '[   30.123457] Slab 0xffffea0001480600 objects=25 used=2 fp=0xffff88805201a280 flags=0x240',
    ),
  ],
]);

/** Records out of the middle of a long file, where modules are among them. */
function recordsOf(path: string, count: number): string {
  const records = capturedFile('prof-debug/truth-big', `s02-with/${path}`).toString().split('\n\n');
  const from = records.findIndex((record) => record.includes('[fp_truth]'));
  return records
    .slice(from, from + count)
    .map((record) => `${record}\n\n`)
    .join('');
}

/** One real file of each kernel. */
function realFiles(name: string): Uint8Array[] {
  const sample = SAMPLES.get(name);
  if (sample !== undefined) return [bytesOf(sample)];
  const firstOfKernel = new Map(extractedSnapshots().map((snapshot) => [snapshot.kernel, snapshot]));
  const paths = [...firstOfKernel.values()].map(({ folder }) => join(folder, name));
  return paths.filter((path) => existsSync(path)).map((path) => readFileSync(path));
}

/** The bytes in pieces; where they are cut is up to chance. */
function piecesOf(bytes: Uint8Array, cuts: readonly number[]): Uint8Array[] {
  const places = [0, ...cuts.map((cut) => cut % (bytes.length + 1)).sort((a, b) => a - b), bytes.length];
  return places.slice(1).map((end, index) => bytes.subarray(places[index], end));
}

const cuts = fc.array(fc.nat(), { maxLength: 40 });

/** What goes wrong on the way from a target to a file. */
const damage = fc.oneof(
  fc.record({ kind: fc.constant('overwrite'), at: fc.nat(), bytes: fc.uint8Array({ maxLength: 8 }) }),
  fc.record({ kind: fc.constant('cut'), at: fc.nat(), bytes: fc.constant(new Uint8Array()) }),
  fc.record({ kind: fc.constant('insert'), at: fc.nat(), bytes: fc.uint8Array({ maxLength: 300 }) }),
  fc.record({
    kind: fc.constant('insert'),
    at: fc.nat(),
    bytes: fc
      .constantFrom(
        '\n',
        '\r\n',
        ' ',
        '-',
        '0x',
        '99999999999999999999',
        '\0',
        '\u2028',
        '1e9',
        '.5',
        'pages=',
        ':',
        '\n\n\n',
      )
      .map(bytesOf),
  }),
);

function damaged(
  bytes: Uint8Array,
  hits: readonly (typeof damage extends fc.Arbitrary<infer D> ? D : never)[],
): Uint8Array {
  return hits.reduce<Uint8Array>((from, { kind, at, bytes: extra }) => {
    const place = at % (from.length + 1);
    const behind = kind === 'cut' ? [] : from.subarray(kind === 'overwrite' ? place + extra.length : place);
    return Uint8Array.from([...from.subarray(0, place), ...extra, ...behind]);
  }, bytes);
}

/** Every number inside of a value. */
function* numbersIn(value: unknown): Iterable<number> {
  if (typeof value === 'number') yield value;
  else if (value instanceof Map) for (const entry of value.values()) yield* numbersIn(entry);
  else if (typeof value === 'object' && value !== null)
    for (const entry of Object.values(value)) yield* numbersIn(entry);
}

/** What holds of any result, whatever the bytes were. */
function expectSound(
  name: string,
  { value, lineCount, rejectedCount, diagnostics, diagnosticCount }: Parsed<unknown>,
): void {
  const odd = [...numbersIn(value)].filter((number) => !(Number.isSafeInteger(number) && number >= 0));
  // Seconds since boot have a fraction.
  if (name !== 'proc/uptime') expect(odd).toEqual([]);
  expect(rejectedCount).toBeLessThanOrEqual(lineCount);
  expect(diagnosticCount).toBeGreaterThanOrEqual(rejectedCount);
  expect(diagnostics).toHaveLength(Math.min(diagnosticCount, 100));
}

describe.each(byName(fileSources))('%s', (name, source) => {
  const files = realFiles(name);

  test('says the same of a file, wherever its pieces begin', () => {
    for (const file of files) {
      const whole = parse(source, file);
      expect(whole.rejectedCount).toBe(0);
      expect(
        parseInPieces(
          source,
          Array.from(file, (_, at) => file.subarray(at, at + 1)),
        ),
      ).toEqual(whole);
    }
    const anyFile = fc.constantFrom(...files);
    fc.assert(
      fc.property(anyFile, fc.array(damage, { maxLength: 3 }), cuts, (file, hits, places) => {
        const bytes = damaged(file, hits);
        expect(parseInPieces(source, piecesOf(bytes, places))).toEqual(parse(source, bytes));
      }),
      { numRuns: 30 },
    );
  });

  test('makes sound numbers of any bytes', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.uint8Array({ maxLength: 5000 }), fc.string({ unit: 'grapheme' }).map(bytesOf)),
        (bytes) => {
          source.detect(new TextDecoder().decode(bytes));
          expectSound(name, parse(source, bytes));
        },
      ),
      { numRuns: 100 },
    );
  });

  test('makes sound numbers of a damaged file, and of that of another kind', () => {
    const others = fileSources.flatMap((other) => realFiles(other.name).slice(0, 1));
    fc.assert(
      fc.property(fc.constantFrom(...files, ...others), fc.array(damage, { maxLength: 30 }), (file, hits) => {
        expectSound(name, parse(source, damaged(file, hits)));
      }),
      { numRuns: 60 },
    );
  });

  test('is recognised by how it begins, and by no other', () => {
    const recognised = fileSources.filter(({ detect }) =>
      files.some((file) => detect(new TextDecoder().decode(file.subarray(0, 4096)))),
    );
    expect(recognised.map((other) => other.name)).toEqual(name === 'proc/cmdline' ? [] : [name]);
  });
});

describe.each(byName(treeSources))('%s', (name, source) => {
  const anyText = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      '5 f+0x1/0x2 [m] waste=9/3 age=1 pid=1\n',
      '0\n',
      '65536\n',
      '12 N0=10 N1=2\n',
      '-1\n',
      '1.5\n',
      '99999999999999999999\n',
      '\0\0\0\x02',
      '\0\0\0\0Z\0\0\0\0\0\0\0\0@\0\0',
      '',
    ),
  );
  const files = [...source.paths, `${name}/*/something-else`].map((path) => path.replace('*', 'usbnet'));

  test('makes sound numbers of any files, wherever their pieces begin', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.constantFrom(...files), anyText)), anyText, cuts, (contents, target, places) => {
        const results = [[], places].map((cut) => {
          const tree = source.start();
          for (const [path, text] of contents.filter(([path]) => !path.endsWith('something-else'))) {
            const sink = tree.file(path);
            for (const piece of piecesOf(bytesOf(text), cut)) sink.push(piece);
            sink.end();
          }
          tree.link(`${name}/alias`, target);
          return tree.end();
        });
        expect(results[0]).toEqual(results[1]);
        for (const result of results) expectSound(name, result);
      }),
      { numRuns: 200 },
    );
  });
});

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { kmemleak } from '../../src/parse/kmemleak.ts';
import { lines, notOfWholeBlocks, parse, remarksOf } from '../support/parsed.ts';

const MODULE = [
  'unreferenced object 0xffff888107b2a400 (size 400):',
  '  comm "insmod", pid 91, jiffies 4294672296',
  '  hex dump (first 32 bytes):',
  '    b4 5d 81 f0 b4 5d 81 f0 c0 b0 a2 c3 00 00 00 00  .]...]..........',
  '    00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00  ................',
  '  backtrace (crc 177d48f6):',
  '    __kmalloc_noprof+0x2d1/0x400',
  '    do_kmalloc+0x3f/0xd0 [isp_core]',
  '    isp_probe+0x61/0x100 [isp_core]',
  '    usb_probe_interface+0xe0/0x2c0 [usbcore]',
];
const IMAGE = [
  'unreferenced object 0xffff888107b2a800 (size 64):',
  '  comm "swapper/0", pid 1, jiffies 4294667296',
  '  backtrace (crc 0):',
  '    kmem_cache_alloc_noprof+0x133/0x260',
  '    resource_list_create_entry+0x18/0x38',
];
const BOTH = lines(...MODULE, ...IMAGE);
const OF_MODULE = { module: 'isp_core', outermost: 'usbcore', func: 'do_kmalloc', bytes: 400, recordCount: 1, line: 1 };
const OF_IMAGE = {
  module: null,
  outermost: null,
  func: 'resource_list_create_entry',
  bytes: 64,
  recordCount: 1,
  line: 11,
};

test('a record of a module and one of the kernel image', () => {
  const parsed = parse(kmemleak, BOTH);
  expect(parsed).toMatchObject({ rejectedCount: 0, diagnosticCount: 0, truncated: false });
  expect(parsed.value).toEqual({ records: 2, bytes: 464, groups: [OF_MODULE, OF_IMAGE] });
});

test('records of one function are one group', () => {
  const { value } = parse(kmemleak, lines(...MODULE, ...MODULE, ...IMAGE, ...MODULE));
  expect(value).toMatchObject({ records: 4, bytes: 1264 });
  expect(value.groups[0]).toEqual({ ...OF_MODULE, bytes: 1200, recordCount: 3 });
});

test('a file without records says that there are none', () => {
  expect(kmemleak.mayBeEmpty).toBe(true);
  expect(parse(kmemleak, '').value).toEqual({ records: 0, bytes: 0, groups: [] });
});

// As print_unreferenced prints them on kernels of which no capture is at hand.
describe('generations of the kernel', () => {
  const old = (address: string) =>
    lines(
      'unreferenced object 0xc3a34e00 (size 64):',
      '  comm "modprobe", pid 21, jiffies 4294938212 (age 1484.670s)',
      '  hex dump (first 8 bytes):',
      '    b4 5d 81 f0 b4 5d 81 f0                          .]...]..',
      '  backtrace:',
      `    [<${address}>] kmemleak_alloc+0x44/0x80`,
      `    [<${address}>] __kmalloc+0xf0/0x140`,
      `    [<${address}>] f+0x3c/0x80 [isp]`,
      `    [<${address}>] 0xffffffffffffffff`,
    );
  const group = { module: 'isp', outermost: 'isp', func: 'f', bytes: 64, recordCount: 1, line: 1 };

  test.each([
    ['before 4.15', old('c0123456')],
    ['hashed', old('00000000ad758d10')],
    ['before the hash is ready', old('(____ptrval____)')],
    ['without the age, 6.9', old('c0123456').replace(' (age 1484.670s)', '')],
    ['without a dump', old('c0123456').replace(/ {2}hex dump.*\n.*\n/, '')],
    ['per CPU', old('c0123456').replace('object', 'object (percpu)').replace('8 bytes', '8 bytes on cpu 0')],
  ])('%s', (_, text) => {
    const parsed = parse(kmemleak, text);
    expect(parsed).toMatchObject({ rejectedCount: 0, diagnosticCount: 0, truncated: false });
    expect(parsed.value).toEqual({ records: 1, bytes: 64, groups: [group] });
    expect(kmemleak.detect(text)).toBe(true);
  });
});

describe('damage', () => {
  const counted = ({ records, bytes, groups }: typeof whole) => ({
    records,
    bytes,
    groups: groups.map((group) => ({ ...group, line: 0 })),
  });
  const whole = parse(kmemleak, BOTH).value;

  test.each([
    ['CR LF', BOTH.replaceAll('\n', '\r\n')],
    ['a log', BOTH.replace(/^/gm, '[   30.988123] kmemleak: ')],
    [
      'a log with what else kmemleak says',
      `kmemleak: 2 new suspected memory leaks (see /sys/kernel/debug/kmemleak)\n${BOTH}`,
    ],
    ['no indentation', BOTH.replace(/^ +/gm, '')],
    ['blank lines', BOTH.replaceAll('\n', '\n\n')],
    ['quoted', BOTH.replace(/^/gm, '> ')],
    ['a name with a bracket and blanks', BOTH.replace('insmod', 'a) "b", pid 1')],
    ['no line end', BOTH.trimEnd()],
  ])('%s makes no difference', (_, text) => {
    expect(counted(parse(kmemleak, text).value)).toEqual(counted(whole));
    expect(parse(kmemleak, text).rejectedCount).toBe(0);
  });

  test('a record that is cut before its stack counts, and the file is cut', () => {
    for (const kept of [1, 2, 3, 4, 5]) {
      const parsed = parse(kmemleak, lines(...IMAGE, ...MODULE.slice(0, kept)));
      expect(parsed).toMatchObject({ truncated: true, value: { records: 2, bytes: 464 } });
      expect(remarksOf(parsed)).toEqual(['6: the file ends before the stack of this object']);
    }
  });

  test('a line that is cut is rejected', () => {
    const parsed = parse(kmemleak, BOTH.slice(0, -10));
    expect(parsed).toMatchObject({ truncated: true, rejectedCount: 1, value: { records: 2, bytes: 464 } });
  });

  test.each([
    ['unreferenced object 0xffff8881 (size 99999999999999999):', 'size is not a whole number: "99999999999999999"'],
    ['unreferenced object 0xffff8881 (size 9007199254740991):', 'more bytes than can be counted'],
    ['unreferenced object', 'not a line of kmemleak: "unreferenced object"'],
  ])('%s', (line, message) => {
    const parsed = parse(kmemleak, BOTH + lines(line));
    expect(remarksOf(parsed)).toContain(`16: ${message}`);
    expect(parsed.value.bytes).toBe(464);
  });
});

test('records, printed as the kernel prints them, are counted by module', () => {
  const record = fc.record({
    size: fc.nat({ max: 2 ** 32 }),
    comm: fc.stringMatching(/^[ -~]{0,15}$/),
    dump: fc.array(fc.stringMatching(/^[0-9a-f]{2}$/), { minLength: 1, maxLength: 16 }),
    ascii: fc.stringMatching(/^[ -~]{1,16}$/),
    module: fc.constantFrom('isp', 'snd', '__proto__'),
  });
  fc.assert(
    fc.property(fc.array(record), (records) => {
      const text = records.map(({ size, comm, dump, ascii, module }) =>
        lines(
          `unreferenced object 0xffff888107b2a400 (size ${size}):`,
          `  comm "${comm}", pid 1, jiffies 4294667296`,
          '  hex dump (first 16 bytes):',
          `    ${dump.join(' ').padEnd(49)} ${ascii}`,
          '  backtrace (crc 0):',
          '    __kmalloc_noprof+0x2d1/0x400',
          `    f+0x1/0x2 [${module}]`,
        ),
      );
      const { value, diagnostics } = parse(kmemleak, notOfWholeBlocks(text.join('')));
      expect(diagnostics).toEqual([]);
      const bytes = new Map<string | null, number>();
      for (const { size, module } of records) bytes.set(module, (bytes.get(module) ?? 0) + size);
      expect(new Map(value.groups.map((group) => [group.module, group.bytes]))).toEqual(bytes);
      expect(value.records).toBe(records.length);
    }),
  );
});

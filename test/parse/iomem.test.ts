import { describe, expect, test } from 'vitest';
import { iomem } from '../../src/parse/iomem.ts';
import { lines, parse, remarksOf } from '../support/parsed.ts';

const PC = lines(
  '00000000-00000fff : Reserved',
  '00001000-0009fbff : System RAM', // 9ec00
  '000f0000-000fffff : Reserved',
  '  000f0000-000fffff : System ROM',
  '00100000-17fdbfff : System RAM', // 17edc000
  '  0e600000-0f5fffff : Kernel code', // 1000000
  '  0f600000-10170fff : Kernel rodata', // b71000
  '  10200000-10470f7f : Kernel data', // 270f80
  '  10d36000-111fffff : Kernel bss', // 4ca000
  'b0000000-bfffffff : PCI ECAM 0000 [bus 00-ff]',
  '100000000-8ffffffff : PCI Bus 0000:00',
);

describe('the map of addresses', () => {
  test('of a PC', () => {
    const parsed = parse(iomem, PC);
    expect(parsed.value).toEqual({
      systemRamBytes: 0x9ec00 + 0x17edc000,
      kernelBytes: 0x1000000 + 0xb71000 + 0x270f80 + 0x4ca000,
      systemRamLines: [2, 5],
      kernelLines: [6, 7, 8, 9],
    });
    expect(parsed.rejectedCount).toBe(0);
  });

  test('of an old arm board, which calls its code text', () => {
    const board = lines(
      '20000000-21ffffff : System RAM',
      '  20020000-2018ffff : Kernel text',
      '  20190000-201effff : Kernel data',
    );
    expect(parse(iomem, board).value.kernelBytes).toBe(0x170000 + 0x60000);
  });

  test('with CRLF', () => {
    expect(parse(iomem, PC.replaceAll('\n', '\r\n')).value).toEqual(parse(iomem, PC).value);
  });

  test('of a board with RAM above 4 GiB', () => {
    expect(
      parse(
        iomem,
        lines(
          '80000000-ffffffff : System RAM',
          '880000000-8ffffffff : System RAM',
          '  80080000-80efffff : Kernel code',
        ),
      ),
    ).toMatchObject({ value: { systemRamBytes: 2 ** 31 + 2 ** 31, kernelBytes: 0xe80000 } });
  });

  test('of MIPS, which begins with RAM and has no rodata', () => {
    expect(
      parse(
        iomem,
        lines(
          '00000000-01ffffff : System RAM',
          '  00001000-002d7baf : Kernel code',
          '  002d7bb0-0035e7ff : Kernel data',
        ),
      ).value,
    ).toMatchObject({ systemRamBytes: 0x2000000, kernelBytes: 0x35d800 });
  });

  test('whose addresses are hidden is unknown, not zero', () => {
    expect(
      parse(
        iomem,
        lines('00000000-00000000 : System RAM', '  00000000-00000000 : Kernel code', '00000000-00000000 : Reserved'),
      ),
    ).toMatchObject({
      value: { systemRamBytes: null, kernelBytes: null },
      rejectedCount: 0,
      diagnostics: [{ line: null, message: expect.stringContaining('all ranges are 0-0') }],
    });
  });

  test('with RAM inside of RAM counts each byte once', () => {
    const parsed = parse(
      iomem,
      lines(
        '80000000-8fffffff : System RAM',
        '  80000000-83ffffff : System RAM',
        '  80080000-8017ffff : Kernel code',
        '  88000000-8bffffff : reserved',
        '90000000-93ffffff : System RAM (kmem)',
      ),
    );
    // 256 MiB and 64 MiB.
    expect(parsed.value).toMatchObject({ systemRamBytes: 320 * 2 ** 20, systemRamLines: [1, 5], kernelBytes: 2 ** 20 });
  });

  test('that lists no RAM is unknown, not zero', () => {
    const nothing = { systemRamBytes: null, kernelBytes: null, systemRamLines: [], kernelLines: [] };
    expect(parse(iomem, lines('10000000-1000ffff : uart')).value).toEqual(nothing);
    expect(parse(iomem, '').value).toEqual(nothing);
  });

  test('with other lines tells which', () => {
    const parsed = parse(
      iomem,
      lines(
        '00001000-0009fbff : System RAM',
        '00002000-00001fff : System RAM',
        '0000000000000000-ffffffffffffffff : System RAM',
        '00000000000000000-00000000000000001 : System RAM',
        'System RAM',
      ),
    );
    expect(parsed.value.systemRamBytes).toBe(0x9ec00);
    expect(remarksOf(parsed)).toEqual([
      '2: the range ends before it starts: "00002000-00001fff : System RAM"',
      '3: the range is too large: "0000000000000000-ffffffffffffffff : System RAM"',
      '4: not a line of /proc/iomem: "00000000000000000-00000000000000001 : System RAM"',
      '5: not a line of /proc/iomem: "System RAM"',
    ]);
  });
});

test('the beginning is a range', () => {
  expect(iomem.detect(PC)).toBe(true);
  expect(iomem.detect('00000000-00000fff : Reserved\r\n')).toBe(true);
  expect(iomem.detect('0x0-0x1 4096 vmalloc\n')).toBe(false);
});

test('a kernel that is listed twice counts once', () => {
  const once = lines(
    '40000000-47ffffff : System RAM',
    '  40008000-40107fff : Kernel code',
    '  40200000-4020ffff : Kernel data',
  );
  const parsed = parse(iomem, once + once);
  expect(parsed.value).toMatchObject({ systemRamBytes: 0x8000000, kernelBytes: 0x110000, kernelLines: [2, 3] });
  expect(parsed.rejectedCount).toBe(2);
});

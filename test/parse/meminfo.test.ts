import { describe, expect, test } from 'vitest';
import { meminfo } from '../../src/parse/meminfo.ts';
import { lines, parse, remarksOf } from '../support/parsed.ts';

const entriesOf = (...texts: readonly string[]) =>
  Object.entries(Object.fromEntries(parse(meminfo, lines(...texts)).value));

describe('an entry', () => {
  test('in kB is of 1024 bytes each', () => {
    expect(entriesOf('MemTotal:         990732 kB', 'SUnreclaim:        15536 kB')).toEqual([
      ['MemTotal', { value: 1_014_509_568, unit: 'bytes', line: 1 }],
      ['SUnreclaim', { value: 15_908_864, unit: 'bytes', line: 2 }],
    ]);
  });

  test('of huge pages is a count', () => {
    expect(entriesOf('HugePages_Total:       8', 'Hugepagesize:       2048 kB')).toEqual([
      ['HugePages_Total', { value: 8, unit: 'count', line: 1 }],
      ['Hugepagesize', { value: 2_097_152, unit: 'bytes', line: 2 }],
    ]);
  });

  test.each([
    ['Active(anon):     123 kB', 'Active(anon)', 125_952],
    ['Committed_AS:     123 kB', 'Committed_AS', 125_952],
    ['Node 0 MemFree:     123 kB', 'Node 0 MemFree', 125_952],
    ['IonHeap:123 kB', 'IonHeap', 125_952],
    ['CmaTotal:              0 kB', 'CmaTotal', 0],
    ['VmallocTotal:   34359738367 kB', 'VmallocTotal', 35_184_372_087_808],
    ['VmallocTotal:   133143592960 kB', 'VmallocTotal', 136_339_039_191_040],
    ['__proto__:     1 kB', '__proto__', 1024],
    ['constructor:     1 kB', 'constructor', 1024],
  ])('%s', (text, key, value) => {
    expect(parse(meminfo, lines(text)).value.get(key)).toEqual({ value, unit: 'bytes', line: 1 });
  });

  test('that a vendor adds is kept, whatever its unit', () => {
    expect(parse(meminfo, lines('KgslSharedmem:  12', 'MemTotal: 4 kB')).value.get('KgslSharedmem')).toEqual({
      value: 12,
      unit: 'count',
      line: 1,
    });
  });
});

describe('a file', () => {
  test('with CRLF', () => {
    const parsed = parse(meminfo, 'MemTotal:        1006840 kB\r\nMemFree:          555616 kB\r\n');
    expect(parsed.rejectedCount).toBe(0);
    expect(parsed.value.get('MemFree')?.value).toBe(568_950_784);
  });

  test('of Linux 2.4 begins with a table, whose numbers stand below once more', () => {
    const parsed = parse(
      meminfo,
      lines(
        '        total:    used:    free:  shared: buffers:  cached:',
        'Mem:  63832064 58236928  5595136        0  2473984 30642176',
        'Swap:        0        0        0',
        'MemTotal:        62336 kB',
        'MemFree:          5464 kB',
        'Inact_dirty:      1234 kB',
      ),
    );
    expect(parsed.diagnostics).toEqual([]);
    expect([...parsed.value].map(([key, { value, line }]) => [key, value, line])).toEqual([
      ['MemTotal', 63_832_064, 4],
      ['MemFree', 5_595_136, 5],
      ['Inact_dirty', 1_263_616, 6],
    ]);
  });

  test('with keys of vendors, and one twice', () => {
    const parsed = parse(
      meminfo,
      lines(
        'MemTotal:         990732 kB',
        'CmaAllocated:       1024 kB',
        'Active(anon):        100 kB',
        'Ion-Heap/camera:       8 kB',
        'VendorPools:           7',
        'CmaAllocated:       1024 kB',
      ),
    );
    expect([...parsed.value].map(([key, { value, unit }]) => [key, value, unit])).toEqual([
      ['MemTotal', 1_014_509_568, 'bytes'],
      ['CmaAllocated', 1_048_576, 'bytes'],
      ['Active(anon)', 102_400, 'bytes'],
      ['Ion-Heap/camera', 8192, 'bytes'],
      ['VendorPools', 7, 'count'],
    ]);
    expect(parsed.rejectedCount).toBe(0);
    expect(remarksOf(parsed)).toEqual(['6: keys that stand here a second time with the same value: 1']);
  });

  test('with other lines tells which', () => {
    const parsed = parse(
      meminfo,
      lines(
        'MemTotal:        1006840 kB',
        '        total    used    free',
        'MemFree:        -12 kB',
        'CmaFree:        18446744073709551612 kB',
        'Slab:           9007199254740991 kB',
        'Slab:           12 MB',
        'MemTotal:        4 kB',
        'SUnreclaim:      12',
      ),
    );
    expect([...parsed.value.keys()]).toEqual(['MemTotal']);
    expect(parsed.value.get('MemTotal')?.value).toBe(1_031_004_160);
    expect(remarksOf(parsed)).toEqual([
      '2: not a line of /proc/meminfo: "        total    used    free"',
      '3: not a line of /proc/meminfo: "MemFree:        -12 kB"',
      '4: CmaFree is not a whole number: "18446744073709551612"',
      '5: Slab is out of range',
      '6: not a line of /proc/meminfo: "Slab:           12 MB"',
      '7: "MemTotal" stands here a second time',
      '8: no unit follows "SUnreclaim"',
    ]);
  });

  test.each(['MemFree:   1', 'MemFree:   12 k', 'MemFr', 'MemFree:'])(
    'that is cut after "%s" does not take the rest for a number',
    (end) => {
      const parsed = parse(meminfo, `MemTotal:        1006840 kB\n${end}`);
      expect([...parsed.value.keys()]).toEqual(['MemTotal']);
      expect(parsed.truncated).toBe(true);
    },
  );

  test.each(['MemFree:   12 kB', 'HugePages_Free:  3'])('may end in "%s" without line end', (end) => {
    const parsed = parse(meminfo, `MemTotal:        1006840 kB\n${end}`);
    expect(parsed.value.size).toBe(2);
    expect(parsed.truncated).toBe(false);
    expect(remarksOf(parsed)).toEqual(['2: the file ends here without a line end: it may be cut']);
  });

  test('of 0 bytes says nothing', () => {
    expect(parse(meminfo, '')).toMatchObject({ byteCount: 0, lineCount: 0 });
  });
});

describe('the beginning', () => {
  test('has the total', () => {
    expect(meminfo.detect('/ # cat /proc/meminfo\nMemTotal:        1006840 kB\r\n')).toBe(true);
    expect(meminfo.detect('Mem:  9 9 9\nSwap: 0 0 0\nMemTotal:        1006840 kB\n')).toBe(true);
    expect(meminfo.detect('MemFree:        1006840 kB\n')).toBe(false);
    expect(meminfo.detect('MemTotal: a lot\n')).toBe(false);
  });
});

test('address space beyond exact numbers and counts of pages are left out, and nothing is lost by that', () => {
  const parsed = parse(
    meminfo,
    lines('MemTotal:        1006840 kB', 'VmallocTotal:   13743895347199 kB', 'NrSwapPages:    130964 pages'),
  );
  expect([...parsed.value.keys()]).toEqual(['MemTotal']);
  expect(parsed.rejectedCount).toBe(0);
  expect(remarksOf(parsed)).toEqual([
    '2: "VmallocTotal" is left out: no such number is exact',
    '3: "NrSwapPages" is left out: it is counted in pages',
  ]);
});

test('lines may be indented, as in a quotation', () => {
  const indented = lines('    MemTotal:        1006840 kB', '    MemFree:          6840 kB');
  expect(meminfo.detect(indented)).toBe(true);
  expect(parse(meminfo, indented).value.get('MemFree')?.value).toBe(6840 * 1024);
});

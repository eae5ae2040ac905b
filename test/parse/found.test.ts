import { expect, test } from 'vitest';
import type { FileSource } from '../../src/model/index.ts';
import { allocinfo } from '../../src/parse/allocinfo.ts';
import { bootLog } from '../../src/parse/boot-log.ts';
import { meminfo } from '../../src/parse/meminfo.ts';
import { slabinfo } from '../../src/parse/slabinfo.ts';
import { uptime } from '../../src/parse/uptime.ts';
import { zoneinfo } from '../../src/parse/zoneinfo.ts';
import { bytesOf, lines, parse, parseInPieces, remarksOf } from '../support/parsed.ts';

// What random inputs have found, each as small as it gets.

test('a line that is too long says the same wherever it is cut', () => {
  const bytes = bytesOf(`MemTotal: 1 kB\r\n${'x'.repeat(65_538)}\r\n`);
  const whole = parse(meminfo, bytes);
  expect(parseInPieces(meminfo, [bytes.subarray(0, -2), bytes.subarray(-2)])).toEqual(whole);
});

const MOST = Number.MAX_SAFE_INTEGER;
const rejected = (source: FileSource<string, unknown>, text: string) => parse(source, text).rejectedCount;

test('sums stay exact: bytes and calls of allocinfo', () => {
  expect(rejected(allocinfo, lines(` ${MOST} 1 mm/a.c:1 func:a `, ` ${MOST} 1 mm/b.c:1 func:b `))).toBe(1);
  expect(rejected(allocinfo, lines(` 1 ${MOST} mm/a.c:1 func:a `, ` 1 ${MOST} mm/b.c:1 func:b `))).toBe(1);
});

test('sums stay exact: per-CPU lists of zoneinfo', () => {
  const cpu = (index: number) => [`    cpu: ${index}`, `              count:    ${MOST}`];
  const text = lines('Node 0, zone   Normal', '  pages free     1', '  pagesets', ...cpu(0), ...cpu(1));
  expect(rejected(zoneinfo, text)).toBe(1);
});

test('nothing has run for more seconds than can be counted', () => {
  for (const digits of ['99999999999999999999', '9'.repeat(400)])
    expect(parse(uptime, `${digits} 1\n`)).toMatchObject({ value: null, diagnosticCount: 1 });
});

test('a part of the memory that is not exact is left out', () => {
  const text =
    '[    0.000000] Memory: 690144K/1048576K available (9212147483648K kernel code, 573K rwdata, 1K rodata)\n';
  const parsed = parse(bootLog, text);
  expect(parsed.value.memory).toMatchObject({ codeBytes: null, rwdataBytes: 586_752 });
  expect(remarksOf(parsed)[0]).toContain('9212147483648K of kernel code');
});

const ROW = 'kmalloc-256 6466 6624 256 32 2 : tunables 0 0 0 : slabdata 207 207 0';

test('a row of slabinfo that comes twice counts once', () => {
  const parsed = parse(slabinfo, lines('slabinfo - version: 2.1', ROW, ROW, ROW.replace('256', '512')));
  expect(parsed.value.rows).toHaveLength(2);
  expect(remarksOf(parsed)).toEqual(['3: the row above once more: "kmalloc-256"']);
});

test('two rows of slabinfo in one line are none with a long name', () => {
  const parsed = parse(slabinfo, lines('slabinfo - version: 2.1', ROW, ROW + ROW));
  expect(parsed.value.rows).toHaveLength(1);
  expect(parsed.rejectedCount).toBe(1);
});

test('a list of a CPU in zoneinfo counts once, on a line of its own', () => {
  const zone = ['Node 0, zone   Normal', '  pages free     1', '        managed  5', '  pagesets'];
  const twice = parse(zoneinfo, lines(...zone, '    cpu: 0', '              count: 5', '              count: 5'));
  expect(twice.value[0]?.perCpuPages).toBe(5);
  expect(twice.rejectedCount).toBe(1);
  expect(rejected(zoneinfo, lines(...zone, '    cpu: 0              count: 5'))).toBe(1);
  expect(rejected(zoneinfo, lines(...zone.slice(0, 1), '  pages free     1        managed  5'))).toBe(1);
});

test('a line that only looks typed does not hide the rows below it', () => {
  const parsed = parse(slabinfo, lines('slabinfo - version: 2.1', ROW, 'uptime', ROW.replace('256', '512')));
  expect(parsed.value.rows).toHaveLength(2);
  expect(parsed.rejectedCount).toBe(1);
});

test('rows below another command are counted as lost', () => {
  const parsed = parse(
    slabinfo,
    lines('slabinfo - version: 2.1', ROW, 'root@board:~# dmesg', '[    1.0] hello', ROW.replace('256', '512')),
  );
  expect(parsed.value.rows).toHaveLength(1);
  expect(remarksOf(parsed)).toContain('5: a record stands below another command');
});

test('a file with more lines of something else than anybody counts is given up', () => {
  const parsed = parse(meminfo, `MemTotal: 1 kB\n${'x\n'.repeat(300_000)}`);
  expect(parsed).toMatchObject({ lineCount: 300_001, rejectedCount: 300_000 });
});

test('there are no more rows than any kernel has', () => {
  const text = Array.from({ length: 100_001 }, (_, at) => `Key${at}: 1 kB\n`).join('');
  const parsed = parse(meminfo, text);
  expect(parsed.value.size).toBe(100_000);
  expect(remarksOf(parsed)).toEqual(['100001: there are more than 100000 rows']);
});

test('a row of slabinfo on the line of its titles is lost, and that is told', () => {
  const parsed = parse(
    slabinfo,
    lines('slabinfo - version: 2.1', `# name <active_objs> : tunables <limit> : slabdata <num_slabs>${ROW}`, ROW),
  );
  expect(parsed.value.rows).toHaveLength(1);
  expect(parsed.diagnostics).toMatchObject([{ line: 2 }]);
});

import { expect, test } from 'vitest';
import type { FileSource } from '../../src/model/index.ts';
import { bootLog } from '../../src/parse/boot-log.ts';
import { dmaBuf } from '../../src/parse/dma-buf.ts';
import { iomem } from '../../src/parse/iomem.ts';
import { kallsyms } from '../../src/parse/kallsyms.ts';
import { kmemleak } from '../../src/parse/kmemleak.ts';
import { modules } from '../../src/parse/modules.ts';
import { pageOwner } from '../../src/parse/page-owner.ts';
import { slabinfo } from '../../src/parse/slabinfo.ts';
import { version } from '../../src/parse/version.ts';
import { vmallocinfo } from '../../src/parse/vmallocinfo.ts';
import { parse } from '../support/parsed.ts';

// Each of these takes minutes in a reader that looks at the same text again and again.

const AREA = '0xf0a71000-0xf0a74000   12288 fb_setup+0x1c3/0x3f0 [panel_drv] pages=2 vmalloc\n';

const LONG = 60_000;
const lines = (count: number, line: string) => `${line}\n`.repeat(count);

test.each([
  [
    'columns again and again',
    slabinfo,
    `slabinfo - version: 1.1\n${lines(50, `${'1 1 1 1 1 1 1 : '.repeat(LONG / 16)}x`)}`,
  ],
  ['slabs again and again', slabinfo, lines(2000, `${'1 1 1 1 1 1 : slabdata 1 1 1 '.repeat(34)}x`)],
  ['blanks in a row', slabinfo, lines(2000, `a${' '.repeat(900)}b`)],
  ['numbers in a row', slabinfo, `slabinfo - version: 1.1 (statistics)\n${lines(2000, `${'1 '.repeat(490)}x`)}`],
  ['many builds', version, lines(50, `Linux version a ${') #'.repeat(LONG / 3)}`)],
  ['blanks before what goes on', version, lines(50, `Linux version a b${' '.repeat(LONG)}c`)],
  ['a version without an end', version, `Linux version a b \\\n${lines(30_000, 'c \\')}`],
  ['carriage returns', iomem, lines(50, `${'\r'.repeat(LONG)}x\r`)],
  ['an area without an end', vmallocinfo, AREA + lines(30_000, ' N0=1')],
  ['frames of blanks', pageOwner, `Page allocated via order 0, mask 0\n${lines(2000, `${' '.repeat(1000)}x`)}`],
  ['long frames', pageOwner, `Page allocated via order 0, mask 0\n${lines(50, ` a+0x${'a'.repeat(LONG)}`)}`],
  [
    'flags again and again',
    pageOwner,
    lines(100, `Page allocated via order 0, mask 0\nPFN ${' Flags 0x0('.repeat(6000)}`),
  ],
  ['bytes in a row', kmemleak, lines(50, `unreferenced object 0x1 (size 1):\n${'00 '.repeat(LONG / 3)}x`)],
  ['objects again and again', kmemleak, lines(50, `unreferenced object${' 0x1 (size 1)'.repeat(5000)}`)],
  ['columns of a buffer', dmaBuf, lines(50, `1 00000000 00000000 1 a${'\t00000001 '.repeat(LONG / 10)}`)],
  ['blanks in a buffer', dmaBuf, lines(50, `1 00000000 00000000 1 a${' '.repeat(LONG)}00000001 b`)],
  [
    'a buffer without an end',
    dmaBuf,
    `size flags mode count exp_name ino\n${lines(30_000, '1 00000000 00000000 1 a')}`,
  ],
  ['blanks behind a symbol', kallsyms, lines(50, `00000000 t a${' '.repeat(LONG)}b`)],
  ['a long symbol', kallsyms, lines(50, `00000000 t ${'a'.repeat(LONG)}`)],
  [
    'modules one after the other',
    kallsyms,
    Array.from({ length: 200_000 }, (_, at) => `bf000000 t a [m${at}]\n`).join(''),
  ],
  ['caches again and again', bootLog, lines(50, `BUG ${'a (Tainted: '.repeat(LONG / 12)}`)],
  ['parts of memory again and again', bootLog, lines(2000, `Memory: 2k/3k available (${'1k init, '.repeat(110)}`)],
  ['places of percpu memory without an end', bootLog, lines(2000, `percpu: Embedded 1 pages/cpu @${' '.repeat(960)}`)],
  ['stamps again and again', bootLog, lines(2000, '[    0.000000] '.repeat(64))],
  ['CPUs again and again', bootLog, lines(2000, `NR_CPUS: 1 ${'nr_cpu_ids: '.repeat(80)}`)],
  [
    'regions again and again',
    bootLog,
    lines(2000, `OF: reserved mem: ${'initialized node a, compatible '.repeat(30)}`),
  ],
  ['users without an end', modules, `a 1 1 b,\n${lines(30_000, 'c,')}`],
])('%s take no time', (_, source, text) => {
  const before = performance.now();
  parse(source as FileSource<string, unknown>, text);
  expect(performance.now() - before).toBeLessThan(3000);
});

test('an area is joined from 64 lines at most', () => {
  const whole = parse(vmallocinfo, AREA + lines(63, ' N0=1'));
  expect(whole.rejectedCount).toBe(0);
  const more = parse(vmallocinfo, AREA + lines(64, ' N0=1'));
  expect(more.rejectedCount).toBe(1);
});

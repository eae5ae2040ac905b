import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { captureOf } from '../support/framed.ts';
import { peakOf } from '../support/peak.ts';
import { folderWith } from '../support/reading.ts';

const MEMINFO = 'MemTotal: 1000 kB\nMemFree: 500 kB\n';
const repeated = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, at) => line(at)).join('\n');

/** Whatever comes of it: soon, and without filling the memory. */
function expectBounded(...args: readonly string[]): void {
  const { status, megabytes, seconds } = peakOf(['show', ...args]);
  expect([0, 2]).toContain(status);
  expect(megabytes).toBeLessThan(300);
  expect(seconds).toBeLessThan(10);
}

// Each of these took gigabytes or minutes once.
describe('a log with a capture that is made to be hard to read', () => {
  test.each<readonly [string, (capture: string, run: string) => string | Uint8Array]>([
    [
      'ends of captures with a million files',
      (capture, run) => capture + repeated(100, (at) => `kfp1 ${run} ${at + 2}.0 Z 8 - 999999`),
    ],
    [
      'lines that say they were 10 MB',
      (capture, run) => capture + repeated(20_000, (at) => `kfp1 ${run} 1.1 D1 9999999 ${at}`),
    ],
    ['nothing but line ends, packed', (capture) => gzipSync(capture + '\n'.repeat(60_000_000))],
    ['half a million files', (capture, run) => capture + repeated(550_000, (at) => `kfp1 ${run} 1.${at} D1 0 `)],
    [
      'a frame in each quarter of a mebibyte',
      (capture, run) =>
        gzipSync(capture + repeated(1000, (at) => `kfp1 ${run} 1.1 D${at} 3 abc${' '.repeat(262_144)}`)),
    ],
  ])('with %s', (_, make) => {
    const capture = captureOf(folderWith({ 'proc/meminfo': MEMINFO, 'proc/uptime': '1.00 1.00\n' }));
    const [run = ''] = /(?<=^kfp1 )[0-9a-f]+/m.exec(capture) ?? [];
    expectBounded(join(folderWith({ 'console.log': make(capture, run) }), 'console.log'));
  });
});

describe('a list of small files', () => {
  test.each([
    ['of five million lines that are none', 'x\n'.repeat(5_000_000)],
    ['with a path of very many folders', `${'proc/'.repeat(50_000)}\n`],
  ])('%s', (_, list) => {
    expectBounded(folderWith({ 'proc/meminfo': MEMINFO, 'sys/module.values': list }));
  });
});

test('records broken over very many lines', () => {
  const line = `0x1-0x2 ${'1'.repeat(60_000)} f+0x1/0x2 pages=1\n`;
  expectBounded(folderWith({ 'proc/vmallocinfo': line.repeat(500) }));
});

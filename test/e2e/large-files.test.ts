import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { writePageOwner } from '../../bench/generate/page-owner.mjs';
import { awk, capturedFile } from '../support/captured-files.ts';
import { kfootprint, withFolder } from '../support/cli.ts';
import { peakOf } from '../support/peak.ts';

// Dumps of profilers, which are of any length, and are often all that there is.

const MIB = 1_048_576;
/** What is kept does not depend on the length; engines let go of memory when they like. */
const MOST_MEGABYTES = 220;

interface Shown {
  readonly pageOwner: { readonly pages: number } | null;
  readonly kmemleak: { readonly records: number; readonly bytes: number } | null;
}

function shown(path: string): Shown {
  const { status, stdout, stderr } = kfootprint(['show', path, '--format', 'json']);
  expect(stderr).toBe('');
  expect(status).toBe(0);
  return JSON.parse(stdout) as Shown;
}

/** Suspected leaks of two modules, one record like the other but for its size and place. */
function leaks(count: number): { readonly text: string; readonly bytes: number } {
  let bytes = 0;
  const records = Array.from({ length: count }, (_, index) => {
    const size = 16 + 8 * (index % 100);
    bytes += size;
    const address = (0xffff888000000000n + BigInt(index) * 64n).toString(16);
    return `unreferenced object 0x${address} (size ${size}):\n  comm "insmod", pid ${index % 4096}, jiffies 4294${index}\n  backtrace (crc 5f6b2a1c):\n    __kmalloc_noprof+0x2fc/0x430\n    start+0x${index % 3}/0x90 [leaky${index % 2}]\n    do_one_initcall+0x5b/0x340\n`;
  });
  return { text: records.join(''), bytes };
}

describe('a large file', () => {
  test('of page_owner has the pages of all its records, alone and in its place on the target', () => {
    withFolder((folder) => {
      const file = join(folder, 'page_owner.txt');
      const { pages } = writePageOwner(file, 40 * MIB, 3);
      expect(shown(file).pageOwner?.pages).toBe(pages);
      const place = join(folder, 'board/sys/kernel/debug');
      mkdirSync(place, { recursive: true });
      writePageOwner(join(place, 'page_owner'), 40 * MIB, 3);
      const { text, bytes } = leaks(180_000);
      expect(text.length).toBeGreaterThan(32 * MIB);
      writeFileSync(join(place, 'kmemleak'), text);
      const { pageOwner, kmemleak } = shown(join(folder, 'board'));
      expect(pageOwner?.pages).toBe(pages);
      expect(kmemleak).toMatchObject({ records: 180_000, bytes });
    });
  });

  test('of four times the length is read in bounded memory', () => {
    withFolder((folder) => {
      const file = join(folder, 'page_owner.txt');
      const [one, two] = [40, 160].map((size) => {
        writePageOwner(file, size * MIB, 3);
        const { status, megabytes } = peakOf(['show', file]);
        expect(status).toBe(0);
        expect(megabytes).toBeLessThan(MOST_MEGABYTES);
        return megabytes;
      });
      expect(two).toBeLessThan(2 * (one ?? 0));
    });
  });
});

describe('a dump alone', () => {
  test('of page_owner tells by module who took pages', () => {
    withFolder((folder) => {
      const file = join(folder, 'page_owner.txt');
      const text = capturedFile('prof-debug/truth-big', 's02-with/sys/kernel/debug/page_owner');
      writeFileSync(file, text);
      const pages = awk('/^Page allocated via order/ { sub(",", "", $5); s += 2 ^ $5 } END { printf "%d", s }', text);
      const { stdout } = kfootprint(['show', file]);
      expect(stdout).toMatch(/^ +KiB {2}ON BEHALF {2}PAGES BY MODULE \(page_owner\)$/m);
      expect(stdout).toMatch(/^\d+ +\d+ {2}fp_truth$/m);
      expect(stdout).toContain(`of ${(Number(pages) / 256).toFixed(2)} MiB in use.`);
    });
  });

  test('of kmemleak and allocinfo tells what each module holds', () => {
    withFolder((folder) => {
      const { text, bytes } = leaks(1000);
      writeFileSync(join(folder, 'kmemleak.txt'), text);
      const allocinfo = [
        '4096 2 a/isp.c:20 [isp] func:isp_start ',
        '1024 1 b/x.c:7 func:x ',
        '512 1 a/isp.c:9 [isp] func:more ',
      ];
      writeFileSync(join(folder, 'allocinfo.txt'), `allocinfo - version: 1.0\n${allocinfo.join('\n')}\n`);
      const { stdout } = kfootprint(['show', folder]);
      const kib = (of: number) => Math.ceil(of / 1024);
      const mine = Array.from({ length: 500 }, (_, index) => 16 + 8 * ((2 * index) % 100)).reduce((a, b) => a + b);
      expect(stdout).toContain(`\n${kib(mine)}    500  leaky0\n`);
      expect(stdout).toContain(`\n${kib(bytes - mine)}    500  leaky1\n`);
      expect(stdout).toMatch(/^ +5 {6}3 {2}isp$/m);
    });
  });
});

import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { allocinfo } from '../../src/parse/allocinfo.ts';
import { extractedSnapshots } from '../support/extracted.ts';
import { heldBytes } from '../support/memory.ts';
import { bytesOf, lines, parse, remarksOf } from '../support/parsed.ts';

const HEADER = ['allocinfo - version: 1.0', '#     <size>  <calls> <tag info>'];
const rows = (...text: readonly string[]) => parse(allocinfo, lines(...HEADER, ...text));

describe('rows of /proc/allocinfo', () => {
  test('say which code holds what; those that hold nothing are counted alone', () => {
    const { value, rejectedCount } = rows(
      '           0        0 init/main.c:1311 func:do_initcalls ',
      '     4136960     1010 drivers/staging/isp/isp.c:20 [isp] func:isp_start ',
      '        4352        2 mm/percpu.c:510 func:pcpu_mem_zalloc ',
    );
    expect(value).toEqual({
      version: '1.0',
      rowCount: 3,
      bytes: 4_136_960 + 4352,
      calls: 1012,
      sites: [
        {
          module: 'isp',
          file: 'drivers/staging/isp/isp.c',
          func: 'isp_start',
          bytes: 4_136_960,
          calls: 1010,
          accurate: true,
          line: 4,
        },
        { module: null, file: 'mm/percpu.c', func: 'pcpu_mem_zalloc', bytes: 4352, calls: 2, accurate: true, line: 5 },
      ],
      flaggedCount: 0,
      inaccurateCount: 0,
    });
    expect(rejectedCount).toBe(0);
  });

  test('of one function are one place', () => {
    const { value } = rows(
      '          64        1 fs/xfs/xfs_btree.h:665 [xfs] func:xfs_btree_alloc_cursor ',
      '         128        2 fs/xfs/xfs_btree.h:665 [xfs] func:xfs_btree_alloc_cursor ',
      '          32        1 fs/xfs/xfs_btree.h:700 [xfs] func:xfs_btree_alloc_cursor ',
      '           8        1 fs/ext4/xfs_btree.h:665 [ext4] func:xfs_btree_alloc_cursor ',
    );
    expect(value.sites.map(({ module, bytes, calls, line }) => [module, bytes, calls, line])).toEqual([
      ['xfs', 224, 4, 3],
      ['ext4', 8, 1, 6],
    ]);
    expect(value.bytes).toBe(232);
  });

  test('of version 2 carry more keys, of which one means that tags were lost', () => {
    const text = lines(
      'allocinfo - version: 2.0',
      '#     <size>  <calls> <tag info>',
      '       49152       48 arch/x86/kernel/cpu/mce/core.c:2709 func:mce_device_create accurate:no ',
      '         512        1 lib/a.c:1 [some_mod 0123abcdef] func:f what:ever accurate:yes ',
    );
    const { value } = parse(allocinfo, text);
    expect(value).toMatchObject({ version: '2.0', bytes: 49_664, inaccurateCount: 1, flaggedCount: 0 });
    expect(value.sites.map(({ module, accurate }) => [module, accurate])).toEqual([
      [null, false],
      ['some_mod', true],
    ]);
  });

  test('that lie are left out, named, and lose nothing else', () => {
    const parsed = rows(
      '   -2332479488 18446744073709076340 mm/filemap.c:1919 func:__filemap_get_folio ',
      '          -64        1 a.c:1 [isp] func:f ',
      '         100        1 b.c:1 [isp] func:g ',
      '        4096        0 c.c:1 [isp] func:h ',
      '9223372036854775807   3 d.c:1 func:i ',
    );
    expect(parsed.value).toMatchObject({ bytes: 4196, calls: 1, rowCount: 5, flaggedCount: 3 });
    expect(parsed.value.sites.map(({ func }) => func)).toEqual(['g', 'h']);
    expect(parsed.rejectedCount).toBe(0);
    expect(remarksOf(parsed)).toEqual([
      '3: "__filemap_get_folio" is left out: its counters went below zero (-2332479488 bytes)',
      '4: "f" is left out: its counters went below zero (-64 bytes)',
      '6: "h" holds 4096 bytes in no allocation',
      '7: "i" is left out: its counters went below zero (9223372036854775807 bytes)',
    ]);
  });

  test('may be sorted, so that the header stands anywhere or is gone', () => {
    const row = '        4352        2 mm/percpu.c:510 func:pcpu_mem_zalloc ';
    for (const text of [lines(row), lines(row, HEADER[1] ?? '', HEADER[0] ?? '')])
      expect(parse(allocinfo, text).value).toMatchObject({ rowCount: 1, bytes: 4352 });
    expect(allocinfo.detect(lines(row))).toBe(true);
    expect(allocinfo.detect(lines(...HEADER))).toBe(true);
    expect(allocinfo.detect(lines('MemTotal:  1000 kB'))).toBe(false);
  });

  test('that a terminal broke are joined', () => {
    const { value, rejectedCount } = rows(
      '     4136960     1010 drivers/net/ice/ice.c:20 [ice] func:',
      'ice_start ',
      '        4352        2 mm/percpu.c:510 ',
      'func:pcpu_mem_zalloc ',
    );
    expect(value.sites.map(({ func, bytes }) => [func, bytes])).toEqual([
      ['ice_start', 4_136_960],
      ['pcpu_mem_zalloc', 4352],
    ]);
    expect(rejectedCount).toBe(0);
  });

  test('of a second copy do not count twice', () => {
    const row = '        4352        2 mm/percpu.c:510 func:pcpu_mem_zalloc ';
    const { value, rejectedCount } = parse(allocinfo, lines(...HEADER, row, ...HEADER, row));
    expect(value).toMatchObject({ bytes: 4352, rowCount: 1 });
    expect(rejectedCount).toBeGreaterThan(0);
  });

  test('of a kernel log have rounded sizes and are refused', () => {
    const parsed = rows('38.4 MiB     5505 mm/slub.c:1850 func:alloc_slab_page');
    expect(remarksOf(parsed)).toEqual(['3: this is the summary of a kernel log, with rounded sizes']);
  });

  test('that the file breaks off in are not half read', () => {
    const text = lines(...HEADER, '        4352        2 mm/percpu.c:510 func:pcpu_mem_zalloc ');
    const whole = parse(allocinfo, text);
    for (let cut = text.length - 2; cut > text.indexOf('4352'); cut -= 1) {
      const { value, truncated, rejectedCount } = parse(allocinfo, text.slice(0, cut));
      expect(value.sites, `cut at ${cut}`).toEqual([]);
      expect(truncated || rejectedCount > 0).toBe(true);
    }
    expect(whole.value.sites).toHaveLength(1);
  });
});

describe('on real kernels with allocation profiling', () => {
  const files = extractedSnapshots().map(({ folder }) => join(folder, 'proc/allocinfo'));
  const real = files.filter((file) => existsSync(file));

  test('there are some', () => expect(real.length).toBeGreaterThanOrEqual(10));

  test.each(real)('%# adds up as awk adds it up', (file) => {
    const program =
      'NR > 2 { rows += 1; bytes += $1; calls += $2; if ($4 == "[fp_truth]") truth += $1 } END { printf "%d %d %d %d", rows, bytes, calls, truth }';
    const [rowCount, bytes, calls, truth] = execFileSync('awk', [program, file], { encoding: 'utf8' })
      .split(' ')
      .map(Number);
    const parsed = parse(allocinfo, readFileSync(file));
    const { value } = parsed;
    const ofTruth = value.sites.filter(({ module }) => module === 'fp_truth');
    expect({ ...value, sites: [] }).toEqual({
      version: '1.0',
      rowCount,
      bytes,
      calls,
      sites: [],
      flaggedCount: 0,
      inaccurateCount: 0,
    });
    expect(ofTruth.reduce((total, site) => total + site.bytes, 0)).toBe(truth);
    expect(parsed).toMatchObject({ rejectedCount: 0, diagnosticCount: 0, truncated: false });
  });
});

test('a megabyte of one line is refused', () => {
  expect(parse(allocinfo, bytesOf('1'.repeat(1_000_000))).rejectedCount).toBe(1);
});

describe('very many rows', () => {
  const row = (site: number, bytes: number) =>
    `${bytes} 1 fs/file${site % 7}.c:${site} [mod${site % 3}] func:f${site} \n`;

  test('are added up by their places, in memory that does not depend on how many there are', () => {
    const held = [4, 40].map((times) => {
      const before = heldBytes();
      const reducer = allocinfo.start();
      reducer.push(bytesOf(`${HEADER.join('\n')}\n`));
      for (let time = 0; time < times; time++)
        reducer.push(bytesOf(Array.from({ length: 6000 }, (_, site) => row(site, 100 + site)).join('')));
      const grown = heldBytes() - before;
      const { value, rejectedCount } = reducer.end();
      expect([value.rowCount, value.sites.length, rejectedCount]).toEqual([6000 * times, 6000, 0]);
      expect(value.bytes).toBe(times * (6000 * 100 + (5999 * 6000) / 2));
      expect(value.sites.at(-1)).toMatchObject({ module: 'mod2', func: 'f5999', bytes: times * 6099, calls: times });
      return grown;
    });
    expect(held[1]).toBeLessThan(20 * 1_048_576);
    expect(held[1]).toBeLessThan((held[0] ?? 0) + 4 * 1_048_576);
  });

  test('of more places than are kept apart are told by their modules', () => {
    const text = Array.from({ length: 50_000 }, (_, site) => row(site, 10)).join('');
    const parsed = parse(allocinfo, `${HEADER.join('\n')}\n${text}`);
    const { sites, bytes } = parsed.value;
    expect(bytes).toBe(500_000);
    expect(sites.reduce((total, site) => total + site.bytes, 0)).toBe(500_000);
    expect(
      sites
        .filter(({ func }) => func === 'others')
        .map(({ module }) => module)
        .sort(),
    ).toEqual(['mod0', 'mod1', 'mod2']);
    expect(sites).toHaveLength(40_003);
    expect(remarksOf(parsed)).toEqual(['-: more than 40000 places in the code: the rest is told by its module alone']);
  });
});

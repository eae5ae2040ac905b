import { describe, expect, test } from 'vitest';
import { sum } from '../../src/model/index.ts';
import { type VmallocArea, vmallocAreas, vmallocCaller } from '../../src/parse/vmalloc-areas.ts';
import { vmallocPlaces } from '../../src/parse/vmalloc-places.ts';
import { vmallocinfo } from '../../src/parse/vmallocinfo.ts';
import { awk } from '../support/captured-files.ts';
import { heldBytes } from '../support/memory.ts';
import { bytesOf, parse, parseInPieces, remarksOf } from '../support/parsed.ts';

// Files with more areas than are kept apart.

const KEPT = 40_000;
const plain = { ...vmallocinfo, ...vmallocinfo.plain };

/** A line of its own for each number: areas one after the other, with 1 to 4 pages and a guard page. */
function lineAt(at: number, caller = `f${at % 7}+0x1/0x20`): string {
  const start = 0xffffc90000000000n + BigInt(at) * 0x8000n;
  const pages = 1 + (at % 4);
  const end = start + BigInt((pages + 1) * 4096);
  return `0x${start.toString(16)}-0x${end.toString(16)} ${String((pages + 1) * 4096).padStart(7)} ${caller} pages=${pages} vmalloc N0=${pages}\n`;
}

function linesOf(count: number, from = 0, caller?: string): string {
  return Array.from({ length: count }, (_, at) => lineAt(from + at, caller)).join('');
}

const pagesIn = (areas: readonly VmallocArea[]) => sum(areas, ({ pageCount }) => pageCount ?? 0);
const summed = (areas: readonly VmallocArea[]) => areas.filter(({ start }) => start === '0');

const AWK =
  '{ span += $2; if (match($0, /pages=[0-9]+/)) pages += substr($0, RSTART + 6, RLENGTH - 6) } END { printf "%d %d %d", NR, span, pages }';

describe.each([
  ['by bytes', vmallocinfo],
  ['by text alone', plain],
])('areas beyond those that are kept apart, %s,', (_, source) => {
  test('are sums of their callers, and no byte is lost', () => {
    const text =
      linesOf(KEPT) +
      linesOf(700, KEPT) +
      linesOf(30, KEPT + 700, 'isp_probe+0x1/0x20 [isp 0123abc]') +
      '0xffffb00000000000-0xffffb00000004000   16384 ioremap_it+0x1/0x2 phys=0x0000000017fe0000 ioremap\n' +
      '0xffffb00000008000-0xffffb0000000c000   16384 ioremap_it+0x1/0x2 phys=0x0000000017fe0000 ioremap\n' +
      '0xffffb00000010000-0xffffb00000011000    4096 unpurged vm_area\n' +
      '0x00000000-0x00000000   12288 n_tty_open+0x10/0x98 pages=2 vmalloc\n' +
      '0x(____ptrval____)-0x(____ptrval____)   12288 n_tty_open+0x10/0x98 pages=2 vmalloc\n';
    const { value, rejectedCount, lineCount, ...parsed } = parse(source, text);
    expect([lineCount, rejectedCount]).toEqual([KEPT + 735, 0]);
    expect(
      [sum(value, ({ areaCount }) => areaCount), sum(value, ({ spanBytes }) => spanBytes), pagesIn(value)].join(' '),
    ).toBe(awk(AWK, text));
    expect(value.slice(0, KEPT).every(({ areaCount, start }) => areaCount === 1 && start !== '0')).toBe(true);
    const sums = summed(value);
    expect(sums).toHaveLength(value.length - KEPT);
    expect(sums.map(({ caller, module, kind, areaCount, line }) => [caller, module, kind, areaCount, line])).toEqual([
      ...Array.from({ length: 7 }, (_, at) => [`f${(KEPT + at) % 7}`, null, 'vmalloc', 100, KEPT + at + 1]),
      ['isp_probe', 'isp', 'vmalloc', 30, KEPT + 701],
      ['ioremap_it', null, 'ioremap', 2, KEPT + 731],
      ['', null, 'unpurged', 1, KEPT + 733],
      ['n_tty_open', null, 'vmalloc', 2, KEPT + 734],
    ]);
    expect(sums[8]).toMatchObject({ spanBytes: 32_768, pageCount: null, start: '0', end: '0' });
    expect(remarksOf({ value, rejectedCount, lineCount, ...parsed })).toEqual([
      `${KEPT + 1}: 735 areas from here on are told as sums of their callers: 40000 are kept apart`,
    ]);
  });

  test('are kept apart where the module loader asked for them', () => {
    const text =
      linesOf(KEPT) +
      linesOf(3, KEPT, 'load_module+0x1/0x20') +
      linesOf(2, KEPT + 3, 'execmem_alloc.isra.0+0x1/0x20') +
      linesOf(2, KEPT + 5, 'load_module+0x1/0x20 [compat]') +
      '0xffffb00000010000-0xffffb00000011000    4096 load_module+0x1/0x2 ioremap\n';
    const { value } = parse(source, text);
    expect(
      value.slice(KEPT).map(({ start, caller, module, areaCount }) => [start.length, caller, module, areaCount]),
    ).toEqual([
      [16, 'load_module', null, 1],
      [16, 'load_module', null, 1],
      [16, 'load_module', null, 1],
      [16, 'execmem_alloc.isra.0', null, 1],
      [16, 'execmem_alloc.isra.0', null, 1],
      [1, 'load_module', 'compat', 2],
      [1, 'load_module', null, 1],
    ]);
  });

  test('do not count where the first area comes again', () => {
    const once = linesOf(KEPT + 50);
    const expected = parse(source, once);
    const twice = parse(source, once + once);
    expect(twice.value).toEqual(expected.value);
    expect(twice.rejectedCount).toBe(KEPT + 50);
    expect(remarksOf(twice)[0]).toBe(`${KEPT + 51}: the areas are listed a second time`);
  });

  test('may go on in the next line', () => {
    const [start] = lineAt(KEPT).split(' pages=');
    const text =
      linesOf(KEPT) +
      `${start}\npages=3 vmalloc\n` +
      '0xffffb00000000000-0xffffb00000004000   16384\nload_module+0x1/0x2 pages=3 vmalloc\n' +
      `${lineAt(KEPT + 9).trim()}\n  N1=0\n`;
    const { value, rejectedCount } = parse(source, text);
    expect(rejectedCount).toBe(0);
    expect(value.slice(KEPT).map(({ caller, pageCount, line }) => [caller, pageCount, line])).toEqual([
      ['load_module', 3, KEPT + 3],
      [`f${KEPT % 7}`, 3, KEPT + 1],
      [`f${(KEPT + 9) % 7}`, 1 + ((KEPT + 9) % 4), KEPT + 5],
    ]);
  });

  test('are refused where no sum would be exact', () => {
    const huge = (at: number) => `0xa${at}-0xb${at} 9007199254740000 f+0x1/0x2 pages=9007199254740000 vmalloc\n`;
    const { value, rejectedCount } = parse(source, linesOf(KEPT) + huge(1) + huge(2));
    expect(rejectedCount).toBe(1);
    expect(value.slice(KEPT)).toMatchObject([{ spanBytes: 9_007_199_254_740_000, areaCount: 1 }]);
  });
});

test('callers without end are told by their kinds', () => {
  const areas = vmallocAreas();
  const row = { start: '0', end: '0', spanBytes: 8192, pageCount: 1, areaCount: 1, module: null, line: 1 } as const;
  for (let at = 0; at < KEPT; at++) areas.push({ ...row, caller: 'f', kind: 'vmalloc' });
  for (let at = 0; at < 12_000; at++) areas.add(vmallocCaller(`g${at}`, 'isp'), 4, 8192, 1, at);
  const value = areas.end(() => undefined);
  expect(value).toHaveLength(KEPT + 10_001);
  expect(value.at(-1)).toMatchObject({ caller: '', module: null, kind: 'vmalloc', areaCount: 2000, pageCount: 2000 });
  expect(pagesIn(value)).toBe(KEPT + 12_000);
});

describe('places', () => {
  const place = (at: number) => ({
    startHigh: 0xffffc900 | 0,
    startLow: (at * 4096) | 0,
    endHigh: 0xffffc900 | 0,
    endLow: (at * 4096 + 8192) | 0,
    digits: 32 * 16 + 16,
    spanBytes: 8192,
  });

  test('are known again, however many there are', () => {
    const places = vmallocPlaces();
    for (let at = 0; at < 30_000; at++) expect(places.add(place(at))).toBe(true);
    for (let at = 0; at < 30_000; at++) expect(places.add(place(at))).toBe(false);
    expect(places.add({ ...place(3), digits: 32 * 15 + 16 })).toBe(true);
    expect(places.add({ ...place(3), spanBytes: 8192 + 2 ** 40 })).toBe(true);
    expect(places.isFirst(place(0))).toBe(true);
    expect(places.isFirst(place(1))).toBe(false);
  });

  test('are known again where all share a hash', () => {
    const places = vmallocPlaces();
    const alike = (at: number) => ({ ...place(7), spanBytes: 4096 * at });
    for (let at = 0; at < 5000; at++) expect(places.add(alike(at))).toBe(true);
    for (let at = 0; at < 5000; at++) expect(places.add(alike(at))).toBe(false);
  });
});

test('what is held of a file does not grow with it', () => {
  const held = (chunkCount: number) => {
    const before = heldBytes();
    const parsed = parseInPieces(
      vmallocinfo,
      (function* () {
        for (let at = 0; at < chunkCount; at++) yield bytesOf(linesOf(10_000, at * 10_000));
      })(),
    );
    const grown = heldBytes() - before;
    expect(sum(parsed.value, ({ areaCount }) => areaCount)).toBe(chunkCount * 10_000);
    return grown;
  };
  // 5 MB of text and 50: the areas that are kept apart take as much of either.
  expect(held(6)).toBeLessThan(20_000_000);
  expect(held(60)).toBeLessThan(20_000_000);
});

test('neither does it hold what stands between areas', () => {
  const before = heldBytes();
  const parsed = parseInPieces(
    vmallocinfo,
    (function* () {
      for (let at = 0; at < 400; at++) yield bytesOf(`${lineAt(at)}${'\n'.repeat(300_000)} ${lineAt(100_000 + at)}`);
    })(),
  );
  const grown = heldBytes() - before;
  expect(parsed.value).toHaveLength(800);
  expect(grown).toBeLessThan(4_000_000);
});

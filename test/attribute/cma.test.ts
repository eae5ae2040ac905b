import { describe, expect, test } from 'vitest';
import { billOf } from '../../src/attribute/bill.ts';
import { cmaOf } from '../../src/attribute/cma.ts';
import type { CmaArea } from '../../src/parse/index.ts';

const PAGE = 4096;
const KIB = 1024;
const meminfo = new Map(
  Object.entries({ MemTotal: 262_144, MemFree: 131_072, CmaTotal: 65_536, CmaFree: 40_960 }).map(([key, kb], index) => [
    key,
    { value: kb * KIB, line: index + 1, unit: 'kB' as const },
  ]),
) as unknown as NonNullable<Parameters<typeof cmaOf>[0]['meminfo']>;

const area = (totalPages: number, usedPages: number | null, largestRunPages: number | null = null): CmaArea => ({
  totalPages,
  usedPages,
  largestRunPages,
});
const NONE = { debug: undefined, sysfs: undefined };

describe('contiguous memory', () => {
  test('is bounded by meminfo where no area tells', () => {
    expect(cmaOf({ ...NONE, meminfo }, PAGE)).toEqual({
      usedBytes: null,
      usedAtMostBytes: 24 * 1024 * KIB,
      totalBytes: 64 * 1024 * KIB,
      areas: null,
    });
    expect(cmaOf({ ...NONE, meminfo: undefined }, PAGE)).toBeNull();
  });

  test('is known where every area tells', () => {
    // 64 MiB in two areas, of which drivers hold 1058 + 100 pages; the rest of the 24 MiB is lent.
    const debug = new Map([
      ['reserved', area(12_288, 1058, 8192)],
      ['camera', area(4096, 100, 3000)],
    ]);
    const cma = cmaOf({ ...NONE, meminfo, debug }, PAGE);
    expect(cma).toMatchObject({ usedBytes: 1158 * PAGE, usedAtMostBytes: 24 * 1024 * KIB });
    expect(cma?.areas?.map(({ name, largestRunBytes }) => [name, largestRunBytes])).toEqual([
      ['camera', 3000 * PAGE],
      ['reserved', 8192 * PAGE],
    ]);
    const sources = { zones: undefined, areas: [], vmstat: undefined, cacheNames: [], outside: [], isSmp: true };
    const { bill } = billOf({ ...sources, meminfo, cma } as unknown as Parameters<typeof billOf>[0], PAGE);
    expect(bill?.lines.find(({ name }) => name === 'CMA held by drivers')).toEqual({
      name: 'CMA held by drivers',
      bytes: 1158 * PAGE,
      reclaimable: false,
      source: 'sys/kernel/debug/cma',
      lines: [],
    });
    const lines = bill?.lines.reduce((total, { bytes }) => total + bytes, 0) ?? 0;
    expect(lines + (bill?.unaccountedBytes ?? 0)).toBe(262_144 * KIB);
  });

  test('is bounded where an area is lost', () => {
    const debug = new Map([['reserved', area(12_288, 1058, 8192)]]);
    expect(cmaOf({ ...NONE, meminfo, debug }, PAGE)?.usedBytes).toBeNull();
  });

  test('takes from sysfs what debugfs does not have', () => {
    const sysfs = new Map([['reserved', area(16_384, 1058)]]);
    expect(cmaOf({ ...NONE, meminfo, sysfs }, PAGE)?.usedBytes).toBe(1058 * PAGE);
    expect(cmaOf({ ...NONE, meminfo: undefined, sysfs }, PAGE)).toMatchObject({ usedAtMostBytes: 1058 * PAGE });
  });
});

import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import type { ModuleAreas } from '../../src/attribute/area-pool.ts';
import { assignAreas } from '../../src/attribute/loader-areas.ts';
import type { LoaderArea } from '../../src/attribute/loader-callers.ts';
import { anchorsByDistance } from '../../src/attribute/unhash.ts';
import { scanLines, sources, type VmallocArea } from '../../src/parse/index.ts';
import { readRun } from '../../src/read/index.ts';
import { systemWorld } from '../../src/world/index.ts';
import { allCaptures } from '../support/oracle.ts';

const PAGE = 4096;

/** Areas end to end, by their pages, under tokens that say nothing of where they lie. */
function chain(name: string, ...pages: readonly number[]) {
  return pages.map((pageCount, index) => ({
    start: `${name}${index}`,
    end: `${name}${index + 1}`,
    spanBytes: (pageCount + 1) * PAGE,
    pageCount,
    areaCount: 1,
    caller: 'load_module',
    module: null,
    kind: 'vmalloc' as const,
    line: index + 1,
  }));
}

function at(index: number, pagesFromStart: number, need: number) {
  return { index, address: (0xffffffffc0000000n + BigInt(pagesFromStart * PAGE)).toString(16), need };
}

describe('the place of a chain', () => {
  test('is told by the distance of two modules', () => {
    // camera: 3 + 1 pages and their guard pages, then codec: 5.
    const areas = chain('a', 3, 1, 5);
    const anchors = anchorsByDistance([at(0, 100, 4), at(1, 106, 5), at(2, 900, 7)], areas);
    expect([...anchors].map(([index, { start }]) => [index, start])).toEqual([
      [0, 'a0'],
      [1, 'a2'],
    ]);
  });

  test('is not guessed where it fits twice, or by one module alone', () => {
    expect(anchorsByDistance([at(0, 0, 1), at(1, 2, 1), at(2, 4, 1)], chain('a', 1, 1)).size).toBe(0);
    expect(anchorsByDistance([at(0, 0, 9)], chain('a', 3, 1, 5)).size).toBe(0);
  });

  test('is none where a module would start inside an area, or be smaller than its first', () => {
    expect(anchorsByDistance([at(0, 0, 3), at(1, 2, 3)], chain('a', 3, 3)).size).toBe(0);
    expect(anchorsByDistance([at(0, 0, 3), at(1, 4, 2)], chain('a', 3, 3)).size).toBe(0);
  });
});

/** The tokens that the kernel prints for a reader who may not see addresses: equal for equal addresses. */
function hashed(areas: readonly VmallocArea[]): VmallocArea[] {
  const token = (address: string) => createHash('sha256').update(address).digest('hex').slice(0, 16);
  return areas.map((area) => ({ ...area, start: token(area.start), end: token(area.end) }));
}

// These boots print real addresses, so what is found without them can be held against what they say. The second kernel
// is a small one whose modules are spread over holes: there the sizes alone decide more often.
describe.each([
  ['6.12.117+deb12-amd64-debug', 1],
  ['prof-debug', 0.7],
] as const)('%s with its addresses hashed', (kernel, leastShare) => {
  test.each(
    allCaptures.filter(({ name }) => name.startsWith(`${kernel}/`)).map((capture) => [capture.name, capture] as const),
  )('%s: modules found by address get the same areas, and every module its size', async (_, { archive }) => {
    const options = {
      sources,
      scan: scanLines,
      uptimeOf: () => null,
      kernelOf: () => null,
      decodeManifest: () => ({}),
    };
    const { run } = await readRun(systemWorld({}), [archive], options);
    for (const { parsed } of run.snapshots) {
      const modules = parsed['proc/modules']?.value ?? [];
      const areas = parsed['proc/vmallocinfo']?.value ?? [];
      const real = assignAreas(modules, areas, PAGE);
      const blind = assignAreas(modules, hashed(areas), PAGE);
      const byAddress = [...modules.keys()].filter((index) => real.byModule[index]?.match !== 'size');
      const same = byAddress.filter((index) => linesOf(real.byModule[index]) === linesOf(blind.byModule[index]));
      expect(byAddress.length).toBeGreaterThan(modules.length / 2);
      expect(same.length / byAddress.length).toBeGreaterThanOrEqual(leastShare);
      expect(blind.byModule.map((found) => found?.missingPages)).toEqual(modules.map(() => 0));
      expect(pagesOf(blind.orphans)).toBe(pagesOf(real.orphans));
    }
  });
});

function linesOf(found: ModuleAreas | null | undefined): string | undefined {
  return found?.areas
    .map(({ line }) => line)
    .sort((a, b) => a - b)
    .join();
}

function pagesOf(areas: readonly LoaderArea[]): number {
  return areas.reduce((pages, { pageCount }) => pages + pageCount, 0);
}

import { describe, expect, test } from 'vitest';
import { assignAreas } from '../../src/attribute/loader-areas.ts';
import type { ModuleRow, VmallocArea } from '../../src/parse/index.ts';

const PAGE = 4096;

function module(name: string, pages: number, address: string | null = null): ModuleRow {
  const sizeBytes = pages * PAGE;
  return {
    name,
    sizeBytes,
    refcount: 0,
    usedBy: [],
    permanent: false,
    state: 'Live',
    address,
    addressDigits: 16,
    taints: '',
    line: 1,
  };
}

/** An area between two address tokens, real or hashed. */
function area(start: string, end: string, pageCount: number, caller = 'load_module'): VmallocArea {
  return {
    start,
    end,
    spanBytes: (pageCount + 1) * PAGE,
    pageCount,
    areaCount: 1,
    caller,
    module: null,
    kind: 'vmalloc',
    line: 1,
  };
}

function namesOf(modules: readonly ModuleRow[], areas: readonly VmallocArea[]) {
  const { byModule, orphans, shared, layout } = assignAreas(modules, areas, PAGE);
  const starts = byModule.map((found) => found?.areas.map(({ start }) => start) ?? null);
  return {
    starts,
    matches: byModule.map((found) => found?.match),
    orphans: orphans.map(({ start }) => start),
    shared,
    layout,
  };
}

describe('one area for each module', () => {
  test('is found by real addresses, however many zeros lead', () => {
    const found = namesOf(
      [module('camera', 3, '00000000bf001000'), module('codec', 3, '00000000bf010000')],
      [area('bf010000', 'bf014000', 3), area('bf001000', 'bf005000', 3)],
    );
    expect(found).toEqual({
      starts: [['bf001000'], ['bf010000']],
      matches: ['address', 'address'],
      orphans: [],
      shared: [],
      layout: 'one-area',
    });
  });

  test('is found by size where addresses are hashed', () => {
    const found = namesOf(
      [module('camera', 5, 'ffff0001'), module('codec', 9, 'ffff0002')],
      [area('aaaa', 'bbbb', 9), area('cccc', 'dddd', 5)],
    );
    expect(found.starts).toEqual([['cccc'], ['aaaa']]);
    expect(found.matches).toEqual(['size', 'size']);
  });

  test('leaves an area that no module has as an orphan', () => {
    const found = namesOf([module('camera', 5)], [area('aaaa', 'bbbb', 5), area('cccc', 'dddd', 7)]);
    expect(found.starts).toEqual([['aaaa']]);
    expect(found.orphans).toEqual(['cccc']);
  });

  test('keeps what fits where a line was lost', () => {
    const found = namesOf([module('camera', 5), module('codec', 9)], [area('aaaa', 'bbbb', 9)]);
    expect(found.starts).toEqual([null, ['aaaa']]);
    expect(found.orphans).toEqual([]);
  });

  test('rounds a packed size up to pages', () => {
    const packed = { ...module('usb_led', 0), sizeBytes: 1341 };
    expect(namesOf([packed], [area('aaaa', 'bbbb', 1)]).starts).toEqual([['aaaa']]);
  });
});

describe('several areas for each module', () => {
  test('follow the text area where addresses are real', () => {
    const found = namesOf(
      [module('camera', 6, 'c0100000'), module('codec', 4, 'c0200000')],
      [
        area('c0100000', 'c0104000', 3),
        area('c0104000', 'c0107000', 2),
        area('c0107000', 'c0109000', 1),
        area('c0200000', 'c0203000', 2),
        area('c0203000', 'c0206000', 2),
      ],
    );
    expect(found.starts).toEqual([
      ['c0100000', 'c0104000', 'c0107000'],
      ['c0200000', 'c0203000'],
    ]);
    expect(found.matches).toEqual(['neighbours', 'neighbours']);
    expect(found.layout).toBe('several-areas');
  });

  test('are chained by equal tokens where addresses are hashed', () => {
    const found = namesOf(
      [module('camera', 20), module('codec', 3)],
      [area('a1', 'a2', 11), area('a2', 'a3', 9), area('b1', 'b2', 2), area('c1', 'c2', 1)],
    );
    expect(found.starts[0]?.toSorted()).toEqual(['a1', 'a2']);
    expect(found.starts[1]?.toSorted()).toEqual(['b1', 'c1']);
  });

  test('cover every area exactly once when nothing but sizes is left', () => {
    const needs = [634, 95, 56, 30, 12, 7, 4, 3, 3];
    const parts = [
      264, 234, 133, 3, 45, 24, 25, 1, 29, 14, 12, 1, 15, 7, 7, 1, 5, 4, 2, 1, 3, 2, 1, 1, 2, 1, 1, 1, 1, 1, 1, 1, 1,
    ];
    expect(parts.reduce((a, b) => a + b)).toBe(needs.reduce((a, b) => a + b));
    const modules = needs.map((pages, index) => module(`module_${index}`, pages));
    const areas = parts.map((pages, index) => area(`s${index}`, `e${index}`, pages));
    const { byModule, orphans } = assignAreas(modules, areas, PAGE);
    expect(byModule.map((found) => found?.areas.reduce((total, { pageCount }) => total + pageCount, 0))).toEqual(needs);
    expect(new Set(byModule.flatMap((found) => found?.areas.map(({ start }) => start) ?? [])).size).toBe(parts.length);
    expect(orphans).toEqual([]);
  });

  test('are shared, not guessed, where no sizes add up', () => {
    const { byModule, shared, orphans } = assignAreas(
      [module('camera', 7), module('codec', 3)],
      [area('a', 'b', 5), area('c', 'd', 5), area('e', 'f', 5)],
      PAGE,
    );
    expect(byModule).toEqual([null, null]);
    expect(shared).toHaveLength(3);
    expect(orphans).toEqual([]);
  });
});

describe('who counts as the module loader', () => {
  test('is told by the caller, whatever suffix the compiler gave it', () => {
    const areas = [
      'load_module',
      'move_module.isra.0',
      'layout_and_allocate.constprop.0',
      'module_alloc_update_bounds',
    ].map((caller, index) => area(`s${index}`, `e${index}`, index + 1, caller));
    const modules = [1, 2, 3, 4].map((pages) => module(`m${pages}`, pages));
    expect(namesOf(modules, areas).starts).toEqual([['s0'], ['s1'], ['s2'], ['s3']]);
  });

  test('a helper that BPF shares is a module only where a module fits', () => {
    const found = namesOf(
      [module('camera', 5)],
      [area('aaaa', 'bbbb', 5, 'execmem_alloc'), area('cccc', 'dddd', 2, 'execmem_alloc')],
    );
    expect(found.starts).toEqual([['aaaa']]);
    expect(found.orphans).toEqual([]);
  });

  test('areas that a module tagged as its own are not the loader', () => {
    const tagged = { ...area('aaaa', 'bbbb', 5), module: 'camera' };
    expect(namesOf([module('camera', 5)], [tagged]).starts).toEqual([null]);
  });
});

describe('a line lost while the file was read', () => {
  test('leaves one module short of its pages and the others as they are', () => {
    const areas = [
      area('a1', 'a2', 11),
      area('a2', 'a3', 9),
      area('b1', 'b2', 6),
      area('b2', 'b3', 4),
      area('c1', 'c2', 2),
    ];
    const modules = [module('camera', 20), module('codec', 10), module('sensor', 3)];
    const { byModule, orphans, shared } = assignAreas(modules, areas, PAGE);
    expect(byModule.map((found) => found?.missingPages)).toEqual([0, 0, 1]);
    expect(byModule.flatMap((found) => found?.areas ?? [])).toHaveLength(5);
    expect([...orphans, ...shared]).toEqual([]);
  });
});

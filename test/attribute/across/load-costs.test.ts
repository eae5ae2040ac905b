import { describe, expect, test } from 'vitest';
import type { Footprint } from '../../../src/model/index.ts';
import { footprintOfRun } from '../../support/attributed.ts';

const HEADER = `slabinfo - version: 2.1
# name            <active_objs> <num_objs> <objsize> <objperslab> <pagesperslab> : tunables <limit> <batchcount> <sharedfactor> : slabdata <active_slabs> <num_slabs> <sharedavail>
`;
/** A cache of slabs of one page. */
const cache = (name: string, active: number, size: number, slabs = Math.ceil((active * size) / 4096)) =>
  `${name} ${active} ${active} ${size} 1 1 : tunables 0 0 0 : slabdata ${slabs} ${slabs} 0\n`;
const module = (name: string, pages = 4, state = 'Live', address = '0000000000000000') =>
  `${name} ${pages * 4096} 0 - ${state} 0x${address}\n`;
const meminfo = (keys: Readonly<Record<string, number>> = {}) =>
  Object.entries({ MemTotal: 65_536, MemFree: 32_768, ...keys })
    .map(([key, kib]) => `${key}: ${kib} kB\n`)
    .join('');

type Files = Readonly<Record<string, string>>;
const pair = (from: Files, to: Files, links: Parameters<typeof footprintOfRun>[1] = {}) =>
  footprintOfRun(
    {
      s01: { 'proc/modules': module('bus'), ...from },
      s02: { 'proc/modules': module('camera') + module('bus'), ...to },
    },
    links,
  );

function part({ loadCosts }: Footprint, wanted: string) {
  return loadCosts?.[0]?.parts.find((each) => each.part === wanted);
}

describe('a load', () => {
  test('is what appeared between two neighbours', () => {
    const list = (...names: string[]) => ({ 'proc/modules': names.map((name) => module(name)).join('') });
    const footprint = footprintOfRun({
      s01: list(),
      s02: list('bus'),
      s03: list('bus'),
      s04: list('sensor', 'camera', 'bus'),
    });
    expect(footprint.loadCosts?.map(({ modules, from, to }) => [modules, from, to])).toEqual([
      [['bus'], 's01', 's02'],
      [['camera', 'sensor'], 's03', 's04'],
    ]);
  });

  test('is not told where something went meanwhile, and says so', () => {
    const footprint = pair({ 'proc/modules': module('bus') + module('old') }, { 'proc/modules': module('camera') });
    expect(footprint.loadCosts).toEqual([
      { modules: ['camera'], from: 's01', to: 's02', parts: [], reason: 'bus, old went at the same time' },
    ]);
  });

  test('is not told of a list that is not whole', () => {
    const footprint = pair({ 'proc/modules': `${module('bus')}camera 16384 0 - Li` }, {});
    expect(footprint.loadCosts).toMatchObject([{ parts: [], reason: '/proc/modules of s01 is not whole' }]);
  });

  test('needs two snapshots with modules', () => {
    expect(footprintOfRun({ s01: { 'proc/modules': module('bus') } }).loadCosts).toBeNull();
    expect(footprintOfRun({ s01: {}, s02: { 'proc/modules': module('bus') } }).loadCosts).toEqual([]);
  });

  test('of code alone has no other part: absent is not zero', () => {
    expect(pair({}, {}).loadCosts).toEqual([
      {
        modules: ['camera'],
        from: 's01',
        to: 's02',
        parts: [
          { part: 'static', bytes: 16_384, errorBytes: null, grade: 'exact', source: 'proc/modules', note: null },
        ],
        reason: null,
      },
    ]);
  });

  test('of a module that is still loading says that its init part is in it', () => {
    const footprint = pair({}, { 'proc/modules': module('camera', 6, 'Loading') + module('bus') });
    expect(part(footprint, 'static')).toMatchObject({ bytes: 24_576, note: expect.stringContaining('camera') });
  });
});

describe('each part needs both snapshots’ file, whole', () => {
  const SLABS = HEADER + cache('kmalloc-512', 8, 512);
  const AREAS = '0x00000000aaaa0001-0x00000000bbbb0001 12288 lut_init+0x1/0x9 [camera] pages=2 vmalloc\n';
  const KEYS = meminfo({ Slab: 4096, Percpu: 512, CmaTotal: 8192, CmaFree: 4096 });
  const ALL = { 'proc/slabinfo': SLABS, 'proc/vmallocinfo': AREAS, 'proc/meminfo': KEYS };
  const names = (footprint: Footprint) => footprint.loadCosts?.[0]?.parts.map((each) => each.part);

  test('all are told where all is there', () => {
    expect(names(pair(ALL, ALL))).toEqual(['static', 'vmalloc', 'kmalloc', 'large-kmalloc', 'pages', 'percpu', 'cma']);
  });

  test.each([
    ['proc/slabinfo', ['kmalloc', 'large-kmalloc']],
    ['proc/vmallocinfo', ['vmalloc', 'pages']],
    ['proc/meminfo', ['large-kmalloc', 'pages', 'percpu', 'cma']],
  ])('without %s there is no %s', (source, gone) => {
    const { [source as keyof typeof ALL]: _, ...rest } = ALL;
    const cut = { ...ALL, [source]: ALL[source as keyof typeof ALL].slice(0, -3) };
    for (const footprint of [pair(rest, ALL), pair(ALL, rest), pair(cut, ALL), pair(ALL, cut)])
      expect(names(footprint)).toEqual(names(pair(ALL, ALL))?.filter((name) => !gone.includes(name)));
  });

  test('a key that one of them lacks is no number either', () => {
    const footprint = pair({ 'proc/meminfo': meminfo() }, { 'proc/meminfo': KEYS });
    expect(names(footprint)).toEqual(['static']);
  });

  test('what shrank is below zero', () => {
    const less = meminfo({ Slab: 4000, Percpu: 500, CmaTotal: 8192, CmaFree: 5000 });
    const footprint = pair(ALL, {
      ...ALL,
      'proc/slabinfo': HEADER + cache('kmalloc-512', 2, 512, 1),
      'proc/meminfo': less,
    });
    expect(part(footprint, 'kmalloc')?.bytes).toBe(-6 * 512);
    expect(part(footprint, 'large-kmalloc')?.bytes).toBe(-96 * 1024);
    expect(part(footprint, 'percpu')?.bytes).toBe(-12 * 1024);
    expect(part(footprint, 'cma')?.bytes).toBe(-904 * 1024);
    // Nobody's DMA.
    expect(footprint.modules?.every(({ dynamic }) => dynamic.dma === null)).toBe(true);
  });

  test('pages are what the bill cannot place, where it places the same lines', () => {
    const bill = { Active: 1000, Inactive: 1000, Slab: 4096, PageTables: 10, KernelStack: 16 };
    const free = (kib: number) => ({ 'proc/meminfo': meminfo({ ...bill, MemFree: kib }) });
    expect(part(pair(free(20_000), free(19_000)), 'pages')?.bytes).toBe(1000 * 1024);
    expect(part(pair(free(20_000), { ...free(19_000), 'proc/vmallocinfo': AREAS }), 'pages')).toBeUndefined();
  });
});

describe('kmalloc', () => {
  test('is all of its caches, under all of their names, and nothing else', () => {
    const before = HEADER + cache('kmalloc-512', 8, 512) + cache('dentry', 100, 192);
    const after =
      HEADER +
      cache('kmalloc-512', 18, 512) + // +5120
      cache('kmalloc-rnd-07-1k', 2, 1024) + // new: +2048
      cache('kmalloc-cg-64', 4, 64) + // +256
      cache('dma-kmalloc-512', 1, 512) + // +512
      cache('kmalloc-rcl-96', 10, 96) + // +960
      cache('size-32(DMA)', 1, 32) + // +32
      cache('msg_msg-1k', 9, 1024) +
      cache('kmalloc-no-objext-192', 9, 192) +
      cache('dentry', 900, 192);
    const footprint = pair({ 'proc/slabinfo': before }, { 'proc/slabinfo': after });
    expect(part(footprint, 'kmalloc')).toMatchObject({
      bytes: 5120 + 2048 + 256 + 512 + 960 + 32,
      errorBytes: null, // a kernel with kmalloc-no-objext-* keeps records of objects
      grade: 'inferred',
      source: 'proc/slabinfo',
    });
  });

  test('has a band of 6 % where that is more', () => {
    const footprint = pair(
      { 'proc/slabinfo': HEADER + cache('kmalloc-4k', 0, 4096) },
      { 'proc/slabinfo': HEADER + cache('kmalloc-4k', 2000, 4096) },
    );
    expect(part(footprint, 'kmalloc')?.errorBytes).toBe(Math.ceil(2000 * 4096 * 0.06));
  });

  test('has none on a kernel that debugs its slabs', () => {
    const files = { 'proc/slabinfo': HEADER + cache('kmalloc-4k', 3, 4096), 'proc/cmdline': 'slub_debug=U quiet\n' };
    expect(part(pair(files, files), 'kmalloc')).toMatchObject({ bytes: 0, errorBytes: null });
  });
});

describe('caches of its own', () => {
  const link = (names: Readonly<Record<string, string>>) =>
    Object.fromEntries(
      Object.entries(names).map(([name, folder]) => [`sys/kernel/slab/${name}`, `../../../kernel/slab/${folder}`]),
    );
  const before = { 'proc/slabinfo': HEADER + cache('fuse_request', 10, 152) + cache('kmalloc-256', 4, 256) };

  test('are new rows, whatever they are called: whole slabs', () => {
    const footprint = pair(before, {
      'proc/slabinfo':
        before['proc/slabinfo'] +
        cache('camera_frame', 1, 512, 3) +
        cache('isp-camera', 1, 64, 1) +
        cache('cameraman', 1, 64, 5),
    });
    expect(part(footprint, 'own-caches')).toMatchObject({ bytes: 9 * 4096, grade: 'inferred' });
    expect(part(footprint, 'own-caches')?.note).toBe(
      'cameraman, camera_frame, isp-camera; a cache that was merged into another is not in it',
    );
    // It was loaded alone: the objects in use are its own.
    const camera = footprint.modules?.find(({ name }) => name === 'camera');
    expect(camera?.dynamic.slab).toBe(512 + 64 + 64);
    expect(camera?.missing).toContain('other slab');
  });

  test('are none where none came and the links are known; else nobody knows', () => {
    const links = { s01: link({ fuse_request: ':0000152' }), s02: link({ fuse_request: ':0000152' }) };
    expect(part(pair(before, before, links), 'own-caches')?.bytes).toBe(0);
    expect(part(pair(before, before), 'own-caches')).toBeUndefined();
  });

  test('that were merged into another are its growth', () => {
    const links = {
      s01: link({ fuse_request: ':0000152' }),
      s02: link({ fuse_request: ':0000152', camera_frame: ':0000152' }),
    };
    const after = { 'proc/slabinfo': HEADER + cache('fuse_request', 910, 152) + cache('kmalloc-256', 4, 256) };
    const own = part(pair(before, after, links), 'own-caches');
    expect(own?.bytes).toBe(900 * 152);
    expect(own?.note).toContain('fuse_request');
  });

  test('that were merged into kmalloc are in it, once', () => {
    const links = {
      s01: link({ 'kmalloc-256': ':0000256' }),
      s02: link({ 'kmalloc-256': ':0000256', camera_frame: ':0000256' }),
    };
    const after = { 'proc/slabinfo': HEADER + cache('fuse_request', 10, 152) + cache('kmalloc-256', 104, 256) };
    const footprint = pair(before, after, links);
    expect(part(footprint, 'own-caches')?.bytes).toBe(0);
    expect(part(footprint, 'kmalloc')?.bytes).toBe(100 * 256);
    expect(part(footprint, 'kmalloc')?.note).toContain('camera_frame shares the slabs of kmalloc-256');
  });
});

describe('coherent DMA', () => {
  const free = (kib: number) => ({ 'proc/meminfo': meminfo({ CmaTotal: 8192, CmaFree: kib }) });
  const dmaOf = ({ modules }: Footprint, wanted = 'camera') =>
    modules?.find(({ name }) => name === wanted)?.dynamic.dma;

  test('is the module’s that was loaded alone, as long as it stays', () => {
    expect(dmaOf(pair(free(4096), free(4084)))).toBe(12 * 1024);
    const later = footprintOfRun({
      s01: { 'proc/modules': '', ...free(4096) },
      s02: { 'proc/modules': module('camera'), ...free(4084) },
      s03: { 'proc/modules': module('bus') + module('camera'), ...free(4000) },
      s04: { 'proc/modules': module('bus') + module('camera'), ...free(1000) },
    });
    expect([dmaOf(later), dmaOf(later, 'bus')]).toEqual([12 * 1024, 84 * 1024]);
    expect(later.modules?.map(({ name }) => name)).toEqual(['bus', 'camera']);
  });

  test('is nobody’s where two were loaded, or part of a page is left', () => {
    const two = { 'proc/modules': module('camera') + module('codec') + module('bus') };
    expect(dmaOf(pair(free(4096), { ...two, ...free(4084) }))).toBeNull();
    expect(dmaOf(pair(free(4096), free(4095)))).toBeNull();
    expect(dmaOf(pair(free(4096), free(4096)))).toBeNull();
  });

  test('of a module that went and came back is what it took the last time', () => {
    const loaded = (...names: string[]) => ({ 'proc/modules': names.map((name) => module(name)).join('') });
    const again = footprintOfRun({
      s01: { ...loaded(), ...free(4096) },
      s02: { ...loaded('camera'), ...free(4084) },
      s03: { ...loaded(), ...free(4096) },
      s04: { ...loaded('camera', 'codec'), ...free(4000) },
    });
    expect(dmaOf(again)).toBeNull();
  });
});

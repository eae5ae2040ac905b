import { describe, expect, test } from 'vitest';
import { relabelledObjects } from '../../../src/attribute/across/relabelled.ts';
import type { Footprint } from '../../../src/model/index.ts';
import { footprintOfRun } from '../../support/attributed.ts';

// camera took two areas of 16 KiB in its init code at 0x…820000; isp is loaded over that later.

const CAMERA = 'camera 16384 0 - Live 0xffffffffc0800000\n';
const ISP = 'isp 16384 0 - Live 0xffffffffc0820000\n';
const BARE = '0xffffffffc0820093';

const hash = (token: number) => (0x1e74c6b7 + token * 7919).toString(16).padStart(16, '0');
const placed = (caller: string, token: number, pages = 4) =>
  `0x${hash(token)}-0x${hash(token + 1)} ${(pages + 1) * 4096} ${caller} pages=${pages} vmalloc\n`;
const hidden = (caller: string, _: number, pages = 4) =>
  `0x(____ptrval____)-0x(____ptrval____) ${(pages + 1) * 4096} ${caller} pages=${pages} vmalloc\n`;
type Area = typeof placed;

const core = (area: Area) => area('kernel_clone+0x1/0x2', 100) + area('kernel_read+0x3/0x9', 200, 5);
const two = (area: Area, caller: string) => area(caller, 1) + area(caller, 3);

function run(snapshots: Readonly<Record<string, readonly [modules: string, areas: string]>>): Footprint {
  return footprintOfRun(
    Object.fromEntries(
      Object.entries(snapshots).map(([name, [modules, areas]]) => [
        name,
        { 'proc/modules': modules, 'proc/vmallocinfo': areas },
      ]),
    ),
  );
}

function vmallocOf({ modules }: Footprint, wanted: string) {
  const module = modules?.find(({ name }) => name === wanted);
  const grades = module?.evidence.filter(({ part }) => part === 'vmalloc').map(({ grade }) => grade);
  return [module?.dynamic.vmalloc, [...new Set(grades)].join()];
}

describe.each([
  ['where the kernel shows which area is which', placed],
  ['where it hides that', hidden],
] as const)('%s', (_, area) => {
  const before = ['', core(area)] as const;
  const loaded = [CAMERA, core(area) + area('load_module+0x1/0x2', 300) + two(area, BARE)] as const;
  // isp has an area of its own as well, of another size.
  const own = area('isp_open+0x11/0x80 [isp]', 400, 2);
  const both = (modules: string) =>
    [
      modules,
      loaded[1].replaceAll(BARE, 'isp_show+0x93/0x2ec [isp]') + area('load_module+0x1/0x2', 500) + own,
    ] as const;

  test('areas that bear a newcomer’s name stay with the module whose init code took them', () => {
    const footprint = run({ s01: before, s02: loaded, s03: both(ISP + CAMERA) });
    expect(vmallocOf(footprint, 'camera')).toEqual([8 * 4096, 'inferred']);
    expect(vmallocOf(footprint, 'isp')).toEqual([2 * 4096, 'exact']);
    const rows = footprint.vmalloc?.byCaller.map(({ caller, module, areaCount }) => [caller, module, areaCount]);
    expect(rows).toContainEqual([BARE, 'camera', 2]);
    expect(rows).toContainEqual(['isp_open', 'isp', 1]);
  });

  test('in later snapshots, too', () => {
    const then = both(ISP + CAMERA);
    const footprint = run({ s01: before, s02: loaded, s03: then, s04: then, s05: then });
    expect(vmallocOf(footprint, 'camera')).toEqual([8 * 4096, 'inferred']);
    expect(vmallocOf(footprint, 'isp')).toEqual([2 * 4096, 'exact']);
  });

  test('a driver that takes another one’s place has areas of its own: the other freed them', () => {
    const footprint = run({ s01: before, s02: loaded, s03: both(ISP) });
    expect(vmallocOf(footprint, 'isp')).toEqual([10 * 4096, 'exact']);
  });

  test('and what was freed before it came is not there any more', () => {
    const gone = [CAMERA, core(area) + area('load_module+0x1/0x2', 300)] as const;
    const footprint = run({ s01: before, s02: loaded, s03: gone, s04: both(ISP + CAMERA) });
    expect(vmallocOf(footprint, 'isp')).toEqual([10 * 4096, 'exact']);
    expect(vmallocOf(footprint, 'camera')).toEqual([0, '']);
  });

  test('the cost of loading it is its own alone', () => {
    const { loadCosts } = run({ s01: before, s02: loaded, s03: both(ISP + CAMERA) });
    const parts = loadCosts?.map(({ modules, parts }) => [
      modules,
      parts.find(({ part }) => part === 'vmalloc')?.bytes,
    ]);
    expect(parts).toEqual([
      [['camera'], 8 * 4096],
      [['isp'], 2 * 4096],
    ]);
  });
});

describe('slab objects', () => {
  const SLABINFO = `slabinfo - version: 2.1
# name            <active_objs> <num_objs> <objsize> <objperslab> <pagesperslab> : tunables <limit> <batchcount> <sharedfactor> : slabdata <active_slabs> <num_slabs> <sharedavail>
kmalloc-512          200    200    512    8    1 : tunables    0    0    0 : slabdata     25     25      0
`;
  const traces = (...records: readonly string[]) => ({
    'sys/kernel/debug/slab/kmalloc-512/alloc_traces': records.join('\n'),
  });
  const record = (objects: number, caller: string, waste: number) =>
    `    ${objects} ${caller} waste=${waste * objects}/${waste} age=1/2/3 pid=9 cpus=0\n        ${caller}\n        do_one_initcall+0x76/0x150\n`;
  const files = (modules: string, of: Readonly<Record<string, string>>) => ({
    'proc/modules': modules,
    'proc/slabinfo': SLABINFO,
    'sys/kernel/slab/kmalloc-512/object_size': '512\n',
    'sys/kernel/slab/kmalloc-512/slab_size': '512\n',
    ...of,
  });
  const slabOf = ({ modules }: Footprint, wanted: string) => modules?.find(({ name }) => name === wanted)?.dynamic.slab;

  test('of init code are its module’s, and stay so under a newcomer’s name', () => {
    const before = files('', traces('No data'));
    const loaded = files(CAMERA, traces(record(40, BARE, 112)));
    const both = files(
      ISP + CAMERA,
      traces(
        record(40, 'isp_show+0x93/0x2ec [isp]', 112),
        '     10 isp_open+0x11/0x80 [isp] waste=120/12 age=1 pid=9\n',
      ),
    );
    const footprint = footprintOfRun({ s01: before, s02: loaded, s03: both });
    expect(slabOf(footprint, 'camera')).toBe(40 * 400);
    expect(slabOf(footprint, 'isp')).toBe(10 * 500);
    expect(footprint.diagnostics.map(({ message }) => message)).toContain(
      "40 objects whose callers have no certain name are counted as camera's: its init code may have asked for them",
    );
  });
});

describe('sections of modules', () => {
  const section = (module: string, address: string) => ({
    [`sys/module/${module}/sections/.init.text`]: `0x${address}\n`,
  });
  const modules = `isp 16384 0 - Live 0xffffffffc0900000\n${CAMERA}`;
  const areas = core(placed) + placed('load_module+0x1/0x2', 300) + two(placed, BARE);

  test('tell whose init code it was where two modules came at once', () => {
    const footprint = footprintOfRun({
      s01: { 'proc/modules': '', 'proc/vmallocinfo': core(placed) },
      s02: {
        'proc/modules': modules,
        'proc/vmallocinfo': areas,
        ...section('isp', 'ffffffffc0820000'),
        ...section('camera', 'ffffffffc0850000'),
      },
    });
    expect(vmallocOf(footprint, 'isp')).toEqual([8 * 4096, 'inferred']);
    expect(vmallocOf(footprint, 'camera')).toEqual([0, '']);
  });

  test('without them nobody knows, and neither is all there: a lower bound', () => {
    const apart = modules.replace('c0800000', 'c0a00000');
    const footprint = footprintOfRun({
      s01: { 'proc/modules': '', 'proc/vmallocinfo': core(placed) },
      s02: { 'proc/modules': apart, 'proc/vmallocinfo': areas },
    });
    for (const name of ['isp', 'camera'])
      expect(footprint.modules?.find((module) => module.name === name)?.missing).toContain('other vmalloc');
  });

  test('of a module whose init code lay where another one holds areas make those a guess', () => {
    const footprint = footprintOfRun({
      s01: {
        'proc/modules': ISP + CAMERA,
        'proc/vmallocinfo': core(placed) + two(placed, 'isp_show+0x93/0x2ec [isp]'),
        ...section('camera', 'ffffffffc0820000'),
      },
    });
    expect(vmallocOf(footprint, 'isp')).toEqual([8 * 4096, 'inferred']);
    expect(footprint.modules?.find(({ name }) => name === 'camera')?.missing).toContain('other vmalloc');
    expect(footprint.diagnostics.map(({ message }) => message)).toContain(
      "areas of isp may be camera's, whose init code lay where isp is now",
    );
  });
});

test('a trace of no objects takes none off a newcomer', () => {
  const none = { cache: 'kmalloc-64', module: null, func: null, address: '1100', objects: 0, wasteBytes: 0, line: 1 };
  const now = { ...none, module: 'b', func: 'f', address: null, objects: 5, wasteBytes: 3 };
  const moment = (groups: readonly object[]) => ({ parsed: { 'sys/kernel/debug/slab': { value: { groups } } } });
  const tenant = { module: 'b', start: 0x1000n, end: 0x2000n, firstSeen: 1, lastSeen: 1 };
  expect(relabelledObjects([moment([none]), moment([now])] as never, [tenant] as never)).toEqual([]);
});

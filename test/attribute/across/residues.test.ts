import { describe, expect, test } from 'vitest';
import { attribute } from '../../../src/attribute/index.ts';
import type { Footprint } from '../../../src/model/index.ts';
import { footprintOfRun, snapshotOfTexts } from '../../support/attributed.ts';

const MEMINFO = 'MemTotal: 65536 kB\nMemFree: 32768 kB\nSlab: 4096 kB\n';

/** A line of /proc/modules of a 64-bit kernel, of one that lays modules out in one area. */
const module = (name: string, address: string, bytes = 16_384, state = 'Live') =>
  `${name} ${bytes} 0 - ${state} 0xffffffffc0${address}\n`;

/** The module's one area under a hashed address; the end is no neighbour. */
const held = (token: number, pages: number, caller = 'load_module+0x1/0x2') =>
  `0x${hash(token)}-0x${hash(token + 1)} ${(pages + 1) * 4096} ${caller} pages=${pages} vmalloc\n`;
const hash = (token: number) => (0x1e74c6b7 + token * 7919).toString(16).padStart(16, '0');

const core = held(900, 5, 'kernel_read+0x3/0x9');
const raw = (address: string, pages: number, token = 500) => held(token, pages, `0xffffffffc0${address}`);

const rawsAt = (callers: readonly string[]) => callers.map((at, n) => raw(at, 2, 500 + 10 * n)).join('');

function run(snapshots: Readonly<Record<string, readonly [modules: string, vmallocinfo: string | null]>>): Footprint {
  return footprintOfRun(
    Object.fromEntries(
      Object.entries(snapshots).map(([name, [modules, areas]]) => [
        name,
        { 'proc/modules': modules, 'proc/meminfo': MEMINFO, ...(areas === null ? {} : { 'proc/vmallocinfo': areas }) },
      ]),
    ),
  );
}

const told = ({ residues }: Footprint) =>
  residues?.map(({ module, parts, rivals, evidence }) => [
    module,
    parts.vmalloc,
    rivals.join(),
    [...new Set(evidence.map(({ grade }) => grade))].join(),
  ]);

describe('an address where a module was', () => {
  const loaded = module('bus', '800000') + module('camera', '80a000');
  const areas = core + held(1, 4) + held(3, 4);

  test('is its first byte and its last', () => {
    const left = (...callers: string[]) =>
      run({
        s01: [loaded, areas],
        s02: [module('bus', '800000'), core + held(1, 4) + rawsAt(callers)],
      });
    const leftOfInit = (caller: string) =>
      run({
        s01: [loaded, areas + raw(caller, 2)],
        s02: [module('bus', '800000'), core + held(1, 4) + raw(caller, 2)],
      });
    expect(told(left('80a000', '80dfff'))).toEqual([['camera', 4 * 4096, '', 'exact']]);
    expect(told(leftOfInit('80e000'))).toEqual([['camera', 2 * 4096, '', 'inferred']]); // its init part
    expect(told(leftOfInit('a0e000'))).toEqual([['camera', 0, '', '']]); // more than 2 MiB behind
    expect(told(leftOfInit('809fff'))).toEqual([['camera', 0, '', '']]); // behind the one before
    // Init code runs while a module is loaded, and none was in between.
    expect(told(left('80e000'))).toEqual([['camera', 0, '', '']]);
  });

  test('is not an area without pages', () => {
    const ioremap = `0x${hash(70)}-0x${hash(71)} 8192 0xffffffffc080a010 phys=0x10000 ioremap\n`;
    expect(told(run({ s01: [loaded, areas], s02: ['', core + ioremap] }))).toEqual([
      ['bus', 0, '', ''],
      ['camera', 0, '', ''],
    ]);
  });

  test('just behind a loaded module is its init code, whatever went elsewhere', () => {
    const footprint = run({
      s01: [loaded + module('codec', '900000'), areas + held(5, 4) + raw('80e010', 3)],
      s02: [loaded, areas + raw('80e010', 3)],
    });
    expect(told(footprint)).toEqual([['codec', 0, '', '']]);
    const camera = footprint.modules?.find(({ name }) => name === 'camera');
    expect(camera?.dynamic.vmalloc).toBe(3 * 4096);
  });

  test('is remembered over snapshots in between', () => {
    const gone: [string, string] = [module('bus', '800000'), core + held(1, 4) + raw('80a123', 7)];
    const footprint = run({ s01: [loaded, areas], s02: gone, s03: gone });
    expect(told(footprint)).toEqual([['camera', 7 * 4096, '', 'exact']]);
    expect(footprint.residues?.[0]?.lastSeen).toBe('s01');
  });
});

describe('of several areas each', () => {
  // Twice as many areas as modules, and sizes that only two of them make up.
  const loaded = module('bus', '800000', 12_288) + module('camera', '80a000', 28_672);
  const areas = core + held(1, 1) + held(3, 2) + held(5, 3) + held(7, 4);

  test('the module’s size and the next module’s start bound it', () => {
    const left = (address: string) =>
      run({
        s01: [loaded + module('codec', '80c000', 4096), areas + held(9, 1)],
        s02: ['', core + raw(address, 2)],
      });
    const leftOfInit = (address: string) =>
      run({
        s01: [loaded + module('codec', '80c000', 4096), areas + held(9, 1) + raw(address, 2)],
        s02: ['', core + raw(address, 2)],
      });
    expect(told(left('80bfff'))).toContainEqual(['camera', 2 * 4096, '', 'derived']);
    expect(told(left('80c010'))).toContainEqual(['codec', 2 * 4096, '', 'derived']);
    expect(told(leftOfInit('80d010'))).toContainEqual(['codec', 2 * 4096, '', 'inferred']);
  });
});

describe('two modules at one place, one after the other', () => {
  const first = [module('camera', '80a000'), core + held(1, 4)] as const;
  const second = [module('codec', '80a000', 8192), core + held(5, 2)] as const;
  const after = ['', core + raw('80a010', 2)] as const;

  test('are not, where the area came with the second', () => {
    expect(told(run({ s01: first, s02: second, s03: after }))).toEqual([
      ['camera', 0, '', ''],
      ['codec', 2 * 4096, '', 'exact'],
    ]);
  });

  test('are not, where the area was there with the first: it bore the second one’s name meanwhile', () => {
    const area = (caller: string) => held(500, 2, caller);
    const footprint = run({
      s01: [first[0], first[1] + area('camera_open+0x10/0x40 [camera]')],
      s02: [second[0], second[1] + area('codec_open+0x10/0x20 [codec]')],
      s03: after,
    });
    expect(told(footprint)).toEqual([
      ['camera', 2 * 4096, '', 'exact'],
      ['codec', 0, '', ''],
    ]);
  });

  test('are both named where the kernel hides which area is which', () => {
    const hidden = (caller: string) => `0x(____ptrval____)-0x(____ptrval____) 12288 ${caller} pages=2 vmalloc\n`;
    const footprint = run({
      s01: [first[0], first[1] + hidden('camera_open+0x10/0x40 [camera]')],
      s02: [second[0], second[1] + hidden('codec_open+0x10/0x20 [codec]')],
      s03: ['', core + hidden('0xffffffffc080a010')],
    });
    expect(told(footprint)).toEqual([
      ['camera', 2 * 4096, 'codec', 'inferred'],
      ['codec', 2 * 4096, 'camera', 'inferred'],
    ]);
    const messages = footprint.diagnostics.map(({ message }) => message);
    expect(messages).toContainEqual(
      'module camera was unloaded and left 8 KiB behind (vmalloc 8 KiB); some of it may be of codec, which had the same addresses',
    );
  });

  test('also where the second has its init part there', () => {
    const init = run({
      s01: [module('camera', '80a000'), core + held(1, 4)],
      s02: [module('codec', '80a000', 4096), core + held(5, 1) + raw('80c010', 2)],
      s03: [module('codec', '80a000', 4096), core + held(5, 1) + raw('80c010', 2)],
    });
    expect(told(init)).toEqual([['camera', 2 * 4096, 'codec', 'inferred']]);
    expect(init.modules?.[0]?.dynamic.vmalloc).toBe(0);
  });

  test('are not where the second lies elsewhere', () => {
    const apart = run({
      s01: [module('camera', '80a000'), core + held(1, 4)],
      s02: [module('codec', '800000', 8192), core + held(5, 2) + raw('80a010', 2)],
      s03: [module('codec', '800000', 8192), core + held(5, 2) + raw('80a010', 2)],
    });
    expect(told(apart)).toEqual([['camera', 2 * 4096, '', 'exact']]);
  });

  test('hide what the first one left while the second is loaded: unknown, not nothing', () => {
    const overlaid = run({
      s01: [module('camera', '80a000'), core + held(1, 4)],
      s02: [module('codec', '80a000', 8192), core + held(5, 2)],
    });
    expect(told(overlaid)).toEqual([['camera', null, '', '']]);
  });
});

describe('a module that was loaded again', () => {
  test('at another address left what has its first one', () => {
    const footprint = run({
      s01: [module('camera', '80a000'), core + held(1, 4)],
      s02: [module('camera', '900000'), core + held(5, 4) + raw('80a010', 3)],
    });
    expect(told(footprint)).toEqual([['camera', 3 * 4096, '', 'exact']]);
    expect(footprint.modules?.[0]?.dynamic.vmalloc).toBe(0);
    expect(footprint.loadCosts).toMatchObject([
      { modules: ['camera'], parts: [], reason: 'camera went at the same time' },
    ]);
  });

  test('at the same address is the same', () => {
    const there: [string, string] = [module('camera', '80a000'), core + held(1, 4)];
    expect(run({ s01: there, s02: ['', core], s03: there }).residues).toEqual([]);
  });
});

describe('where addresses are hidden', () => {
  const hidden = 'camera 16384 0 - Live 0x0000000000000000\n';

  test('nothing is claimed, and nobody knows', () => {
    expect(told(run({ s01: [hidden, core + held(1, 4)], s02: ['', core + raw('80a010', 3)] }))).toEqual([
      ['camera', null, '', ''],
    ]);
  });

  test('a module that comes back is not one that moved', () => {
    const footprint = run({ s01: [module('camera', '80a000'), core + held(1, 4)], s02: [hidden, core + held(1, 4)] });
    expect(footprint.residues).toEqual([]);
  });
});

test('a 32-bit kernel is no different', () => {
  // The form of 3.10 on arm: real addresses of eight digits, one area for each module.
  const area = (start: string, end: string, rest: string) => `0x${start}-0x${end} ${rest}\n`;
  const bus = area('bf000000', 'bf005000', '20480 module_alloc_update_bounds+0xc/0x5c pages=4 vmalloc');
  const camera = area('bf00a000', 'bf00f000', '20480 module_alloc_update_bounds+0xc/0x5c pages=4 vmalloc');
  const leak = area('d3916000', 'd3959000', '274432 0xbf00a26c pages=66 vmalloc');
  const footprint = footprintOfRun({
    s01: {
      'proc/modules': 'camera 16000 0 - Live 0xbf00a000\nbus 16384 0 - Live 0xbf000000\n',
      'proc/vmallocinfo': bus + camera,
    },
    s02: { 'proc/modules': 'bus 16384 0 - Live 0xbf000000\n', 'proc/vmallocinfo': bus + leak },
  });
  expect(told(footprint)).toEqual([['camera', 66 * 4096, '', 'exact']]);
});

describe('files that are not there, or not whole', () => {
  const loaded = module('bus', '800000') + module('camera', '80a000');
  const areas = core + held(1, 4) + held(3, 4);

  test('a list of modules that breaks off does not say that one is gone', () => {
    const rest = module('bus', '800000') + module('camera', '80a000').slice(0, -5);
    const cut = run({ s01: [loaded, areas], s02: [rest, areas + raw('80a010', 3)] });
    expect(cut.residues).toBeNull();
    // Nor whose the room behind the last one is.
    expect(cut.modules?.map(({ name, dynamic }) => [name, dynamic.vmalloc])).toEqual([['bus', 0]]);
    expect(cut.loadCosts).toEqual([]);
  });

  test('without any list neither', () => {
    const footprint = footprintOfRun({
      s01: { 'proc/modules': loaded, 'proc/vmallocinfo': areas },
      s02: { 'proc/vmallocinfo': areas },
    });
    expect([footprint.residues, footprint.loadCosts]).toEqual([null, []]);
  });

  test('an earlier list that breaks off still names modules', () => {
    const cut = run({ s01: [`${loaded}codec 4096 0 - Li`, areas], s02: ['', core + raw('80a010', 3)] });
    expect(told(cut)).toContainEqual(['camera', 3 * 4096, '', 'exact']);
  });

  test('without /proc/vmallocinfo nobody knows of vmalloc', () => {
    expect(told(run({ s01: [loaded, areas], s02: [module('bus', '800000'), null] }))).toEqual([
      ['camera', null, '', ''],
    ]);
  });

  test('an earlier snapshot without it is enough: the size bounds the place', () => {
    expect(told(run({ s01: [loaded, null], s02: [module('bus', '800000'), core + raw('80a010', 3)] }))).toEqual([
      ['camera', 3 * 4096, '', 'derived'],
    ]);
  });
});

test('without symbols every caller is bare: only an address inside is claimed', () => {
  const bare = held(900, 5, '0xffffffff81001234');
  const footprint = run({
    s01: [module('bus', '800000') + module('camera', '80a000'), bare + held(1, 4, '0xffffffff81005678')],
    s02: [module('bus', '800000'), bare + raw('80a010', 3) + raw('80e010', 2, 600) + raw('800010', 6, 700)],
  });
  expect(told(footprint)).toEqual([['camera', 3 * 4096, '', 'derived']]);
  expect(footprint.modules?.[0]?.dynamic.vmalloc).toBe(6 * 4096);
});

describe('slab objects', () => {
  const SLABINFO = `slabinfo - version: 2.1
# name            <active_objs> <num_objs> <objsize> <objperslab> <pagesperslab> : tunables <limit> <batchcount> <sharedfactor> : slabdata <active_slabs> <num_slabs> <sharedavail>
camera_frame           900    900    216   18    1 : tunables    0    0    0 : slabdata     50     50      0
kmalloc-2k             120    120   4096    8    8 : tunables    0    0    0 : slabdata     15     15      0
`;
  const group = (cache: string, address: string | null, objects: number, of: string | null = null) => ({
    cache,
    module: of,
    func: address === null ? 'do_cache' : '',
    address,
    innermost: of,
    outermost: of,
    isDoubted: false,
    objects,
    wasteBytes: null,
    path: `sys/kernel/debug/slab/${cache}/alloc_traces`,
    line: 7,
  });

  function residuesWith(groups: readonly ReturnType<typeof group>[]) {
    const before = snapshotOfTexts('s01', {
      'proc/modules': module('camera', '80a000'),
      'proc/vmallocinfo': core + held(1, 4),
    });
    const after = snapshotOfTexts('s02', { 'proc/modules': '', 'proc/vmallocinfo': core, 'proc/slabinfo': SLABINFO });
    const traces = {
      value: { groups, caches: new Map<string, number>() },
      ...{ byteCount: 0, lineCount: 0, rejectedCount: 0, truncated: false, diagnostics: [], diagnosticCount: 0 },
    };
    const parsed = { ...after.parsed, 'sys/kernel/debug/slab': traces };
    return attribute({ ...after, parsed }, [before]);
  }

  test('whose trace begins where the module was are its', () => {
    const { residues, diagnostics } = residuesWith([
      group('camera_frame', 'ffffffffc080a49f', 900),
      group('kmalloc-2k', 'ffffffffc080a04f', 100),
      group('kmalloc-2k', 'ffffffffc0a90000', 10), // nobody's
      group('kmalloc-2k', null, 10, 'usbnet'),
    ]);
    expect(residues?.[0]?.parts).toEqual({ vmalloc: 0, slab: 900 * 216 + 100 * 4096, static: 0, unclassified: null });
    expect(residues?.[0]?.evidence).toContainEqual({
      bytes: 900 * 216,
      part: 'slab',
      // Without /sys/kernel/slab the slot is known, and not the object in it.
      grade: 'derived',
      source: 'sys/kernel/debug/slab/camera_frame/alloc_traces',
      line: 7,
    });
    expect(diagnostics.at(-1)).toEqual({
      source: 'sys/kernel/debug/slab/camera_frame/alloc_traces',
      line: 7,
      message: 'module camera was unloaded and left 589.84 KiB behind (slab 589.84 KiB)',
    });
  });

  test('of no such trace are none', () => {
    expect(residuesWith([group('kmalloc-2k', null, 10, 'usbnet')]).residues?.[0]?.parts.slab).toBe(0);
  });

  test('of a cache that nothing sizes cannot be counted', () => {
    expect(residuesWith([group('gone', 'ffffffffc080a49f', 9)]).residues?.[0]?.parts.slab).toBeNull();
  });
});

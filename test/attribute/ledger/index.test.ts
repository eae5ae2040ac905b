import { describe, expect, test } from 'vitest';
import { type LedgerSources, ledgerOf } from '../../../src/attribute/ledger/index.ts';
import type { SlabCache } from '../../../src/model/index.ts';
import { footprintOfFiles } from '../../measure/footprints.ts';

const PAGE = 4096;
const NONE: LedgerSources = {
  areas: undefined,
  caches: [],
  sysfs: undefined,
  traces: undefined,
  pageOwner: undefined,
  allocinfo: undefined,
  tagsAreWhole: false,
  btf: undefined,
};

// Two modules, and one vmalloc area of 10 pages that isp took in isp_open.
const plain = footprintOfFiles({
  'proc/modules': 'isp 8192 0 - Live 0xbf000000\ncamss 4096 0 - Live 0xbf010000\n',
  'proc/vmallocinfo': '0xf0001000-0xf000c000   45056 isp_open+0x1c/0x40 [isp] pages=10 vmalloc\n',
});
const areas = [
  {
    start: 'f0001000',
    end: 'f000c000',
    spanBytes: 45056,
    caller: 'isp_open',
    module: 'isp',
    pageCount: 10,
    kind: 'vmalloc',
    line: 1,
  },
] as unknown as LedgerSources['areas'];

function ledger(sources: Partial<LedgerSources>) {
  const tagsAreWhole = sources.allocinfo !== undefined;
  const { modules, ...rest } = ledgerOf(plain.modules ?? [], { ...NONE, areas, tagsAreWhole, ...sources }, PAGE);
  const [isp, camss] = ['isp', 'camss'].map((wanted) => modules.find(({ name }) => name === wanted));
  return { isp, camss, ...rest };
}

function cache(name: string, objectSizeBytes: number, activeObjects: number): SlabCache {
  const activeBytes = objectSizeBytes * activeObjects;
  const sizes = { bytes: activeBytes, activeBytes, wasteBytes: 0, objectSizeBytes };
  const counts = { activeObjects, objects: activeObjects, slabs: 1 };
  return { name, ...sizes, ...counts, aliases: [], module: null, source: 'proc/slabinfo', line: 3 };
}

function sysfsOf(sizes: Readonly<Record<string, readonly [object: number, slot: number]>>): LedgerSources['sysfs'] {
  const rest = { objects: null, totalObjects: null, objectsPerSlab: null, order: null, slabs: null };
  const caches = Object.entries(sizes).map(
    ([name, [objectSizeBytes, slabSizeBytes]]) => [name, { ...rest, objectSizeBytes, slabSizeBytes }] as const,
  );
  return { caches: new Map(caches), aliases: new Map() };
}

const site = (func: string, bytes: number, calls: number, more: object = {}) => ({
  module: 'isp',
  file: 'drivers/isp.c',
  func,
  bytes,
  calls,
  accurate: true,
  line: 7,
  ...more,
});

const allocinfo = (...sites: readonly ReturnType<typeof site>[]) => ({
  version: '1.0',
  rowCount: sites.length,
  bytes: sites.reduce((total, { bytes }) => total + bytes, 0),
  calls: 0,
  sites,
  flaggedCount: 0,
  inaccurateCount: 0,
});

const trace = (cacheName: string, objects: number, more: object) => ({
  cache: cacheName,
  module: null,
  func: null,
  address: null,
  innermost: null,
  outermost: null,
  isDoubted: false,
  objects,
  wasteBytes: null,
  path: `sys/kernel/debug/slab/${cacheName}/alloc_traces`,
  line: 1,
  ...more,
});

const pageGroup = (use: 'pages' | 'dma' | 'slab' | 'large-kmalloc', pages: number, more: object = {}) => ({
  use,
  module: 'isp',
  func: 'isp_probe',
  address: null,
  outermost: 'isp',
  direct: true,
  isDoubted: false,
  recordCount: 1,
  pages,
  line: 9,
  ...more,
});

const pageOwner = (...groups: readonly ReturnType<typeof pageGroup>[]) => ({
  value: { pages: 100, recordCount: 1, groups },
  source: 'sys/kernel/debug/page_owner',
});

describe('allocation tags', () => {
  test('hold what no other file shows, unclassified; the total of the module is that of its tags', () => {
    // vmalloc is tagged with its page array; 10 pages of it are in vmallocinfo.
    const { isp, camss, remarks } = ledger({
      allocinfo: allocinfo(site('isp_open', 10 * PAGE + 2048, 3), site('isp_kmalloc', 5000, 5)),
    });
    expect(isp?.dynamic).toMatchObject({ vmalloc: 10 * PAGE, slab: null, pages: null, unclassified: 2048 + 5000 });
    expect(isp?.totalBytes).toBe(8192 + 10 * PAGE + 2048 + 5000);
    expect(isp?.evidence.filter(({ part }) => part === 'unclassified')).toEqual([
      { bytes: 5000, part: 'unclassified', grade: 'exact', source: 'proc/allocinfo', line: 7 },
      { bytes: 2048, part: 'unclassified', grade: 'derived', source: 'proc/allocinfo', line: 7 },
    ]);
    // Slab and pages are in there; the module's own percpu section, DMA and BTF are not.
    expect(isp?.missing).toEqual(['static percpu', 'dma', 'btf']);
    expect(camss?.dynamic.unclassified).toBe(0);
    expect(remarks).toEqual([]);
  });

  test('that know less than other files are said to', () => {
    const { isp, remarks } = ledger({ allocinfo: allocinfo(site('isp_open', 9 * PAGE, 9)) });
    expect(isp?.dynamic).toMatchObject({ vmalloc: 10 * PAGE, unclassified: 0 });
    expect(remarks).toEqual([
      {
        source: 'proc/allocinfo',
        line: 7,
        message: 'its tags of isp fall short by 4 KiB of what other files show of the module',
      },
    ]);
  });

  test('bound what is guessed from the name of a cache', () => {
    const caches = [cache('isp_frame', 100, 60)];
    const { isp } = ledger({
      caches,
      allocinfo: allocinfo(site('isp_open', 10 * PAGE, 10), site('isp_new', 5800, 58)),
    });
    expect(isp?.dynamic).toMatchObject({ slab: 5800, unclassified: 0 });
  });

  test('of a module that is not loaded are counted for none', () => {
    const { remarks } = ledger({ allocinfo: allocinfo(site('gone_init', 512, 1, { module: 'gone' })) });
    expect(remarks.map(({ message }) => message)).toEqual([
      '512 B are of gone, which /proc/modules does not list: counted for no module',
    ]);
  });
});

describe('traces of slab objects', () => {
  const caches = [cache('kmalloc-512', 1024, 40), cache('isp_frame', 172, 30)];
  const sysfs = sysfsOf({ 'kmalloc-512': [512, 1024], isp_frame: [100, 172] });
  const traces = {
    groups: [
      trace('kmalloc-512', 10, { module: 'isp', func: 'isp_open', wasteBytes: 620 }),
      trace('isp_frame', 30, { module: 'isp', func: 'isp_new' }),
      trace('kmalloc-512', 4, { func: 'device_add', innermost: 'isp', outermost: 'isp' }),
      trace('kmalloc-512', 9, { func: 'tty_open' }),
    ],
    caches: new Map([
      ['kmalloc-512', 23],
      ['isp_frame', 30],
    ]),
  };

  test('are what was asked for: no rounding to slots, no red zones', () => {
    const { isp, camss, caches: told } = ledger({ caches, sysfs, traces });
    expect(isp?.dynamic).toMatchObject({ slab: 10 * 512 - 620 + 30 * 100, pages: null });
    expect(isp?.onBehalf).toMatchObject({ slab: 4 * 512, pages: null });
    expect(isp?.totalBytes).toBe(8192 + 10 * PAGE + 10 * 512 - 620 + 30 * 100);
    expect(isp?.evidence.filter(({ part }) => part.startsWith('slab')).map(({ part, grade }) => [part, grade])).toEqual(
      [
        ['slab', 'exact'],
        ['slab', 'exact'],
        ['slab on behalf', 'exact'],
      ],
    );
    expect(isp?.missing).toEqual(['pages', 'percpu', 'dma', 'btf']);
    expect(camss).toMatchObject({ dynamic: { slab: 0 }, onBehalf: { slab: 0 } });
    // Whose objects they are is known one by one; the cache is nobody's.
    expect(told.map(({ module }) => module)).toEqual([null, null]);
  });

  test('are slots where the kernel does not say how much of a kmalloc was asked for', () => {
    const groups = traces.groups.map((group) => ({ ...group, wasteBytes: null }));
    const { isp } = ledger({ caches, sysfs, traces: { ...traces, groups } });
    expect(isp?.dynamic.slab).toBe(10 * 512 + 30 * 100);
    expect(isp?.evidence.filter(({ part }) => part === 'slab').map(({ grade }) => grade)).toEqual(['derived', 'exact']);
  });

  test('are slots beside allocation tags, which count slots with all debugging', () => {
    const tags = allocinfo(
      site('isp_open', 10 * PAGE + 10 * 1024, 20),
      site('isp_new', 30 * 172, 30),
      site('isp_probe', 3 * PAGE, 3),
    );
    const owner = pageOwner(
      pageGroup('pages', 3),
      pageGroup('dma', 5),
      pageGroup('slab', 7),
      pageGroup('pages', 2, { direct: false }),
    );
    const { isp, remarks } = ledger({ caches, sysfs, traces, allocinfo: tags, pageOwner: owner });
    expect(isp?.dynamic).toEqual({
      vmalloc: 10 * PAGE,
      slab: 10 * 512 + 30 * 100,
      pages: 3 * PAGE,
      percpu: null,
      dma: 5 * PAGE,
      btf: null,
      unclassified: 0,
    });
    expect(isp?.onBehalf).toMatchObject({ slab: 4 * 512, pages: 2 * PAGE, dma: 0 });
    expect(isp?.missing).toEqual(['static percpu', 'btf']);
    expect(remarks).toEqual([]);
  });

  test('of one cache alone leave the others unknown', () => {
    const one = { groups: [], caches: new Map([['isp_frame', 0]]) };
    expect(ledger({ caches, sysfs, traces: one }).isp?.missing).toContain('other slab');
  });

  test('count slots as slabinfo has them where no file tells the size of an object', () => {
    const { isp } = ledger({ caches, sysfs: undefined, traces });
    expect(isp?.dynamic.slab).toBe(10 * 1024 - 620 + 30 * 172);
    expect(isp?.evidence.find(({ part }) => part === 'slab')?.grade).toBe('derived');
  });
});

describe('stacks that go through several modules', () => {
  // camss calls isp: isp is the innermost module, camss the outermost.
  const owner = pageOwner(
    pageGroup('pages', 8, { outermost: 'camss' }),
    pageGroup('pages', 2),
    pageGroup('dma', 4, { outermost: 'camss' }),
    pageGroup('pages', 3, { outermost: 'camss', direct: false }),
  );

  test('count for the innermost, and are told of the outermost', () => {
    const { isp, camss } = ledger({ pageOwner: owner });
    expect(isp?.dynamic).toMatchObject({ pages: 10 * PAGE, dma: 4 * PAGE });
    expect(isp?.throughOthers).toMatchObject({ pages: 0, dma: 0, slab: null });
    expect(camss?.dynamic).toMatchObject({ pages: 0, dma: 0 });
    expect(camss?.throughOthers).toMatchObject({ pages: 8 * PAGE, dma: 4 * PAGE, slab: null });
    expect(camss?.totalBytes).toBe(4096);
    expect(camss?.evidence.filter(({ part }) => part.includes('through'))).toEqual([
      { bytes: 8 * PAGE, part: 'pages through isp', grade: 'exact', source: owner.source, line: 9 },
      { bytes: 4 * PAGE, part: 'dma through isp', grade: 'exact', source: owner.source, line: 9 },
    ]);
  });

  test('of slab objects do the same, where the kernel keeps stacks', () => {
    const caches = [cache('isp_frame', 512, 10)];
    const told = (more: object) => ({ groups: [trace('isp_frame', 10, more)], caches: new Map([['isp_frame', 10]]) });
    const by = { module: 'isp', func: 'isp_get', wasteBytes: null };
    const stacked = ledger({ caches, traces: told({ ...by, innermost: 'isp', outermost: 'camss' }) });
    expect(stacked.isp?.dynamic.slab).toBe(10 * 512);
    expect(stacked.camss?.throughOthers?.slab).toBe(10 * 512);
    expect(ledger({ caches, traces: told(by) }).camss?.throughOthers).toBeNull();
  });
});

describe('owners of pages', () => {
  test('tell a module’s pages, its DMA and its large kmallocs', () => {
    const owner = pageOwner(pageGroup('pages', 8), pageGroup('dma', 4), pageGroup('large-kmalloc', 16));
    const { isp, camss } = ledger({ pageOwner: owner });
    expect(isp?.dynamic).toMatchObject({ slab: 16 * PAGE, pages: 8 * PAGE, dma: 4 * PAGE, unclassified: null });
    expect(isp?.missing).toEqual(['other slab', 'percpu', 'btf']);
    expect(camss?.dynamic).toMatchObject({ pages: 0, dma: 0, slab: null });
  });
});

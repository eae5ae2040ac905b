import { describe, expect, test } from 'vitest';
import { withOwners } from '../../src/attribute/index.ts';
import { measure } from '../../src/measure/index.ts';
import type { Footprint, Owner } from '../../src/model/index.ts';
import { parse } from '../config/complaints.ts';
import { footprintOfFiles, one } from '../measure/footprints.ts';
import { footprintOfRun, footprintOfTexts } from '../support/attributed.ts';

const PAGE = 4096;
const FILES = {
  'proc/modules': 'isp_core 8192 0 - Live 0xbf000000\ncamss 4096 0 - Live 0xbf010000\n',
  'proc/slabinfo': `slabinfo - version: 2.1
# name            <active_objs> <num_objs> <objsize> <objperslab> <pagesperslab> : tunables <limit> <batchcount> <sharedfactor> : slabdata <active_slabs> <num_slabs> <sharedavail>
isp_buffer           40     42     192   21    1 : tunables    0    0    0 : slabdata      2      2      0
isp_stat              4      4    4096    8    8 : tunables    0    0    0 : slabdata      3      3      0
mmc_request          10     16     256   16    1 : tunables    0    0    0 : slabdata      1      1      0
`,
  'proc/vmallocinfo': `0xf0001000-0xf0004000   12288 osal_malloc+0x1c/0x40 pages=2 vmalloc
0xf0005000-0xf0007000    8192 tune+0x1c/0x40 [isp_core] pages=1 vmalloc
`,
  'proc/meminfo': 'MemTotal:         100000 kB\nSlab:               200 kB\n',
};

function owners(...lines: readonly string[]): readonly Owner[] {
  const budgets = 'budgets:\n  - { metric: slab.total, at-most: 1 MiB }\n';
  return parse(`version: 1\n${budgets}owners:\n${lines.map((line) => `  - ${line}\n`).join('')}`).owners;
}

const plain = footprintOfFiles(FILES);
const owned = (...lines: readonly string[]) => withOwners(plain, owners(...lines));
const moduleOf = ({ modules }: Footprint, wanted: string) => modules?.find(({ name }) => name === wanted);

describe('owners', () => {
  test('give a module the caches of a name, as inferred', () => {
    const footprint = owned('{ cache: "isp_*", module: isp_core }');
    // 2 slabs of 1 page and 3 slabs of 8 pages.
    const slab = (2 * 1 + 3 * 8) * PAGE;
    expect(moduleOf(footprint, 'isp_core')).toMatchObject({
      dynamic: { slab, vmalloc: PAGE, pages: null },
      totalBytes: 2 * PAGE + PAGE + slab,
      missing: ['other slab', 'pages', 'percpu', 'dma', 'btf'],
      lowerBound: true,
    });
    expect(moduleOf(footprint, 'isp_core')?.evidence.filter(({ part }) => part === 'slab')).toEqual([
      { bytes: 3 * 8 * PAGE, part: 'slab', grade: 'inferred', source: 'proc/slabinfo', line: 4 },
      { bytes: 2 * PAGE, part: 'slab', grade: 'inferred', source: 'proc/slabinfo', line: 3 },
    ]);
    expect(footprint.slab?.caches.map(({ name, module }) => [name, module])).toEqual([
      ['isp_stat', 'isp_core'],
      ['isp_buffer', 'isp_core'],
      ['mmc_request', null],
    ]);
    // Slab of meminfo, less what found its module.
    expect(footprint.unattributed.slab).toBe(200 * 1024 - slab);
    expect(moduleOf(footprint, 'camss')).toEqual(moduleOf(plain, 'camss'));
  });

  test('give a module what a wrapper took for it', () => {
    const footprint = owned('{ caller: osal_malloc, module: camss }');
    expect(moduleOf(footprint, 'camss')).toMatchObject({ dynamic: { vmalloc: 2 * PAGE }, totalBytes: PAGE + 2 * PAGE });
    expect(footprint.vmalloc?.byCaller.find(({ caller }) => caller === 'osal_malloc')?.module).toBe('camss');
    expect(footprint.unattributed.vmalloc).toBe((plain.unattributed.vmalloc ?? 0) - 2 * PAGE);
  });

  test('do not take from a module what the kernel says is its own', () => {
    expect(owned('{ caller: tune, module: camss }')).toBe(plain);
  });

  test('give what is built into the kernel a row, that counts as no module and has no static memory', () => {
    const footprint = owned('{ cache: mmc_request, module: mmc_block }');
    expect(moduleOf(footprint, 'mmc_block')).toMatchObject({
      state: 'built-in',
      totalBytes: PAGE,
      dynamic: { slab: PAGE },
    });
    const readings = measure(footprint);
    expect(readings.get('modules.count')).toMatchObject({ series: [{ value: 2 }] });
    expect(readings.get('module.static')).toMatchObject({ series: [{ value: 2 * PAGE }, { value: PAGE }] });
  });

  test('say of a module none of whose caches is there that they hold nothing', () => {
    expect(moduleOf(owned('{ cache: "cam_*", module: camss }'), 'camss')).toMatchObject({
      dynamic: { slab: 0 },
      totalBytes: PAGE,
      missing: ['other slab', 'pages', 'percpu', 'dma', 'btf'],
    });
  });

  test('applied twice, as to a stored footprint, change nothing more', () => {
    const both = owners('{ cache: "isp_*", module: isp_core }', '{ caller: osal_malloc, module: camss }');
    const once = withOwners(plain, both);
    expect(withOwners(once, both)).toEqual(once);
  });

  test('make module.slab measurable, for those whose caches are named', () => {
    const readings = measure(owned('{ cache: mmc_request, module: camss }'));
    const series = { labels: { module: 'camss' }, value: PAGE, bound: 'lower', missing: ['other slab'] };
    expect(readings.get('module.slab')).toEqual({ series: [series] });
    expect(measure(plain).get('module.slab')).toEqual({
      absent: 'no file of the snapshot, and no owner in the budget file, says whose slab caches they are',
    });
  });

  test('do not give away a row that other caches share', () => {
    const caches = (plain.slab?.caches ?? []).map((cache) =>
      cache.name === 'isp_buffer' ? { ...cache, aliases: ['kmalloc-192'] } : cache,
    );
    const shared = { ...plain, slab: plain.slab && { ...plain.slab, caches } };
    const footprint = withOwners(shared, owners('{ cache: isp_buffer, module: isp_core }'));
    expect(moduleOf(footprint, 'isp_core')?.dynamic.slab).toBe(0);
    const again = withOwners(footprint, owners('{ cache: isp_buffer, module: isp_core }'));
    expect(again.diagnostics).toEqual(footprint.diagnostics);
    expect(footprint.diagnostics.at(-1)).toEqual({
      source: 'proc/slabinfo',
      line: 3,
      message: "cache isp_buffer shares its slabs with kmalloc-192: not counted as isp_core's",
    });
  });
});

describe('owners of CMA areas', () => {
  const CMA = {
    'sys/kernel/debug/cma/isp-pool/count': '4096\n',
    'sys/kernel/debug/cma/isp-pool/used': '100\n',
    'sys/kernel/debug/cma/isp-pool/maxchunk': '3000\n',
    'sys/kernel/debug/cma/reserved/count': '4096\n',
    'sys/kernel/debug/cma/reserved/used': '7\n',
  };
  const meminfo = (free: number) =>
    `MemTotal: 262144 kB\nMemFree: 100000 kB\nCmaTotal: 32768 kB\nCmaFree: ${free} kB\n`;
  const own = owners('{ cma: "isp-*", module: isp_core }');

  test('give the module what is in use of them, as inferred', () => {
    const board = footprintOfTexts(
      { 'proc/modules': FILES['proc/modules'], 'proc/meminfo': meminfo(30000), ...CMA },
      { pageSizeBytes: PAGE },
    );
    const footprint = withOwners(board, own);
    expect(moduleOf(footprint, 'isp_core')).toMatchObject({
      dynamic: { dma: 100 * PAGE },
      totalBytes: 2 * PAGE + 100 * PAGE,
      missing: ['vmalloc', 'slab', 'pages', 'percpu', 'other dma', 'btf'],
    });
    expect(moduleOf(footprint, 'isp_core')?.evidence.at(-1)).toEqual({
      bytes: 100 * PAGE,
      part: 'dma',
      grade: 'inferred',
      source: 'sys/kernel/debug/cma',
      line: null,
    });
    // The bill has a line for what drivers hold of CMA: no page is taken from what nobody holds.
    expect(footprint.unattributed.pages).toBe(board.unattributed.pages);
    expect(withOwners(footprint, own)).toEqual(footprint);
    expect(one(footprint, 'module.dma', { module: 'isp_core' })).toMatchObject({
      value: 100 * PAGE,
      bound: 'lower',
      missing: ['other dma'],
    });
  });

  test('go before what was guessed from a fall of CmaFree', () => {
    const before = { 'proc/modules': '', 'proc/meminfo': meminfo(30000) };
    const loaded = { 'proc/modules': FILES['proc/modules'].split('\n')[0] ?? '', 'proc/meminfo': meminfo(29560) };
    const guessed = footprintOfRun({ s01: before, s02: { ...loaded, ...CMA } });
    expect(moduleOf(guessed, 'isp_core')?.dynamic.dma).toBe(440 * 1024);
    // 107 pages are in the bill's line of CMA; 3 more than those were guessed.
    expect(guessed.unattributed.pages).toBe((guessed.bill?.unaccountedBytes ?? 0) - 3 * PAGE);
    const footprint = withOwners(guessed, own);
    expect(moduleOf(footprint, 'isp_core')).toMatchObject({ dynamic: { dma: 100 * PAGE } });
    expect(moduleOf(footprint, 'isp_core')?.evidence.filter(({ part }) => part === 'dma')).toHaveLength(1);
    expect(footprint.unattributed.pages).toBe(footprint.bill?.unaccountedBytes);
  });

  test('say where no file tells how much is in use', () => {
    const files = { 'proc/modules': FILES['proc/modules'], 'sys/kernel/debug/cma/isp-pool/count': '4096\n' };
    const footprint = withOwners(
      footprintOfTexts({ ...files, 'proc/meminfo': meminfo(30000) }, { pageSizeBytes: PAGE }),
      own,
    );
    expect(moduleOf(footprint, 'isp_core')?.dynamic.dma).toBeNull();
    expect(footprint.diagnostics.at(-1)?.message).toBe(
      "how much of CMA area isp-pool is in use, no file says: nothing of it is counted as isp_core's",
    );
  });
});

describe('owners of source files', () => {
  const ALLOCINFO = `allocinfo - version: 1.0
#     <size>  <calls> <tag info>
       40960       10 drivers/media/isp/main.c:20 func:isp_probe 
        8192        2 drivers/media/isp/main.c:90 func:isp_open 
        4096        1 drivers/media/isp/stat.c:7 func:stat_init 
       12288        3 drivers/mmc/core.c:20 func:mmc_alloc 
       20480        5 mm/slub.c:1850 func:alloc_slab_page 
         512        1 drivers/media/isp/tune.c:3 [isp_core] func:tune 
`;
  const board = footprintOfFiles({ ...FILES, 'proc/allocinfo': ALLOCINFO });

  test('give what built-in code holds by its tags a row', () => {
    const footprint = withOwners(board, owners('{ path: "drivers/media/isp/*", module: isp }'));
    expect(moduleOf(footprint, 'isp')).toMatchObject({
      state: 'built-in',
      dynamic: { unclassified: 49152 + 4096, slab: null },
      totalBytes: 49152 + 4096,
    });
    expect(moduleOf(footprint, 'isp')?.evidence).toEqual([
      { bytes: 49152, part: 'unclassified', grade: 'inferred', source: 'proc/allocinfo', line: 3 },
      { bytes: 4096, part: 'unclassified', grade: 'inferred', source: 'proc/allocinfo', line: 5 },
    ]);
    expect(moduleOf(footprint, 'isp_core')).toEqual(moduleOf(board, 'isp_core'));
    expect([...(footprint.allocinfo?.builtIn ?? [])].map(([file, { module }]) => [file, module])).toEqual([
      ['drivers/media/isp/main.c', 'isp'],
      ['drivers/media/isp/stat.c', 'isp'],
      ['drivers/mmc/core.c', null],
    ]);
    expect(withOwners(footprint, owners('{ path: "drivers/media/isp/*", module: isp }'))).toEqual(footprint);
  });

  test('count what caches and callers of the same owner hold once', () => {
    const own = owners(
      '{ path: "drivers/media/isp/*", cache: isp_buffer, module: isp }',
      '{ caller: osal_malloc, module: isp }',
    );
    const footprint = withOwners(board, own);
    // 2 slabs and 2 pages of vmalloc, all of them in the tags.
    expect(moduleOf(footprint, 'isp')?.dynamic).toMatchObject({
      slab: 2 * PAGE,
      vmalloc: 2 * PAGE,
      unclassified: 49152 + 4096 - 4 * PAGE,
    });
    expect(moduleOf(footprint, 'isp')?.totalBytes).toBe(49152 + 4096);
    expect(withOwners(footprint, own)).toEqual(footprint);
  });
});

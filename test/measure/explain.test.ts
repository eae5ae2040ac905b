import { describe, expect, test } from 'vitest';
import { withOwners } from '../../src/attribute/index.ts';
import { explained, metrics as registry } from '../../src/measure/index.ts';
import type { ExplainedSeries, Footprint, ModuleFootprint } from '../../src/model/index.ts';
import { parse } from '../config/complaints.ts';
import { footprintOfTexts } from '../support/attributed.ts';
import { expectAddsUp, explainAll } from '../support/explained.ts';
import { footprintOfFiles } from './footprints.ts';

const PAGE = 4096;

describe('what no capture here shows', () => {
  const SLABINFO = `slabinfo - version: 2.1
# name            <active_objs> <num_objs> <objsize> <objperslab> <pagesperslab> : tunables <limit> <batchcount> <sharedfactor> : slabdata <active_slabs> <num_slabs> <sharedavail>
isp_buffer           40     42     192   21    1 : tunables    0    0    0 : slabdata      2      2      0
kmalloc-1k            0      0    1024    8    2 : tunables    0    0    0 : slabdata      0      0      0
`;
  const AREAS = '0xf0001000-0xf0004000   12288 osal_malloc+0x1c/0x40 pages=2 vmalloc\n';
  const zone = (managed: string) =>
    `Node 0, zone   Normal\n  pages free     256\n        present  8128\n${managed}      nr_zspages   40\n`;

  function behind(footprint: Footprint, metric: string, find: (one: ExplainedSeries) => boolean = () => true) {
    const all = explainAll(footprint);
    for (const [name, series] of all) for (const one of series) expectAddsUp(name, one);
    const found = all.get(metric)?.find(find);
    if (!found) throw new Error(`nothing of ${metric}`);
    return found;
  }

  test('zones without managed pages: RAM is that of iomem', () => {
    const iomem = '80000000-81ffffff : System RAM\n  80008000-80107fff : Kernel text\n';
    const files = {
      'proc/zoneinfo': zone(''),
      'proc/iomem': iomem,
      'proc/meminfo': 'MemTotal: 30000 kB\nMemFree: 1024 kB\n',
    };
    const footprint = footprintOfFiles(files);
    expect(behind(footprint, 'ram.present').claims).toMatchObject([{ amount: 0x2000000, source: 'proc/iomem' }]);
    expect(behind(footprint, 'boot.reserved').formula).toBe(`present RAM − MemTotal = ${0x2000000} − ${30000 * 1024}`);
  });

  test('no meminfo: slabs are those of the caches, zspages those of vmstat, RAM less managed pages', () => {
    const files = {
      'proc/slabinfo': SLABINFO,
      'proc/vmstat': 'nr_free_pages 256\nnr_zspages 43\n',
      'proc/zoneinfo': zone('        managed  8000\n'),
    };
    const footprint = footprintOfFiles(files);
    expect(behind(footprint, 'slab.total')).toMatchObject({
      claims: [
        { amount: 2 * PAGE, part: 'isp_buffer', lines: [3] },
        { amount: 0, part: 'kmalloc-1k', lines: [4] },
      ],
      leftOut: [{ what: 'large kmallocs', shownBy: 'Slab of /proc/meminfo' }],
    });
    expect(behind(footprint, 'zspages.total').claims).toMatchObject([{ amount: 43 * PAGE, source: 'proc/vmstat' }]);
    expect(behind(footprint, 'boot.reserved').formula).toBe(
      `present RAM − managed RAM = ${8128 * PAGE} − ${8000 * PAGE}`,
    );
  });

  test('caches of sysfs, and a compressed disk', () => {
    const slab = (file: string) => `sys/kernel/slab/isp_stat/${file}`;
    const footprint = footprintOfTexts({
      [slab('objects')]: '10\n',
      [slab('total_objects')]: '16\n',
      [slab('objs_per_slab')]: '8\n',
      [slab('order')]: '1\n',
      [slab('slab_size')]: '1024\n',
      'sys/block/zram0/mm_stat': '   65536      527    69632 26214400    65536        0        0        0\n',
    });
    const { formula, claims } = behind(footprint, 'slab.cache-waste');
    expect(formula).toBe('slabs × pages of a slab × page size − objects × slab_size = 2 × 2 × 4096 − 10 × 1024');
    expect(claims.map(({ source }) => source)).toEqual(['sys/kernel/slab/isp_stat', 'sys/kernel/slab/isp_stat']);
    expect(behind(footprint, 'zram.used').claims).toEqual([
      { amount: 69632, part: 'mem_used_total', grade: 'exact', source: 'sys/block/zram0/mm_stat', lines: [1] },
    ]);
  });

  test('what an owner gives a module is inferred; what is built in has no static part', () => {
    const text =
      'version: 1\nbudgets:\n  - { metric: slab.total, at-most: 1 MiB }\nowners:\n' +
      '  - { cache: "isp_*", module: isp_core }\n  - { caller: osal_malloc, module: osal }\n';
    const files = {
      'proc/modules': 'isp_core 8192 0 - Live 0xbf000000\n',
      'proc/slabinfo': SLABINFO,
      'proc/vmallocinfo': AREAS,
    };
    const footprint = withOwners(footprintOfFiles(files), parse(text).owners);
    const isOf = (module: string) => (one: ExplainedSeries) => one.labels.module === module;
    expect(behind(footprint, 'module.total', isOf('isp_core'))).toMatchObject({
      formula: `static + vmalloc + slab = 8192 + 0 + ${2 * PAGE}`,
      claims: [
        { part: 'static' },
        { amount: 2 * PAGE, part: 'slab', grade: 'inferred', source: 'proc/slabinfo', lines: [3] },
      ],
    });
    expect(behind(footprint, 'module.vmalloc', isOf('osal')).claims).toMatchObject([{ grade: 'inferred', lines: [1] }]);
    expect(behind(footprint, 'module.total', isOf('osal'))).toMatchObject({
      formula: `vmalloc = ${2 * PAGE}`,
      leftOut: expect.arrayContaining([expect.objectContaining({ what: 'its part of the kernel image' })]),
    });
  });

  test('areas of a module that is not listed', () => {
    const areas = AREAS.replace('pages', '[isp_core] pages');
    const { claims } = behind(footprintOfFiles({ 'proc/vmallocinfo': areas }), 'module.vmalloc');
    expect(claims).toEqual([
      { amount: 2 * PAGE, part: 'osal_malloc', grade: 'exact', source: 'proc/vmallocinfo', lines: [1] },
    ]);
  });

  test('CMA among the free blocks, as far as that can be told', () => {
    const buddyinfo = 'Node 0, zone   Normal      5      0      2      1      0      1\n';
    const meminfo = (free: number) => `MemTotal: 30000 kB\nMemFree: 1024 kB\nCmaTotal: 16384 kB\nCmaFree: ${free} kB\n`;
    for (const free of [0, 16, 100, 400, 8000])
      behind(footprintOfFiles({ 'proc/buddyinfo': buddyinfo, 'proc/meminfo': meminfo(free) }), 'buddy.extfrag-index');
    behind(footprintOfFiles({ 'proc/buddyinfo': buddyinfo }), 'buddy.unusable-index');
    const nothingFree = 'Node 0, zone   Normal      0      0      0      0      0      0\n';
    behind(footprintOfFiles({ 'proc/buddyinfo': nothingFree }), 'buddy.largest-order');
  });

  test('free blocks that the kernel stopped counting', () => {
    const types = (counts: string) => `Page block order: 2
Pages per block:  4

Free pages count per migrate type at order       0      1      2
Node    0, zone   Normal, type    Unmovable ${counts}
Node    0, zone   Normal, type          CMA      0      0      3

Number of blocks type     Unmovable          CMA
Node 0, zone   Normal             8            4
`;
    for (const counts of [
      '>100000      1      1',
      '     9      1 >100000',
      '>100000      0 >100000',
      '>100000      0      0',
    ]) {
      const files = {
        'proc/buddyinfo': 'Node 0, zone   Normal 100007      1      7\n',
        'proc/pagetypeinfo': types(counts),
      };
      behind(footprintOfFiles(files), 'buddy.free-blocks');
    }
  });
});

describe('evidence of sources to come', () => {
  const [plain] = footprintOfFiles({ 'proc/modules': 'isp_core 8192 0 - Live 0xbf000000\n' }).modules ?? [];
  const pages = { bytes: 3 * PAGE, part: 'pages', grade: 'exact', source: 'proc/allocinfo', line: 7 } as const;
  const behalf = { ...pages, bytes: PAGE, part: 'slab on behalf', line: 9 } as const;

  function withModule(change: Partial<ModuleFootprint>): Footprint {
    const footprint = footprintOfFiles({});
    if (!plain) throw new Error('no module');
    return { ...footprint, modules: [{ ...plain, missing: ['a part that nobody knows yet'], ...change }] };
  }

  test("is in the total, in its own metric, and beside the total where it is not the module's", () => {
    const footprint = withModule({
      dynamic: { ...(plain as ModuleFootprint).dynamic, pages: 3 * PAGE },
      totalBytes: 8192 + 3 * PAGE,
      evidence: [...(plain as ModuleFootprint).evidence, pages, behalf],
    });
    const [total] = explainAll(footprint).get('module.total') ?? [];
    expect(total).toMatchObject({
      formula: `static + pages = 8192 + ${3 * PAGE}`,
      claims: [{ part: 'static' }, { amount: 3 * PAGE, part: 'pages', source: 'proc/allocinfo', lines: [7] }],
      leftOut: [
        { what: 'a part that nobody knows yet', why: 'this snapshot does not show it', shownBy: null },
        { what: 'slab on behalf', why: "4 KiB that are not the module's own" },
      ],
    });
    const ofModules = registry.find(({ name }) => name === 'module.static');
    const metric = { ...(ofModules as NonNullable<typeof ofModules>), name: 'module.pages', claims: undefined };
    const series = { labels: { module: 'isp_core' }, value: 3 * PAGE, bound: null, missing: [] };
    expect(explained(metric, footprint, series, new Map())).toMatchObject({
      formula: `pages as its lines say = ${3 * PAGE}`,
      claims: [{ amount: 3 * PAGE, part: 'pages', lines: [7] }],
    });
    // A number that no evidence is of is told of by its files.
    expect(explained({ ...metric, name: 'module.residue' }, footprint, series, new Map())).toMatchObject({
      claims: [{ amount: 3 * PAGE, part: 'residue', grade: 'derived', source: 'proc/modules', lines: [] }],
    });
  });

  test('that does not come to the number leaves a rest', () => {
    const footprint = withModule({ totalBytes: 8192 + PAGE });
    const [total] = explainAll(footprint).get('module.total') ?? [];
    expect(total?.formula).toBe(`static + rest = 8192 + ${PAGE}`);
    expect(total?.claims.at(-1)).toMatchObject({ amount: PAGE, part: 'rest', lines: [] });
  });
});

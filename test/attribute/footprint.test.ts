import { describe, expect, test } from 'vitest';
import { footprintOfTexts } from '../support/attributed.ts';

describe('page size', () => {
  const zone = 'Node 0, zone      DMA\n  pages free     10\n        managed  2048\n';

  test.each([
    ['given by the manifest', {}, { pageSizeBytes: 16384 }, 16384, 'given'],
    [
      'MemTotal by managed pages',
      { 'proc/meminfo': 'MemTotal: 131072 kB\nMemFree: 1 kB\n', 'proc/zoneinfo': zone },
      {},
      65536,
      'derived',
    ],
    [
      'the guard page of areas',
      { 'proc/vmallocinfo': '0xa-0xb 49152 f+0x1/0x2 pages=2 vmalloc\n0xc-0xd 32768 f+0x1/0x2 pages=1 vmalloc\n' },
      {},
      16384,
      'derived',
    ],
    // 64 MiB are free, as 3 + 253 × 4 + 1 × 8 = 1023 pages: 65600 bytes each, nearly 64 KiB.
    [
      'free memory by free pages, roughly',
      {
        'proc/meminfo': 'MemTotal: 100000 kB\nMemFree: 65536 kB\n',
        'proc/buddyinfo': 'Node 0, zone   Normal      3      0    253      1\n',
      },
      {},
      65536,
      'derived',
    ],
    [
      'free pages that files do not agree on',
      {
        'proc/meminfo': 'MemTotal: 100000 kB\nMemFree: 65536 kB\n',
        'proc/buddyinfo': 'Node 0, zone   Normal      3      0    253      1\n',
        'proc/zoneinfo': 'Node 0, zone   Normal\n  pages free     16384\n',
      },
      {},
      4096,
      'assumed',
    ],
    // Seen without root on a virtual machine of 24 GiB: its balloon is free memory to meminfo and no page of any zone.
    [
      'the direct map of x86, where a balloon hides free pages',
      {
        'proc/meminfo': 'MemTotal: 24684092 kB\nMemFree: 24292536 kB\nDirectMap4k: 28672 kB\n',
        'proc/buddyinfo': 'Node 0, zone   Normal 1432545\n',
        'proc/zoneinfo': 'Node 0, zone   Normal\n  pages free     1432545\n        managed  1530421\n',
      },
      {},
      4096,
      'derived',
    ],
    ['nothing at all', { 'proc/uptime': '1.00 1.00\n' }, {}, 4096, 'assumed'],
    [
      'numbers that make no page size',
      { 'proc/meminfo': 'MemTotal: 100000 kB\nMemFree: 1 kB\n', 'proc/zoneinfo': zone },
      {},
      4096,
      'assumed',
    ],
  ])('is known by %s', (_, texts, manifest, bytes, origin) => {
    const { snapshot, diagnostics } = footprintOfTexts(texts as Record<string, string>, manifest);
    expect(snapshot.pageSize).toEqual({ bytes, origin });
    const ofPages = diagnostics.filter(({ message }) => message.includes('page size'));
    expect(ofPages.length).toBe(origin === 'assumed' ? 1 : 0);
  });
});

describe('modules', () => {
  const modules =
    'isp_core 10000 2 isp_hdr,[permanent], Live 0x0000000000000000 (O)\nisp_hdr 4096 0 - Live 0x0000000000000000\n';
  const areas =
    '0x1-0x2   16384 load_module+0x1/0x2 pages=3 vmalloc\n' +
    '0x3-0x4    8192 load_module+0x1/0x2 pages=1 vmalloc\n' +
    '0x5-0x6   69632 isp_alloc+0x1/0x2 [isp_core] pages=16 vmalloc\n' +
    '0x7-0x8 1052672 isp_map+0x1/0x2 [isp_core] phys=0xfe000000 ioremap\n' +
    '0x9-0xa    8192 of_iomap+0x1/0x2 phys=0xfd000000 ioremap\n';

  test('hold whole pages of code and data and what they tagged as theirs; ioremap is no RAM', () => {
    const {
      modules: all,
      unattributed,
      vmalloc,
    } = footprintOfTexts({ 'proc/modules': modules, 'proc/vmallocinfo': areas });
    const [core, hdr] = all ?? [];
    expect(core).toMatchObject({
      name: 'isp_core',
      usedBy: ['isp_hdr'],
      sizeBytes: 10000,
      residentBytes: 3 * 4096,
      spanBytes: 4 * 4096,
      dynamic: { vmalloc: 65536, slab: null, pages: null, percpu: null, dma: null, btf: null, unclassified: null },
      ioremapSpanBytes: 1052672,
      totalBytes: 3 * 4096 + 65536,
      lowerBound: true,
      missing: ['slab', 'pages', 'percpu', 'dma', 'btf'],
    });
    expect(core?.evidence).toEqual([
      { bytes: 12288, part: 'static', grade: 'derived', source: 'proc/vmallocinfo', line: 1 },
      { bytes: 65536, part: 'vmalloc', grade: 'exact', source: 'proc/vmallocinfo', line: 3 },
    ]);
    expect(hdr).toMatchObject({ residentBytes: 4096, dynamic: { vmalloc: 0 }, ioremapSpanBytes: 0 });
    expect(vmalloc).toMatchObject({
      areaCount: 5,
      residentBytes: 20 * 4096,
      spanBytes: 16384 + 8192 + 69632 + 1052672 + 8192,
    });
    expect(vmalloc?.byKind.get('ioremap')).toEqual({ areaCount: 2, spanBytes: 1052672 + 8192, residentBytes: 0 });
    expect(vmalloc?.byCaller.map(({ caller, lines }) => [caller, lines])).toEqual([
      ['isp_alloc', [3]],
      ['load_module', [1, 2]],
      ['isp_map', [4]],
      ['of_iomap', [5]],
    ]);
    expect(unattributed.vmalloc).toBe(0);
  });

  test('without vmallocinfo are known by size alone, and vmalloc is unknown', () => {
    const { modules: all, vmalloc } = footprintOfTexts({ 'proc/modules': modules });
    const [core] = all ?? [];
    expect(vmalloc).toBeNull();
    expect(core).toMatchObject({
      residentBytes: 12288,
      spanBytes: null,
      dynamic: { vmalloc: null },
      missing: expect.arrayContaining(['vmalloc']),
    });
    expect(core?.evidence).toEqual([
      { bytes: 12288, part: 'static', grade: 'derived', source: 'proc/modules', line: 1 },
    ]);
  });

  test('that /sys tells another size of are remarked on', () => {
    const { diagnostics } = footprintOfTexts({
      'proc/modules': modules,
      'sys/module/isp_core/coresize': '12000\n',
      'sys/module/isp_core/initsize': '0\n',
      'sys/module/isp_hdr/coresize': '4096\n',
    });
    expect(diagnostics.filter(({ source }) => source === 'proc/modules')).toEqual([
      {
        source: 'proc/modules',
        line: 1,
        message: 'size is 10000, while /sys/module/isp_core says 12000: read at different moments',
      },
    ]);
  });

  test('none loaded is a fact, no file is not', () => {
    expect(footprintOfTexts({ 'proc/modules': '' }).modules).toEqual([]);
    expect(footprintOfTexts({ 'proc/uptime': '1.00 1.00\n' }).modules).toBeNull();
  });
});

describe('slab caches', () => {
  const slabinfo =
    'slabinfo - version: 2.1\n# name\n' +
    'isp_job 30 40 400 10 1 : tunables 0 0 0 : slabdata 4 4 0\n' +
    'kmalloc-8k 3 4 8192 4 8 : tunables 0 0 0 : slabdata 1 1 0\n';
  const folder = { 'sys/kernel/slab/:0000400/order': '0\n' };

  test('hold whole slabs; what no object fills is waste', () => {
    const { slab } = footprintOfTexts({
      'proc/slabinfo': slabinfo,
      'proc/meminfo': 'MemTotal: 9 kB\nMemFree: 1 kB\nSlab: 64 kB\n',
    });
    expect(slab).toMatchObject({ totalBytes: 12 * 4096, meminfoBytes: 65536, largeKmallocBytes: 16384 });
    expect(
      slab?.caches.map(({ name, bytes, activeBytes, wasteBytes, line }) => [
        name,
        bytes,
        activeBytes,
        wasteBytes,
        line,
      ]),
    ).toEqual([
      ['kmalloc-8k', 32768, 24576, 8192, 4],
      ['isp_job', 16384, 12000, 4384, 3],
    ]);
  });

  test('know their other names by the links of /sys', () => {
    const links = {
      'sys/kernel/slab/isp_job': ':0000400',
      'sys/kernel/slab/isp_buf': ':0000400',
      'sys/kernel/slab/other': ':0000096',
    };
    const { slab } = footprintOfTexts({ 'proc/slabinfo': slabinfo, ...folder }, {}, links);
    expect(slab?.caches.map(({ name, aliases }) => [name, aliases])).toEqual([
      ['kmalloc-8k', []],
      ['isp_job', ['isp_buf']],
    ]);
  });

  test('do not know them where the capture lost the links', () => {
    const aliases = (texts: Record<string, string>) => footprintOfTexts(texts).slab?.caches[0]?.aliases;
    expect(aliases({ 'proc/slabinfo': slabinfo })).toBeNull();
    expect(aliases({ 'proc/slabinfo': slabinfo, ...folder })).toBeNull();
    expect(aliases({ 'proc/slabinfo': slabinfo, 'sys/kernel/slab/isp_job/order': '0\n' })).toEqual([]);
  });

  test('are read from /sys where there is no slabinfo', () => {
    const file = (name: string) => `sys/kernel/slab/isp_job/${name}`;
    const { slab } = footprintOfTexts({
      [file('objects')]: '30 N0=30\n',
      [file('total_objects')]: '40 N0=40\n',
      [file('objs_per_slab')]: '10\n',
      [file('order')]: '1\n',
      [file('slab_size')]: '800\n',
      [file('object_size')]: '792\n',
    });
    expect(slab?.caches).toMatchObject([
      { name: 'isp_job', bytes: 4 * 8192, activeBytes: 24000, slabs: 4, objectSizeBytes: 800 },
    ]);
  });
});

describe('free blocks', () => {
  test('have the indices that mm/vmstat.c computes', () => {
    const { buddy } = footprintOfTexts({
      'proc/buddyinfo':
        'Node 0, zone   Normal      4      2      0      1\nNode 1, zone  Movable      0      0      0      0\n',
    });
    expect(buddy?.freeBytes).toBe(16 * 4096);
    // 16 free pages: 4 alone, 2 pairs, one block of 8.
    expect(buddy?.zones[0]).toMatchObject({
      freeBytes: 65536,
      largestFreeOrder: 3,
      unusableIndex: [0, 4 / 16, 8 / 16, 8 / 16],
    });
    expect(buddy?.zones[1]).toMatchObject({ freeBytes: 0, largestFreeOrder: -1, unusableIndex: [0, 0, 0, 0] });
  });
});

describe('RAM beyond MemTotal', () => {
  test('is what boot kept, with the kernel image where iomem shows it', () => {
    const zoneinfo = 'Node 0, zone   Normal\n  pages free     1\n        present  1000\n        managed  900\n';
    const meminfo = 'MemTotal: 3600 kB\nMemFree: 4 kB\n';
    const iomem =
      '80000000-803e7fff : System RAM\n  80008000-80017fff : Kernel code\n  80100000-80103fff : Kernel data\n';
    expect(footprintOfTexts({ 'proc/zoneinfo': zoneinfo, 'proc/meminfo': meminfo }).ram).toEqual({
      presentBytes: 4_096_000,
      kernelImageBytes: null,
      otherBootReservedBytes: 409_600,
      memTotalBytes: 3_686_400,
    });
    expect(
      footprintOfTexts({ 'proc/zoneinfo': zoneinfo, 'proc/meminfo': meminfo, 'proc/iomem': iomem }).ram,
    ).toMatchObject({
      kernelImageBytes: 0x10000 + 0x4000,
      otherBootReservedBytes: 409_600 - 0x14000,
    });
  });
});

describe('facts of a snapshot', () => {
  test('come from manifest, version, command line and addresses', () => {
    const { snapshot } = footprintOfTexts(
      {
        'proc/version': 'Linux version 6.1.0-board (me@host) (gcc 12) #7 SMP Tue\n',
        'proc/cmdline': 'console=ttyS0 slub_debug=U page_owner=on secret=hunter2\n',
        'proc/modules': 'isp 4096 0 - Live 0xbf000000\n',
        'proc/slabinfo': 'slabinfo - version: 2.1\nisp_job 30 40 400 10 1 : tunables 54 27 8 : slabdata 4 4 0\n',
      },
      { target: 'camera', unit: '7', arch: 'arm', sample: 3 },
    );
    expect(snapshot).toMatchObject({
      target: 'camera',
      unit: '7',
      phase: 'loaded',
      sample: 3,
      kernel: '6.1.0-board',
      kernelBuild: '#7 SMP Tue',
    });
    expect(snapshot.fingerprint).toMatchObject({
      arch: 'arm',
      wordBits: 32,
      slabAllocator: 'slab',
      debugOptions: ['page_owner=on', 'slub_debug=U'],
    });
    expect(JSON.stringify(snapshot)).not.toContain('hunter2');
  });
});

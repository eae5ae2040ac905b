import { describe, expect, test } from 'vitest';
import { footprintOfTexts } from '../support/attributed.ts';

const PAGE = { pageSizeBytes: 4096 };
const VERSION = 'Linux version 6.6.52 (oe-user@oe-host) (gcc 13.3.0) #1 SMP PREEMPT Tue Nov 19 23:01:49 UTC 2024\n';
const LOG = (lines: string) => `[    0.000000] ${VERSION}${lines}`;
const MEMINFO = 'MemTotal: 100000 kB\nMemFree: 50000 kB\nPercpu: 800 kB\n';
// 59 pages for each of 2 CPUs: 472 KiB.
const PERCPU = `[    0.000000] percpu: Embedded 59 pages/cpu s204800 r8192 d28672 u1048576
[    0.000000] setup_percpu: NR_CPUS:8 nr_cpumask_bits:2 nr_cpu_ids:2 nr_node_ids:1
`;

describe('per-CPU memory', () => {
  const billOf = (files: Readonly<Record<string, string>>) =>
    footprintOfTexts({ 'proc/version': VERSION, 'proc/meminfo': MEMINFO, ...files }, PAGE).bill;

  test('that boot took is told by its log: the rest is in the bill', () => {
    const line = billOf({ dmesg: LOG(PERCPU) })?.lines.find(({ source }) => source === 'dmesg');
    expect(line).toEqual({
      name: 'percpu beyond the first chunk',
      bytes: 800 * 1024 - 59 * 2 * 4096,
      reclaimable: false,
      source: 'dmesg',
      lines: [2, 3],
    });
  });

  test.each([
    ['without a log', {}],
    ['with a log that does not say how many CPUs there are', { dmesg: LOG(PERCPU.split('\n')[0] ?? '') }],
    ['with a log that says more than there is', { dmesg: LOG(PERCPU.replace('59 pages', '590 pages')) }],
    ['with the log of another kernel', { dmesg: LOG(PERCPU).replace('6.6.52', '6.1.0') }],
  ])('%s is missing', (_, files) => {
    expect(billOf(files)?.missing).toContain('percpu beyond the first chunk');
    expect(billOf(files)?.lines.map(({ name }) => name)).not.toContain('percpu beyond the first chunk');
  });
});

test('the log of another kernel is left out, and said to be', () => {
  const dmesg = LOG(PERCPU).replace('6.6.52', '6.1.0');
  const footprint = footprintOfTexts({ 'proc/version': VERSION, 'proc/meminfo': MEMINFO, dmesg }, PAGE);
  expect(footprint.bootLog).toBeNull();
  expect(footprint.bootRegions).toBeNull();
  expect(footprint.diagnostics).toContainEqual({
    source: 'dmesg',
    line: null,
    message: 'it is of Linux 6.1.0, and the snapshot of 6.6.52: left out',
  });
});

test('the log of a boot that ran longer than the snapshot is left out, and said to be', () => {
  const files = { 'proc/version': VERSION, 'proc/meminfo': MEMINFO, 'proc/uptime': '64.63 58.91\n' };
  const late = (seconds: number) =>
    footprintOfTexts({ ...files, dmesg: `${LOG(PERCPU)}[  ${seconds}.000000] usb 1-1: last words\n` }, PAGE);
  expect(late(300).bootLog).not.toBeNull();
  const { bootLog, diagnostics } = late(900);
  expect(bootLog).toBeNull();
  expect(diagnostics).toContainEqual({
    source: 'dmesg',
    line: null,
    message: 'it goes on until 900 s after boot, and the snapshot is of 65 s: it is of another boot, and left out',
  });
});

describe('the kernel image', () => {
  const MEMORY =
    '[    0.000000] Memory: 90000K/131072K available (8192K kernel code, 1024K rwdata, 2048K rodata, 512K init, 256K bss, 41072K reserved)\n';

  test('is what the log says where /proc/iomem hides it; the init part was given back', () => {
    const hidden = '00000000-00000000 : System RAM\n  00000000-00000000 : Kernel code\n';
    const { ram } = footprintOfTexts({ 'proc/iomem': hidden, 'proc/meminfo': MEMINFO, dmesg: LOG(MEMORY) }, PAGE);
    expect(ram?.kernelImageBytes).toBe((8192 + 1024 + 2048 + 256) * 1024);
  });

  test.each([
    ['3.10', MEMORY.replace(' 1024K rwdata, 2048K rodata,', ' 444k data,').replace(', 256K bss', '')],
    ['a kernel whose bss went below zero', MEMORY.replace('256K bss', '18446744073709551360K bss')],
  ])('is not told by the log of %s', (_, memory) => {
    const { bootLog } = footprintOfTexts({ 'proc/meminfo': MEMINFO, dmesg: LOG(memory) }, PAGE);
    expect(bootLog).toMatchObject({ kernelImageBytes: null, kernelImageLine: null });
  });

  test('is what /proc/iomem says where it does', () => {
    const iomem = '80000000-87ffffff : System RAM\n  80008000-80107fff : Kernel code\n';
    const { ram } = footprintOfTexts({ 'proc/iomem': iomem, 'proc/meminfo': MEMINFO, dmesg: LOG(MEMORY) }, PAGE);
    expect(ram?.kernelImageBytes).toBe(0x100000);
  });
});

describe('regions that boot set aside', () => {
  const cells = (...values: readonly number[]) =>
    String.fromCharCode(
      ...values.flatMap((value) => [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255]),
    );
  const node = (name: string, properties: Readonly<Record<string, string>>) =>
    Object.fromEntries(
      Object.entries(properties).map(([key, value]) => [`proc/device-tree/reserved-memory/${name}/${key}`, value]),
    );
  const ONE_CELL = {
    'proc/device-tree/reserved-memory/#address-cells': cells(1),
    'proc/device-tree/reserved-memory/#size-cells': cells(1),
  };

  test('are the device tree’s, at the place that the log tells', () => {
    const dmesg = LOG(
      '[    0.000000] Reserved memory: created CMA memory pool at 0x7e000000, size 32 MiB\n' +
        '[    0.000000] OF: reserved mem: initialized node linux,cma, compatible id shared-dma-pool\n' +
        '[    0.000000] cma: Reserved 16 MiB at 0x5c000000\n',
    );
    const tree = {
      ...ONE_CELL,
      ...node('linux,cma', { size: cells(32 * 1024 * 1024), reusable: '', compatible: 'shared-dma-pool\0' }),
      ...node('isp@50000000', { reg: cells(0x50000000, 0x100000), 'no-map': '' }),
    };
    const { bootRegions } = footprintOfTexts({ ...tree, dmesg }, PAGE);
    expect(
      bootRegions?.map(({ name, startAddress, bytes, kind, source }) => [name, startAddress, bytes, kind, source]),
    ).toEqual([
      ['isp@50000000', '50000000', 0x100000, 'no-map', 'proc/device-tree/reserved-memory/isp@50000000'],
      [null, '5c000000', 16 * 1024 * 1024, 'cma', 'dmesg'],
      ['linux,cma', '7e000000', 32 * 1024 * 1024, 'cma', 'proc/device-tree/reserved-memory/linux,cma'],
    ]);
  });
});

describe('leaks that the log tells of', () => {
  const LEAK = '[   30.123456] drivers/isp/isp.c:20 module isp func:isp_start has 4096 allocated at module unload\n';

  test('are residues, also of modules that went before the first snapshot', () => {
    const footprint = footprintOfTexts({ 'proc/modules': 'camss 4096 0 - Live 0xbf010000\n', dmesg: LOG(LEAK) }, PAGE);
    expect(footprint.residues).toEqual([
      {
        module: 'isp',
        lastSeen: null,
        parts: { vmalloc: null, slab: null, static: null, unclassified: 4096 },
        rivals: [],
        evidence: [{ bytes: 4096, part: 'unclassified', grade: 'exact', source: 'dmesg', line: 2 }],
      },
    ]);
    expect(footprint.diagnostics.map(({ message }) => message)).toContain(
      'module isp was unloaded while 4 KiB that isp_start took were still allocated',
    );
  });
});

describe('allocation tags', () => {
  const slabinfo = `slabinfo - version: 2.1
# name            <active_objs> <num_objs> <objsize> <objperslab> <pagesperslab> : tunables <limit> <batchcount> <sharedfactor> : slabdata <active_slabs> <num_slabs> <sharedavail>
kmalloc-1k           800    800   1024    8    2 : tunables    0    0    0 : slabdata    100    100      0
`;
  const modules = 'isp 8192 0 - Live 0xbf000000\n';
  // 100 slabs of 2 pages are 819,200 bytes.
  const tags = (slabBytes: number) =>
    `allocinfo - version: 1.0\n${slabBytes} 10 mm/slub.c:1850 func:alloc_slab_page \n4096 1 drivers/isp.c:3 [isp] func:isp_open \n`;
  const ispOf = (allocinfo: string) => {
    const footprint = footprintOfTexts(
      { 'proc/modules': modules, 'proc/slabinfo': slabinfo, 'proc/allocinfo': allocinfo },
      PAGE,
    );
    return { footprint, isp: footprint.modules?.[0] };
  };

  test('from the boot on tell all that a module took', () => {
    expect(ispOf(tags(800_000)).isp).toMatchObject({ missing: ['static percpu', 'dma', 'btf'] });
  });

  test('that began later are a part: the slabs of before are not in them', () => {
    const { isp, footprint } = ispOf(tags(100_000));
    expect(isp).toMatchObject({
      dynamic: { unclassified: 4096 },
      missing: ['vmalloc', 'slab', 'pages', 'percpu', 'dma', 'btf'],
    });
    expect(footprint.diagnostics.map(({ message }) => message)).toContainEqual(
      expect.stringContaining('profiling was switched on after boot'),
    );
  });
});

describe('modules without addresses', () => {
  const lsmod =
    'Module                  Size  Used by\nisp                    12288  0\ncamss                   8192  0\n';
  const areas =
    '0xbf000000-0xbf004000   16384 load_module+0x1/0x2 pages=3 vmalloc\n0xbf010000-0xbf013000   12288 load_module+0x1/0x2 pages=2 vmalloc\n';
  const gradesOf = (files: Readonly<Record<string, string>>) =>
    footprintOfTexts({ 'proc/modules': lsmod, 'proc/vmallocinfo': areas, ...files }, PAGE).modules?.map((module) =>
      module.evidence.map(({ grade, line }) => [module.name, grade, line]),
    );

  test('get them of their sections, or of their first function', () => {
    expect(gradesOf({ 'sys/module/isp/sections/.text': '0xbf000000\n' })).toContainEqual([['isp', 'exact', 1]]);
    const kallsyms = 'c0008000 T _stext\nbf010020 t camss_open\t[camss]\nbf010100 t camss_close\t[camss]\n';
    expect(gradesOf({ 'proc/kallsyms': kallsyms })).toContainEqual([['camss', 'exact', 2]]);
  });

  test('are told apart by size alone', () => {
    expect(gradesOf({})).toEqual([[['isp', 'derived', 1]], [['camss', 'derived', 2]]]);
  });
});

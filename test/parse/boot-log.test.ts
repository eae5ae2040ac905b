import { describe, expect, test } from 'vitest';
import { bootLog } from '../../src/parse/boot-log.ts';
import type { BootCmaPool, BootCpus, BootLog, UnloadLeak } from '../../src/parse/index.ts';
import { lines, parse, remarksOf } from '../support/parsed.ts';

const KIB = 1024;
const MIB = 1024 * KIB;

const NOTHING: BootLog = {
  release: null,
  endSeconds: null,
  memory: null,
  percpu: null,
  possibleCpus: null,
  cmaPools: [],
  reserved: [],
  leaks: [],
};
const NO_PARTS = {
  codeBytes: null,
  rwdataBytes: null,
  rodataBytes: null,
  dataBytes: null,
  initBytes: null,
  bssBytes: null,
  reservedBytes: null,
  cmaReservedBytes: null,
  highmemBytes: null,
  absentBytes: null,
};

/** What a log of these messages says; none of its lines is lost, and none is remarked upon. */
function read(...texts: readonly string[]): BootLog {
  const parsed = parse(bootLog, lines(...texts));
  expect(parsed).toMatchObject({ rejectedCount: 0, diagnostics: [], truncated: false });
  // A capture takes some of the lines only: they say the same.
  const kept = texts.map((text) => (OF_INTEREST.some((pattern) => pattern.test(text)) ? text : ''));
  const { endSeconds: _, ...asCaptured } = parse(bootLog, lines(...kept, '')).value;
  expect(parsed.value).toMatchObject(asCaptured);
  return parsed.value;
}

// Of basic regular expressions, these use nothing that is another in JavaScript.
const OF_INTEREST = bootLog.capture.flatMap(({ lines: patterns = [] }) => patterns.map((text) => new RegExp(text)));

describe('a boot', () => {
  test('of 6.6 on an i.MX8M', () => {
    expect(
      read(
        '[    0.000000] Booting Linux on physical CPU 0x0000000000 [0x410fd034]',
        '[    0.000000] Linux version 6.6.52-lts-next-ge0f9e2afd4cf (oe-user@oe-host) (aarch64-poky-linux-gcc (GCC) 13.3.0, GNU ld (GNU Binutils) 2.42.0.20240723) #1 SMP PREEMPT Tue Nov 19 23:01:49 UTC 2024',
        '[    0.000000] Machine model: FSL i.MX8MM EVK board',
        '[    0.000000] Reserved memory: created CMA memory pool at 0x0000000096000000, size 640 MiB',
        '[    0.000000] OF: reserved mem: initialized node linux,cma, compatible id shared-dma-pool',
        '[    0.000000] OF: reserved mem: 0x0000000096000000..0x00000000bdffffff (655360 KiB) map reusable linux,cma',
        '[    0.000000] OF: reserved mem: 0x00000000be000000..0x00000000bfdfffff (30720 KiB) nomap non-reusable optee_core@be000000',
        '[    0.000000] OF: reserved mem: 0x00000000bfe00000..0x00000000bfffffff (2048 KiB) nomap non-reusable optee_shm@bfe00000',
        '[    0.000000] percpu: Embedded 22 pages/cpu s50920 r8192 d31000 u90112',
        '[    0.000000] pcpu-alloc: s50920 r8192 d31000 u90112 alloc=22*4096',
        '[    0.000000] software IO TLB: mapped [mem 0x000000008f800000-0x0000000093800000] (64MB)',
        '[    0.000000] Memory: 1266668K/2064384K available (21120K kernel code, 1644K rwdata, 7820K rodata, 4032K init, 643K bss, 142356K reserved, 655360K cma-reserved)',
        '[    0.000000] SLUB: HWalign=64, Order=0-3, MinObjects=0, CPUs=4, Nodes=1',
        '[    0.000000] rcu:     RCU restricting CPUs from NR_CPUS=256 to nr_cpu_ids=4.',
      ),
    ).toEqual({
      release: '6.6.52-lts-next-ge0f9e2afd4cf',
      endSeconds: 0,
      memory: {
        ...NO_PARTS,
        availableBytes: 1266668 * KIB,
        // 1266668 + 142356 + 655360.
        totalBytes: 2064384 * KIB,
        codeBytes: 21120 * KIB,
        rwdataBytes: 1644 * KIB,
        rodataBytes: 7820 * KIB,
        initBytes: 4032 * KIB,
        bssBytes: 643 * KIB,
        reservedBytes: 142356 * KIB,
        cmaReservedBytes: 655360 * KIB,
        line: 12,
      },
      // 22 pages: 50920 + 8192 + 31000 = 90112.
      percpu: {
        kind: 'embedded',
        pagesPerCpu: 22,
        staticBytes: 50920,
        reservedBytes: 8192,
        dynamicBytes: 31000,
        unitBytes: 90112,
        line: 9,
      },
      possibleCpus: { cpuCount: 4, line: 13 },
      cmaPools: [{ name: 'linux,cma', startAddress: '96000000', bytes: 640 * MIB, line: 4 }],
      reserved: [
        {
          name: 'optee_core@be000000',
          startAddress: 'be000000',
          bytes: 30 * MIB,
          isNoMap: true,
          isReusable: false,
          line: 7,
        },
        {
          name: 'optee_shm@bfe00000',
          startAddress: 'bfe00000',
          bytes: 2 * MIB,
          isNoMap: true,
          isReusable: false,
          line: 8,
        },
      ],
      leaks: [],
    });
  });

  test('of 6.1 in a virtual machine with a device tree', () => {
    expect(
      read(
        '[    0.000000] Linux version 6.1.0-54-arm64 (debian-kernel@lists.debian.org) (gcc-12 (Debian 12.2.0-14+deb12u1) 12.2.0, GNU ld (GNU Binutils for Debian) 2.40) #1 SMP Debian 6.1.190-1 (2026-10-16)',
        '[    0.000000] Reserved memory: created CMA memory pool at 0x000000007e000000, size 32 MiB',
        '[    0.000000] OF: reserved mem: initialized node linux,cma, compatible id shared-dma-pool',
        '[    0.000000] Reserved memory: created DMA memory pool at 0x000000005a000000, size 4 MiB',
        '[    0.000000] OF: reserved mem: initialized node cam-pool@5a000000, compatible id shared-dma-pool',
        '[    0.000000] Reserved memory: created CMA memory pool at 0x000000005c000000, size 16 MiB',
        '[    0.000000] OF: reserved mem: initialized node vpu-pool@5c000000, compatible id shared-dma-pool',
      ),
    ).toEqual({
      ...NOTHING,
      endSeconds: 0,
      release: '6.1.0-54-arm64',
      cmaPools: [
        { name: 'linux,cma', startAddress: '7e000000', bytes: 32 * MIB, line: 2 },
        { name: 'vpu-pool@5c000000', startAddress: '5c000000', bytes: 16 * MIB, line: 6 },
      ],
      reserved: [
        {
          name: 'cam-pool@5a000000',
          startAddress: '5a000000',
          bytes: 4 * MIB,
          isNoMap: null,
          isReusable: null,
          line: 4,
        },
      ],
    });
  });

  test('of 3.14 on an i.MX6', () => {
    expect(
      read(
        '[    0.000000] Linux version 3.14.28_1.0.0_ga-udooboard+gb15f827 (root@148b793524e5) (gcc version 4.9.1 (GCC) ) #1 SMP PREEMPT Sat Nov 14 14:51:58 UTC 2015',
        "[    0.000000] Reserved memory: reserved region for node 'm4@0x84000000': base 0x84000000, size 8 MiB",
        '[    0.000000] cma: CMA: reserved 320 MiB at aa000000',
        '[    0.000000] PERCPU: Embedded 8 pages/cpu @bf63c000 s9152 r8192 d15424 u32768',
      ),
    ).toEqual({
      ...NOTHING,
      endSeconds: 0,
      release: '3.14.28_1.0.0_ga-udooboard+gb15f827',
      percpu: {
        kind: 'embedded',
        pagesPerCpu: 8,
        staticBytes: 9152,
        reservedBytes: 8192,
        dynamicBytes: 15424,
        unitBytes: 32768,
        line: 4,
      },
      cmaPools: [{ name: null, startAddress: 'aa000000', bytes: 320 * MIB, line: 3 }],
      reserved: [
        {
          name: 'm4@0x84000000',
          startAddress: '84000000',
          bytes: 8 * MIB,
          isNoMap: null,
          isReusable: null,
          line: 2,
        },
      ],
    });
  });

  test('of 2.6 without stamps', () => {
    expect(
      read(
        'Linux version 2.6.24 (root@builder) (gcc version 4.1.2) #1 SMP Mon Jan 7 12:00:00 UTC 2008',
        'SMP: Allowing 2 CPUs, 0 hotplug CPUs',
        'PERCPU: Allocating 34656 bytes of per cpu data',
        'Memory: 2052732k/2096512k available (2336k kernel code, 43372k reserved, 1547k data, 204k init)',
      ),
    ).toMatchObject({
      memory: { dataBytes: 1547 * KIB, rodataBytes: null, totalBytes: 2096512 * KIB },
      percpu: { kind: 'copied', pagesPerCpu: null, staticBytes: null, unitBytes: 34656 },
      possibleCpus: { cpuCount: 2, line: 2 },
    });
  });
});

describe('memory', () => {
  test.each([
    [
      'of 3.11 to 4.0',
      'Memory: 497180K/524288K available (4101K kernel code, 200K rwdata, 1136K rodata, 216K init, 339K bss, 27108K reserved, 0K highmem)',
      { availableBytes: 509112320, totalBytes: 536870912, reservedBytes: 27758592, highmemBytes: 0 },
    ],
    [
      'of x86_64 up to 3.10, with holes',
      'Memory: 3980652k/5242880k available (5123k kernel code, 1049096k absent, 213132k reserved, 6612k data, 984k init)',
      { absentBytes: 1074274304, dataBytes: 6770688, codeBytes: 5245952, bssBytes: null },
    ],
    [
      'of MIPS in OpenWrt',
      'Memory: 29436k/32768k available (2352k kernel code, 3268k reserved, 444k data, 124k init, 0k highmem)',
      { availableBytes: 30142464, codeBytes: 2408448, initBytes: 126976, highmemBytes: 0 },
    ],
    [
      'of arm from 2.6.30 to 3.10',
      'Memory: 631168k/631168k available, 330368k reserved, 0K highmem',
      { availableBytes: 646316032, totalBytes: 646316032, reservedBytes: 338296832, codeBytes: null },
    ],
    [
      'of arm before',
      'Memory: 76736KB available (2848K code, 358K data, 112K init)',
      { availableBytes: 78577664, totalBytes: null, codeBytes: 2916352, dataBytes: 366592, initBytes: 114688 },
    ],
  ])('%s', (_, text, memory) => {
    expect(read(`[    0.000000] ${text}`).memory).toMatchObject({ ...memory, line: 1 });
  });

  test('is what the line says, not what stands beside it', () => {
    expect(read('Memory: 44MB 614MB = 658MB total', 'Memory policy: Data cache writealloc')).toEqual(NOTHING);
  });

  test('that went below zero is left out alone', () => {
    const parsed = parse(
      bootLog,
      lines(
        '[    0.000000] Memory: 5880K/8188K available (1721K kernel code, 74K rwdata, 18014398509481980K reserved, 0K cma-reserved)',
      ),
    );
    expect(parsed.value.memory).toMatchObject({ codeBytes: 1721 * KIB, reservedBytes: null, cmaReservedBytes: 0 });
    expect(remarksOf(parsed)).toEqual(['1: no kernel has 18014398509481980K of reserved']);
  });
});

describe('percpu memory', () => {
  test.each([
    [
      'with a hidden address',
      'percpu: Embedded 46 pages/cpu @        (ptrval) s151552 r8192 d28672 u1048576',
      { kind: 'embedded', pagesPerCpu: 46, staticBytes: 151552, unitBytes: 1048576 },
    ],
    [
      'of 4.19',
      'percpu: Embedded 14 pages/cpu @(ptrval) s25612 r8192 d23540 u57344',
      { pagesPerCpu: 14, staticBytes: 25612, dynamicBytes: 23540, unitBytes: 57344 },
    ],
    [
      'page by page',
      'PERCPU: 32 4K pages/cpu @ffffc90000000000 s107200 r8192 d15680',
      { kind: 'page', pagesPerCpu: 32, staticBytes: 107200, unitBytes: 131072 },
    ],
    [
      'page by page, of 6.12',
      'percpu: 12 4K pages/cpu s17408 r8192 d23552',
      { kind: 'page', pagesPerCpu: 12, unitBytes: 49152 },
    ],
    [
      'of 2.6.31, which says no unit',
      'PERCPU: Embedded 11 pages/cpu @f3000000 s30592 r0 d14464',
      { kind: 'embedded', pagesPerCpu: 11, reservedBytes: 0, unitBytes: null },
    ],
  ])('%s', (_, text, percpu) => {
    expect(read(`<6>[    0.000000] ${text}`).percpu).toMatchObject(percpu);
  });
});

describe('possible CPUs', () => {
  test.each([
    ['setup_percpu: NR_CPUS:8192 nr_cpumask_bits:2 nr_cpu_ids:2 nr_node_ids:1', 2],
    ['NR_CPUS:64 nr_cpumask_bits:64 nr_cpu_ids:4 nr_node_ids:1', 4],
    ['NR_CPUS: 64, nr_cpu_ids: 8, nr_node_ids 1', 8],
    ['smpboot: Allowing 12 CPUs, 4 hotplug CPUs', 12],
    ['CPU topo: Allowing 4 present CPUs plus 2 hotplug CPUs', 6],
    ['rcu: \tRCU restricting CPUs from NR_CPUS=64 to nr_cpu_ids=4.', 4],
    ['\tRCU restricting CPUs from NR_CPUS=4 to nr_cpu_ids=2.', 2],
    ['SLUB: Genslabs=13, HWalign=32, Order=0-3, MinObjects=0, CPUs=1, Nodes=1', 1],
  ])('%s', (text, cpuCount) => {
    const cpus: BootCpus = { cpuCount, line: 1 };
    expect(read(`[    0.000000] ${text}`).possibleCpus).toEqual(cpus);
  });

  test('are those that may come rather than the highest number, whichever stands first', () => {
    const allowed = 'smpboot: Allowing 3 CPUs, 0 hotplug CPUs';
    const ids = 'setup_percpu: NR_CPUS:64 nr_cpumask_bits:8 nr_cpu_ids:8 nr_node_ids:1';
    expect(read(allowed, ids).possibleCpus).toEqual({ cpuCount: 3, line: 1 });
    expect(read(ids, allowed).possibleCpus).toEqual({ cpuCount: 3, line: 2 });
  });
});

describe('pools of CMA', () => {
  test.each([
    ['cma: Reserved 64 MiB at 0x000000007c000000 on node -1', null, '7c000000', 64],
    ['cma: Reserved 64 MiB at 0x2c000000', null, '2c000000', 64],
    ['cma: CMA: reserved 288 MiB at 94000000', null, '94000000', 288],
    ['cma: CMA: reserved 16 MiB at 0x0000000000000000 for cont_splash_mem', 'cont_splash_mem', null, 16],
    ['kvm_cma: CMA: reserved 128 MiB', null, null, 128],
    ['cma: Reserved 6144 MiB in 2 ranges', null, null, 6144],
  ])('%s', (text, name, startAddress, mib) => {
    const pool: BootCmaPool = { name, startAddress, bytes: mib * MIB, line: 1 };
    expect(read(`[    0.000000] ${text}`).cmaPools).toEqual([pool]);
  });

  test('are each counted once, with the size that is told most exactly', () => {
    const { cmaPools, reserved } = read(
      'cma: Reserved 16 MiB at 0x0000000078c00000 on node -1',
      'Reserved memory: created CMA memory pool at 0x78c00000, size 16 MiB',
      'random: another CPU says this',
      'OF: reserved mem: initialized node vpu, compatible id shared-dma-pool',
      'OF: reserved mem: 0x0000000078c00000..0x0000000079c7ffff (16896 KiB) map reusable vpu',
    );
    expect(cmaPools).toEqual([{ name: 'vpu', startAddress: '78c00000', bytes: 16896 * KIB, line: 1 }]);
    expect(reserved).toEqual([]);
  });

  test('are not named by a line that is far below', () => {
    const { cmaPools } = read(
      'Reserved memory: created CMA memory pool at 0x78c00000, size 16 MiB',
      ...Array.from({ length: 4 }, () => 'random: another CPU says this'),
      'OF: reserved mem: initialized node framebuffer, compatible id vendor,framebuffer',
    );
    expect(cmaPools).toMatchObject([{ name: null }]);
  });
});

test('a region of DMA memory may begin at 0, and has no name where none is said', () => {
  const pool = 'Reserved memory: created DMA memory pool at 0x0000000000000000, size 32 MiB';
  const region = { startAddress: '0', bytes: 32 * MIB, isNoMap: null, isReusable: null, line: 1 };
  expect(read(pool).reserved).toEqual([{ name: null, ...region }]);
  expect(read(pool, 'Reserved memory: initialized node svcbuffer@0, compatible id shared-dma-pool').reserved).toEqual([
    { name: 'svcbuffer@0', ...region },
  ]);
  expect(
    read('software IO TLB: Reserved memory: created restricted DMA pool at 0x0000000000000000, size 32 MiB').reserved,
  ).toEqual([{ name: null, ...region }]);
});

describe('leaks', () => {
  const WARNED =
    '[  465.252395][ T1160] kernel/rcu/rcuscale.c:1037 module rcuscale func:rcu_scale_init has 32 allocated at module unload';

  test('of allocations, by function, each time that the module goes', () => {
    expect(
      read(
        '[  465.251143][ T1160] ------------[ cut here ]------------',
        WARNED,
        '[  465.252492][ T1160] WARNING: CPU: 0 PID: 1160 at lib/alloc_tag.c:170 alloc_tag_module_unload+0x22b/0x3f0',
        '[  465.256072][ T1160] Modules linked in: rcuscale(-) torture',
        '[  470.000000][ T1160] kernel/rcu/rcuscale.c:1040 module rcuscale func:rcu_scale_init has 64 allocated at module unload',
        '[  470.000000][ T1161] net/netfilter/nf_nat_core.c:1114 module nf_nat func:nf_nat_register_fn has 256 allocated at module unload',
      ).leaks,
    ).toEqual([
      { module: 'rcuscale', what: 'allocations', name: 'rcu_scale_init', bytes: 96, objects: null, line: 2 },
      { module: 'nf_nat', what: 'allocations', name: 'nf_nat_register_fn', bytes: 256, objects: null, line: 6 },
    ]);
  });

  test('of a cache, with the objects of all its slabs', () => {
    expect(
      read(
        '[61110.466000] =============================================================================',
        '[61110.466001] BUG qla2xxx_srbs (Tainted: G    B      OE    --------  ---): Objects remaining in qla2xxx_srbs on __kmem_cache_shutdown()',
        '[61110.466002] -----------------------------------------------------------------------------',
        '[61110.466003] Slab 0x00000000c2b1f4b8 objects=42 used=1 fp=0x00000000f4ee2f20 flags=0x17ffffc0000200(slab|node=0|zone=2)',
        '[61110.466004] BUG qla2xxx_srbs (Tainted: G    B      OE    --------  ---): Objects remaining in qla2xxx_srbs on __kmem_cache_shutdown()',
        '[61110.466005] Slab 0x00000000c2b1f4b9 objects=42 used=2 fp=0x00000000f4ee2f20 flags=0x17ffffc0000200(slab|node=0|zone=2)',
        '[61110.467635] Object 0x0000000026f7e6e6 @offset=16000',
        '[61110.467639] ------------[ cut here ]------------',
        '[61110.467639] kmem_cache_destroy qla2xxx_srbs: Slab cache still has objects when called from qla2x00_module_exit+0x93/0x99 [qla2xxx]',
        '[61110.467659] WARNING: CPU: 53 PID: 455206 at mm/slab_common.c:520 kmem_cache_destroy+0x14d/0x160',
        '[61111.000000] BUG kmalloc-64 (Tainted: G    B): Redzone overwritten',
        '[61111.000000] Slab 0x00000000c2b1f4ba objects=21 used=20 fp=0x00000000f4ee2f20 flags=0x200',
      ).leaks,
    ).toEqual([{ module: 'qla2xxx', what: 'cache', name: 'qla2xxx_srbs', bytes: null, objects: 3, line: 2 }]);
  });

  test.each([
    [
      'of 6.14 and later, whose slab comes below its objects',
      [
        'BUG isp_job (Not tainted): Objects remaining on __kmem_cache_shutdown()',
        'Object 0xffff88805201aa00 @offset=2560',
        'Object 0xffff88805201ac80 @offset=3200',
        'Slab 0xffffea0001480600 objects=25 used=2 fp=0xffff88805201a280 flags=0xfff00000000240(workingset|head)',
      ],
      { name: 'isp_job', module: null, objects: 2 },
    ],
    [
      'of 4.x',
      [
        'BUG discard_cmd (Tainted: G    B      OE  ): Objects remaining in discard_cmd on __kmem_cache_shutdown()',
        'INFO: Slab 0xffffe1ac481d22c0 objects=36 used=2 fp=0xffff936b4748bf50 flags=0x2ffff0000000100',
        'kmem_cache_destroy discard_cmd: Slab cache still has objects',
      ],
      { name: 'discard_cmd', module: null, objects: 2 },
    ],
    [
      'of 3.4',
      ['SLUB raid5-md127: kmem_cache_destroy called for cache that still has objects.'],
      { name: 'raid5-md127', module: null, objects: null },
    ],
    [
      'of 2.6 with SLAB',
      ["slab error in kmem_cache_destroy(): cache `ip_conntrack': Can't free all objects"],
      { name: 'ip_conntrack', module: null, objects: null },
    ],
    [
      'whose caller has a build ID',
      [
        'kmem_cache_destroy fp cache: Slab cache still has objects when called from fp_exit+0x10/0x20 [fp 0123456789abcdef]',
      ],
      { name: 'fp cache', module: 'fp', objects: null },
    ],
    [
      'whose caller is of the kernel image',
      ['kmem_cache_destroy TestSlub: Slab cache still has objects when called from test_leak_destroy+0x70/0x11c'],
      { name: 'TestSlub', module: null, objects: null },
    ],
  ])('of a cache, %s', (_, texts, found) => {
    const leak: UnloadLeak = { what: 'cache', bytes: null, line: 1, ...found };
    expect(read(...texts).leaks).toEqual([leak]);
  });

  test('of names that mean something to JavaScript', () => {
    const { leaks } = read('a.c:1 module __proto__ func:constructor has 8 allocated at module unload');
    expect(leaks).toMatchObject([{ module: '__proto__', name: 'constructor', bytes: 8 }]);
  });
});

describe('what stands before a message', () => {
  const POOL = 'cma: Reserved 64 MiB at 0x2c000000';
  test.each([
    '',
    '[    0.000000] ',
    '<6>[    0.000000] ',
    '[    0.000000][    T0] ',
    '[    0.000000] [    T0] ',
    'Nov 25 10:00:00 host kernel: ',
    'Nov 25 10:00:00 host kernel: [    0.000000] ',
    '2026-11-25T10:00:00.123456+01:00 host kernel: [    0.000000] ',
    '2026-11-25T10:00:00,123456+01:00 ',
    '[2026-11-25 10:00:00.123] [    0.000000] ',
    '[Tue Nov 24 10:00:00 2026] ',
    'kern  :info  : [    0.000000] ',
    '[    0.000000 <    0.000000>] ',
    '6,339,5140900,-;',
    'Thu Jan  1 00:00:05 2026 kern.notice kernel: [    0.000000] ',
    'Jan  1 00:00:05 OpenWrt kern.info kernel: [    0.000000] ',
    '11-25 10:00:00.123     0     0 I         : ',
    '[    0.000000@0] ',
    '<6>[    0.000000]  (0)[0:swapper]',
    '<6>[    0.000000]  [0:      swapper:    0] ',
    '[    0.000000] c0      0 ',
    '> [    0.000000] ',
    '\x1b[32m[    0.000000] \x1b[0m',
  ])('%j is no part of it', (prefix) => {
    const { value, rejectedCount, diagnostics } = parse(bootLog, lines(`${prefix}${POOL}\r`));
    expect(value.cmaPools).toMatchObject([{ startAddress: '2c000000' }]);
    expect(rejectedCount).toBe(0);
    expect(diagnostics.map(({ message }) => message)).not.toContainEqual(expect.stringContaining('prefix'));
  });

  test('is not repaired: it is the log', () => {
    expect(read(`[    0.000000] ${POOL}`, `[    0.000000] ${POOL}`).cmaPools).toHaveLength(1);
  });
});

describe('lines of other things', () => {
  test('are no loss, even if all are', () => {
    expect(read('[    1.000000] usb 1-1: new device', '/ # ls', 'a b c', '\x1b[5Cmoves', '[    1.0] ')).toEqual({
      ...NOTHING,
      endSeconds: 1,
    });
    expect(read('# a script printed this', 'done')).toEqual(NOTHING);
  });

  test('do not end a log: what is below a prompt is read as well', () => {
    expect(
      read(
        '[    0.000000] cma: Reserved 64 MiB at 0x2c000000',
        '/ # cat /proc/version',
        'Linux version 6.1.0 (a@b) (gcc 12) #1 SMP PREEMPT 2026',
        '/ # rmmod isp',
        '[   30.123456] isp.c:20 module isp func:isp_start has 4096 allocated at module unload',
      ),
    ).toMatchObject({ release: null, cmaPools: [{ line: 1 }], leaks: [{ line: 5 }] });
  });
});

describe('the end', () => {
  test.each([
    ['[   30.123456] last', 30],
    ['[   30.123456@1] last', 30],
    ['[   30.123456 <    0.000012>] last', 30],
    ['6,339,30123456,-;last', 30],
    ['<6>[   30.123456] last', 30],
    ['[    7.000001] [   30.123456] last', 30],
    ['[Tue Nov 24 10:00:00 2026] last', 2],
    ['kern.info kernel: last', 2],
  ])('%j is told by the stamp of the kernel', (line, seconds) => {
    expect(parse(bootLog, lines('[    2.000000] usb 1-1: first', line)).value.endSeconds).toBe(seconds);
  });
});

describe('of several boots', () => {
  const boot = (release: string, mib: number) => [
    `[    0.000000] Linux version ${release} (a@b) (gcc 12) #1 SMP 2026`,
    `[    0.000000] cma: Reserved ${mib} MiB at 0x2c000000`,
    '[   30.123456] isp.c:20 module isp func:isp_start has 4096 allocated at module unload',
  ];

  test('the last is told', () => {
    const texts = [...boot('6.1.0', 64), ...boot('6.1.1', 32), ...boot('6.1.2', 16).slice(0, 2)];
    const parsed = parse(bootLog, lines(...texts));
    expect(parsed.value).toEqual({
      ...NOTHING,
      release: '6.1.2',
      endSeconds: 0,
      cmaPools: [{ name: null, startAddress: '2c000000', bytes: 16 * MIB, line: 8 }],
    });
    expect(remarksOf(parsed)).toEqual(['7: the last boot begins here: 2 above are left out']);
  });

  test('also without stamps, where a command that prints the version begins none', () => {
    const plain = [...boot('2.6.24', 64), ...boot('2.6.24', 32)].map((line) => line.replace(/^\[.*?\] /, ''));
    const typed = ['/ # cat /proc/version', 'Linux version 2.6.24 (a@b) (gcc 4) #1 SMP 2008'];
    const parsed = parse(bootLog, lines(...plain, ...typed));
    expect(parsed.value.cmaPools).toMatchObject([{ bytes: 32 * MIB }]);
    expect(remarksOf(parsed)).toEqual(['4: the last boot begins here: 1 above is left out']);
  });
});

describe('numbers that cannot be', () => {
  test.each([
    ['Memory: 99999999999999999999K/1K available', 'available memory is not a whole number: "99999999999999999999"'],
    ['Memory: 9007199254740991K/9007199254740991K available', 'available memory is more than can be counted'],
    ['Memory: 2K/1K available', 'more memory is available than there is'],
    ['percpu: Embedded 1 pages/cpu s99999999999999999 r0 d0 u4096', 's is not a whole number'],
    ['smpboot: Allowing 0 CPUs, 0 hotplug CPUs', 'no machine has 0 CPUs'],
    ['SLUB: HWalign=64, Order=0-3, MinObjects=0, CPUs=4294967295, Nodes=1', 'no machine has 4294967295 CPUs'],
    ['cma: Reserved 9007199254740991 MiB at 0x0', 'size is more than can be counted'],
    ['cma: Reserved 1 MiB at 0x10000000000000000', 'no address is of 17 digits'],
    ['OF: reserved mem: 0x2000..0x1f00 (0 KiB) nomap non-reusable a', 'the range is not of the size'],
    ['OF: reserved mem: 0x2000..0x0fff (4 KiB) nomap non-reusable a', 'the range is not of the size'],
    ['a.c:1 module a func:b has 18446744073709551615 allocated at module unload', 'allocated is not a whole number'],
  ])('%s', (text, message) => {
    const parsed = parse(bootLog, lines('[    0.000000] first', `[    0.000000] ${text}`));
    expect(parsed.value.leaks).toEqual([]);
    expect(parsed).toMatchObject({
      rejectedCount: 1,
      diagnostics: [{ line: 2, message: expect.stringContaining(message) }],
    });
  });

  test('are sums of others, or two sizes of one region', () => {
    const leak = 'a.c:1 module a func:b has 9007199254740991 allocated at module unload';
    const parsed = parse(
      bootLog,
      lines(
        leak,
        leak,
        'cma: Reserved 1 MiB at 0x1000',
        'cma: Reserved 2 MiB at 0x1000',
        'BUG a (Not tainted): Objects remaining on kmem_cache_close()',
        'Slab 0x1 objects=1 used=2 fp=0x0 flags=0x0',
      ),
    );
    expect(remarksOf(parsed)).toEqual([
      '2: more than can be counted',
      '4: a region of another size was said to be at 1000',
      '6: more objects of the slab are used than it has',
    ]);
    expect(parsed.value.leaks).toMatchObject([{ bytes: Number.MAX_SAFE_INTEGER }, { objects: null }]);
    expect(parsed.value.cmaPools).toMatchObject([{ bytes: MIB }]);
  });
});

test('what is kept has a bound', () => {
  const many = Array.from({ length: 1200 }, (_, index) => index);
  const parsed = parse(
    bootLog,
    lines(
      ...many.map((index) => `cma: Reserved 1 MiB at 0x${index.toString(16)}00000`),
      ...many.map((index) => `a.c:1 module a func:f${index} has 8 allocated at module unload`),
      `kmem_cache_destroy ${'x'.repeat(1000)}: Slab cache still has objects`,
    ),
  );
  expect(parsed.value.cmaPools).toHaveLength(1000);
  expect(parsed.value.leaks).toHaveLength(1000);
  expect(remarksOf(parsed)).toEqual([
    '1001: more than 1000 regions: the rest is left out',
    '2201: more than 1000 leaks: the rest is left out',
  ]);
  const [leak] = read(`kmem_cache_destroy ${'x'.repeat(1000)}: Slab cache still has objects`).leaks;
  expect(leak?.name).toBe('x'.repeat(256));
});

describe('the beginning', () => {
  test.each([
    ['a boot', lines('[    0.000000] Linux version 6.1.0 (a@b) #1', '[    0.000000] efi: UEFI not found.')],
    [
      'a boot below what a boot loader said',
      lines(
        'U-Boot 2023.04 (Apr 03 2023)',
        'Starting kernel ...',
        '[    0.000000] Booting Linux on physical CPU 0x0',
        '[    0.000000] Linux version 6.1.0 (a@b) #1',
      ),
    ],
    [
      'a log that lost its beginning',
      lines(
        '[  123.456789] usb 1-1: new high-speed USB device number 2 using xhci_hcd',
        '[  123.556789] usb 1-1: New USB device found, idVendor=0bda',
        '[  123.556799] r8152 1-1:1.0: eth0: v1.12.13',
        '[  124.000000] cdc_ether 1-1: unregister cdc_ether usb-xhci-1',
      ),
    ],
    [
      'a log without stamps',
      lines('Linux version 2.6.25.20 (a@b) #1', 'CPU revision is: 00029029', 'Determined physical RAM map:'),
    ],
    [
      'a syslog',
      lines(
        'Nov 25 10:00:00 host kernel: [    0.000000] Linux version 6.1.0 (a@b) #1',
        'Nov 25 10:00:00 host kernel: [    0.000000] Command line: quiet',
      ),
    ],
  ])('of %s', (_, text) => {
    expect(bootLog.detect(text)).toBe(true);
  });

  test.each([
    ['the version alone', lines('Linux version 6.1.0 (a@b) (gcc 12) #1 SMP 2026')],
    ['the version out of a log', lines('[    0.000000] Linux version 6.1.0 (a@b) (gcc 12) #1 SMP 2026')],
    [
      'the version and what a distribution says of itself',
      lines('Linux version 6.1.0 (a@b) #1', 'Distributor ID: Debian', 'Description: Debian GNU/Linux', 'Codename: x'),
    ],
    [
      'a file of another kind with a message above',
      lines('[    9.1] random: crng init done', '[    9.2] MemTotal:  990732 kB', '[    9.2] MemFree:  221132 kB'),
    ],
    [
      'kmemleak in a log',
      lines(
        '[   30.1] kmemleak: unreferenced object 0xc3a34e00 (size 64):',
        '[   30.1] kmemleak:   comm "modprobe", pid 21, jiffies 4294938212',
        '[   30.1] kmemleak:   backtrace:',
        '[   30.1] kmemleak:     [<fe3aa979>] __kmalloc+0xf0/0x140',
        '[   30.1] kmemleak: 1 new suspected memory leaks',
      ),
    ],
    ['nothing', ''],
    ['prose', 'note: this is a README\nusage: none\nsee: below\n'],
  ])('of %s is not its', (_, text) => {
    expect(bootLog.detect(text)).toBe(false);
  });
});

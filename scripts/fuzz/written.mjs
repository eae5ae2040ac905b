// Files that no kernel of the captures has, or not with everything that can stand in them.

const lines = (...texts) => `${texts.join('\n')}\n`;
const cells = (...values) => {
  const bytes = Buffer.alloc(4 * values.length);
  for (const [index, value] of values.entries()) bytes.writeUInt32BE(value, 4 * index);
  return bytes.toString('latin1');
};
const entries = (folder, contents) =>
  Object.entries(contents).map(([path, text]) => ({ path: `${folder}/${path}`, text }));

export const WRITTEN_FILES = [
  [
    'proc/config.gz',
    [
      lines(
        ...['#', '# Automatically generated file; DO NOT EDIT.', '# Linux/arm 6.1.0 Kernel Configuration', '#'],
        ...['CONFIG_CC_VERSION_TEXT="gcc (GCC) 13.2.0"', 'CONFIG_SMP=y', '# CONFIG_KASAN is not set', 'CONFIG_HZ=100'],
        ...['# Slab', 'CONFIG_SLUB=y', 'CONFIG_ZRAM=m', 'CONFIG_PAGE_OFFSET=0xC0000000', 'CONFIG_INITRAMFS_SOURCE=""'],
      ),
    ],
  ],
  [
    'sys/kernel/debug/kmemleak',
    [
      lines(
        ...['unreferenced object 0xffff888107b2a400 (size 400):', '  comm "insmod", pid 91, jiffies 4294672296'],
        ...['  hex dump (first 32 bytes):', `    ${'b4 5d 81 f0 '.repeat(4)} .]...]..........`],
        ...['  backtrace (crc 177d48f6):', '    __kmalloc_noprof+0x2d1/0x400', '    isp_probe+0x61/0x100 [isp_core]'],
        ...['unreferenced object 0xc3a34e00 (size 64):', '  comm "swapper/0", pid 1, jiffies 4294938212 (age 12.3s)'],
        ...['  backtrace:', '    [<c01c1b60>] __kmalloc+0xf0/0x140', '    [<bf000018>] isp_start+0x18/0x38 [isp_core]'],
      ),
    ],
  ],
  [
    'proc/kallsyms',
    [
      lines(
        ...['ffffffff9e600000 T _stext', 'ffffffff9e600070 T secondary_startup_64', 'ffffffff9e700000 t kfree'],
        ...['ffffffff9f000000 T _etext', 'ffffffff9f100000 D init_task', 'ffffffffa0000000 T _sinittext'],
        ...['ffffffffc0407000 t rtl8211b_resume\t[realtek]', 'ffffffffc040c000 d realtek_drvs\t[realtek]'],
        ...['ffffffffc0201000 t ftrace_trampoline\t[__builtin__ftrace]', 'ffffffffc0300000 t bpf_prog_1\t[bpf]'],
      ),
      lines('00000000 T _stext', '00000000 t _sinittext', '00000000 t isp_probe\t[isp_core]'),
    ],
  ],
  [
    'sys/kernel/debug/dma_buf/bufinfo',
    [
      lines(
        ...['', 'Dma-buf Objects:', 'size    \tflags   \tmode    \tcount   \texp_name\tino     \tname'],
        '00004096\t00000002\t02080007\t00000002\tlinux,cma\t00000014\t<none>',
        ...['\tAttached Devices:', 'Total 0 devices attached', ''],
        '02097152\t00000002\t02080007\t00000002\tsystem\t00000013\tweights of the model',
        ...['\tkernel fence:0:0   signalled', '\tAttached Devices:', '\t5000000.npu', '\tsoc:display-subsystem'],
        ...['Total 2 devices attached', '', '', 'Total 2 objects, 2101248 bytes'],
      ),
    ],
  ],
  [
    'dmesg',
    [
      lines(
        '[    0.000000] Linux version 6.6.52 (oe-user@oe-host) (gcc 13.3.0) #1 SMP PREEMPT Tue Nov 19 23:01:49 UTC 2024',
        '[    0.000000] Reserved memory: created CMA memory pool at 0x0000000096000000, size 640 MiB',
        '[    0.000000] OF: reserved mem: initialized node linux,cma, compatible id shared-dma-pool',
        '[    0.000000] OF: reserved mem: 0x00000000be000000..0x00000000bfdfffff (30720 KiB) nomap non-reusable optee@be000000',
        '[    0.000000] cma: Reserved 64 MiB at 0x000000003c000000 on node -1',
        '[    0.000000] percpu: Embedded 22 pages/cpu s50920 r8192 d31000 u90112',
        '[    0.000000] Memory: 1266668K/2064384K available (21120K kernel code, 142356K reserved, 655360K cma-reserved)',
        '[    0.000000] SLUB: HWalign=64, Order=0-3, MinObjects=0, CPUs=4, Nodes=1',
        '[    0.100000] setup_percpu: NR_CPUS:64 nr_cpumask_bits:4 nr_cpu_ids:4 nr_node_ids:1',
        '[   30.123456] drivers/isp/isp.c:20 module isp func:isp_start has 4096 allocated at module unload',
        '[   30.123456] BUG isp_job (Not tainted): Objects remaining on __kmem_cache_shutdown()',
        '[   30.123457] Slab 0xffffea0001480600 objects=25 used=2 fp=0xffff88805201a280 flags=0x240',
      ),
      lines(
        '<6>[    0.000000] Booting Linux on physical CPU 0x0',
        '<5>[    0.000000] Linux version 4.14.98 (user@host) (gcc version 6.3.0 (GCC)) #1 SMP Tue May 7 10:00:00 UTC 2019',
        '<6>[    0.000000] cma: Reserved 320 MiB at 0x2c000000',
        '<6>[    0.000000] percpu: Embedded 16 pages/cpu @ef7d8000 s34252 r8192 d23092 u65536',
        '<6>[    0.000000] Memory: 690144K/1048576K available (9216K kernel code, 573K rwdata, 3048K rodata, 1024K init, ' +
          '427K bss, 30752K reserved, 327680K cma-reserved, 0K highmem)',
      ),
    ],
  ],
];

const REGIONS = 'proc/device-tree/reserved-memory';
const AREA = 'sys/kernel/debug/cma/cma-linux,cma';
const MODULE = 'sys/module/isp_core/sections';

export const WRITTEN_TREES = [
  [
    REGIONS,
    entries(REGIONS, {
      '#address-cells': cells(2),
      '#size-cells': cells(2),
      'optee@be000000/reg': cells(0, 0xbe000000, 0, 0x1e00000),
      'optee@be000000/no-map': '',
      'linux,cma/size': cells(0, 0x28000000),
      'linux,cma/compatible': 'shared-dma-pool\0',
      'linux,cma/reusable': '',
      'linux,cma/linux,cma-default': '',
      'frames/reg': cells(0x90000000, 0x100000, 0x91000000, 0x100000),
      'frames/label': 'frames\0',
      'frames/status': 'disabled\0',
      'dsp/status': 'okay\0',
      'dsp/reg': cells(0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff),
    }),
  ],
  ['sys/kernel/debug/cma', entries(AREA, { count: '163840\n', used: '1024\n', maxchunk: '162816\n' })],
  ['sys/kernel/mm/cma', entries('sys/kernel/mm/cma/reserved', { total_pages: '16384\n', available_pages: '16000\n' })],
  [
    'sys/block',
    entries('sys/block', {
      'zram0/mm_stat': '   65536      527    65536 26214400    65536        0        0        0\n',
      'zram1/mm_stat': '4096 74 12288 0 12288 0 0\n',
    }),
  ],
  ['sys/kernel/btf', entries('sys/kernel/btf', { vmlinux: 'b'.repeat(40), isp_core: 'b'.repeat(300), realtek: '' })],
  [
    'sys/module/*/sections',
    entries(MODULE, {
      '.text': '0xffffffffc069a000\n',
      '.data': '0xffffffffc069c000\n',
      '.init.text': '0xffffffffc06a2000\n',
      '.bss': '0x0000000000000000\n',
      __param: '0x          (null)\n',
      '.gnu.linkonce.this_module': '0xbf000440\n',
    }),
  ],
  [
    'sys/kernel/debug/slab',
    [
      ...entries('sys/kernel/debug/slab', {
        'kmalloc-64/alloc_traces': lines(
          '     12 isp_start+0x18/0x38 [isp_core] waste=240/20 age=1200/1300/1400 pid=91-95 cpus=0-1 nodes=0',
          ...['\t__kmalloc+0xf0/0x140', '\tisp_start+0x18/0x38 [isp_core]', '\tdo_one_initcall+0x58/0x300', ''],
        ),
        'kmalloc-128/alloc_traces': 'No data\n',
      }),
      ...entries('sys/kernel/slab', {
        'kmalloc-64/alloc_calls':
          '      7 isp_start+0x18/0x38 [isp_core] age=1200/1300/1400 pid=91\n      1 <not-available>\n',
      }),
    ],
  ],
];

const SYMBOLS = lines(
  ...['0000000000000000 D __per_cpu_start', '0000000000000080 D cpu_info', '000000000001f000 D __per_cpu_end'],
  ...['ffffffff81000000 T _stext', 'ffffffff81000070 T startup', 'ffffffff81e00000 T _etext'],
  ...['ffffffff82000000 D init_task', 'ffffffff82400000 T __init_begin', 'ffffffff82400000 T _sinittext'],
  ...['ffffffff82410000 t start_kernel', 'ffffffff82500000 T _einittext', 'ffffffff82600000 R __init_end'],
  ...['ffffffff82700000 b log_buf', 'ffffffff82800000 A _end', '                 w jiffies'],
);

export const WRITTEN_BUILDS = [SYMBOLS, SYMBOLS.replace(/^[0f]{8}/gm, '')];

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { FileSource } from '../../src/model/index.ts';
import { sources } from '../../src/parse/index.ts';
import { bytesOf, lines, parse, parseInPieces, remarksOf } from '../support/parsed.ts';

// What terminals, logs and mail do to a file as a whole is undone; what stands among its records is not passed over.

const CLEAN: Readonly<Record<string, readonly string[]>> = {
  'proc/modules': [
    'usbnet 65536 1 cdc_ether, Live 0xbf003000 (O)',
    'mii 16384 1 usbnet, Live 0xbf000000',
    'vfat 24576 0 - Live 0xbf010000',
  ],
  'proc/vmallocinfo': [
    '0xf0a71000-0xf0a74000   12288 fb_setup+0x1c3/0x3f0 [panel_drv] pages=2 vmalloc',
    '0xf0a80000-0xf0a82000    8192 map+0x1/0x2 phys=8d500000 ioremap',
    '0xf0a84000-0xf0a86000    8192 unpurged vm_area',
  ],
  'proc/slabinfo': [
    'slabinfo - version: 2.1',
    '# name            <active_objs> <num_objs> <objsize> <objperslab> <pagesperslab> : tunables',
    'kmalloc-256 6466 6624 256 32 2 : tunables 0 0 0 : slabdata 207 207 0',
    'dnotify cache 1 78 52 78 1 : tunables 0 0 0 : slabdata 1 1 0',
  ],
  'proc/meminfo': ['MemTotal:         990732 kB', 'MemFree:          221132 kB', 'HugePages_Total:       0'],
  'proc/zoneinfo': ['Node 0, zone      DMA', '  pages free     2043', '        low      27', '        present  4000'],
  'proc/buddyinfo': ['Node 0, zone      DMA      1      2      3 ', 'Node 0, zone   Normal      4      5      6 '],
  'sys/kernel/debug/page_owner': [
    'Page allocated via order 3, mask 0xcc0(GFP_KERNEL), pid 91, tgid 91 (insmod), ts 3113900291 ns',
    'PFN 0x3140 type Unmovable Block 24 type Unmovable Flags 0x40(head|zone=0)',
    ' __alloc_pages_noprof+0x107/0x200',
    ' do_pages+0x4b/0xe0 [fp_truth]',
    '',
    'Page allocated via order 0, mask 0x140cca(GFP_HIGHUSER_MOVABLE), pid 9, tgid 9 (a) b), ts 1 ns',
    'PFN 0x17fcf type Movable Block 95 type Movable Flags 0x20138(uptodate|dirty|lru|zone=0)',
    ' __folio_alloc_noprof+0xf/0x20',
    ' shmem_get_folio_gfp.constprop.0+0x1a6/0x610',
    '',
  ],
  'sys/kernel/debug/page_owner_stacks/show_stacks': [
    ' __alloc_pages_noprof+0x107/0x200',
    ' do_pages+0x4b/0xe0 [fp_truth]',
    'nr_base_pages: 800',
    '',
    ' __alloc_pages_noprof+0x107/0x200',
    ' 0xffffffffa013b0e6',
    'nr_base_pages: 64',
    '',
  ],
  'sys/kernel/debug/kmemleak': [
    'unreferenced object 0xc3a34e00 (size 64):',
    '  comm "modprobe", pid 21, jiffies 4294938212 (age 1484.670s)',
    '  hex dump (first 32 bytes):',
    '    b4 5d 81 f0 b4 5d 81 f0 c0 b0 a2 c3 00 00 00 00  .]...]..........',
    '  backtrace:',
    '    [<fe3aa979>] __kmalloc+0xf0/0x140',
    '    [<34bd6bc0>] isp_probe+0x18/0x38 [isp_core]',
  ],
  'proc/iomem': ['80000000-8fffffff : System RAM', '  80080000-8017ffff : Kernel code', '90000000-90000fff : uart'],
  'proc/version': ['Linux version 6.1.0 (a@b) (gcc 12) #1 SMP PREEMPT 2026'],
  'proc/uptime': ['64.63 58.91'],
  dmesg: [
    '[    0.000000] Linux version 6.6.52 (a@b) (gcc 13) #1 SMP PREEMPT 2026',
    '[    0.000000] Machine model: FSL i.MX8MM EVK board',
    '[    0.000000] Reserved memory: created CMA memory pool at 0x0000000096000000, size 640 MiB',
    '[    0.000000] OF: reserved mem: initialized node linux,cma, compatible id shared-dma-pool',
    '[    0.000000] percpu: Embedded 22 pages/cpu s50920 r8192 d31000 u90112',
    '[    0.000000] Memory: 1266668K/2064384K available (21120K kernel code, 142356K reserved)',
    '[   30.123456] drivers/isp/isp.c:20 module isp func:isp_start has 4096 allocated at module unload',
  ],
  'proc/cmdline': ['quiet root=/dev/mmcblk0p2 slub_debug=U'],
};
const known = sources.filter((source) => source.kind === 'file' && source.name in CLEAN) as readonly FileSource<
  string,
  unknown
>[];

/** The value without where it stands. */
const placeless = (value: unknown) =>
  JSON.stringify(value, (key, inner: unknown) =>
    /^line$|Lines$/.test(key) ? undefined : inner instanceof Map ? [...inner] : inner,
  );
const each = (texts: readonly string[], change: (line: string, index: number) => string) => lines(...texts.map(change));

type Damage = (texts: readonly string[], path: string) => string;
const DAMAGES: Readonly<Record<string, Damage>> = {
  'CR LF': (texts) => each(texts, (line) => `${line}\r`),
  'CR CR LF of a terminal over another': (texts) => each(texts, (line) => `${line}\r\r`),
  'trailing blanks': (texts) => each(texts, (line) => `${line}  \t`),
  'a byte order mark': (texts) => `\ufeff${lines(...texts)}`,
  'blank lines around': (texts) => `\n\n${lines(...texts)}\n\n`,
  colours: (texts) => each(texts, (line) => `\x1b[1;32m${line}\x1b[0m`),
  'the time of printk': (texts) => each(texts, (line, index) => `[   30.98${index}] ${line}`),
  'the level and time of printk': (texts) => each(texts, (line) => `<6>[    1.200000] ${line}`),
  syslog: (texts) => each(texts, (line) => `Nov 20 20:41:07 board kernel: [   30.988123] ${line}`),
  logcat: (texts) => each(texts, (line) => `11-20 20:41:07.123  1234  1235 I show: ${line}`),
  'the time of a build server': (texts) => each(texts, (line) => `2026-11-20T20:41:07.1234567Z ${line}`),
  'quoting in a mail': (texts) => each(texts, (line) => `> ${line}`),
  'a prompt, what was typed, and a prompt': (texts, path) =>
    `/ # cat /${path}\r\n${each(texts, (line) => `${line}\r`)}/ # `,
  'a prompt below, and another command': (texts, path) =>
    `root@board:~# cat /${path}\n${lines(...texts)}root@board:~# ls\na b 12\nroot@board:~# exit\n`,
  'a banner above a prompt': (texts, path) =>
    `BusyBox v1.36.1 () built-in shell (ash)\nACME router 3000\n[    9.123456] random: crng init done\n/ # cat /${path}\n${lines(...texts)}`,
  'adb above': (texts, path) => `$ adb shell cat /${path}\n* daemon started successfully\n${lines(...texts)}`,
  'a title': (texts, path) => `==> /${path} <==\n${lines(...texts)}`,
  'another file above': (texts, path) =>
    `/ # cat /proc/loadavg\n0.00 0.01 0.05 1/80 1234\n/ # cat /${path}\n${lines(...texts)}/ # cat /proc/stat\ncpu 1 2 3\n`,
};

describe.each(known.map((source) => [source.name, source] as const))('%s', (path, source) => {
  const clean = CLEAN[path] ?? [];
  const whole = parse(source, lines(...clean));

  test.each(Object.entries(DAMAGES))('with %s is what it was', (_, damage) => {
    const parsed = parse(source, damage(clean, path));
    expect(placeless(parsed.value)).toBe(placeless(whole.value));
    expect(parsed).toMatchObject({ rejectedCount: 0, truncated: false });
  });

  test.each(Object.entries(DAMAGES))('with %s is recognised', (_, damage) => {
    if (path !== 'proc/cmdline') expect(source.detect(damage(clean, path))).toBe(true);
    const others = known.filter((other) => other !== source && other.detect(damage(clean, path)));
    expect(others.map(({ name }) => name)).toEqual([]);
  });

  test('with all sorts of damage says the same wherever its pieces begin', () => {
    const damages = Object.values(DAMAGES).map((damage) => bytesOf(damage(clean, path)));
    fc.assert(
      fc.property(fc.constantFrom(...damages), fc.integer({ min: 1, max: 60 }), (bytes, size) => {
        const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, index) =>
          bytes.subarray(index * size, (index + 1) * size),
        );
        expect(parseInPieces(source, pieces)).toEqual(parse(source, bytes));
      }),
      { numRuns: 50 },
    );
  });
});

const modules = known[0] as FileSource<string, unknown>;
const [first = '', ...rest] = CLEAN['proc/modules'] ?? [];

describe('what may be a loss is counted', () => {
  test.each([
    ['a message of the kernel among the records', [first, '[   12.345678] usb 1-1: new device', ...rest], 1],
    [
      'a message between what was typed and the records',
      ['/ # cat /proc/modules', 'random: crng init', first, ...rest],
      1,
    ],
    ['a prompt among the records', [first, '/ # ', ...rest], 1],
    ['the rest of a record above the others', ['mod, Live 0xbf003000', first, ...rest], 1],
    ['a record with a prompt in it', [first, 'mii 16384 1 usb/ # ', ...rest], 1],
    ['other lines below without any prompt', [first, ...rest, 'done', 'at last'], 2],
    ['a second file that says more', [first, '/ # cat /proc/modules', first, ...rest], 2],
  ])('%s', (_, texts, rejected) => {
    const parsed = parse(modules, lines(...texts));
    expect(parsed.rejectedCount).toBe(rejected);
    expect(parsed.diagnosticCount).toBeGreaterThanOrEqual(rejected);
  });

  test.each([
    ['a complaint under a prompt', lines('/ # cat /proc/modules', "cat: can't open '/proc/modules'", '/ # ')],
    ['the output of other commands', lines('/ # cat /proc/stat', 'cpu 1 2 3', '/ # ')],
  ])('and %s is no list of no modules', (_, text) => {
    const parsed = parse(modules, text);
    expect(parsed).toMatchObject({ value: [], rejectedCount: 1, lineCount: 1 });
  });

  test('also where it is more than is kept', () => {
    const parsed = parse(
      modules,
      lines('/ # cat /proc/stat', ...Array.from({ length: 250 }, () => 'cpu 1 2 3'), '/ # '),
    );
    expect(parsed).toMatchObject({ rejectedCount: 250, lineCount: 250 });
    expect(parsed.diagnosticCount).toBeGreaterThanOrEqual(250);
    expect(parsed.diagnostics).toHaveLength(100);
  });

  test('a file without any line under its prompt is empty', () => {
    expect(parse(modules, '/ # cat /proc/modules\r\n/ # ')).toMatchObject({
      value: [],
      rejectedCount: 0,
      lineCount: 0,
      truncated: false,
    });
  });

  test('a cursor that goes back may have overwritten what stands there', () => {
    const parsed = parse(modules, lines(first, 'mii 1\x1b[1D16384 1 usbnet, Live 0xbf000000', ...rest.slice(1)));
    expect(remarksOf(parsed)[0]).toBe('2: the cursor moves inside of the line');
    expect(parsed.rejectedCount).toBe(1);
  });
});

test('what is undone is said, once for all lines', () => {
  const text = lines(
    '/ # cat /proc/modules',
    ...[first, ...rest].map((line) => `> [ 1.234] \x1b[32m${line}\r`),
    '/ # ',
  );
  expect(remarksOf(parse(modules, text))).toEqual([
    '2: CR LF at the end of 3 lines',
    '2: escape sequences of a terminal taken out of 3 lines',
    '2: quoting with ">" taken off 3 lines',
    '2: the prefix of a log taken off 3 lines',
    '1: 2 lines around the records (prompts, commands, banners) left out',
  ]);
});

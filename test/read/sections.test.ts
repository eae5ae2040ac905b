import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { capturedFile } from '../support/captured-files.ts';
import { memoryWorld } from '../support/memory-world.ts';
import { lines } from '../support/parsed.ts';
import { complaintOf, readFrom } from '../support/reading.ts';

const MEMINFO = ['MemTotal:         990732 kB', 'MemFree:          221132 kB', 'Slab:              31448 kB'];
const MODULES = ['usbnet 65536 1 cdc_ether, Live 0xbf003000 (O)', 'mii 16384 1 usbnet, Live 0xbf000000'];
const SLABINFO = [
  'slabinfo - version: 2.1',
  '# name            <active_objs> <num_objs> <objsize> <objperslab> <pagesperslab> : tunables',
  'kmalloc-256 6466 6624 256 32 2 : tunables 0 0 0 : slabdata 207 207 0',
];
const BUDDYINFO = ['Node 0, zone   Normal      4      5      6 '];
const BOOT = [
  '[    0.000000] Linux version 6.6.52 (a@b) (gcc 13) #1 SMP PREEMPT 2026',
  '[    0.000000] Machine model: FSL i.MX8MM EVK board',
  '[    0.000000] SLUB: HWalign=64, Order=0-3, MinObjects=0, CPUs=4, Nodes=1',
];

/** What of a log became of which snapshot: sources with the number of their rows, or null where it is no list. */
async function found(text: string, name = 'console.log') {
  const { run } = await readFrom(memoryWorld({ [name]: text }), name);
  return run.snapshots.map((snapshot) => ({
    name: snapshot.name,
    sources: Object.fromEntries(
      Object.entries(snapshot.parsed).map(([source, parsed]) => {
        const value = parsed.value as { readonly size?: number; readonly length?: number; readonly rows?: unknown[] };
        return [source, value?.size ?? value?.length ?? value?.rows?.length ?? null];
      }),
    ),
    rejected: Object.values(snapshot.parsed).reduce((sum, { rejectedCount }) => sum + rejectedCount, 0),
  }));
}

const ALL = { 'proc/meminfo': 3, 'proc/modules': 2, 'proc/slabinfo': 1, 'proc/buddyinfo': 1 };

describe('several kernel files in one', () => {
  test.each<readonly [string, string, object]>([
    ['one after the other, as cat gives them', lines(...MEMINFO, ...SLABINFO, ...MODULES, ...BUDDYINFO), ALL],
    [
      'under what was typed on a console',
      lines(
        '/ # cat /proc/meminfo',
        ...MEMINFO,
        '/ # cat /proc/modules',
        ...MODULES,
        '/ # ls /tmp',
        'a  b  c',
        '/ # cat /proc/slabinfo',
        ...SLABINFO,
        '/ # cat /proc/buddyinfo',
        ...BUDDYINFO,
        '/ # ',
      ),
      ALL,
    ],
    [
      'under one command',
      lines(
        'root@board:~# cat /proc/meminfo /proc/slabinfo /proc/modules /proc/buddyinfo',
        ...MEMINFO,
        ...SLABINFO,
        ...MODULES,
        ...BUDDYINFO,
        'root@board:~# exit',
      ),
      ALL,
    ],
    [
      'under what a script prints of itself, through adb',
      lines(
        '+ cat /proc/meminfo',
        ...MEMINFO,
        '+ lsmod',
        'Module                  Size  Used by',
        'usbnet                 65536  1 cdc_ether',
        'mii                    16384  1 usbnet',
        '+ adb shell cat /proc/slabinfo',
        ...SLABINFO,
        '+ cat /proc/buddyinfo',
        ...BUDDYINFO,
      ).replaceAll('\n', '\r\n'),
      ALL,
    ],
    [
      'under titles',
      lines(
        '==> /proc/meminfo <==',
        ...MEMINFO,
        '',
        '==> /proc/modules <==',
        ...MODULES,
        '',
        '==> /proc/slabinfo <==',
        ...SLABINFO,
        '',
        '==> /proc/buddyinfo <==',
        ...BUDDYINFO,
      ),
      ALL,
    ],
    [
      'in a bug report of Android',
      lines(
        '========================================================',
        '== dumpstate: 2026-11-20 20:41:07',
        '------ UPTIME (uptime) ------',
        ' 20:41:07 up 1 day,  1:02,  0 users,  load average: 0.00, 0.00, 0.00',
        '------ MEMORY INFO (/proc/meminfo) ------',
        ...MEMINFO,
        "------ 0.004s was the duration of 'MEMORY INFO' ------",
        '------ CPU INFO (top -b -n 1) ------',
        'Tasks: 412 total',
        "------ 0.104s was the duration of 'CPU INFO' ------",
        '------ SLAB INFO (/proc/slabinfo) ------',
        ...SLABINFO,
        "------ 0.002s was the duration of 'SLAB INFO' ------",
        '------ LOADED MODULES (/proc/modules) ------',
        ...MODULES,
        '------ BUDDYINFO (/proc/buddyinfo) ------',
        ...BUDDYINFO,
        "------ 0.001s was the duration of 'BUDDYINFO' ------",
      ),
      ALL,
    ],
    [
      'on a console, below the log of the boot',
      lines(
        'U-Boot 2024.01 (Jan 08 2024)',
        'Starting kernel ...',
        ...BOOT,
        '',
        'board login: root',
        'root@board:~# cat /proc/meminfo',
        ...MEMINFO,
        'root@board:~# cat /proc/buddyinfo',
        ...BUDDYINFO,
        'root@board:~# ',
      ),
      { dmesg: null, 'proc/meminfo': 3, 'proc/buddyinfo': 1 },
    ],
    [
      'quoted in a mail',
      lines(
        'Hi,',
        '',
        'here is what you asked for:',
        '',
        ...['$ cat /proc/meminfo', ...MEMINFO, '$ cat /proc/buddyinfo', ...BUDDYINFO].map((line) => `> ${line}`),
      ),
      { 'proc/meminfo': 3, 'proc/buddyinfo': 1 },
    ],
  ])('%s', async (_, text, sources) => {
    expect(await found(text)).toEqual([{ name: 'console', sources, rejected: 0 }]);
  });

  test('of which one comes again are a snapshot each', async () => {
    const once = lines('/ # cat /proc/meminfo', ...MEMINFO, '/ # cat /proc/modules', ...MODULES);
    expect(await found(once.repeat(3))).toEqual(
      ['console', 'console-0002', 'console-0003'].map((name) => ({
        name,
        sources: { 'proc/meminfo': 3, 'proc/modules': 2 },
        rejected: 0,
      })),
    );
  });

  test('one of which could not be read say so', async () => {
    const { run } = await readFrom(
      memoryWorld({
        'console.log': lines(
          '$ cat /proc/meminfo',
          ...MEMINFO,
          '$ cat /proc/slabinfo',
          'cat: /proc/slabinfo: Permission denied',
          '$ cat /proc/buddyinfo',
          ...BUDDYINFO,
        ),
      }),
      'console.log',
    );
    const [snapshot] = run.snapshots;
    expect(snapshot?.sources.get('proc/slabinfo')).toBe('unreadable');
    expect(snapshot?.sources.get('proc/buddyinfo')).toBe('present');
    expect(snapshot?.diagnostics).toContainEqual({
      source: 'console.log',
      line: null,
      message: 'it holds 3 kernel files',
    });
  });

  test('say where each line stands in the log', async () => {
    const { run } = await readFrom(
      memoryWorld({ 'console.log': lines('$ cat /proc/meminfo', ...MEMINFO, '$ cat /proc/modules', ...MODULES) }),
      'console.log',
    );
    expect(run.snapshots[0]?.parsed['proc/modules']?.value.map(({ line }) => line)).toEqual([6, 7]);
  });

  test('of which one is cut are one that is cut', async () => {
    const text = lines('$ cat /proc/buddyinfo', ...BUDDYINFO, '$ cat /proc/modules', ...MODULES).slice(0, -30);
    const { run } = await readFrom(memoryWorld({ 'console.log': text }), 'console.log');
    expect(run.snapshots[0]?.sources.get('proc/modules')).toBe('truncated');
    expect(run.snapshots[0]?.sources.get('proc/buddyinfo')).toBe('present');
  });

  test('in a folder are read where there is nothing else', async () => {
    const log = lines('login: root', '# cat /proc/meminfo', ...MEMINFO, '# cat /proc/buddyinfo', ...BUDDYINFO);
    const alone = await readFrom(memoryWorld({ 'board/README': 'x', 'board/console.log': log }), 'board');
    expect(Object.keys(alone.run.snapshots[0]?.parsed ?? {})).toEqual(['proc/meminfo', 'proc/buddyinfo']);
    const beside = await readFrom(
      memoryWorld({ 'board/proc/modules': lines(...MODULES), 'board/notes/console.log': log }),
      'board',
    );
    expect(Object.keys(beside.run.snapshots[0]?.parsed ?? {})).toEqual(['proc/modules']);
  });
});

test.each([
  ['a part of a file', '$ grep Mem /proc/meminfo'],
  ['what is made of a file', '$ cat /proc/slabinfo | sort'],
  ['a folder', '$ ls /proc/meminfo'],
])('%s is no file', async (_, command) => {
  const text = lines('hello', command, 'MemTotal is what it is', '$ exit');
  expect((await complaintOf(found(text))).what).toMatch(/^this is no kernel file that kfootprint knows/);
});

test('a line of another file among the records is not passed over', async () => {
  const [first = '', ...rest] = MODULES;
  const stray = lines(
    first,
    ...rest,
    ...rest.map((line) => line.replace('mii', 'b')),
    'slabinfo - version: 2.1',
    first.replace('usbnet', 'c'),
  );
  const complaint = await complaintOf(found(stray));
  expect(complaint.what).toMatch(/^1 of 2 lines are not proc\/slabinfo/);
});

test('real files, one after the other, say what each says alone, wherever the pieces begin', async () => {
  const paths = [
    'proc/meminfo',
    'proc/slabinfo',
    'proc/vmallocinfo',
    'proc/buddyinfo',
    'proc/zoneinfo',
    'proc/modules',
  ];
  const texts = paths.map((path) => capturedFile('6.12.117+deb12-amd64-debug/truth-small', `s01-before/${path}`));
  const text = Buffer.concat(texts);
  const alone = await Promise.all(
    paths.map(async (path, index) => {
      const { run } = await readFrom(memoryWorld({ [`board/${path}`]: texts[index] ?? '' }), 'board');
      return Object.values(run.snapshots[0]?.parsed ?? {})[0]?.value;
    }),
  );
  const placeless = (value: unknown) =>
    JSON.stringify(value, (key, inner: unknown) =>
      /^line$/.test(key) ? undefined : inner instanceof Map ? [...inner] : inner,
    );
  await fc.assert(
    fc.asyncProperty(fc.array(fc.nat(text.length), { maxLength: 20 }), async (cuts) => {
      const places = [0, ...cuts.sort((a, b) => a - b), text.length];
      const pieces = places.slice(1).map((end, index) => text.subarray(places[index], end));
      const { run } = await readFrom(memoryWorld({ all: () => pieces.filter(({ length }) => length > 0) }), 'all');
      expect(run.snapshots).toHaveLength(1);
      const parsed = run.snapshots[0]?.parsed ?? {};
      for (const [index, path] of paths.entries())
        expect(placeless(parsed[path as 'proc/modules']?.value)).toBe(placeless(alone[index]));
    }),
    { numRuns: 10 },
  );
});

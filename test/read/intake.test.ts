import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { Unreadable } from '../../src/errors.ts';
import { scanLines, sources } from '../../src/parse/index.ts';
import { intakeOf } from '../../src/read/intake.ts';
import { DEFAULT_LIMITS, meterOf } from '../../src/read/limits.ts';
import { bytesOf } from '../support/parsed.ts';
import { complaintOf, folderWith, readBoard, readHere } from '../support/reading.ts';

const MODULES = 'usbnet 65536 1 cdc_ether, Live 0xbf003000\nmii 16384 1 usbnet, Live 0xbf000000\n';
const MEMINFO = 'MemTotal:         990732 kB\nMemFree:          221132 kB\n';
const SLABINFO =
  'slabinfo - version: 2.1\nkmalloc-256 6466 6624 256 32 2 : tunables 0 0 0 : slabdata 207 207 0\nkmalloc-512 10 16 512 16 2 : tunables 0 0 0 : slabdata 1 1 0\n';
const LSMOD = 'Module                  Size  Used by\nvfat                   24576  0\n';

/** The one snapshot of a folder, in short. */
async function boardOf(contents: Parameters<typeof readBoard>[0]) {
  const { run } = await readBoard(contents);
  expect(run.snapshots).toHaveLength(1);
  const [snapshot] = run.snapshots;
  if (!snapshot) throw new Error('no snapshot');
  const states = Object.fromEntries([...snapshot.sources].filter(([, state]) => state !== 'absent'));
  const remarks = snapshot.diagnostics.map(({ source, line, message }) => `${source}:${line ?? '-'}: ${message}`);
  return { snapshot, parsed: snapshot.parsed, states, remarks };
}

describe('which of two files is used', () => {
  test('the one in its place, before one with the name', async () => {
    for (const beside of ['a-first', 'zz-last'])
      expect(
        await boardOf({ 'proc/modules': MODULES, [beside]: LSMOD, 'modules.txt': LSMOD, 'lsmod.out': LSMOD }),
      ).toMatchObject({
        parsed: { 'proc/modules': { value: [{ name: 'usbnet' }, { name: 'mii' }] } },
        states: { 'proc/modules': 'present' },
      });
  });

  test("the one with the kernel's name, before lsmod, and before one recognised by content", async () => {
    const { parsed, remarks } = await boardOf({ 'a.txt': LSMOD, 'lsmod.out': LSMOD, 'modules.txt': MODULES });
    expect(parsed['proc/modules']?.value).toHaveLength(2);
    expect(remarks).toEqual([
      "a.txt:-: left out: lsmod.out is this snapshot's proc/modules",
      "lsmod.out:-: left out: modules.txt is this snapshot's proc/modules",
    ]);
  });

  test('but not the log that the boot before left, whatever it begins with', async () => {
    const log = `[    0.000000] Linux version 6.6.52 (a@b) (gcc 12) #1 SMP 2026\n[    0.000000] cma: Reserved 64 MiB at 0x2c000000\n`;
    for (const name of ['last_kmsg', 'last-kmsg.txt', 'console-ramoops-0', 'dmesg-pstore.txt'])
      expect((await boardOf({ meminfo: MEMINFO, [name]: log })).states, name).not.toHaveProperty('dmesg');
    expect((await boardOf({ meminfo: MEMINFO, 'boot.txt': log })).states).toHaveProperty('dmesg');
  });

  test('of equal ones the first, and the other is named', async () => {
    const { parsed, remarks } = await boardOf({ 'proc/modules': MODULES, 'proc/modules.txt': LSMOD });
    expect(parsed['proc/modules']?.value).toHaveLength(2);
    expect(remarks).toEqual(["proc/modules.txt:-: left out: proc/modules is this snapshot's proc/modules"]);
  });

  test('the one that holds something, before one of 0 bytes', async () => {
    const { parsed, states } = await boardOf({ modules: '', 'lsmod.out': LSMOD, meminfo: MEMINFO });
    expect(parsed['proc/modules']?.value).toMatchObject([{ name: 'vfat' }]);
    expect(states).toEqual({ 'proc/modules': 'present', 'proc/meminfo': 'present' });
  });
});

describe('a file of a flat folder', () => {
  test('is what it holds, even under the name of another', async () => {
    const { states } = await boardOf({ 'meminfo.txt': SLABINFO, 'no-idea': MEMINFO });
    expect(states).toEqual({ 'proc/slabinfo': 'present', 'proc/meminfo': 'present' });
  });

  test('is what it is called where its beginning says nothing', async () => {
    const { states, parsed } = await boardOf({
      'cmdline.txt': 'quiet rw\n',
      'slabinfo.txt': SLABINFO.replace(/^.*\n/, ''),
    });
    expect(states).toEqual({ 'proc/slabinfo': 'present', 'proc/cmdline': 'present' });
    expect(parsed['proc/slabinfo']?.value.rows).toHaveLength(2);
  });

  test('is nothing where neither says anything', async () => {
    const { states, remarks } = await boardOf({
      'README.md': '# Board\n',
      'photo.jpg': '\xff\xd8\0',
      modules: MODULES,
    });
    expect(states).toEqual({ 'proc/modules': 'present' });
    expect(remarks).toEqual([]);
  });

  test('is recognised by its first 4096 bytes, whatever the pieces', async () => {
    const beginning = `${'\n'.repeat(4000)}${MODULES}`;
    const long = `${beginning}${'x'.repeat(300_000)}\0\n`;
    for (const size of [1, 1000, 4096, 262_144]) {
      const locationOf = (path: string) => path;
      const meter = meterOf(DEFAULT_LIMITS, locationOf);
      const intake = intakeOf(sources, { meter, locationOf, gunzip: (bytes) => bytes, scan: scanLines });
      const sink = intake.file('no-idea');
      const bytes = bytesOf(long);
      for (let at = 0; at < bytes.length; at += size) sink?.push(bytes.subarray(at, at + size));
      sink?.end();
      expect(() => intake.finish()).toThrow(/1 of 3 lines are not proc\/modules: line is longer/);
    }
  });
});

const LOG =
  '[    0.000000] Linux version 6.1.0 (a@b) #1\n[    0.000000] cma: Reserved 64 MiB at 0x2c000000\n[    0.000000] SLUB: CPUs=2, Nodes=1\n';

describe('the log of the kernel', () => {
  test.each([
    ['beside proc/', { 'proc/meminfo': MEMINFO, dmesg: LOG }],
    ['beside proc/, as text', { 'proc/meminfo': MEMINFO, 'dmesg.txt': LOG }],
    ['beside proc/, by what it holds', { 'proc/meminfo': MEMINFO, 'minicom.cap': LOG }],
    ['in a flat folder', { 'meminfo.txt': MEMINFO, 'kern.log': LOG }],
    ['in a flat folder, under the name of another', { 'meminfo.txt': MEMINFO, 'version.txt': LOG }],
  ])('is read %s', async (_, contents) => {
    const { states, parsed, remarks } = await boardOf(contents);
    expect(states).toEqual({ 'proc/meminfo': 'present', dmesg: 'present' });
    expect(parsed.dmesg?.value.cmaPools).toHaveLength(1);
    expect(remarks).toEqual([]);
  });

  test('may hold nothing of interest', async () => {
    const { states, remarks } = await boardOf({ 'proc/meminfo': MEMINFO, dmesg: 'nothing\nof interest\n' });
    expect(states).toEqual({ 'proc/meminfo': 'present', dmesg: 'present' });
    expect(remarks).toEqual([]);
  });

  test('is not there where dmesg was refused', async () => {
    const refused = 'dmesg: read kernel buffer failed: Operation not permitted\n';
    const { states } = await boardOf({ 'proc/meminfo': MEMINFO, dmesg: refused });
    expect(states).toEqual({ 'proc/meminfo': 'present', dmesg: 'unreadable' });
  });

  test('is not taken for another file that was captured from a log, whatever that is called', async () => {
    const stamped = (text: string) => text.replaceAll(/^(?=.)/gm, '[   30.988123] ');
    const { states } = await boardOf({ 'dmesg.txt': stamped(SLABINFO), 'kmsg.txt': stamped(MEMINFO) });
    expect(states).toEqual({ 'proc/slabinfo': 'present', 'proc/meminfo': 'present' });
  });
});

test('flags of a device tree are files of 0 bytes', async () => {
  const node = 'proc/device-tree/reserved-memory/isp@50000000';
  const { states, parsed, remarks } = await boardOf({
    [`${node}/reg`]: Uint8Array.of(0x50, 0, 0, 0, 0, 0, 0x10, 0),
    [`${node}/no-map`]: '',
    [`${node}/phandle`]: Uint8Array.of(0, 0, 0, 1),
  });
  expect(states).toEqual({ 'proc/device-tree/reserved-memory': 'present' });
  expect(parsed['proc/device-tree/reserved-memory']?.value).toMatchObject([{ bytes: 4096, isNoMap: true }]);
  expect(remarks).toEqual([]);
});

describe('a source that is not there', () => {
  test('is absent', async () => {
    const { snapshot } = await boardOf({ 'proc/modules': MODULES });
    expect(snapshot.sources.get('proc/slabinfo')).toBe('absent');
    expect(snapshot.parsed['proc/slabinfo']).toBeUndefined();
    expect([...snapshot.sources.keys()]).toEqual(sources.map(({ name }) => name));
  });

  test('is unreadable where the system refuses it', async () => {
    const { states, parsed, remarks } = await boardOf({
      'proc/slabinfo': { refused: 'permission denied' },
      'proc/modules': MODULES,
    });
    expect(states).toEqual({ 'proc/slabinfo': 'unreadable', 'proc/modules': 'present' });
    expect(parsed['proc/slabinfo']).toBeUndefined();
    expect(remarks).toEqual(['proc/slabinfo:-: could not be read: permission denied']);
  });

  test('is unreadable where the system stops half-way', async () => {
    const { states, parsed } = await boardOf({
      'proc/slabinfo': function* () {
        yield bytesOf(SLABINFO);
        throw new Unreadable('input/output error');
      },
      'proc/modules': MODULES,
    });
    expect(states['proc/slabinfo']).toBe('unreadable');
    expect(parsed['proc/slabinfo']).toBeUndefined();
  });

  test('is unreadable where a link stands for it', async () => {
    const { states, remarks } = await boardOf({ 'proc/slabinfo': { link: '../../secret' }, 'proc/modules': MODULES });
    expect(states).toEqual({ 'proc/slabinfo': 'unreadable', 'proc/modules': 'present' });
    expect(remarks).toEqual(['proc/slabinfo:-: could not be read: it is a link, and links are not followed']);
  });

  test('is unreadable where its folder cannot be listed', async () => {
    const { states } = await boardOf({ 'sys/kernel/slab/': { refused: 'permission denied' }, 'proc/modules': MODULES });
    expect(states).toEqual({ 'sys/kernel/slab': 'unreadable', 'proc/modules': 'present' });
  });

  test('is unreadable where not one of its many files could be read, in one remark', async () => {
    const caches = Array.from(
      { length: 200 },
      (_, index) => `sys/kernel/slab/cache${String(index).padStart(3, '0')}/slabs`,
    );
    const { states, remarks } = await boardOf({
      'proc/modules': MODULES,
      ...Object.fromEntries(caches.map((path) => [path, { refused: 'permission denied' }])),
    });
    expect(states).toEqual({ 'sys/kernel/slab': 'unreadable', 'proc/modules': 'present' });
    expect(remarks).toEqual([
      'sys/kernel/slab:-: 200 files could not be read, such as sys/kernel/slab/cache000/slabs: permission denied',
    ]);
  });

  test('is there in part where some of its files could be read', async () => {
    const { states, parsed, remarks } = await boardOf({
      'sys/kernel/slab/TCP/slabs': { refused: 'permission denied' },
      'sys/kernel/slab/TCP/order': '3\n',
    });
    expect(states).toEqual({ 'sys/kernel/slab': 'present' });
    expect(parsed['sys/kernel/slab']?.value.caches.get('TCP')).toMatchObject({ order: 3, slabs: null });
    expect(remarks).toEqual(['sys/kernel/slab/TCP/slabs:-: could not be read: permission denied']);
  });

  test.each([
    ["cat: can't open '/proc/slabinfo': Permission denied\n", 'unreadable'],
    ['cat: /proc/slabinfo: Permission denied\r\n', 'unreadable'],
    ['/system/bin/sh: cat: /proc/slabinfo: Operation not permitted', 'unreadable'],
    ['cat: /proc/slabinfo: No such file or directory\n', 'absent'],
    ['sh: slabtop: not found\n', 'absent'],
  ])('is not the complaint that a shell wrote into its file: %j', async (text, state) => {
    const { snapshot, remarks } = await boardOf({
      'proc/slabinfo': text,
      'proc/cmdline': text,
      'proc/modules': MODULES,
    });
    expect(snapshot.sources.get('proc/slabinfo')).toBe(state);
    expect(snapshot.sources.get('proc/cmdline')).toBe(state);
    expect(snapshot.parsed['proc/cmdline']).toBeUndefined();
    expect(remarks).toHaveLength(2);
    expect(remarks[0]).toContain(`was not captured, its file holds ${JSON.stringify(text.trim())}`);
  });
});

describe('a source that holds nothing', () => {
  test('is empty, and says how it came to be', async () => {
    const { states, parsed, remarks } = await boardOf({ 'proc/slabinfo': '', 'proc/modules': MODULES });
    expect(states).toEqual({ 'proc/slabinfo': 'empty', 'proc/modules': 'present' });
    expect(parsed['proc/slabinfo']).toBeUndefined();
    expect(remarks).toEqual([
      'proc/slabinfo:-: is empty: capture it as root, with cat (a copy by file size gives nothing)',
    ]);
  });

  test('is empty also where blank lines are all it holds', async () => {
    const { states } = await boardOf({ 'proc/slabinfo': '\r\n', 'proc/modules': MODULES });
    expect(states['proc/slabinfo']).toBe('empty');
  });

  test('means no modules where other files of procfs were captured', async () => {
    const { states, parsed, remarks } = await boardOf({ 'proc/modules': '', 'proc/meminfo': MEMINFO });
    expect(states).toEqual({ 'proc/modules': 'present', 'proc/meminfo': 'present' });
    expect(parsed['proc/modules']?.value).toEqual([]);
    expect(remarks).toEqual([]);
  });

  test('does not mean no modules beside a log, which is no file of procfs', async () => {
    expect((await boardOf({ 'proc/modules': '', dmesg: LOG })).states).toEqual({
      'proc/modules': 'empty',
      dmesg: 'present',
    });
  });

  test('does not mean no modules in a copy by file size, which files of /sys survive', async () => {
    const { states, parsed } = await boardOf({
      'proc/modules': '',
      'proc/meminfo': '',
      'sys/module/usbnet/coresize': '65536\n',
    });
    expect(states).toEqual({ 'proc/modules': 'empty', 'proc/meminfo': 'empty', 'sys/module': 'present' });
    expect(parsed['proc/modules']).toBeUndefined();
  });
});

describe('files whose names begin with a dot', () => {
  const files = {
    'sys/module/usbnet/coresize': '65536\n',
    'sys/module/usbnet/refcnt': '1\n',
    'sys/module/usbnet/sections/.text': '0xbf003000\n',
    'sys/module/usbnet/sections/refcnt': '0xbf004000\n',
    'sys/module/usbnet/notes/.note.Linux': 'Linux',
  };

  test.each(['a folder', 'a tar'])('are read from %s, beside those of the module', async (kind) => {
    const folder = folderWith(files);
    const archive = join(folderWith({}), 'board.kfp.tar');
    if (kind === 'a tar') execFileSync('tar', ['-cf', archive, '-C', folder, '.']);
    const { run } = await readHere(kind === 'a tar' ? archive : folder);
    const parsed = run.snapshots[0]?.parsed;
    expect(parsed?.['sys/module']?.value.get('usbnet')).toMatchObject({ coreSizeBytes: 65_536, refcount: 1 });
    expect(parsed?.['sys/module/*/sections']?.value.get('usbnet')).toEqual(
      new Map([
        ['.text', 'bf003000'],
        ['refcnt', 'bf004000'],
      ]),
    );
  });
});

describe('a source that is cut', () => {
  test('is truncated, and one odd line more than 10 % is let pass', async () => {
    const { states, remarks, parsed } = await boardOf({ 'proc/slabinfo': SLABINFO.slice(0, -20) });
    expect(states).toEqual({ 'proc/slabinfo': 'truncated' });
    expect(parsed['proc/slabinfo']?.value.rows.map(({ name }) => name)).toEqual(['kmalloc-256']);
    expect(remarks[0]).toMatch(/^proc\/slabinfo:3: not a line of \/proc\/slabinfo 2\.x: "kmalloc-512/);
  });
});

describe('a source that is not what it should be', () => {
  const rows = (count: number) => Array.from({ length: count }, (_, index) => `module${index} 4096 0 - Live 0x0\n`);

  test('may have odd lines up to a tenth', async () => {
    const { parsed, remarks } = await boardOf({ 'proc/modules': [...rows(9), 'odd\n'].join('') });
    expect(parsed['proc/modules']?.value).toHaveLength(9);
    expect(remarks).toEqual(['proc/modules:10: not a line of /proc/modules or lsmod: "odd"']);
  });

  test('is refused with more, at its first odd line', async () => {
    expect(await complaintOf(readBoard({ 'proc/modules': ['odd\n', ...rows(7), 'odd\n'].join('') }))).toEqual({
      place: 'board/proc/modules:1',
      what: '2 of 9 lines are not proc/modules: not a line of /proc/modules or lsmod: "odd"',
      next: 'Capture it again as plain text: cat /proc/modules > proc_modules',
    });
  });

  test('is refused where no line is', async () => {
    const { place, what } = await complaintOf(readBoard({ 's01/proc/meminfo': 'a dog', 's01/proc/modules': MODULES }));
    expect(place).toBe('board/s01/proc/meminfo:1');
    expect(what).toContain('1 of 1 lines are not proc/meminfo');
  });

  test('is left out where it is many small files that hold no number', async () => {
    const { run } = await readBoard({ 's01/sys/module/*/coresize': '', 's01/proc/modules': MODULES });
    const [snapshot] = run.snapshots;
    expect(snapshot?.sources.get('sys/module')).toBe('unreadable');
    expect(snapshot?.sources.get('proc/modules')).toBe('present');
    expect(snapshot?.diagnostics.map(({ message }) => message)).toEqual(['coresize is empty']);
  });

  test('is refused in UTF-16, which is named', async () => {
    const text = Buffer.concat([Uint8Array.of(0xff, 0xfe), Buffer.from(MEMINFO, 'utf16le')]);
    const { what } = await complaintOf(readBoard({ 'proc/meminfo': text, 'proc/modules': MODULES }));
    expect(what).toMatch(/^\d of \d lines are not proc\/meminfo: binary data, or text in UTF-16$/);
  });

  test('has 100 remarks at most, and the rest as a number', async () => {
    const many = [...rows(2000), ...Array.from({ length: 150 }, () => 'odd\n')].join('');
    const { remarks } = await boardOf({ 'proc/modules': many });
    expect(remarks).toHaveLength(101);
    expect(remarks.at(-1)).toBe('proc/modules:-: 50 more remarks');
  });
});

describe('what lies beside proc/ and sys/', () => {
  test.each(['notes/lsmod.txt', 'lsmod/a/b/c.txt'])('%s is a note and no snapshot', async (path) => {
    const { parsed, remarks } = await boardOf({ 'proc/modules': MODULES, [path]: LSMOD });
    expect(parsed['proc/modules']?.value).toHaveLength(2);
    expect(remarks).toEqual([`${path}:-: left out: it lies outside proc/ and sys/`]);
  });

  test('is a note also beside the folders of several snapshots', async () => {
    const { run } = await readBoard({
      's01/proc/modules': MODULES,
      's02/proc/modules': MODULES,
      'zz/lsmod.txt': LSMOD,
    });
    expect(run.snapshots.map(({ name }) => name)).toEqual(['s01', 's02']);
  });

  test('is left out where it is packed, and named', async () => {
    const { remarks } = await boardOf({ 'proc/modules': MODULES, 'older.tar.gz': '\x1f\x8b' });
    expect(remarks).toEqual(['older.tar.gz:-: left out: it is packed; give it by its own path, or unpack it']);
  });

  test('in the folders of processes is not even looked at', async () => {
    const { remarks } = await boardOf({
      'proc/modules': MODULES,
      'proc/1/modules': () => {
        throw new Error('it was opened');
      },
      'proc/kcore': () => {
        throw new Error('it was opened');
      },
    });
    expect(remarks).toEqual([]);
  });
});

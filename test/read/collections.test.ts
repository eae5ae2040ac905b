import { execFileSync } from 'node:child_process';
import { mkdirSync, renameSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { zipOf } from '../support/emulator/zip.ts';
import { lines } from '../support/parsed.ts';
import { folderWith, readHere } from '../support/reading.ts';
import { hasTool } from '../support/tools.ts';

// What other tools collect of a machine, laid out as they do it.

const MEMINFO = lines('MemTotal:         990732 kB', 'MemFree:          221132 kB');
const MODULES = lines('usbnet 65536 1 - Live 0xbf003000');
const SLABINFO = lines(
  'slabinfo - version: 2.1',
  'kmalloc-256 6466 6624 256 32 2 : tunables 0 0 0 : slabdata 207 207 0',
);
const DMESG = lines(
  '[    0.000000] Linux version 6.6.52 (a@b) (gcc 13) #1 SMP PREEMPT 2026',
  '[    0.000000] SLUB: HWalign=64, Order=0-3, MinObjects=0, CPUs=4, Nodes=1',
);

/** Sources of each snapshot, and the remarks about it. */
async function seen(path: string) {
  const { run } = await readHere(path);
  return run.snapshots.map(({ name, parsed, diagnostics }) => [
    name,
    Object.keys(parsed),
    diagnostics.map(({ source, message }) => `${source}: ${message}`),
  ]);
}

const SOSREPORT = {
  'sosreport-board-2026-11-20/proc/meminfo': MEMINFO,
  'sosreport-board-2026-11-20/proc/modules': MODULES,
  'sosreport-board-2026-11-20/proc/slabinfo': SLABINFO,
  'sosreport-board-2026-11-20/sos_commands/kernel/dmesg': DMESG,
  'sosreport-board-2026-11-20/sos_commands/kernel/lsmod': 'Module  Size  Used by\nusbnet  65536  1\n',
  'sosreport-board-2026-11-20/sos_commands/kernel/uname_-a':
    'Linux board 6.6.52 #1 SMP PREEMPT 2026 armv7l GNU/Linux\n',
  'sosreport-board-2026-11-20/sos_reports/sos.txt': 'nothing to see',
  'sosreport-board-2026-11-20/var/log/messages': 'Nov 20 20:41:07 board systemd: started\n',
};

function sosreport(): string {
  const folder = folderWith(SOSREPORT);
  symlinkSync('sos_commands/kernel/dmesg', join(folder, 'sosreport-board-2026-11-20/dmesg'));
  symlinkSync('sos_commands/kernel/lsmod', join(folder, 'sosreport-board-2026-11-20/lsmod'));
  return folder;
}

const OF_SOSREPORT = [
  'sosreport-board-2026-11-20',
  ['proc/modules', 'proc/slabinfo', 'proc/meminfo', 'proc/version', 'dmesg'],
  [
    "sosreport-board-2026-11-20/sos_commands/kernel/lsmod: left out: sosreport-board-2026-11-20/proc/modules is this snapshot's proc/modules",
  ],
];

describe('a sosreport', () => {
  test('as a folder', async () => {
    expect(await seen(sosreport())).toEqual([OF_SOSREPORT]);
  });

  test.runIf(hasTool('xz'))('as it is sent, packed with xz', async () => {
    const folder = sosreport();
    execFileSync('tar', ['-cJf', 'sosreport.tar.xz', 'sosreport-board-2026-11-20'], { cwd: folder });
    expect(await seen(join(folder, 'sosreport.tar.xz'))).toEqual([OF_SOSREPORT]);
  });
});

test('what smemcap keeps: files without a folder, and one for each process', async () => {
  const folder = folderWith({
    'cap/meminfo': MEMINFO,
    'cap/version': 'Linux version 6.6.52 (a@b) (gcc 13) #1 SMP PREEMPT 2026\n',
    'cap/1/cmdline': '/sbin/init\0',
    'cap/1/smaps': '00400000-004ef000 r-xp 00000000 08:01 1 /sbin/init\nSize: 956 kB\n',
    'cap/1/stat': '1 (init) S 0 1 1 0 -1 4194560\n',
    'cap/272/cmdline': 'sshd -D',
  });
  execFileSync('tar', ['-cf', 'memory.tar', '-C', 'cap', '.'], { cwd: folder });
  expect(await seen(join(folder, 'memory.tar'))).toEqual([['memory', ['proc/meminfo', 'proc/version'], []]]);
});

describe('a bug report of Android', () => {
  const TEXT = lines(
    '========================================================',
    '== dumpstate: 2026-11-20 20:41:07',
    ...Array.from({ length: 200 }, (_, at) => `property ${at} of the phone: [value]`),
    '------ MEMORY INFO (/proc/meminfo) ------',
    MEMINFO.trimEnd(),
    "------ 0.004s was the duration of 'MEMORY INFO' ------",
    '------ SLAB INFO (/proc/slabinfo) ------',
    SLABINFO.trimEnd(),
    "------ 0.002s was the duration of 'SLAB INFO' ------",
  );

  test('is a zip with one text that holds the kernel files', async () => {
    const zip = zipOf({ 'bugreport-board.txt': TEXT, 'version.txt': '2.0\n', 'FS/data/anr/trace_00': 'main\n' });
    const folder = folderWith({ 'bugreport.zip': zip });
    expect(await seen(join(folder, 'bugreport.zip'))).toEqual([
      [
        'bugreport',
        ['proc/slabinfo', 'proc/meminfo'],
        [
          'bugreport-board.txt: it holds 2 kernel files',
          'proc/slabinfo: 2 lines around the records (prompts, commands, banners) left out',
          'proc/meminfo: 2 lines around the records (prompts, commands, banners) left out',
        ],
      ],
    ]);
  });

  test('may hold files of proc below FS', async () => {
    const zip = zipOf({ 'FS/proc/meminfo': MEMINFO, 'FS/proc/modules': MODULES, 'main_entry.txt': 'a.txt\n' });
    const folder = folderWith({ 'bugreport.zip': zip });
    expect(await seen(join(folder, 'bugreport.zip'))).toEqual([['FS', ['proc/modules', 'proc/meminfo'], []]]);
  });
});

describe('files that were packed one by one', () => {
  const KINDS = [
    ['gzip', '.gz'],
    ['xz', '.xz'],
    ...('zstdDecompressSync' in process.getBuiltinModule('node:zlib') ? [['zstd', '.zst'] as const] : []),
  ] as const;

  test.each(KINDS.filter(([tool]) => hasTool(tool)))(
    'with %s, in a folder, in a tar, and alone',
    async (tool, ending) => {
      const folder = folderWith({
        'board/proc/meminfo': MEMINFO,
        'board/proc/modules': MODULES,
        'flat/slabinfo.txt': SLABINFO,
      });
      for (const path of ['board/proc/meminfo', 'flat/slabinfo.txt']) {
        const packed = execFileSync(tool, ['-c', path], { cwd: folder });
        writeFileSync(join(folder, path + ending), packed);
        renameSync(join(folder, path), join(folder, 'plain'));
      }
      execFileSync('tar', ['-cf', 'board.tar', '-C', 'board', '.'], { cwd: folder });
      const expected = ['board', ['proc/modules', 'proc/meminfo'], []];
      expect(await seen(join(folder, 'board'))).toEqual([expected]);
      expect(await seen(join(folder, 'board.tar'))).toEqual([expected]);
      expect(await seen(join(folder, 'flat'))).toEqual([['flat', ['proc/slabinfo'], []]]);
      expect(await seen(join(folder, `flat/slabinfo.txt${ending}`))).toEqual([['slabinfo', ['proc/slabinfo'], []]]);
    },
  );
});

test('a file that lies there packed as well counts once', async () => {
  const folder = folderWith({ 'board/slabinfo.txt': SLABINFO, 'board/slabinfo.txt.gz': gzipSync(SLABINFO) });
  const [[, sources, remarks] = []] = await seen(join(folder, 'board'));
  expect(sources).toEqual(['proc/slabinfo']);
  expect(remarks).toEqual(["slabinfo.txt: left out: slabinfo.txt is this snapshot's proc/slabinfo"]);
});

test('archives in an archive, whatever they are called', async () => {
  const folder = folderWith({ 'a/s1/proc/meminfo': MEMINFO, 'b/s2/proc/meminfo': MEMINFO });
  for (const name of ['a', 'b']) execFileSync('tar', ['-czf', `${name}.bin`, '-C', name, '.'], { cwd: folder });
  execFileSync('tar', ['-cf', 'both.tar', 'a.bin', 'b.bin'], { cwd: folder });
  expect((await seen(join(folder, 'both.tar'))).map(([name]) => name)).toEqual(['s1', 's2']);
});

test('a zip in an archive stays packed, also where another lies at its path on disk', async () => {
  const folder = folderWith({
    'board/a/inner.zip': zipOf({ 'proc/modules': MODULES }),
    'packed/inner.zip': zipOf({ 'proc/meminfo': MEMINFO }),
    'twice/b.zip': zipOf({ 'b.zip': zipOf({ 'proc/meminfo': MEMINFO }) }),
  });
  execFileSync('tar', ['-cf', 'board/a.tar', '-C', 'packed', 'inner.zip'], { cwd: folder });
  expect((await seen(join(folder, 'board'))).map(([name, parsed]) => [name, parsed])).toEqual([
    ['inner', ['proc/modules']],
  ]);
  const message = 'there is no kernel file in it that kfootprint knows, but a packed file: "b.zip"';
  await expect(seen(join(folder, 'twice/b.zip'))).rejects.toThrow(message);
});

test('captures of a soak in an archive of archives are one run', async () => {
  const folder = folderWith({});
  for (const index of [1, 2, 3]) {
    mkdirSync(join(folder, `s${index}/proc`), { recursive: true });
    writeFileSync(join(folder, `s${index}/proc/meminfo`), MEMINFO);
    writeFileSync(join(folder, `s${index}/proc/uptime`), `${index * 60}.00 1.00\n`);
    execFileSync('tar', ['-czf', `soak.s${index}.kfp.tar.gz`, '-C', `s${index}`, '.'], { cwd: folder });
  }
  execFileSync('tar', ['-cf', 'soak.tar', 'soak.s1.kfp.tar.gz', 'soak.s2.kfp.tar.gz', 'soak.s3.kfp.tar.gz'], {
    cwd: folder,
  });
  expect((await seen(join(folder, 'soak.tar'))).map(([name]) => name)).toEqual(['soak.s1', 'soak.s2', 'soak.s3']);
});

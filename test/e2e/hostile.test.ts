import { execFileSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { pack } from 'tar-stream';
import { describe, expect, test } from 'vitest';
import { zipOf } from '../support/emulator/zip.ts';
import { manyEntriesZip } from '../support/hostile-zip.ts';
import { peakOf } from '../support/peak.ts';
import { folderWith } from '../support/reading.ts';
import { hasTool } from '../support/tools.ts';

// What somebody may make who wants to do harm. Each is read by the bundle in a process of its own, which tells the most
// memory that it held; each is answered soon, by one message that names the entry and the limit, or by a snapshot.

const MEMINFO = 'MemTotal: 1000 kB\nMemFree: 500 kB\n';
const MIB = 1_048_576;

/** Files of the folder that is given to the command, and which of them; what is said in the end. */
interface Case {
  readonly make: (folder: string) => string | Promise<string>;
  readonly says: RegExp;
  /** Whether there is a snapshot after all. */
  readonly isRead?: true;
}

function tarOf(
  ...entries: readonly (readonly [Parameters<ReturnType<typeof pack>['entry']>[0], string?])[]
): Promise<Buffer> {
  const tar = pack();
  for (const [header, content = ''] of entries) tar.entry(header, content);
  tar.finalize();
  return collected(tar);
}

async function collected(pieces: AsyncIterable<unknown>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const piece of pieces) chunks.push(piece as Uint8Array);
  return Buffer.concat(chunks);
}

/** Packed text that is `times` as long as the piece: packed once, since a gzip may have several members. */
function flood(
  folder: string,
  name: string,
  piece: string | Buffer,
  times: number,
  head: string | Buffer = '',
): string {
  const path = join(folder, name);
  const member = gzipSync(piece, { level: 1 });
  writeFileSync(path, gzipSync(head));
  for (let index = 0; index < times; index++) appendFileSync(path, member);
  return path;
}

function written(folder: string, name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

/** A kernel file of very many rows. */
function rowsIn(folder: string, name: string, count: number, row: (index: number) => string): string {
  mkdirSync(join(folder, 'board/proc'), { recursive: true });
  writeFileSync(join(folder, 'board/proc', name), Array.from({ length: count }, (_, index) => row(index)).join(''));
  return join(folder, 'board');
}

const UNPACKED =
  /it unpacks to too many bytes: the limit "unpacked" is 1 GiB\n {2}If it is what it should be, raise the limit: --limits unpacked=2GiB/;
const SHOWN = /^board|MemTotal|CACHE|MODULE/m;

const CASES: Readonly<Record<string, Case>> = {
  'a path that climbs out of a tar': {
    make: async (folder) => written(folder, 'a.tar', await tarOf([{ name: '../../proc/meminfo' }, MEMINFO])),
    says: /a\.tar: the entry "\.\.\/\.\.\/proc\/meminfo" points outside the archive/,
  },
  'a path that climbs out of a zip': {
    make: (folder) => written(folder, 'a.zip', zipOf({ '../proc/meminfo': MEMINFO })),
    says: /a\.zip: the archive is damaged or cut: invalid relative path: \.\.\/proc\/meminfo/,
  },
  'an absolute path in a tar, which is only a name': {
    make: async (folder) => written(folder, 'a.tar', await tarOf([{ name: '/proc/meminfo' }, MEMINFO])),
    says: /MemTotal +1000/,
    isRead: true,
  },
  'an absolute path in a zip': {
    make: (folder) => written(folder, 'a.zip', zipOf({ '/etc/passwd': 'x', 'proc/meminfo': MEMINFO })),
    says: /a\.zip: the archive is damaged or cut: absolute path: \/etc\/passwd/,
  },
  'a link out of a folder': {
    make(folder) {
      mkdirSync(join(folder, 'board/proc'), { recursive: true });
      writeFileSync(join(folder, 'secret'), MEMINFO);
      symlinkSync('../../secret', join(folder, 'board/proc/meminfo'));
      writeFileSync(join(folder, 'board/proc/modules'), 'mii 4096 0 - Live 0x0\n');
      return join(folder, 'board');
    },
    says: /proc\/meminfo: could not be read: it is a link, and links are not followed/,
    isRead: true,
  },
  'links in a tar, soft and hard': {
    make: async (folder) =>
      written(
        folder,
        'a.tar',
        await tarOf(
          [{ name: 'proc/modules', type: 'symlink', linkname: '/etc/passwd' }],
          [{ name: 'proc/slabinfo', type: 'link', linkname: '/etc/passwd' }],
          [{ name: 'proc/meminfo' }, MEMINFO],
        ),
      ),
    says: /proc\/modules: could not be read: it is a link[\s\S]*proc\/slabinfo: could not be read: it is\s+a hard link/,
    isRead: true,
  },
  'devices and pipes in a tar': {
    make: async (folder) =>
      written(
        folder,
        'a.tar',
        await tarOf(
          [{ name: 'proc/modules', type: 'character-device' }],
          [{ name: 'proc/slabinfo', type: 'fifo' }],
          [{ name: 'proc/meminfo' }, MEMINFO],
        ),
      ),
    says: /proc\/modules: could not be read: it is a device[\s\S]*proc\/slabinfo: could not be read: it is a pipe/,
    isRead: true,
  },
  'a pipe in a folder, which would never end': {
    make(folder) {
      mkdirSync(join(folder, 'board/proc'), { recursive: true });
      execFileSync('mkfifo', [join(folder, 'board/proc/slabinfo')]);
      writeFileSync(join(folder, 'board/proc/meminfo'), MEMINFO);
      return join(folder, 'board');
    },
    says: /proc\/slabinfo: could not be read: it is a pipe/,
    isRead: true,
  },
  'one path twice': {
    make: async (folder) =>
      written(
        folder,
        'a.tar',
        await tarOf([{ name: 'proc/meminfo' }, MEMINFO], [{ name: './proc/meminfo' }, 'MemTotal: 1 kB\n']),
      ),
    says: /a\.tar\/proc\/meminfo: it stands in the archive twice/,
  },
  'names that differ in their case alone': {
    make: (folder) => {
      for (const [name, total] of [
        ['meminfo.txt', 1000],
        ['MemInfo.TXT', 2000],
      ] as const) {
        mkdirSync(join(folder, 'board'), { recursive: true });
        writeFileSync(join(folder, 'board', name), `MemTotal: ${total} kB\nMemFree: 1 kB\n`);
      }
      return join(folder, 'board');
    },
    says: /left out: .*is this snapshot's\s+proc\/meminfo/,
    isRead: true,
  },
  'a gzip bomb of NUL': {
    make: (folder) => flood(folder, 'a.gz', Buffer.alloc(64 * MIB), 30),
    says: UNPACKED,
  },
  'a gzip bomb of line ends': {
    make: (folder) => flood(folder, 'a.gz', '\n'.repeat(64 * MIB), 30),
    says: UNPACKED,
  },
  'a gzip bomb of rows': {
    make: (folder) => flood(folder, 'meminfo.gz', 'Key: 1 kB\n'.repeat(6_000_000), 30, MEMINFO),
    says: /meminfo\.gz\/meminfo: it is longer than any kernel file of its kind: the limit "file" is 16 MiB/,
  },
  'a gzip bomb as a tar': {
    make: async (folder) => {
      const header = (await tarOf([{ name: 'notes.bin' }, 'x'])).subarray(0, 512);
      return flood(folder, 'a.tar.gz', Buffer.alloc(64 * MIB, 120), 30, sized(header, 60 * 1024 * MIB));
    },
    says: UNPACKED,
  },
  'a zip bomb': {
    make: (folder) => written(folder, 'a.zip', zipOf({ 'proc/meminfo': MEMINFO + 'Key: 1 kB\n'.repeat(6_000_000) })),
    says: /a\.zip\/proc\/meminfo: it is longer than any kernel file of its kind: the limit "file" is 16 MiB/,
  },
  'packed nine times': {
    make: (folder) => {
      let packed = Buffer.from(MEMINFO);
      for (let index = 0; index < 9; index++) packed = gzipSync(packed);
      return written(folder, 'meminfo.gz', packed);
    },
    says: /it is packed into too many archives: the limit "depth" is 6/,
  },
  'nine archives in each other': {
    make: async (folder) => {
      let packed = await tarOf([{ name: 'proc/meminfo' }, MEMINFO]);
      for (let index = 0; index < 9; index++) {
        const tar = pack();
        tar.entry({ name: 'inner.kfp.tar' }, packed);
        tar.finalize();
        packed = await collected(tar);
      }
      return written(folder, 'a.tar', packed);
    },
    says: /it is packed into too many archives: the limit "depth" is 6/,
  },
  'a tar with a million entries': {
    make: async (folder) => {
      const header = (await tarOf([{ name: 'sys/empty' }])).subarray(0, 512);
      return flood(folder, 'a.tar.gz', Buffer.concat(Array.from({ length: 100_000 }, () => header)), 10);
    },
    says: /a\.tar\.gz\/sys\/empty: it is one entry too many: the limit "entries" is 200000/,
  },
  'a zip with a million entries': {
    make: (folder) => written(folder, 'a.zip', manyEntriesZip(1_000_000)),
    says: /a\.zip\/sys\/e: it is one entry too many: the limit "entries" is 200000/,
  },
  'ten thousand snapshots': {
    make: async (folder) =>
      written(
        folder,
        'a.tar',
        await tarOf(
          ...Array.from({ length: 10_000 }, (_, index) => [{ name: `s${index}/proc/meminfo` }, MEMINFO] as const),
        ),
      ),
    says: /s5000: it is one snapshot too many: the limit "snapshots" is 5000/,
  },
  '10 GB claimed in a header': {
    make: async (folder) =>
      written(
        folder,
        'a.tar',
        Buffer.concat([
          sized((await tarOf([{ name: 'proc/meminfo' }, MEMINFO])).subarray(0, 512), 10 * 1024 * MIB),
          Buffer.from(MEMINFO),
        ]),
      ),
    says: /a\.tar: the archive is damaged or cut: Unexpected end of data/,
  },
  '10 GB claimed for the attributes of an entry': {
    make: async (folder) => {
      const header = (await tarOf([{ name: 'x', type: 'file' }])).subarray(0, 512);
      header.write('x', 156);
      return written(folder, 'a.tar', Buffer.concat([sized(header, 8 * 1024 * MIB - 1), Buffer.alloc(32 * MIB)]));
    },
    says: /a\.tar: the archive is damaged or cut: /,
  },
  'bytes that are no text': {
    make: (folder) =>
      written(
        folder,
        'slabinfo',
        Uint8Array.from({ length: 100_000 }, (_, index) => 128 + ((index * 31) % 127)),
      ),
    says: /slabinfo:1: 1 of 1 lines are not proc\/slabinfo: line is longer/,
  },
  'control characters in names': {
    make: (folder) => {
      const path = rowsIn(folder, 'modules', 1, () => 'a\u001b[31mb\u0007\u202e 4096 0 - Live 0x0\n');
      writeFileSync(join(path, 'proc/meminfo'), MEMINFO);
      return path;
    },
    says: SHOWN,
    isRead: true,
  },
  'control characters in the names of entries': {
    make: async (folder) => written(folder, 'a.tar', await tarOf([{ name: '../\u001b[31mred\u0007\n\u202e' }, 'x'])),
    says: /the entry "\.\.\/\\u001b\[31mred\\u0007\\n.*" points outside the archive/,
  },
  'one line of 200 MB': {
    make: (folder) => flood(folder, 'slabinfo.gz', 'x'.repeat(20 * MIB), 10),
    says: /slabinfo\.gz.*1 of 1 lines are not proc\/slabinfo: line is longer than 65536 characters/,
  },
  'names of every object': {
    make: (folder) => {
      const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty', 'valueOf'];
      const path = rowsIn(folder, 'modules', names.length, (index) => `${names[index]} 4096 0 - Live 0x0\n`);
      writeFileSync(join(path, 'proc/meminfo'), `${MEMINFO}${names.map((name) => `${name}: 4 kB\n`).join('')}`);
      for (const name of names) {
        mkdirSync(join(path, 'sys/module', name), { recursive: true });
        writeFileSync(join(path, 'sys/module', name, 'coresize'), '4096\n');
      }
      return path;
    },
    says: /__proto__[\s\S]*constructor|constructor[\s\S]*__proto__/,
    isRead: true,
  },
  'more modules than any kernel has': {
    make: (folder) => rowsIn(folder, 'modules', 300_000, (index) => `m${index} 4096 0 - Live 0x0\n`),
    says: /lines are not proc\/modules: there are more than 10000 rows/,
  },
  'as many modules as are taken': {
    make: (folder) => rowsIn(folder, 'modules', 10_000, (index) => `m${index} 4096 0 - Live 0x0\n`),
    says: SHOWN,
    isRead: true,
  },
  'as many areas as are taken': {
    make: (folder) =>
      rowsIn(folder, 'vmallocinfo', 39_999, (index) => {
        const start = 0xf0000000 + index * 0x2000;
        return `0x${start.toString(16)}-0x${(start + 0x2000).toString(16)} 8192 f${index}+0x1/0x2 [m${index}] pages=1 vmalloc\n`;
      }),
    says: /VMALLOC CALLER/,
    isRead: true,
  },
  'as much as is taken of all files at once': {
    make: (folder) => {
      rowsIn(folder, 'modules', 10_000, (at) => `m${at} 4096 0 - Live 0x${(0xbf000000 + at * 0x2000).toString(16)}\n`);
      rowsIn(folder, 'meminfo', 39_000, (at) => (at === 0 ? MEMINFO : `K${at}: 1 kB\n`));
      rowsIn(folder, 'slabinfo', 39_000, (at) => `m${at}_cache 10 10 256 32 2 : tunables 0 0 0 : slabdata 1 1 0\n`);
      return rowsIn(folder, 'vmallocinfo', 39_000, (at) => {
        const start = 0xc0000000 + at * 0x2000;
        return `0x${start.toString(16)}-0x${(start + 0x2000).toString(16)} 8192 f${at}+0x1/0x2 [m${at}] pages=1 vmalloc\n`;
      });
    },
    says: SHOWN,
    isRead: true,
  },
  'a call stack of its own for each of 300000 pages': {
    make: (folder) =>
      flood(
        folder,
        'page_owner.gz',
        Array.from(
          { length: 300_000 },
          (_, at) =>
            `Page allocated via order 0, mask 0xcc0(GFP_KERNEL), pid 9, tgid 9 (a), ts 1 ns\nPFN 0x${at.toString(16)} type Unmovable Block 24 type Unmovable Flags 0x40(head|zone=0)\n f${at}+0x1/0x2\n g${at}+0x1/0x2 [m${at}]\n\n`,
        ).join(''),
        1,
      ),
    says: /kinds\s+of\s+stacks:\s+the\s+rest\s+is\s+told\s+by\s+its\s+use\s+alone/,
    isRead: true,
  },
  'lines of something else, sixteen mebibytes of them': {
    make: (folder) => {
      mkdirSync(join(folder, 'board/proc'), { recursive: true });
      writeFileSync(join(folder, 'board/proc/meminfo'), MEMINFO + 'x\n'.repeat(8_000_000));
      return join(folder, 'board');
    },
    says: /lines are not proc\/meminfo: not a line of \/proc\/meminfo: "x"/,
  },
  'a folder of very many folders': {
    make(folder) {
      for (let index = 0; index < 2000; index++)
        mkdirSync(join(folder, `board/${'d/'.repeat(index % 60)}${index}`), { recursive: true });
      mkdirSync(join(folder, 'board/proc'));
      writeFileSync(join(folder, 'board/proc/meminfo'), MEMINFO);
      return join(folder, 'board');
    },
    says: SHOWN,
    isRead: true,
  },
};

/** The header of a tar's entry with another size, in base 256, and its checksum. */
function sized(header: Uint8Array, size: number): Buffer {
  const changed = Buffer.from(header);
  changed.fill(0, 124, 136);
  changed[124] = 0x80;
  changed.writeBigUInt64BE(BigInt(size), 128);
  changed.fill(' ', 148, 156);
  const sum = changed.reduce((total, byte) => total + byte, 0);
  changed.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148);
  return changed;
}

describe('a snapshot that means harm', () => {
  test.each(Object.entries(CASES))('%s', async (_, { make, says, isRead }) => {
    const folder = folderWith({ 'here/nothing': '' });
    const path = await make(folder);
    const before = readdirSync(folder, { recursive: true }).length;
    const { status, stdout, stderr, megabytes, seconds } = peakOf(['show', path], { cwd: join(folder, 'here') });
    expect(isRead ? stdout : stderr).toMatch(says);
    if (isRead) expect(stderr).toBe('');
    else expect(stderr.trimEnd().split('\n')).toHaveLength(2);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be printed
    expect(stdout + stderr).not.toMatch(/[\u0000-\u0008\u000b-\u001f\u007f\u202a-\u202e]/);
    expect(status).toBe(isRead ? 0 : 2);
    expect(readdirSync(folder, { recursive: true })).toHaveLength(before);
    expect(megabytes).toBeLessThan(300);
    expect(seconds).toBeLessThan(10);
  });

  test.runIf(hasTool('xz'))('an xz bomb', () => {
    const folder = folderWith({});
    execFileSync('bash', ['-c', 'head -c 1200000000 /dev/zero | xz -0 > bomb.xz'], { cwd: folder });
    const { stderr, megabytes, seconds } = peakOf(['show', join(folder, 'bomb.xz')]);
    expect(stderr).toMatch(UNPACKED);
    expect(megabytes).toBeLessThan(300);
    expect(seconds).toBeLessThan(10);
    expect(existsSync(join(folder, 'bomb'))).toBe(false);
  });

  test('limits can be set', () => {
    const folder = folderWith({ 'board/proc/meminfo': MEMINFO, 'board/proc/modules': 'mii 4096 0 - Live 0x0\n' });
    expect(peakOf(['show', join(folder, 'board'), '--limits', 'entries=1']).stderr).toMatch(
      /board\/proc\/modules: it is one entry too many: the limit "entries" is 1\n {2}If it is what it should be, raise the limit: --limits entries=2\n$/,
    );
    expect(peakOf(['show', join(folder, 'board'), '--limits', 'entries=3,file=1KiB']).status).toBe(0);
    for (const wrong of ['entries', 'entries=0', 'entires=5', 'entries=5MiB', 'file=5MB', 'entries=-1', '__proto__=1'])
      expect(peakOf(['show', join(folder, 'board'), '--limits', wrong]).stderr).toMatch(
        /^kfootprint: limits: ".*" is no limit\n {2}Write it as entries=500000,file=64MiB; there are entries, snapshots/,
      );
  });
});

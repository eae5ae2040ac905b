import { chmodSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmdirSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import zlib, { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { Damaged, TooLarge, Unreadable } from '../../src/errors.ts';
import { systemWorld } from '../../src/world/index.ts';
import { folderWith } from '../support/reading.ts';

const { files } = systemWorld({});
const everywhere = () => true;

describe('a path', () => {
  test('is a file, a folder, something else or nothing', () => {
    const folder = folderWith({ 'a.txt': 'x' });
    symlinkSync('a.txt', join(folder, 'link'));
    symlinkSync('nowhere', join(folder, 'dangling'));
    const kinds = ['a.txt', '.', 'link', 'dangling', 'b.txt'].map((name) => files.kind(join(folder, name)));
    expect(kinds).toEqual(['file', 'folder', 'file', 'absent', 'absent']);
    expect(files.kind('/dev/null')).toBe('other');
  });

  test('that the system does not want to follow is a reason, not a crash', () => {
    const folder = folderWith({ 'a.txt': 'x' });
    symlinkSync('circle', join(folder, 'circle'));
    expect(() => files.kind(join(folder, 'circle'))).toThrow(new Unreadable('its links lead in a circle'));
    expect(() => files.kind(join(folder, 'x'.repeat(300)))).toThrow(new Unreadable('the path is too long'));
  });

  test.each([
    ['out', 'boards/a/report.html', '../boards/a/report.html'],
    ['out', 'out/a/report.html', 'a/report.html'],
    ['/boards/out', '/srv/a', '../../srv/a'],
    ['.', 'a b', 'a b'],
    ['out', 'out', null],
  ])('as it is called from %s: %s is %s', (folder, path, expected) => {
    expect(files.pathFrom(folder, path)).toBe(expected);
  });

  test('has a last segment, and a dot has one, too', () => {
    expect(files.baseName('/captures/board.tar')).toBe('board.tar');
    expect(files.baseName('captures/board/')).toBe('board');
    expect(files.baseName('/captures/board/.')).toBe('board');
    expect(files.baseName('/captures/board/proc/..')).toBe('board');
  });
});

describe('a folder', () => {
  test('is walked in the order of names, links not followed', () => {
    const folder = folderWith({ 'b/2': '', 'b/10': '', 'a.txt': '', 'B/x': '', 'skip/me': '' });
    mkdirSync(join(folder, 'empty'));
    symlinkSync('b', join(folder, 'link'));
    const entered: string[] = [];
    const enters = (path: string) => {
      entered.push(path);
      return path !== 'skip';
    };
    expect([...files.walk(folder, enters)]).toEqual([
      { path: 'B/x', kind: 'file' },
      { path: 'a.txt', kind: 'file' },
      { path: 'b/10', kind: 'file' },
      { path: 'b/2', kind: 'file' },
      { path: 'link', kind: 'link', target: 'b' },
    ]);
    expect(entered).toEqual(['B', 'b', 'empty', 'skip']);
  });

  test('that goes away on the walk is named, and the walk goes on', () => {
    const folder = folderWith({ 'a/x': '', 'c.txt': '' });
    mkdirSync(join(folder, 'b'));
    const walked = [];
    // As a process does whose folder stands in /proc.
    const enters = (path: string) => {
      if (path === 'b') rmdirSync(join(folder, 'b'));
      return true;
    };
    for (const entry of files.walk(folder, enters)) walked.push(entry);
    expect(walked).toEqual([
      { path: 'a/x', kind: 'file' },
      { path: 'b', kind: 'unreadable', reason: 'no such file or folder' },
      { path: 'c.txt', kind: 'file' },
    ]);
  });

  test('that is not there is a reason', () => {
    expect(() => [...files.walk('/nowhere/at/all', everywhere)]).toThrow(new Unreadable('no such file or folder'));
  });
});

describe('a file', () => {
  test('comes in pieces', () => {
    const folder = folderWith({ large: new Uint8Array(600_000).fill(7), empty: '' });
    const pieces = [...files.chunks(join(folder, 'large'))];
    expect(pieces.map(({ length }) => length)).toEqual([262_144, 262_144, 75_712]);
    expect([...files.chunks(join(folder, 'empty'))]).toEqual([]);
  });

  test('of procfs, which says that it has 0 bytes, comes whole', () => {
    expect(statSync('/proc/version').size).toBe(0);
    expect(Buffer.concat([...files.chunks('/proc/version')])).toEqual(readFileSync('/proc/version'));
  });

  test.each([
    ['/nowhere', 'no such file or folder'],
    ['/proc', 'it is not a regular file'],
    ['/dev/zero', 'it is not a regular file'],
    ['/proc/version/x', 'a part of the path is not a folder'],
  ])('%s cannot be read: %s', (path, reason) => {
    expect(() => [...files.chunks(path)]).toThrow(new Unreadable(reason));
  });

  test('of text has a limit', () => {
    const folder = folderWith({ text: 'größe' });
    expect(files.text(join(folder, 'text'), 7)).toBe('größe');
    expect(() => files.text(join(folder, 'text'), 6)).toThrow(new Unreadable('it is larger than 6 bytes'));
  });
});

describe('a part of a file', () => {
  test('is what stands there, as far as the file goes', () => {
    const path = join(folderWith({ digits: '0123456789' }), 'digits');
    expect(files.byteCount(path)).toBe(10);
    const parts = [
      files.part(path, 0, 3),
      files.part(path, 8, 9),
      files.part(path, 10, 1),
      files.part(path, 2 ** 40, 5),
    ];
    expect(parts.map((part) => Buffer.from(part).toString())).toEqual(['012', '89', '', '']);
  });

  test('that cannot be read is a reason', () => {
    expect(() => files.part('/nowhere', 0, 1)).toThrow(new Unreadable('no such file or folder'));
    expect(() => files.byteCount('/nowhere')).toThrow(new Unreadable('no such file or folder'));
    expect(() => files.byteCount('/proc')).toThrow(new Unreadable('it is not a regular file'));
  });
});

describe('bytes in zstd', () => {
  // What `zstd` makes of "kfootprint".
  const packed = Buffer.from('KLUv/QRYUQAAa2Zvb3RwcmludHEWFBU=', 'base64');

  test('come unpacked where this Node can do it', () => {
    const hasZstd = 'zstdDecompressSync' in zlib;
    const unpacked = files.unzstd(packed, 100);
    expect(unpacked && Buffer.from(unpacked).toString()).toBe(hasZstd ? 'kfootprint' : null);
    if (!hasZstd) return;
    expect(() => files.unzstd(packed, 5)).toThrow(TooLarge);
    expect(() => files.unzstd(packed.subarray(0, 8), 100)).toThrow(Damaged);
  });
});

describe('a packed file', () => {
  async function unpacked(bytes: Uint8Array): Promise<string> {
    const folder = folderWith({ packed: bytes });
    const pieces: Uint8Array[] = [];
    for await (const piece of files.unpacked('gzip', files.chunks(join(folder, 'packed')))) pieces.push(piece);
    return Buffer.concat(pieces).toString();
  }

  test('comes unpacked, also in several members', async () => {
    expect(await unpacked(Buffer.concat([gzipSync('first '), gzipSync('second')]))).toBe('first second');
  });

  test('that is cut or damaged is found out', async () => {
    const good = gzipSync('x'.repeat(100_000));
    const bad = Uint8Array.from(good);
    bad[good.length - 6] = (bad[good.length - 6] ?? 0) ^ 1;
    await expect(unpacked(good.subarray(0, good.length - 1))).rejects.toThrow(Damaged);
    await expect(unpacked(good.subarray(0, 20))).rejects.toThrow(Damaged);
    await expect(unpacked(bad)).rejects.toThrow(Damaged);
  });

  test('that is not there is a reason', async () => {
    const pieces = files.unpacked('gzip', files.chunks('/nowhere'))[Symbol.asyncIterator]();
    await expect(pieces.next()).rejects.toThrow(new Unreadable('no such file or folder'));
  });

  test('that nobody wants to the end does no harm', async () => {
    const folder = folderWith({ packed: gzipSync(new Uint8Array(5_000_000)) });
    for await (const piece of files.unpacked('gzip', files.chunks(join(folder, 'packed')))) {
      expect(piece.length).toBeGreaterThan(0);
      break;
    }
  });
});

describe('files that are written', () => {
  test('are all there, or none', () => {
    const folder = folderWith({});
    files.writeAll(
      join(folder, 'new/out'),
      new Map([
        ['a', 'one'],
        ['b', 'two'],
      ]),
    );
    expect(readdirSync(join(folder, 'new/out'))).toEqual(['a', 'b']);
    expect(readFileSync(join(folder, 'new/out/b'), 'utf8')).toBe('two');
    expect(() =>
      files.writeAll(
        join(folder, 'new/out'),
        new Map([
          ['c', 'x'],
          ['no/d', 'x'],
        ]),
      ),
    ).toThrow(Unreadable);
    expect(readdirSync(join(folder, 'new/out'))).toEqual(['a', 'b']);
  });

  test('one that is there is written anew, where a link points and with its mode, or not at all', () => {
    const folder = folderWith({ 'real/budgets.yml': 'old', 'other.txt': 'x' });
    symlinkSync('real/budgets.yml', join(folder, 'link.yml'));
    chmodSync(join(folder, 'real/budgets.yml'), 0o640);
    files.replace(join(folder, 'link.yml'), new TextEncoder().encode('new'));
    expect(readFileSync(join(folder, 'real/budgets.yml'), 'utf8')).toBe('new');
    expect(lstatSync(join(folder, 'link.yml')).isSymbolicLink()).toBe(true);
    expect(statSync(join(folder, 'real/budgets.yml')).mode & 0o777).toBe(0o640);
    expect(readdirSync(join(folder, 'real'))).toEqual(['budgets.yml']);
    expect(() => files.replace(join(folder, 'nowhere.yml'), new Uint8Array())).toThrow(Unreadable);
    expect(() => files.replace(join(folder, 'real'), new Uint8Array())).toThrow(Unreadable);
    expect(readdirSync(folder).sort()).toEqual(['link.yml', 'other.txt', 'real']);
  });
});

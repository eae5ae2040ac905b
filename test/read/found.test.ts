import { execFileSync, spawnSync } from 'node:child_process';

import { describe, expect, test } from 'vitest';

import { contentOf } from '../../src/read/frames/unpack.ts';
import { systemFiles } from '../../src/world/files.ts';
import { memoryWorld } from '../support/memory-world.ts';
import { complaintOf, folderWith, readFrom, readHere } from '../support/reading.ts';
import { hasTool } from '../support/tools.ts';

// What random inputs and those who looked for harm have found in the reader, each as small as it gets.

const MEMINFO = 'MemTotal: 1000 kB\nMemFree: 500 kB\n';

test('a list that is cut is truncated', async () => {
  const folder = folderWith({
    'proc/meminfo': MEMINFO,
    'sys/kernel/slab.links': 'sys/kernel/slab/dentry\t:0000192\nsys/kernel/slab/fil',
  });
  const [snapshot] = (await readHere(folder)).run.snapshots;
  expect(snapshot?.sources.get('sys/kernel/slab')).toBe('truncated');
  expect([...(snapshot?.lost ?? [])]).toEqual([['sys/kernel/slab', 'it is cut: a list ends with its line']]);
});

test.each(['hex', 'base64'] as const)(
  'a character that was not sent is found out, in %s and without any checksum',
  async (encoding) => {
    const text = Buffer.from('MemTotal: 1000 kB\nkfp:whole\n').toString(encoding);
    const content = async (line: string) => {
      const file = { path: 'proc/meminfo', encoding, lines: [line], isChecked: false, mendedCount: 0 };
      const pieces: Uint8Array[] = [];
      for await (const piece of contentOf(file, systemFiles.unpacked, { bytesLeft: 1000 })) pieces.push(piece);
      return Buffer.concat(pieces).toString();
    };
    expect(await content(text)).toBe('MemTotal: 1000 kB\n');
    await expect(content(`${text.slice(0, 8)}~${text.slice(9)}`)).rejects.toThrow(
      'a character in it is none that was sent',
    );
  },
);

describe.runIf(hasTool('xz'))('xz', () => {
  const packed = () => execFileSync('xz', ['-c'], { input: MEMINFO.padEnd(300_000, 'Key: 1 kB\n') });

  test('that is cut, anywhere, is refused, and the next one is read', async () => {
    const whole = packed();
    for (const length of [6, 12, 13, 20, 24, 40, Math.floor(whole.length / 2), whole.length - 13, whole.length - 1]) {
      const cut = memoryWorld({ 'meminfo.xz': whole.subarray(0, length) });
      expect((await complaintOf(readFrom(cut, 'meminfo.xz'))).what).toMatch(/^the archive is damaged or cut: /);
    }
  });

  test('of which the rest is not wanted holds up no other', async () => {
    for (let index = 0; index < 3; index++) {
      const bad = memoryWorld({ 'a.tar.xz': execFileSync('xz', ['-c'], { input: Buffer.alloc(600_000, 'ustar') }) });
      expect((await complaintOf(readFrom(bad, 'a.tar.xz'))).what).not.toBe('');
    }
    const good = memoryWorld({ 'meminfo.xz': execFileSync('xz', ['-c'], { input: MEMINFO }) });
    expect((await readFrom(good, 'meminfo.xz')).run.snapshots).toHaveLength(1);
  });

  test('inside of xz is refused', async () => {
    const twice = spawnSync('xz', ['-c'], { input: execFileSync('xz', ['-c'], { input: MEMINFO }) }).stdout;
    expect(await complaintOf(readFrom(memoryWorld({ 'meminfo.xz.xz': twice }), 'meminfo.xz.xz'))).toMatchObject({
      what: 'it is packed with xz inside of something that is packed with xz',
      next: 'Run unxz on the outer one first.',
    });
  });
});

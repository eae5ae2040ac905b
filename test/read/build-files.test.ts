import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { InputError } from '../../src/errors.ts';
import { chooseModules, findModules, openBuildFile } from '../../src/read/build-files.ts';
import { systemWorld } from '../../src/world/index.ts';
import { memoryWorld } from '../support/memory-world.ts';
import { folderWith } from '../support/reading.ts';

const world = systemWorld({});

describe('a folder of modules', () => {
  test('is searched for .ko files, packed or not, which are called as the kernel calls them', () => {
    const folder = folderWith({
      'kernel/drivers/usb/usb-core.ko': '',
      'kernel/fs/vfat.ko.gz': '',
      'kernel/fs/xfs.ko.xz': '',
      'extra/isp.ko.zst': '',
      'modules.dep': '',
      'isp.ko.bak': '',
      'isp.o': '',
    });
    symlinkSync('isp.o', join(folder, 'link.ko'));
    mkdirSync(join(folder, 'folder.ko'));
    expect(findModules(world, folder).map(({ name, file }) => [name, file])).toEqual([
      ['isp', 'extra/isp.ko.zst'],
      ['usb_core', 'kernel/drivers/usb/usb-core.ko'],
      ['vfat', 'kernel/fs/vfat.ko.gz'],
      ['xfs', 'kernel/fs/xfs.ko.xz'],
    ]);
  });

  test('may be a single file', () => {
    const folder = folderWith({ 'snd-pcm.ko': '' });
    expect(findModules(world, join(folder, 'snd-pcm.ko'))).toEqual([
      { name: 'snd_pcm', file: 'snd-pcm.ko', location: join(folder, 'snd-pcm.ko') },
    ]);
  });

  test('that holds none, or is not there, is refused', () => {
    const folder = folderWith({ 'isp.o': '' });
    symlinkSync('isp.o', join(folder, 'isp.ko'));
    expect(() => findModules(world, folder)).toThrow('there is no .ko file in it, but 1 links, which are not followed');
    expect(() => findModules(world, join(folder, 'nowhere'))).toThrow('there is no such file or folder');
  });
});

describe('of several files of one module', () => {
  const at = (...paths: readonly string[]) =>
    paths.map((file) => ({ name: 'isp', file, location: `/lib/modules/${file}` }));

  test('the one of the release is chosen, and of these an update', () => {
    const found = at('6.1.0/kernel/isp.ko', '6.12.0/kernel/isp.ko', '6.12.0/updates/isp.ko');
    const { byName, remarks } = chooseModules(found, '6.12.0');
    expect(byName.get('isp')?.file).toBe('6.12.0/updates/isp.ko');
    expect(remarks).toEqual([]);
  });

  test('else the first, with a remark', () => {
    const { byName, remarks } = chooseModules(at('a/isp.ko', 'b/isp.ko'), '6.12.0');
    expect(byName.get('isp')?.file).toBe('a/isp.ko');
    expect(remarks).toEqual([
      { source: 'a/isp.ko', line: null, message: 'there is another file for module isp, b/isp.ko: this one is read' },
    ]);
  });
});

describe('a file', () => {
  const open = (content: Uint8Array | string) => openBuildFile(memoryWorld({ 'isp.ko': content }), 'isp.ko');

  test('is read in parts', () => {
    const opened = open('0123456789');
    if (!('bytes' in opened)) throw new Error(opened.fault);
    const parts = [opened.bytes.read(3, 4), opened.bytes.read(8, 100), opened.bytes.read(50, 1)];
    expect(parts.map((part) => new TextDecoder().decode(part))).toEqual(['3456', '89', '']);
    expect(opened.bytes.byteCount).toBe(10);
  });

  test('on disk is, too', () => {
    const opened = openBuildFile(world, join(folderWith({ 'isp.ko': '0123456789' }), 'isp.ko'));
    if (!('bytes' in opened)) throw new Error(opened.fault);
    const parts = [opened.bytes.read(3, 4), opened.bytes.read(8, 100), opened.bytes.read(50, 1)];
    expect(parts.map((part) => new TextDecoder().decode(part))).toEqual(['3456', '89', '']);
  });

  test('in gzip is unpacked', () => {
    const opened = open(gzipSync('0123456789'));
    expect('bytes' in opened && new TextDecoder().decode(opened.bytes.read(3, 4))).toBe('3456');
  });

  test.each([
    [
      'xz',
      Uint8Array.of(0xfd, 0x37, 0x7a, 0x58, 0x5a, 0),
      /packed with xz, which kfootprint cannot take out: run unxz/,
    ],
    // Whatever this Node can do: nobody made a file of it.
    ['zstd', Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0xff, 0xff), /packed with zstd|is damaged/],
    ['gzip that breaks off', gzipSync('0123456789').subarray(0, 15), /what is packed in it is damaged/],
  ])('in %s is none', (_, content, fault) => {
    expect(open(content)).toEqual({ fault: expect.stringMatching(fault) });
  });

  test('that unpacks to more than any module is refused', () => {
    const bomb = gzipSync(new Uint8Array(257 * 1_048_576), { level: 1 });
    expect(bomb.length).toBeLessThan(2 * 1_048_576);
    expect(() => open(bomb)).toThrow(InputError);
    expect(() => open(bomb)).toThrow('it holds more than 268435456 bytes');
  }, 60_000);

  test('that is none, or cannot be read, is refused', () => {
    const folder = folderWith({ 'isp.ko': '' });
    expect(() => openBuildFile(world, folder)).toThrow('it is not a file');
    expect(() => openBuildFile(world, join(folder, 'other.ko'))).toThrow('there is no such file');
    expect(() => openBuildFile(memoryWorld({ a: { refused: 'permission denied' } }), 'a')).toThrow(
      'it cannot be read: permission denied',
    );
  });
});

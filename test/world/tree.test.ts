import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { Unreadable } from '../../src/errors.ts';
import { systemFiles } from '../../src/world/files.ts';
import type { TreeFile } from '../../src/world/index.ts';
import { ownFolder } from '../support/own-folder.ts';

const { path: root, remove } = ownFolder();
afterAll(remove);

async function* filesOf(...paths: readonly string[]): AsyncIterable<TreeFile> {
  for (const path of paths) {
    if (path === 'broken') throw new Error('what is written broke off');
    yield { path, pieces: [Buffer.from('one '), Buffer.from(path)] };
  }
}

describe('a folder of files', () => {
  test('is written whole, also where an empty one lies', async () => {
    mkdirSync(join(root, 'a'));
    for (const place of ['a', 'deep/er/b']) {
      await systemFiles.writeTree(join(root, place), filesOf('x=1/y=2/part', 'x=2/part'));
      expect(readFileSync(join(root, place, 'x=1/y=2/part'), 'utf8')).toBe('one x=1/y=2/part');
      expect(readdirSync(join(root, place))).toEqual(['x=1', 'x=2']);
    }
    expect(readdirSync(root)).toEqual(['a', 'deep']);
  });

  test.each([
    ['breaks off', ['ok', 'broken'], 'what is written broke off'],
    ['leads out of it', ['ok', '../../escaped'], '../../escaped leads out of the folder'],
    ['has a file twice', ['ok', 'ok'], 'something lies there already'],
  ])('is not there at all where it %s', async (_, paths, message) => {
    await expect(systemFiles.writeTree(join(root, 'none'), filesOf(...paths))).rejects.toThrow(message);
    expect(readdirSync(root).filter((name) => name.startsWith('none'))).toEqual([]);
    expect(existsSync(join(root, 'escaped'))).toBe(false);
  });

  test('takes nobody’s place', async () => {
    mkdirSync(join(root, 'taken'));
    writeFileSync(join(root, 'taken/mine'), 'mine');
    const refused = systemFiles.writeTree(join(root, 'taken'), filesOf('x'));
    await expect(refused).rejects.toThrow(new Unreadable('something lies there already'));
    expect(readdirSync(join(root, 'taken'))).toEqual(['mine']);
  });
});

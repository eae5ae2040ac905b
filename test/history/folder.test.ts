import fs, { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { StoreError } from '../../src/errors.ts';
import { addRecords, pathOf } from '../../src/history/index.ts';
import { folderStore } from '../../src/history/stores/folder.ts';
import { systemFiles } from '../../src/world/files.ts';
import { folderWith } from '../support/reading.ts';
import { commitId, commitsOf, recordAt } from './records.ts';

const VERSION = '0.1.0';
const world = { files: systemFiles };
const storeIn = (folder: string) => folderStore(world, folder);
const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe('a folder', () => {
  test('that is not there holds nothing, and is made by the first record', async () => {
    const folder = join(folderWith({}), 'deep/history');
    const store = storeIn(folder);
    expect(await store.list('')).toEqual([]);
    const { added, changed } = await addRecords(world, store, [recordAt(1), recordAt(1, 'a b')], VERSION);
    expect([added.length, changed]).toEqual([2, { attemptCount: 1, where: folder }]);
    expect(await commitsOf(store)).toEqual([commitId(1)]);
    expect((await store.list('')).map(({ kind, path }) => [kind, path])).toEqual([
      ['folder', 'a%20b'],
      ['folder', 'camera-board'],
    ]);
    expect(readdirSync(folder)).toEqual(['a%20b', 'camera-board']);
  });

  test('is followed by no link, in reading and in writing', async () => {
    const outside = folderWith({ '2026-11/x': 'secret' });
    const folder = folderWith({});
    symlinkSync(outside, join(folder, 'camera-board'));
    const store = storeIn(folder);
    expect([await store.list(''), await store.list('camera-board'), await store.list('camera-board/2026-11')]).toEqual([
      [],
      [],
      [],
    ]);
    await expect(addRecords(world, store, [recordAt(1)], VERSION)).rejects.toThrow(
      new StoreError(`folder ${folder} cannot be written: camera-board is no folder`),
    );
    await expect(store.read({ path: '../x', name: 'x', kind: 'file', id: '' }, 10)).rejects.toThrow(StoreError);
    expect(readdirSync(outside)).toEqual(['2026-11']);
    expect(readdirSync(join(outside, '2026-11'))).toEqual(['x']);
    expect(readdirSync(folder)).toEqual(['camera-board']);
  });

  test('takes files away, and refuses what was not listed, or is taken', async () => {
    const folder = folderWith({ 'a/b/one': '1', 'a/b/two': '2' });
    const store = storeIn(folder);
    const [one, two] = await store.list('a/b');
    if (!one || !two) return expect.unreachable();
    const changed = await store.change('pack', async () => ({
      add: new Map([['a/b.gz', Uint8Array.of(0, 255)]]),
      remove: [one],
    }));
    expect(changed.where).toBe(folder);
    expect([readdirSync(join(folder, 'a')), readdirSync(join(folder, 'a/b'))]).toEqual([['b', 'b.gz'], ['two']]);
    expect([...readFileSync(join(folder, 'a/b.gz'))]).toEqual([0, 255]);
    const refused = [
      { add: new Map(), remove: [one] },
      { add: new Map([['a/b.gz', 'x']]), remove: [] },
      { add: new Map([['a/b.gz/c', 'x']]), remove: [] },
      { add: new Map([['a/b', 'x']]), remove: [] },
      { add: new Map([['../x', 'x']]), remove: [] },
      { add: new Map([['/x', 'x']]), remove: [] },
    ];
    for (const edits of refused) await expect(store.change('', async () => edits)).rejects.toThrow(StoreError);
    await expect(store.read(two, 0)).rejects.toThrow('more than the 0 that are read');
    expect(readFileSync(join(folder, 'a/b.gz')).length).toBe(2);
  });

  test('that cannot be written says why', async () => {
    const folder = folderWith({ file: '' });
    await expect(addRecords(world, storeIn(join(folder, 'file')), [recordAt(1)], VERSION)).rejects.toThrow(StoreError);
  });

  test('takes the records of twenty writers', async () => {
    const folder = folderWith({});
    await Promise.all(numbers(20).map((n) => addRecords(world, storeIn(folder), [recordAt(n)], VERSION)));
    expect(await commitsOf(storeIn(folder))).toEqual(numbers(20).map(commitId));
  });

  test('where another comes first is asked anew, and its record stays', async () => {
    const folder = folderWith({});
    let plans = 0;
    const changed = await storeIn(folder).change('', async (now) => {
      plans++;
      const isThere = (await now.list('a')).length > 0;
      // Between the look and the link.
      const add = isThere ? new Map() : new Map([['a/x', 'mine']]);
      if (plans === 1) {
        const link = fs.linkSync;
        fs.linkSync = (from, to) => {
          fs.linkSync = link;
          syncBuiltinESMExports();
          writeFileSync(join(folder, 'a/x'), 'theirs');
          link(from, to);
        };
        syncBuiltinESMExports();
      }
      return { add, remove: [] };
    });
    expect([plans, changed.where, readFileSync(join(folder, 'a/x'), 'utf8')]).toEqual([2, null, 'theirs']);
  });
});

const CHANGING = ['mkdirSync', 'mkdtempSync', 'writeFileSync', 'linkSync', 'unlinkSync', 'rmSync'] as const;

/** Lets the n-th call that changes files fail, and with `dies` all behind it, as when the process is gone. */
async function failingAt(n: number, dies: boolean, action: () => Promise<unknown>) {
  let count = 0;
  let last = '';
  const real = new Map(CHANGING.map((name) => [name, fs[name]]));
  const set = (name: string, value: unknown) => Object.assign(fs, { [name]: value });
  for (const [name, call] of real)
    set(name, (...args: unknown[]) => {
      count++;
      if (count === n) last = name;
      if (count === n || (dies && count > n)) throw Object.assign(new Error('gone'), { code: 'EIO', syscall: name });
      return (call as (...args: unknown[]) => unknown)(...args);
    });
  syncBuiltinESMExports();
  try {
    await action();
    return { failed: count >= n, last };
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    return { failed: true, last };
  } finally {
    for (const [name, call] of real) set(name, call);
    syncBuiltinESMExports();
  }
}

describe.each([
  ['fails', false],
  ['is the last of a process', true],
])('an operation that %s', (_, dies) => {
  test('leaves every record whole or out, and the next writer succeeds', async () => {
    const folder = folderWith({});
    let failed = true;
    let last = '';
    let n = 0;
    for (; failed; n++) {
      const before = await commitsOf(storeIn(folder));
      const records = [recordAt(100 + 2 * n), recordAt(101 + 2 * n)];
      ({ failed, last } = await failingAt(n + 1, dies, () => addRecords(world, storeIn(folder), records, VERSION)));
      // Throws where one of them cannot be read.
      const added = (await commitsOf(storeIn(folder))).length - before.length;
      if (!dies && failed) expect([0, 2]).toContain(added);
      const next = await addRecords(world, storeIn(folder), [recordAt(1000 + n)], VERSION);
      expect(next.added).toEqual([pathOf(recordAt(1000 + n))]);
      const left = readdirSync(folder).filter((name) => name !== 'camera-board');
      if (!dies && last !== 'rmSync') expect(left).toEqual([]);
      for (const name of left) rmSync(join(folder, name), { recursive: true });
    }
    expect(n).toBeGreaterThan(5);
    expect(await commitsOf(storeIn(folder))).toEqual(
      expect.arrayContaining([...Array(n).keys()].map((each) => commitId(1000 + each))),
    );
  });

  test('while files are packed loses none', async () => {
    for (let n = 1, failed = true; failed; n++) {
      const folder = folderWith({ 'a/b/one': '1', 'a/b/two': '2' });
      const store = storeIn(folder);
      const plan = async () => ({ add: new Map([['a/b.gz', 'both']]), remove: await store.list('a/b') });
      ({ failed } = await failingAt(n, dies, () => store.change('pack', plan)));
      const isPacked = existsSync(join(folder, 'a/b.gz'));
      if (isPacked) expect(readFileSync(join(folder, 'a/b.gz'), 'utf8')).toBe('both');
      else expect(readdirSync(join(folder, 'a/b'))).toEqual(['one', 'two']);
    }
  });
});

test('of files that belong together none stays where one has no place', () => {
  const folder = folderWith({ 'b/taken': 'before' });
  const together = new Map([
    ['a/one', '1'],
    ['b/taken', 'after'],
    ['c/three', '3'],
  ]);
  expect(() => systemFiles.addAll(folder, together)).toThrow('something lies there already');
  expect([existsSync(join(folder, 'a/one')), existsSync(join(folder, 'c/three'))]).toEqual([false, false]);
  expect(readFileSync(join(folder, 'b/taken'), 'utf8')).toBe('before');
});

test('a file system without links is written all the same, and nothing replaced', async () => {
  const folder = folderWith({ 'a/taken': 'before' });
  const link = fs.linkSync;
  fs.linkSync = () => {
    throw Object.assign(new Error('operation not permitted'), { code: 'EPERM', syscall: 'link' });
  };
  syncBuiltinESMExports();
  try {
    systemFiles.addAll(folder, new Map([['a/new', 'x']]));
    expect(() => systemFiles.addAll(folder, new Map([['a/taken', 'after']]))).toThrow('something lies there already');
  } finally {
    fs.linkSync = link;
    syncBuiltinESMExports();
  }
  expect(['new', 'taken'].map((name) => readFileSync(join(folder, 'a', name), 'utf8'))).toEqual(['x', 'before']);
  mkdirSync(join(folder, 'b'));
  systemFiles.remove(folder, 'b/nothing');
  systemFiles.remove(folder, 'nowhere/nothing');
});

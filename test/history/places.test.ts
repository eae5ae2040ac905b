import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ConfigError, ServiceError, StoreError } from '../../src/errors.ts';
import { addRecords, type Store, storeOf, targetsOf } from '../../src/history/index.ts';
import { autoStore } from '../../src/history/stores/auto.ts';
import type { World } from '../../src/world/index.ts';
import { type Emulator, startEmulator } from '../support/emulator/index.ts';
import { commitOnMain, git, gitWorld, repositories } from '../support/git-world.ts';
import { memoryStore } from '../support/memory-store.ts';
import { folderWith } from '../support/reading.ts';
import { commitId, commitsOf, recordAt } from './records.ts';

const VERSION = '0.1.0';

describe('what a person writes', () => {
  const world = gitWorld({ GITHUB_REPOSITORY: 'acme/board' });
  const placeOf = async (place: string, options = {}) =>
    (await storeOf(world, place, { token: null, ...options })).place;

  test('is a place', async () => {
    const folder = folderWith({ file: '' });
    expect(await placeOf('branch')).toBe('branch kfootprint-history of origin');
    expect(await placeOf('branch:a/b', { token: 'x' })).toBe('branch a/b of acme/board');
    expect(await placeOf('branch', { token: 'x', remote: '../x.git' })).toBe('branch kfootprint-history of ../x.git');
    expect(await placeOf('branch', { remote: 'https://me:secret@host/x.git' })).toBe(
      'branch kfootprint-history of https://host/x.git',
    );
    expect(await placeOf('artifacts')).toBe('artifacts of this run');
    expect(await placeOf('artifacts', { token: 'x' })).toBe('artifacts of acme/board');
    expect(await placeOf('auto')).toBe('auto');
    expect(await placeOf(folder)).toBe(`folder ${folder}`);
    expect(await placeOf('./auto')).toBe('folder ./auto');
    expect(await placeOf('history')).toBe('folder history');
  });

  test.each([
    ['', 'it is empty', 'Write auto, branch, artifacts, branch:NAME or the path of a folder.'],
    ['branch:', '"" is no name of a branch', 'Write branch:NAME.'],
    ['branch:-x', '"-x" is no name of a branch', 'Write branch:NAME.'],
    ['branch:a..b', '"a..b" is no name of a branch', 'Write branch:NAME.'],
    ['https://host/x', '"https://host/x" is no place for records', expect.any(String)],
    ['artifact', 'there is no folder "artifact"', 'Write artifacts, or ./artifact for a new folder.'],
    ['package.json', '"package.json" is no folder', expect.any(String)],
    ['/dev/null', '"/dev/null" is no folder', expect.any(String)],
    ['x'.repeat(300), `"${'x'.repeat(300)}" cannot be used: the path is too long`, expect.any(String)],
  ])('%j is refused: %s', async (place, message, next) => {
    const refused = storeOf(world, place, { token: null, given: '--store' });
    await expect(refused).rejects.toMatchObject({
      constructor: ConfigError,
      message,
      next,
      place: { file: '--store' },
    });
  });

  test('a remote is no option of git', async () => {
    await expect(storeOf(world, 'branch', { token: null, remote: '--upload-pack=x' })).rejects.toThrow(ConfigError);
  });
});

describe('the place that is found by itself', () => {
  const refusing = (name: string, reason: string) => ({
    name,
    open: async () => {
      throw new StoreError(reason);
    },
  });
  const open = (name: string, store = memoryStore()) => ({ name, open: async () => ({ ...store, place: name }) });
  const world = gitWorld();

  test('is for each target the first that has records of it, and for new ones the first that takes them', async () => {
    const [one, two] = [memoryStore(), memoryStore()];
    await addRecords(world, one, [recordAt(1, 'a')], VERSION);
    await addRecords(world, two, [recordAt(2, 'a'), recordAt(3, 'b')], VERSION);
    const candidates = [refusing('zero', 'is off'), open('one', one), open('two', two)];
    const store = autoStore(candidates);
    expect(await targetsOf(store)).toEqual(['a', 'b']);
    expect(await commitsOf(store, 'a')).toEqual([commitId(1)]);
    expect(store.place).toBe('one');
    expect(await commitsOf(store, 'b')).toEqual([commitId(3)]);
    expect(await commitsOf(store, 'c')).toEqual([]);
    expect(store.place).toBe('two');
    expect(store.passedOver).toEqual([
      'zero: is off',
      'one has no records of b',
      'one has no records of c',
      'two has no records of c',
    ]);
    const { added, changed } = await addRecords(world, autoStore(candidates), [recordAt(4, 'b')], VERSION);
    expect([added.length, changed.where, one.files.size, two.files.size]).toEqual([1, 'memory', 2, 2]);
  });

  test('is none, and no empty one, where a place that is there cannot be read', async () => {
    const deaf = { ...memoryStore(), list: () => Promise.reject(new StoreError('deaf cannot be read')) };
    const unread = () =>
      autoStore([refusing('off', 'is off'), { name: 'deaf', open: async () => deaf }, open('empty')]);
    await expect(unread().list('a')).rejects.toThrow(new StoreError('deaf cannot be read'));
    await expect(targetsOf(unread())).rejects.toThrow(new StoreError('deaf cannot be read'));
    const two = memoryStore();
    await addRecords(world, two, [recordAt(2, 'a')], VERSION);
    const elsewhere = autoStore([{ name: 'deaf', open: async () => deaf }, open('two', two)]);
    expect(await targetsOf(elsewhere)).toEqual(['a']);
    expect(await commitsOf(elsewhere, 'a')).toEqual([commitId(2)]);
    expect(await autoStore([refusing('off', 'is off'), open('empty')]).list('a')).toEqual([]);
  });

  test('passes over what refuses, and says so where nothing is left', async () => {
    const full = {
      ...memoryStore(),
      place: 'full',
      change: () => Promise.reject(new StoreError('full cannot be written')),
    };
    const store = autoStore([{ name: 'full', open: async () => full }, refusing('off', 'is off')]);
    await expect(addRecords(world, store, [recordAt(1)], VERSION)).rejects.toThrow(
      new StoreError('no place takes records: full cannot be written; off: is off'),
    );
    const bug = { ...memoryStore(), list: () => Promise.reject(new TypeError('a bug')) };
    await expect(autoStore([{ name: 'bug', open: async () => bug }]).list('a')).rejects.toThrow(TypeError);
  });
});

describe('auto', () => {
  let emulator: Emulator;
  beforeAll(async () => {
    emulator = await startEmulator();
  });
  afterAll(() => emulator.close());

  /** A world whose folder of records lies elsewhere than in the current one. */
  function worldAt(folder: string, env: Record<string, string> = {}): World {
    const world = gitWorld(env);
    const { files } = world;
    const at = (path: string) => (path.startsWith('kfootprint-history') ? join(folder, path) : path);
    return {
      ...world,
      wait: async () => {},
      artifacts: { ...world.artifacts, upload: () => Promise.reject(new ServiceError('there is no service')) },
      files: {
        ...files,
        kind: (path) => files.kind(at(path)),
        walk: (path, enters) => files.walk(at(path), enters),
        addAll: (path, contents) => files.addAll(at(path), contents),
        byteCount: (path) => files.byteCount(at(path)),
        chunks: (path) => files.chunks(at(path)),
      },
    };
  }

  test('is the branch by the API in a workflow run, and the folder where that may not be written', async () => {
    const env = emulator.env({ runId: 1, jobId: 'build' });
    commitOnMain(emulator.repositoryAt('acme/board'));
    const folder = folderWith({});
    const world = worldAt(folder, env);
    const store = await storeOf(world, 'auto', { token: emulator.token });
    await addRecords(world, store, [recordAt(1)], VERSION);
    expect([store.place, store.passedOver]).toEqual(['branch kfootprint-history of acme/board', []]);
    expect(git(emulator.repositoryAt('acme/board'), 'rev-list', '--count', 'kfootprint-history')).toBe('1');

    emulator.fail({ route: 'gitUpdateRef', status: 403, message: 'Resource not accessible by integration', times: 1 });
    const refused = await storeOf(world, 'auto', { token: emulator.token });
    await addRecords(world, refused, [recordAt(2)], VERSION);
    expect([refused.place, refused.passedOver]).toEqual([
      'folder kfootprint-history',
      [
        expect.stringMatching(/^branch kfootprint-history of acme\/board: .* "permissions: contents: write" \(/),
        'artifacts of acme/board: there is no service',
      ],
    ]);
    expect(existsSync(join(folder, 'kfootprint-history/camera-board/2026-11'))).toBe(true);
  });

  test('is the branch by git in a clone, and the folder elsewhere', async () => {
    const folder = folderWith({});
    const { bare, clones } = repositories(folder, ['clone']);
    const world = worldAt(folder);
    const inClone = await storeOf(world, 'auto', { token: null, folder: clones[0] });
    await addRecords(world, inClone, [recordAt(1)], VERSION);
    expect(inClone.place).toBe('branch kfootprint-history of origin');
    expect(git(bare, 'rev-list', '--count', 'kfootprint-history')).toBe('1');

    git(clones[0] ?? '', 'remote', 'rename', 'origin', 'other');
    for (const [at, why] of [
      [clones[0], 'the repository has no remote origin'],
      ['/', 'the current folder is in no git repository'],
    ] as const) {
      const store = await storeOf(world, 'auto', { token: null, folder: at });
      expect(await commitsOf(store)).toEqual([]);
      expect(store.passedOver).toEqual([
        `branch kfootprint-history: there is no token, and ${why}`,
        'artifacts: this is no workflow run, and there is no token of a repository',
        'folder kfootprint-history has no records of camera-board',
      ]);
    }
  });
});

describe('a place that is there and refuses to be looked at', () => {
  const refusing: Store = {
    ...memoryStore(),
    place: 'branch x',
    list: async () => {
      throw new StoreError('branch x: it takes the permission contents: read');
    },
  };
  const nowhere = async (): Promise<Store> => {
    throw new StoreError('there is no token');
  };

  test('is no place without records: what it holds, nobody knows', async () => {
    const store = autoStore([
      { name: 'branch x', open: async () => refusing },
      { name: 'folder', open: async () => memoryStore() },
    ]);
    await expect(store.list('camera-board')).rejects.toThrow('it takes the permission contents: read');
  });

  test('does not matter where another has records', async () => {
    const path = `camera-board/2026-11/${'a'.repeat(40)}-1.1.json`;
    const store = autoStore([
      { name: 'branch x', open: async () => refusing },
      { name: 'folder', open: async () => memoryStore(new Map([[path, Buffer.from('{}')]])) },
    ]);
    expect(await store.list('camera-board')).toMatchObject([{ name: '2026-11' }]);
    expect(store.passedOver).toEqual(['branch x: it takes the permission contents: read']);
  });

  test('is another matter than one that is not there', async () => {
    const store = autoStore([
      { name: 'artifacts', open: nowhere },
      { name: 'folder', open: async () => memoryStore() },
    ]);
    expect(await store.list('camera-board')).toEqual([]);
  });
});

import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { StoreError } from '../../src/errors.ts';
import { addRecords, packLine, type Store } from '../../src/history/index.ts';
import { branchByApi } from '../../src/history/stores/branch-api.ts';
import type { World } from '../../src/world/index.ts';
import type { Fault, RouteName } from '../support/emulator/faults.ts';
import { MOST_ENTRIES } from '../support/emulator/git-data.ts';
import { type Emulator, startEmulator } from '../support/emulator/index.ts';
import { checkBranch, commitOnMain, git, gitWorld } from '../support/git-world.ts';
import { commitId, commitsOf, everythingOf, recordAt } from './records.ts';

const BRANCH = 'kfootprint-history';
const VERSION = '0.1.0';

let emulator: Emulator;
let waits: number[] = [];
let repositoryCount = 0;
beforeAll(async () => {
  emulator = await startEmulator();
});
afterAll(() => emulator.close());

/** A repository of its own, with a commit on its main branch. */
function repository(): { readonly name: string; readonly bare: string } {
  repositoryCount += 1;
  const name = `acme/board-${repositoryCount}`;
  const bare = emulator.repositoryAt(name);
  commitOnMain(bare);
  return { name, bare };
}

/** The real client; nobody waits, and how long somebody would have is noted. */
function worldHere(): World {
  const { GITHUB_API_URL = '' } = emulator.env({ runId: 1, jobId: 'build' });
  waits = [];
  return {
    ...gitWorld({ GITHUB_API_URL }),
    wait: async (milliseconds) => {
      waits.push(milliseconds);
    },
  };
}

const storeOf = (name: string, world = worldHere(), token = emulator.token): Store =>
  branchByApi(world, { name, token }, BRANCH);

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

/** What is asked of the API meanwhile: `route status`. */
async function asked<T>(action: () => Promise<T>): Promise<{ readonly value: T; readonly asked: readonly string[] }> {
  const before = emulator.requests.length;
  const value = await action();
  return { value, asked: emulator.requests.slice(before).map(({ route, status }) => `${route} ${status ?? '-'}`) };
}

describe('a branch by the API', () => {
  test('that is not there holds nothing, and is made by the first record', async () => {
    const { name, bare } = repository();
    const world = worldHere();
    const store = storeOf(name, world);
    expect(await store.list('')).toEqual([]);
    const first = await asked(() => addRecords(world, store, [recordAt(1)], VERSION));
    expect(first.asked).toEqual([
      'gitRef 404',
      'restRepository 200',
      'gitCreateTree 201',
      'gitCreateCommit 201',
      'gitCreateRef 201',
    ]);
    expect(first.value.changed).toEqual({ attemptCount: 1, where: git(bare, 'rev-parse', BRANCH) });
    const second = await asked(() => addRecords(world, store, [recordAt(2)], VERSION));
    expect(second.asked).toEqual([
      'gitRef 200',
      'gitCommit 200',
      'gitTree 200',
      'gitCreateTree 201',
      'gitCreateCommit 201',
      'gitUpdateRef 200',
    ]);
    expect(await commitsOf(storeOf(name))).toEqual([commitId(1), commitId(2)]);
    expect(checkBranch(bare)).toEqual({ commitCount: 2 });
    expect(git(bare, 'log', '-1', '--format=%s', BRANCH)).toBe('record camera-board at 000000000000');
  });

  test('takes two hundred targets in one commit and one tree', async () => {
    const { name, bare } = repository();
    const world = worldHere();
    const records = numbers(200).map((n) => recordAt(7, `board-${n}`));
    const { value, asked: requests } = await asked(() => addRecords(world, storeOf(name, world), records, VERSION));
    expect(value.added).toHaveLength(200);
    expect(requests.filter((each) => each.startsWith('gitCreate'))).toEqual([
      'gitCreateTree 201',
      'gitCreateCommit 201',
      'gitCreateRef 201',
    ]);
    expect(checkBranch(bare)).toEqual({ commitCount: 1 });
    expect(git(bare, 'ls-tree', '-r', '--name-only', BRANCH).split('\n')).toHaveLength(200);
  });

  test('reads bytes as they are, and takes files away', async () => {
    const { name, bare } = repository();
    const world = worldHere();
    const store = storeOf(name, world);
    await addRecords(world, store, [recordAt(1), recordAt(2)], VERSION);
    const pack = gzipSync(packLine(`${commitId(3)}-3.1.json`, '{}'));
    await store.change('pack', async (now) => ({
      add: new Map([['camera-board/2026-11.ndjson.gz', pack]]),
      remove: await now.list('camera-board/2026-11'),
    }));
    expect(git(bare, 'ls-tree', '-r', '--name-only', BRANCH)).toBe('camera-board/2026-11.ndjson.gz');
    const [entry] = await store.list('camera-board');
    if (!entry) return expect.unreachable();
    expect(Buffer.from(await store.read(entry, 10_000)).equals(pack)).toBe(true);
    await expect(store.read(entry, 10)).rejects.toThrow(StoreError);
    expect(await everythingOf(store)).toMatchObject([{ problem: expect.stringContaining('this is no footprint') }]);
  });

  test('takes texts with the tree as far as a request should be large, and changes no byte of them', async () => {
    const { name, bare } = repository();
    const store = storeOf(name);
    const texts = ['ä\ud83d\ude00\r\n', '', `${'x'.repeat(5_000_000)}ö`, `${'y'.repeat(5_000_000)}\n`];
    const add = new Map(texts.map((text, index) => [`a/${index}`, text]));
    const { asked: requests } = await asked(() => store.change('large', async () => ({ add, remove: [] })));
    expect(requests.filter((each) => each.startsWith('gitCreate'))).toEqual([
      'gitCreateBlob 201',
      'gitCreateTree 201',
      'gitCreateCommit 201',
      'gitCreateRef 201',
    ]);
    const read = await Promise.all((await store.list('a')).map((entry) => store.read(entry, 6_000_000)));
    expect(read.map((bytes) => Buffer.from(bytes).toString() === texts.shift())).toEqual([true, true, true, true]);
    checkBranch(bare);
  });

  test('is read folder by folder where it is too large for one answer', async () => {
    const { name } = repository();
    const world = worldHere();
    const records = [
      recordAt(1),
      recordAt(2, 'camera-board', { committedAt: '2026-10-05T10:00:00Z' }),
      recordAt(3, 'b'),
    ];
    await addRecords(world, storeOf(name, world), records, VERSION);
    MOST_ENTRIES.count = 3;
    try {
      const { value, asked: requests } = await asked(() => commitsOf(storeOf(name)));
      expect(value).toEqual([commitId(1), commitId(2)]);
      expect(requests.filter((each) => each === 'gitTree 200')).toHaveLength(5); // all, root, target, two months
      expect(await storeOf(name).list('nowhere/at')).toEqual([]);
      expect((await storeOf(name).list('')).map(({ kind, path }) => [kind, path])).toEqual([
        ['folder', 'b'],
        ['folder', 'camera-board'],
      ]);
    } finally {
      MOST_ENTRIES.count = 100_000;
    }
  });
});

describe('a fault', () => {
  const WRITES: readonly RouteName[] = [
    'gitRef',
    'gitCommit',
    'gitTree',
    'gitCreateTree',
    'gitCreateCommit',
    'gitUpdateRef',
  ];
  const FAULTS: readonly (readonly [string, object])[] = [
    ['500', { status: 500 }],
    ['a lost answer', { status: 502, tookEffect: true, body: 'html' }],
    ['a reset connection', { reset: true }],
    ['a cut answer', { cutBodyAfter: 5 }],
    ['429', { status: 429, retryAfter: 7 }],
    ['a secondary rate limit', { status: 403, message: 'You have exceeded a secondary rate limit.', retryAfter: 7 }],
    ['a page of a proxy', { status: 200, body: 'html' }],
  ];

  test.each(FAULTS)('of every request, %s: the record is there once, in one commit', async (what, how) => {
    const { name, bare } = repository();
    await addRecords(worldHere(), storeOf(name), [recordAt(1)], VERSION);
    for (const [index, route] of WRITES.entries()) {
      emulator.fail({ route, times: 1, ...how } as Fault);
      const world = worldHere();
      const { changed } = await addRecords(world, storeOf(name, world), [recordAt(index + 2)], VERSION).catch((error) =>
        Promise.reject(new Error(`${route}: ${error}`)),
      );
      if (what === '429' || what.includes('rate limit')) expect(waits[0], route).toBeGreaterThanOrEqual(7000);
      expect(changed.where, route).toBe(git(bare, 'rev-parse', BRANCH));
      expect(git(bare, 'rev-list', '--count', BRANCH), route).toBe(`${index + 2}`);
    }
    expect(checkBranch(bare)).toEqual({ commitCount: 7 });
    expect(await commitsOf(storeOf(name))).toEqual(numbers(7).map(commitId));
  });

  test('of the first reference, whose answer is lost, makes no second commit', async () => {
    const { name, bare } = repository();
    emulator.fail({ route: 'gitCreateRef', status: 502, tookEffect: true, times: 1 });
    const { changed } = await addRecords(worldHere(), storeOf(name), [recordAt(1)], VERSION);
    expect(changed).toEqual({ attemptCount: 2, where: git(bare, 'rev-parse', BRANCH) });
    expect(checkBranch(bare)).toEqual({ commitCount: 1 });
  });

  test('that lasts ends the attempts, and leaves the branch as it was', async () => {
    const { name, bare } = repository();
    await addRecords(worldHere(), storeOf(name), [recordAt(1)], VERSION);
    emulator.fail({ route: 'gitUpdateRef', status: 422, message: 'Update is not a fast forward', times: 16 });
    await expect(addRecords(worldHere(), storeOf(name), [recordAt(2)], VERSION)).rejects.toThrow(
      `branch ${BRANCH} of ${name} was tried 16 times, nothing was changed: ` +
        'PATCH /repos/{owner}/{repo}/git/refs/{ref}: Update is not a fast forward',
    );
    expect(checkBranch(bare)).toEqual({ commitCount: 1 });
    emulator.fail({ route: 'gitRef', status: 503, times: 5 });
    await expect(storeOf(name).list('')).rejects.toThrow(StoreError);
    expect(await commitsOf(storeOf(name))).toEqual([commitId(1)]);
  });

  test.each([
    ['gitUpdateRef', 403, 'Resource not accessible by integration', 'permissions: contents: write'],
    ['gitCreateTree', 404, 'Not Found', 'permissions: contents: write'],
    ['gitRef', 403, 'Resource not accessible by integration', 'permissions: contents: read'],
    ['gitUpdateRef', 422, 'Repository rule violations found', 'Repository rule violations found'],
    ['gitTree', 401, 'Bad credentials', 'does not take the token (GET /repos/{owner}/{repo}/git/trees/{tree_sha}: Bad'],
    ['gitUpdateRef', 429, 'GitHub wants to be left alone for 3600 s', 'left alone for 3600 s'],
  ] as const)('%s %i is final: %s', async (route, status, message, said) => {
    const { name, bare } = repository();
    await addRecords(worldHere(), storeOf(name), [recordAt(1)], VERSION);
    emulator.fail({ route, status, message, retryAfter: status === 429 ? 3600 : undefined, times: 1 });
    const { asked: requests } = await asked(() =>
      expect(addRecords(worldHere(), storeOf(name), [recordAt(2)], VERSION)).rejects.toThrow(
        expect.objectContaining({ constructor: StoreError, message: expect.stringContaining(said) }),
      ),
    );
    expect(requests.at(-1)).toBe(`${route} ${status}`);
    expect(checkBranch(bare)).toEqual({ commitCount: 1 });
  });

  test('of a repository that the token may not see is told from a branch that is not there', async () => {
    const { name } = repository();
    emulator.fail({ route: 'restRepository', status: 404, message: 'Not Found', times: 1 });
    await expect(storeOf(name).list('')).rejects.toThrow('permissions: contents: read');
  });
});

import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { StoreError } from '../../src/errors.ts';
import { addRecords, type Store } from '../../src/history/index.ts';
import { branchByGit } from '../../src/history/stores/branch-git.ts';
import type { World } from '../../src/world/index.ts';
import { checkBranch, git, gitWorld, repositories } from '../support/git-world.ts';
import { folderWith } from '../support/reading.ts';
import { commitId, commitsOf, everythingOf, recordAt } from './records.ts';

const BRANCH = 'kfootprint-history';
const VERSION = '0.1.0';

const storeIn = (folder: string, world: World = gitWorld()): Store =>
  branchByGit(world, { folder, remote: 'origin' }, BRANCH);

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe('a branch of a remote', () => {
  test('that holds other files and no records is left as it is', async () => {
    const { bare, clones } = repositories(folderWith({}), ['clone']);
    const [clone = ''] = clones;
    writeFileSync(join(clone, 'source.c'), 'int x;\n');
    git(clone, 'add', 'source.c');
    git(clone, 'commit', '--quiet', '-m', 'source');
    git(clone, 'push', '--quiet', 'origin', 'HEAD:main');
    const before = git(bare, 'rev-parse', 'main');
    const store = branchByGit(gitWorld(), { folder: clone, remote: 'origin' }, 'main');
    await expect(addRecords(gitWorld(), store, [recordAt(1)], VERSION)).rejects.toThrow(
      new StoreError(
        'branch main of origin cannot be written: it holds other files and no records; name a branch of its own',
      ),
    );
    expect(git(bare, 'rev-parse', 'main')).toBe(before);
  });

  test('has messages on one line, whatever a target is called', async () => {
    const { bare, clones } = repositories(folderWith({}), ['clone']);
    await addRecords(gitWorld(), storeIn(clones[0] ?? ''), [recordAt(1, 'a\n\nb\u001b[31m')], VERSION);
    expect(git(bare, 'log', '-1', '--format=%B', BRANCH).trim()).toBe('record a��b�[31m at 000000000000');
  });

  test('that is not there holds nothing, and is made by the first record', async () => {
    const { bare, clones } = repositories(folderWith({}), ['clone']);
    const [clone = ''] = clones;
    const world = gitWorld();
    const store = storeIn(clone, world);
    expect(await store.list('')).toEqual([]);
    const { added, changed } = await addRecords(world, store, [recordAt(1)], VERSION);
    expect([added.length, changed.attemptCount]).toEqual([1, 1]);
    expect(changed.where).toBe(git(bare, 'rev-parse', BRANCH));
    expect(await commitsOf(store)).toEqual([commitId(1)]);
    expect(await commitsOf(storeIn(clone))).toEqual([commitId(1)]);
    expect(checkBranch(bare)).toEqual({ commitCount: 1 });
    expect(git(bare, 'log', '-1', '--format=%an <%ae> %cn %s', BRANCH)).toBe(
      'kfootprint <kfootprint@users.noreply.github.com> kfootprint record camera-board at 000000000000',
    );
  });

  test('leaves work tree, index and references of the user as they are', async () => {
    const folder = folderWith({});
    const { clones } = repositories(folder, ['clone']);
    const [clone = ''] = clones;
    writeFileSync(join(clone, 'staged'), 'x');
    writeFileSync(join(clone, 'untracked'), 'x');
    git(clone, 'add', 'staged');
    git(clone, 'config', 'fetch.prune', 'true');
    for (const hook of ['pre-push', 'reference-transaction'])
      writeFileSync(join(clone, '.git/hooks', hook), `#!/bin/sh\necho ${hook} >>'${folder}/ran'\n`, { mode: 0o755 });
    const seen = () => [
      git(clone, 'status', '--porcelain'),
      git(clone, 'for-each-ref').replace(/^.*refs\/kfootprint\/.*\n?/gm, ''),
      git(clone, 'config', '--list', '--local'),
      git(clone, 'rev-parse', 'HEAD'),
    ];
    const before = seen();
    const world = gitWorld();
    for (const n of numbers(2)) await addRecords(world, storeIn(clone), [recordAt(n)], VERSION);
    expect(await commitsOf(storeIn(clone))).toHaveLength(2);
    expect(seen()).toEqual(before);
    expect(existsSync(join(folder, 'ran'))).toBe(false);
  });
});

describe('what is on a branch', () => {
  test('is a thousand records that are read with few processes', async () => {
    const { clones } = repositories(folderWith({}), ['clone']);
    const [clone = ''] = clones;
    const world = gitWorld();
    const records = numbers(1000).map((n) => recordAt(n));
    expect((await addRecords(world, storeIn(clone, world), records, VERSION)).added).toHaveLength(1000);
    let processCount = 0;
    const counting: World = {
      ...world,
      run(...args) {
        processCount++;
        return world.run(...args);
      },
    };
    expect(await commitsOf(storeIn(clone, counting))).toEqual(numbers(1000).map(commitId));
    expect(processCount).toBeLessThan(20);
  });

  test('is two hundred targets in one commit', async () => {
    const { bare, clones } = repositories(folderWith({}), ['clone']);
    const world = gitWorld();
    const records = numbers(200).map((n) => recordAt(7, `board-${n}`));
    const { added, changed } = await addRecords(world, storeIn(clones[0] ?? '', world), records, VERSION);
    expect([added.length, changed.attemptCount]).toEqual([200, 1]);
    expect(checkBranch(bare)).toEqual({ commitCount: 1 });
    expect(git(bare, 'ls-tree', '-r', '--name-only', BRANCH).split('\n')).toHaveLength(200);
  });

  test('is kept where it is no record, and named', async () => {
    const { bare, clones } = repositories(folderWith({}), ['clone']);
    const [clone = ''] = clones;
    const world = gitWorld();
    const store = storeIn(clone, world);
    const [path] = (await addRecords(world, store, [recordAt(1), recordAt(2)], VERSION)).added;
    if (path === undefined) return expect.unreachable();
    await store.change('damage', async (now) => ({
      add: new Map(),
      remove: (await now.list('camera-board/2026-11')).filter((entry) => entry.path === path),
    }));
    await store.change('damage', async () => ({ add: new Map([[path, '{"schema":1,"cut']]), remove: [] }));
    const found = await everythingOf(store);
    expect(found.map((each) => ('problem' in each ? each.path : each.record.origin.commit))).toEqual([
      path,
      commitId(2),
    ]);
    const again = await addRecords(world, store, [recordAt(1), recordAt(3)], VERSION);
    expect([again.taken, again.added.length]).toEqual([[path], 1]);
    expect(git(bare, 'show', `${BRANCH}:${path}`)).toBe('{"schema":1,"cut');
    checkBranch(bare);
  });

  test('is read of a path or an address, from a bare repository, and with bytes as they are', async () => {
    const folder = folderWith({});
    const { bare } = repositories(folder, []);
    const own = join(folder, 'own.git');
    git(folder, 'init', '--quiet', '--bare', own);
    const bytes = Uint8Array.from({ length: 70_000 }, (_, index) => (index * 7) % 256);
    for (const [n, remote] of ['../bare.git', bare, `file://${bare}`].entries()) {
      const store = branchByGit(gitWorld(), { folder: own, remote }, 'a/b');
      await store.change('', async () => ({ add: new Map([[`a/${n}.gz`, bytes]]), remove: [] }));
      const entries = await store.list('a');
      expect(entries).toHaveLength(n + 1);
      for (const entry of entries) {
        expect(Buffer.from(await store.read(entry, 70_000)).equals(bytes)).toBe(true);
        await expect(store.read(entry, 69_999)).rejects.toThrow('more than the 69999 that are read');
      }
    }
    expect(checkBranch(bare, 'a/b')).toEqual({ commitCount: 3 });
  });
});

describe('a clone', () => {
  test('of one commit, as actions/checkout makes it, stays one and is enough', async () => {
    const folder = folderWith({});
    const { bare, clones } = repositories(folder, ['clone']);
    for (const n of numbers(2)) await addRecords(gitWorld(), storeIn(clones[0] ?? ''), [recordAt(n)], VERSION);
    const shallow = join(folder, 'shallow');
    git(folder, 'clone', '--quiet', '--depth=1', '--single-branch', `file://${bare}`, shallow);
    const boundary = readFileSync(join(shallow, '.git/shallow'), 'utf8');
    const world = gitWorld();
    await addRecords(world, storeIn(shallow, world), [recordAt(3)], VERSION);
    expect(await commitsOf(storeIn(shallow))).toEqual([1, 2, 3].map(commitId));
    expect(checkBranch(bare)).toEqual({ commitCount: 3 });
    expect(readFileSync(join(shallow, '.git/shallow'), 'utf8')).toBe(boundary);
  });

  test('of a repository with SHA-256 ids is written and packed alike', async () => {
    const folder = folderWith({});
    const bare = join(folder, 'bare.git');
    git(folder, 'init', '--quiet', '--bare', '--object-format=sha256', bare);
    const world = gitWorld();
    const store = branchByGit(world, { folder: bare, remote: bare }, BRANCH);
    await addRecords(world, store, [recordAt(1), recordAt(2)], VERSION);
    await store.change('take one away', async (now) => ({
      add: new Map(),
      remove: (await now.list('camera-board/2026-11')).slice(0, 1),
    }));
    expect(await commitsOf(store)).toEqual([commitId(2)]);
    expect(checkBranch(bare)).toEqual({ commitCount: 2 });
  });
});

describe('a remote that', () => {
  /** A clone in which a branch has one record. */
  async function started() {
    const folder = folderWith({});
    const { bare, clones } = repositories(folder, ['clone']);
    const [clone = ''] = clones;
    await addRecords(gitWorld(), storeIn(clone), [recordAt(1)], VERSION);
    return { folder, bare, clone };
  }
  const add = (clone: string, n: number, world: World = gitWorld()) =>
    addRecords(world, storeIn(clone, world), [recordAt(n)], VERSION);

  test('loses the branch gets a new one', async () => {
    const { bare, clone } = await started();
    git(bare, 'update-ref', '-d', `refs/heads/${BRANCH}`);
    expect(await storeIn(clone).list('')).toEqual([]);
    await add(clone, 2);
    expect(await commitsOf(storeIn(clone))).toEqual([commitId(2)]);
    expect(checkBranch(bare)).toEqual({ commitCount: 1 });
  });

  test('is written by others between look and push has both records', async () => {
    const { bare, clone } = await started();
    const world = gitWorld();
    let isFirst = true;
    const racing: World = {
      ...world,
      run(command, args, options) {
        if (!args.includes('push') || !isFirst) return world.run(command, args, options);
        isFirst = false;
        const other = add(clone, 9);
        const running = other.then(() => world.run(command, args, options));
        return {
          ended: running.then(({ ended }) => ended),
          chunks: (async function* () {
            yield* (await running).chunks;
          })(),
        };
      },
    };
    expect((await add(clone, 2, racing)).changed.attemptCount).toBe(2);
    expect(await commitsOf(storeIn(clone))).toEqual([1, 2, 9].map(commitId));
    expect(checkBranch(bare)).toEqual({ commitCount: 3 });
  });

  test('takes a push of which no answer comes has it once', async () => {
    const { bare, clone } = await started();
    const world = gitWorld();
    let isFirst = true;
    const deaf: World = {
      ...world,
      run(command, args, options) {
        const running = world.run(command, args, options);
        if (!args.includes('push') || !isFirst) return running;
        isFirst = false;
        const said = { exitCode: 128, complaints: 'fatal: the remote end hung up unexpectedly' };
        return { ...running, ended: running.ended.then((ended) => ({ ...ended, ...said })) };
      },
    };
    const { changed } = await add(clone, 2, deaf);
    expect(changed).toEqual({ attemptCount: 2, where: git(bare, 'rev-parse', BRANCH) });
    expect(checkBranch(bare)).toEqual({ commitCount: 2 });
  });

  test('refuses says why, and is asked once', async () => {
    const { bare, clone } = await started();
    writeFileSync(join(bare, 'hooks/pre-receive'), '#!/bin/sh\necho this branch is protected >&2\nexit 1\n', {
      mode: 0o755,
    });
    await expect(add(clone, 2)).rejects.toThrow(
      `branch ${BRANCH} of origin cannot be written: [remote rejected] (pre-receive hook declined); ` +
        'in a workflow, give the job the permission it lacks: "permissions: contents: write"',
    );
    expect(checkBranch(bare)).toEqual({ commitCount: 1 });
  });

  test('is not there says so', async () => {
    const { folder, clone } = await started();
    for (const [at, remote] of [
      [clone, 'nobody'],
      [clone, join(folder, 'nowhere.git')],
      [folder, 'origin'],
      [join(folder, 'nowhere'), 'origin'],
    ] as const) {
      const store = branchByGit(gitWorld(), { folder: at, remote }, BRANCH);
      await expect(store.list('')).rejects.toThrow(StoreError);
      await expect(store.list('')).rejects.toThrow(/ cannot be read: fatal: .*(not|No such)/);
    }
    const none = { ...gitWorld(), run: () => gitWorld().run('no-such-git', [], { stdin: '', idleSeconds: 9 }) };
    await expect(storeIn(clone, none).list('')).rejects.toThrow('git does not run: there is no program no-such-git');
  });

  test('was fetched by a git that was killed with its lock is fetched again', async () => {
    const { clone } = await started();
    expect(await commitsOf(storeIn(clone))).toEqual([commitId(1)]);
    const own = git(clone, 'for-each-ref', '--format=%(refname)', 'refs/kfootprint');
    expect(own).toMatch(/^refs\/kfootprint\/[0-9a-f]{32}$/);
    writeFileSync(join(clone, '.git', `${own}.lock`), '');
    await add(clone, 2);
    await add(clone, 3);
    expect(await commitsOf(storeIn(clone))).toEqual([1, 2, 3].map(commitId));
  });
});

class Killed extends Error {}

/** A world whose process dies at the n-th git. */
function dyingWorld(at: number, when: 'before' | 'after'): World {
  const world = gitWorld();
  let count = 0;
  return {
    ...world,
    run(command, args, options) {
      count++;
      if (count > at || (count === at && when === 'before')) throw new Killed();
      const running = world.run(command, args, options);
      return count === at ? { ...running, ended: running.ended.then(() => Promise.reject(new Killed())) } : running;
    },
  };
}

/** A world whose n-th git is killed after so many seconds. */
function killingWorld(at: number, seconds: number): World {
  const world = gitWorld();
  let count = 0;
  return {
    ...world,
    run(command, args, options) {
      count++;
      if (count > at) throw new Killed();
      if (count < at) return world.run(command, args, options);
      return world.run('timeout', ['--signal=KILL', `${seconds}`, command, ...args], options);
    },
  };
}

describe('a writer that is killed', () => {
  test.each(['before', 'after'] as const)('%s any of its commands leaves the branch whole', async (when) => {
    const { bare, clones } = repositories(folderWith({}), ['clone']);
    const [clone = ''] = clones;
    const written: string[] = [];
    let isKilled = true;
    for (let at = 1; isKilled; at++) {
      const world = dyingWorld(at, when);
      const dying = addRecords(world, storeIn(clone, world), [recordAt(2 * at)], VERSION);
      isKilled = await dying.then(
        () => false,
        (error) => (error instanceof Killed ? true : Promise.reject(error)),
      );
      const world2 = gitWorld();
      const next = await addRecords(world2, storeIn(clone, world2), [recordAt(2 * at + 1)], VERSION);
      expect([next.added.length, next.changed.attemptCount]).toEqual([1, 1]);
      written.push(commitId(2 * at + 1));
      if (at > 5) expect(at).toBeLessThan(20);
    }
    checkBranch(bare);
    const found = await commitsOf(storeIn(clone));
    expect(found).toEqual(expect.arrayContaining(written));
    // Killed behind its push, it had done what it was to do; and the one that came to its end.
    expect(found).toHaveLength(written.length + (when === 'after' ? 2 : 1));
  });

  test('together with git, in the middle of a command, does not keep others from writing', async () => {
    const { bare, clones } = repositories(folderWith({}), ['clone']);
    const [clone = ''] = clones;
    let n = 1;
    for (const seconds of [0.001, 0.003, 0.006])
      for (let at = 1; at <= 12; at++) {
        const dying = killingWorld(at, seconds);
        await addRecords(dying, storeIn(clone, dying), [recordAt(n++)], VERSION).catch(() => {});
      }
    const world = gitWorld();
    const next = await addRecords(world, storeIn(clone, world), [recordAt(n)], VERSION);
    expect(next.added).toHaveLength(1);
    checkBranch(bare);
    expect(await commitsOf(storeIn(clone))).toContain(commitId(n));
  });
});

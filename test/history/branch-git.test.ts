import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { addRecords, type Store } from '../../src/history/index.ts';
import { branchByGit } from '../../src/history/stores/branch-git.ts';
import type { World } from '../../src/world/index.ts';
import { checkBranch, git, gitWorld, repositories } from '../support/git-world.ts';
import { folderWith } from '../support/reading.ts';
import { commitId, commitsOf, recordAt } from './records.ts';

const BRANCH = 'kfootprint-history';
const VERSION = '0.1.0';

const storeIn = (folder: string, world: World = gitWorld()): Store =>
  branchByGit(world, { folder, remote: 'origin' }, BRANCH);

const numbers = (count: number) => Array.from({ length: count }, (_, index) => index + 1);

describe('a branch of a remote', () => {
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
    writeFileSync(join(clone, '.git/hooks/pre-push'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
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
  });
});

describe('twenty writers at once', () => {
  test.each([
    ['each in a clone of its own', (n: number) => `clone-${n}`],
    ['all in one clone', () => 'clone'],
  ])('%s: every record is there', async (_, nameOf) => {
    const writers = numbers(20);
    const names = [...new Set(writers.map(nameOf))];
    const folder = folderWith({});
    const { bare } = repositories(folder, names);
    const changes = await Promise.all(
      writers.map(async (n) => {
        const world = gitWorld({}, 10);
        const { changed } = await addRecords(world, storeIn(join(folder, nameOf(n)), world), [recordAt(n)], VERSION);
        return changed;
      }),
    );
    if (process.env.SHOW)
      (await import('node:fs')).appendFileSync(
        '/tmp/helper-attempts',
        changes
          .map(({ attemptCount }) => attemptCount)
          .sort((a, b) => a - b)
          .join(' ') + '\n',
      );
    expect(Math.max(...changes.map(({ attemptCount }) => attemptCount))).toBeLessThanOrEqual(16);
    expect(new Set(changes.map(({ where }) => where)).size).toBe(20);
    expect(await commitsOf(storeIn(join(folder, names[0] ?? '')))).toEqual(writers.map(commitId));
    expect(checkBranch(bare)).toEqual({ commitCount: 20 });
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

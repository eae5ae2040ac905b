import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { addRecords, type Changed, type Store } from '../../src/history/index.ts';
import { branchByApi } from '../../src/history/stores/branch-api.ts';
import { branchByGit } from '../../src/history/stores/branch-git.ts';
import type { World } from '../../src/world/index.ts';
import { startEmulator } from '../support/emulator/index.ts';
import { checkBranch, commitOnMain, gitWorld, repositories } from '../support/git-world.ts';
import { folderWith } from '../support/reading.ts';
import { commitId, commitsOf, recordAt } from './records.ts';

const BRANCH = 'kfootprint-history';
const WRITERS = Array.from({ length: 20 }, (_, index) => index + 1);
/** A thousand processes of git, on machines with two cores that do something else besides. */
const PATIENCE_MS = 300_000;

/** Lets twenty stores add a record each, all at once. */
function writeAll(world: World, storeOf: (n: number) => Store): Promise<Changed[]> {
  return Promise.all(
    WRITERS.map(async (n) => {
      const { added, changed } = await addRecords(world, storeOf(n), [recordAt(n)], '0.1.0');
      expect(added).toHaveLength(1);
      return changed;
    }),
  );
}

function checkAll(changes: readonly Changed[], bare: string): void {
  expect(Math.max(...changes.map(({ attemptCount }) => attemptCount))).toBeLessThanOrEqual(16);
  expect(new Set(changes.map(({ where }) => where)).size).toBe(20);
  expect(checkBranch(bare)).toEqual({ commitCount: 20 });
}

describe('twenty writers at once lose no record', () => {
  test.each([
    ['each in a clone of its own', (n: number) => `clone-${n}`],
    ['all in one clone', () => 'clone'],
  ])(
    '%s',
    async (_, nameOf) => {
      const names = [...new Set(WRITERS.map(nameOf))];
      const folder = folderWith({});
      const { bare } = repositories(folder, names);
      const world = gitWorld({}, 25);
      const storeOf = (n: number) => branchByGit(world, { folder: join(folder, nameOf(n)), remote: 'origin' }, BRANCH);
      checkAll(await writeAll(world, storeOf), bare);
      expect(await commitsOf(storeOf(1))).toEqual(WRITERS.map(commitId));
    },
    PATIENCE_MS,
  );

  test(
    'by the API',
    async () => {
      const emulator = await startEmulator();
      const { GITHUB_API_URL = '' } = emulator.env({ runId: 1, jobId: 'build' });
      const bare = emulator.repositoryAt('acme/board');
      commitOnMain(bare);
      const world = gitWorld({ GITHUB_API_URL }, 40);
      const storeOf = () => branchByApi(world, { name: 'acme/board', token: emulator.token }, BRANCH);
      checkAll(await writeAll(world, storeOf), bare);
      expect(await commitsOf(storeOf())).toEqual(WRITERS.map(commitId));
      await emulator.close();
    },
    PATIENCE_MS,
  );
});

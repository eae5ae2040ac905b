import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { writePages } from '../../src/dashboard/index.ts';
import { addRecords } from '../../src/history/index.ts';
import { branchByApi } from '../../src/history/stores/branch-api.ts';
import { recordAt } from '../history/records.ts';
import { type Emulator, startEmulator } from '../support/emulator/index.ts';
import { checkBranch, commitOnMain, git, gitWorld } from '../support/git-world.ts';
import { siteOf } from './site.ts';

const NAME = 'acme/board';
const BRANCH = 'kfootprint-history';

describe('pages in a branch by the API', () => {
  let emulator: Emulator;
  let bare = '';
  beforeAll(async () => {
    emulator = await startEmulator();
    bare = emulator.repositoryAt(NAME);
    commitOnMain(bare);
  });
  afterAll(() => emulator.close());

  const here = () => {
    const { GITHUB_API_URL = '' } = emulator.env({ runId: 1, jobId: 'build' });
    const world = { ...gitWorld({ GITHUB_API_URL }), wait: async () => {} };
    return { world, store: branchByApi(world, { name: NAME, token: emulator.token }, BRANCH) };
  };
  async function* files(paths: ReadonlyMap<string, string>) {
    for (const [path, text] of paths) yield { path, text };
  }
  const write = async (site: ReadonlyMap<string, string>) => {
    const { world, store } = here();
    const before = emulator.requests.length;
    const written = await writePages(world, store, files(site));
    return { written, asked: emulator.requests.slice(before).map(({ route }) => route) };
  };

  test('go in one commit, by as many requests as a record takes, and what did not change is not even read', async () => {
    const { world, store } = here();
    await addRecords(world, store, [recordAt(1), recordAt(2)], '0.1.0');
    const site = await siteOf(here().store);
    const first = await write(site);
    expect(first.written).toMatchObject({ fileCount: 7, changedCount: 7, removedCount: 0 });
    expect(first.asked).toEqual(['gitRef', 'gitCommit', 'gitTree', 'gitCreateTree', 'gitCreateCommit', 'gitUpdateRef']);
    for (const [path, text] of site) expect(git(bare, 'show', `${BRANCH}:${path}`)).toBe(text.trim());
    const again = await write(site);
    expect(again.written).toMatchObject({ changedCount: 0, where: null });
    expect(again.asked).toEqual(['gitRef', 'gitCommit', 'gitTree']);
    const changed = await write(new Map([...site, ['index.html', 'é']]));
    expect(changed.written).toMatchObject({ changedCount: 1 });
    expect(git(bare, 'show', `${BRANCH}:index.html`)).toBe('é');
    expect(checkBranch(bare).commitCount).toBe(3);
  });

  test('of more than a request takes go in several commits, the first page in the last of them', async () => {
    const large = new Map(['a', 'b', 'c'].map((name) => [`@dashboard/${name}.js`, `${name.repeat(5_000_000)}\n`]));
    const before = checkBranch(bare).commitCount;
    const { written } = await write(new Map([...large, ['index.html', 'last']]));
    expect(written).toMatchObject({ fileCount: 4, changedCount: 4, removedCount: 6 });
    expect(checkBranch(bare).commitCount).toBe(before + 3);
    expect(git(bare, 'diff', '--name-only', '--diff-filter=AM', `${BRANCH}~1`, BRANCH).split('\n')).toEqual([
      '@dashboard/c.js',
      'index.html',
    ]);
    expect(git(bare, 'ls-tree', '-r', '--name-only', BRANCH)).toContain('camera-board/2026-11/');
  });
});

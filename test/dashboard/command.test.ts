import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { Answer } from '../../src/commands/command.ts';
import { historyCommands } from '../../src/commands/history/index.ts';
import { addRecords, PAGES_FOLDER, storeOf, targetsOf } from '../../src/history/index.ts';
import { branchByGit } from '../../src/history/stores/branch-git.ts';
import { decodeColumn, namedOf, pointsOf } from '../../src/timeline/index.ts';
import type { World } from '../../src/world/index.ts';
import { systemWorld } from '../../src/world/index.ts';
import { commitsOf, recordAt } from '../history/records.ts';
import { checkBranch, git, gitWorld, repositories } from '../support/git-world.ts';
import { ownFolder } from '../support/own-folder.ts';
import { folderWith } from '../support/reading.ts';
import { commitOf } from '../support/records.ts';
import { keep, received } from './site.ts';

const BRANCH = 'kfootprint-history';

async function run(world: World, name: string, options: Readonly<Record<string, string | true>>): Promise<Answer> {
  const command = historyCommands.find((one) => one.name === `history ${name}`);
  if (!command) throw new Error(name);
  const given = {
    args: [],
    options: new Map(Object.entries(options)),
    version: '0.1.0',
    token: null,
    retentionDays: null,
  };
  return command.run(world, given);
}

async function printed({ stdout, stream }: Answer): Promise<string> {
  let text = stdout;
  for await (const piece of stream ?? []) text += piece;
  return text;
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .sort();
}

describe('pages in a folder', () => {
  test('hold the numbers that history show prints, each of them', async () => {
    const out = join(folderWith({}), 'site');
    const world = systemWorld({});
    const { stdout, exitCode } = await run(world, 'dashboard', { history: 'examples/history', out });
    expect([stdout, exitCode]).toEqual([
      expect.stringContaining(`Pages of 4 records of 1 target: ${join(out, 'index.html')}\n`),
      0,
    ]);
    const { rows } = JSON.parse(
      await printed(await run(world, 'show', { history: 'examples/history', format: 'json', metric: '*' })),
    );
    const shown = rows.map(({ commit, runId, runAttempt, committedAt, metric, labels, value, bound }: Row) => [
      commit,
      runId,
      runAttempt,
      Date.parse(committedAt) / 1000,
      metric,
      labels,
      value,
      bound,
    ]);
    const targets = join(out, PAGES_FOLDER, 'targets');
    const held = filesBelow(targets)
      .filter((path) => /\d\.js$/.test(path))
      .flatMap((path) => rowsOf(join(targets, path)));
    expect(held.length).toBeGreaterThan(1000);
    expect(sorted(held)).toEqual(sorted(shown));
  });

  test('are not written over what lies there, nor of nothing', async () => {
    const out = folderWith({ mine: 'x' });
    await expect(run(systemWorld({}), 'dashboard', { history: 'examples/history', out })).rejects.toThrow(
      'something lies there already',
    );
    const none = join(out, 'none');
    await expect(run(systemWorld({}), 'dashboard', { history: folderWith({}), out: none })).rejects.toThrow(
      'it has no record',
    );
    expect(existsSync(none)).toBe(false);
    expect(readdirSync(out)).toEqual(['mine']);
  });

  test.each([
    [{}, 'nobody said where the pages go'],
    [{ out: 'x', write: true }, 'both say where the pages go'],
    [{ write: true, history: 'auto' }, 'no pages are written there'],
    [{ write: true, history: 'artifacts' }, 'no pages are written there'],
    [{ write: true, target: 'demo-board' }, 'pages in the history show all of its targets'],
    [{ out: 'x', 'repository-url': 'http://github.com/a/b' }, '"http://github.com/a/b" is no address of a repository'],
    [{ out: 'x', 'repository-url': 'https://me:x@github.com/a/b' }, 'is no address of a repository'],
    [{ out: 'x', 'repository-url': 'javascript:alert(1)' }, 'is no address of a repository'],
  ] as const)('%j is refused: %s', async (options, message) => {
    await expect(run(systemWorld({}), 'dashboard', { history: 'examples/history', ...options })).rejects.toThrow(
      message,
    );
  });
});

interface Row {
  readonly commit: string;
  readonly runId: number | null;
  readonly runAttempt: number | null;
  readonly committedAt: string;
  readonly metric: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
  readonly bound: string | null;
}

function rowsOf(path: string): unknown[][] {
  const { chunk } = received(readFileSync(path, 'utf8'));
  if (!chunk) throw new Error(path);
  const count = chunk.commits.length;
  const [times, runs, attempts] = [chunk.times, chunk.runs, chunk.attempts].map((one) => decodeColumn(one, count));
  return chunk.series.flatMap((one, at) => {
    const { metric, labels } = namedOf(one, chunk.metrics);
    return pointsOf(chunk, at).flatMap(({ value, bound }, index) =>
      value === null
        ? []
        : [[chunk.commits[index], runs?.[index], attempts?.[index], times?.[index], metric, labels, value, bound]],
    );
  });
}

function sorted(rows: readonly unknown[][]): string[] {
  return rows.map((row) => JSON.stringify(row, (_, value) => value)).sort();
}

describe('pages in the history itself', () => {
  async function historyIn(folder: string) {
    const { bare, clones } = repositories(folder, ['one', 'two']);
    const world = gitWorld();
    const stores = clones.map((clone) => branchByGit(world, { folder: clone, remote: 'origin' }, BRANCH));
    for (const target of ['camera-board', 'dashboard'])
      await addRecords(world, stores[0] as never, [recordAt(1, target), recordAt(2, target)], '0.1.0');
    return { bare, clones, world, stores };
  }

  /** The commands run in the current folder; tests share theirs. */
  const worldIn = (clone: string | undefined, world: World): World => ({
    ...world,
    run: (command, args, options) =>
      world.run(command, args[1] === '.' ? ['-C', clone ?? '', ...args.slice(2)] : args, options),
  });

  test('are one commit on top of the records, and none where nothing changed', async () => {
    const { bare, clones, world, stores } = await historyIn(folderWith({}));
    const files = () => git(bare, 'ls-tree', '-r', BRANCH).split('\n');
    const before = files();
    const write = () => run(worldIn(clones[0], world), 'dashboard', { history: 'branch', write: true, title: 'x' });
    const { stdout } = await write();
    expect(stdout).toBe(
      'Pages of 4 records of 2 targets, in branch kfootprint-history of origin: 10 of 10 files written.\n',
    );
    const { commitCount } = checkBranch(bare);
    expect(files().filter((line) => before.includes(line))).toEqual(before);
    expect(files().map((line) => line.split('\t')[1])).toContain('@dashboard/targets/dashboard/2026-11.js');
    expect((await write()).stdout).toContain('nothing changed');
    expect(checkBranch(bare).commitCount).toBe(commitCount);
    // One record more, from another clone, changes what shows it.
    await addRecords(world, stores[1] as never, [recordAt(3)], '0.1.0');
    expect((await write()).stdout).toContain('4 of 10 files written.');
    const changed = git(bare, 'diff', '--name-only', `${BRANCH}~1`, BRANCH).split('\n');
    expect(changed).toEqual([
      '@dashboard/targets/camera-board/2026-11.js',
      '@dashboard/targets/camera-board/index.html',
      '@dashboard/targets/camera-board/now.js',
      'index.html',
    ]);
  });

  test('are passed over by all that reads, packs, prunes or brings in records', async () => {
    const history = await historyIn(folderWith({}));
    const world = worldIn(history.clones[0], history.world);
    const plain = await printed(await run(world, 'show', { history: 'branch' }));
    await run(world, 'dashboard', { history: 'branch', write: true });
    expect(await printed(await run(world, 'show', { history: 'branch' }))).toBe(plain);
    const packed = await run(world, 'compact', { history: 'branch', before: '2027-01' });
    expect(packed.stdout).toBe(
      'Packed in branch kfootprint-history of origin: 4 files of 2 months.\nMonths:\n' +
        packed.stdout.split('Months:\n')[1],
    );
    expect(packed.stdout).not.toContain('Left as it lies');
    expect((await run(world, 'dashboard', { history: 'branch', write: true })).stdout).toContain('nothing changed');
    const pruned = await run(world, 'prune', { history: 'branch', before: '2027-01' });
    expect(pruned.stdout).toContain('4 records');
    expect(pruned.stdout).not.toContain('Left as it lies');
    // What is left is no branch that somebody works on.
    const store = await storeOf(world, 'branch', { token: null });
    expect(await targetsOf(store)).toEqual([]);
    await addRecords(world, store, [recordAt(9)], '0.1.0');
    expect(await commitsOf(store)).toEqual([recordAt(9).origin.commit]);
    const again = await run(world, 'dashboard', { history: 'branch', write: true });
    expect(again.stdout).toMatch(/, 3 taken away\.\n$/);
  });

  test('lose nothing that others record meanwhile', async () => {
    const { bare, clones, world, stores } = await historyIn(folderWith({}));
    let isFirst = true;
    // Somebody records just before the pages are pushed.
    const racing: World = {
      ...world,
      run(command, args, options) {
        if (!args.includes('push') || !isFirst) return world.run(command, args, options);
        isFirst = false;
        const late = addRecords(world, stores[1] as never, [recordAt(3)], '0.1.0');
        const running = late.then(() => world.run(command, args, options));
        return {
          chunks: (async function* () {
            yield* (await running).chunks;
          })(),
          ended: running.then(({ ended }) => ended),
        };
      },
    };
    const here = worldIn(clones[0], racing);
    const { stdout } = await run(here, 'dashboard', { history: 'branch', write: true });
    expect(stdout).toContain('10 of 10 files written.');
    checkBranch(bare);
    const store = branchByGit(world, { folder: clones[0] ?? '', remote: 'origin' }, BRANCH);
    expect(await commitsOf(store)).toEqual([1, 2, 3].map((n) => recordAt(n).origin.commit));
    expect((await store.list('')).map(({ name }) => name)).toContain('index.html');
  });

  test('are written into a folder, too, and over those that lie there', async () => {
    const folder = ownFolder();
    const history = join(folder.path, 'history');
    const world = systemWorld({});
    const store = await storeOf(world, history, { token: null });
    await keep(store, { commit: commitOf(1) });
    const write = async () => (await run(world, 'dashboard', { history, write: true })).stdout;
    expect(await write()).toContain('7 of 7 files written.');
    expect(await write()).toContain('nothing changed');
    await keep(store, { commit: commitOf(2), committedAt: '2026-03-02T10:00:00.000Z' });
    writeFileSync(join(history, PAGES_FOLDER, 'dashboard.css'), 'spoilt');
    expect(await write()).toContain('5 of 7 files written.');
    expect(await write()).toContain('nothing changed');
    expect((await printed(await run(world, 'show', { history }))).startsWith('1 target\n')).toBe(true);
    folder.remove();
  });

  test("never replace a first page that is somebody else's", async () => {
    const folder = ownFolder();
    const history = join(folder.path, 'history');
    const world = systemWorld({});
    await keep(await storeOf(world, history, { token: null }), { commit: commitOf(1) });
    const page = join(history, 'index.html');
    writeFileSync(page, 'my own page');
    await expect(run(world, 'dashboard', { history, write: true })).rejects.toThrow('a page of somebody else');
    expect(readFileSync(page, 'utf8')).toBe('my own page');
    expect(existsSync(join(history, PAGES_FOLDER))).toBe(false);
    folder.remove();
  });
});

import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { Report } from '../src/model/index.ts';
import { check } from '../src/pipeline.ts';
import { systemWorld } from '../src/world/index.ts';
import { projectFolder } from './support/cli.ts';
import { type Emulator, startEmulator } from './support/emulator/index.ts';
import type { Job } from './support/emulator/job.ts';
import { commitFiles, git } from './support/git-world.ts';

// A pull request that edits the limits it is judged by is told so, by what the API says of its base.

const BOARD = join(projectFolder, 'examples/demo-board');
const BUDGETS = readFileSync(join(BOARD, 'kfootprint.yml'), 'utf8');
const RAISED = BUDGETS.replace('at-most: 4 MiB', 'at-most: 400 MiB');

let emulator: Emulator;
let repository: string;
let runId = 100;
beforeAll(async () => {
  emulator = await startEmulator();
});
afterAll(() => emulator.close());
beforeEach(() => {
  repository = `acme/board-${runId++}`;
});

/** Judges the demo board by a budget file in a run of the emulator's. */
async function judged(
  budgets: string,
  job: Partial<Job>,
  token: string | null = emulator.token,
  checkOut: (workspace: string) => void = () => {},
): Promise<Report> {
  const env = emulator.env({ runId: runId++, jobId: 'memory', repository, event: 'pull_request', ...job });
  const workspace = env.GITHUB_WORKSPACE ?? '';
  checkOut(workspace);
  cpSync(BOARD, workspace, { recursive: true });
  writeFileSync(join(workspace, 'kfootprint.yml'), budgets);
  return check(systemWorld(env), {
    snapshots: [join(workspace, 'pull-request.kfp.tar.gz')],
    budgets: join(workspace, 'kfootprint.yml'),
    baseline: null,
    at: null,
    target: null,
    date: '2026-11-01',
    version: '0',
    token,
  });
}

/** The merge of a head with the tip of main, as the runner checks it out. */
function merged(files: Readonly<Record<string, string>>): { base: string; sha: string } {
  const bare = emulator.repositoryAt(repository);
  const base = commitFiles(bare, files);
  const tree = git(bare, 'rev-parse', `${base}^{tree}`);
  const head = git(bare, 'commit-tree', tree, '-p', base, '-m', 'head');
  return { base, sha: git(bare, 'commit-tree', tree, '-p', base, '-p', head, '-m', 'merge') };
}

const remarksOf = ({ remarks }: Report) => remarks.map(({ message }) => message).join('\n');

test('a limit that the pull request raises is told, with what it was', async () => {
  const { sha } = merged({ 'kfootprint.yml': BUDGETS });
  const report = await judged(RAISED, { sha });
  expect(report.exitCode).toBe(0);
  expect(report.limits).toEqual({
    areInForce: true,
    edits: [
      {
        what: 'truth driver: at-most',
        was: '4 MiB',
        now: '400 MiB',
        isLooser: true,
        place: expect.objectContaining({ line: 4 }),
      },
    ],
  });
});

test('what others changed on the base since the pull request was opened is none of its edits', async () => {
  const opened = merged({ 'kfootprint.yml': BUDGETS });
  const later = merged({ 'kfootprint.yml': RAISED });
  const report = await judged(RAISED, { sha: later.sha, baseSha: opened.base });
  expect(report.limits).toEqual({ areInForce: true, edits: [] });
});

test('a base without the file is said', async () => {
  const { sha } = merged({ README: 'nothing' });
  const report = await judged(BUDGETS, { sha });
  expect(report.limits).toBeNull();
  expect(remarksOf(report)).toMatch(/the base, [0-9a-f]{12}, has no such file: every limit is new/);
});

test('a file of the base that cannot be read is said', async () => {
  const { sha } = merged({ 'kfootprint.yml': 'version: 1\nbudgets: 7\n' });
  expect(remarksOf(await judged(BUDGETS, { sha }))).toMatch(/is not known: that of the base cannot be read/);
});

describe('nothing is asked', () => {
  test.each<[string, Partial<Job>, string | null | undefined]>([
    ['outside of a pull request', { event: 'push' }, undefined],
    ['without a token', {}, null],
  ])('%s', async (_, job, token) => {
    const { sha } = merged({ 'kfootprint.yml': BUDGETS });
    const before = emulator.requests.length;
    const report = await judged(RAISED, { sha, ...job }, token === undefined ? emulator.token : token);
    expect(emulator.requests.slice(before)).toEqual([]);
    expect([report.limits, report.exitCode]).toEqual([null, 0]);
  });
});

describe('without a token git tells', () => {
  const checkedOut = (sha: string, depth: number) => (workspace: string) => {
    const bare = emulator.repositoryAt(repository);
    git(bare, 'update-ref', 'refs/pull/7/merge', sha);
    git(workspace, 'init', '--quiet');
    git(workspace, 'fetch', '--quiet', `--depth=${depth}`, pathToFileURL(bare).href, 'refs/pull/7/merge');
    git(workspace, 'checkout', '--quiet', 'FETCH_HEAD');
  };

  test('the same of a clone that holds the base', async () => {
    const { sha } = merged({ 'kfootprint.yml': BUDGETS });
    const before = emulator.requests.length;
    const report = await judged(RAISED, { sha }, null, checkedOut(sha, 2));
    expect(report.limits?.edits.map(({ what, was, now }) => [what, was, now])).toEqual([
      ['truth driver: at-most', '4 MiB', '400 MiB'],
    ]);
    expect(emulator.requests.slice(before)).toEqual([]);
  });

  test('that the base has no such file', async () => {
    const { sha } = merged({ README: 'nothing' });
    const report = await judged(BUDGETS, { sha }, null, checkedOut(sha, 2));
    expect(remarksOf(report)).toMatch(/the base, [0-9a-f]{12}, has no such file: every limit is new/);
  });

  test('that it does not know, where the clone ends before the base', async () => {
    const { sha, base } = merged({ 'kfootprint.yml': BUDGETS });
    const report = await judged(RAISED, { sha }, null, checkedOut(sha, 1));
    expect([report.limits, report.exitCode]).toEqual([null, 0]);
    expect(remarksOf(report)).toContain(
      `is not known: this clone does not hold ${base.slice(0, 12)}; fetch-depth: 2 gets it, and a token asks GitHub`,
    );
  });

  test('nothing, where there is no clone', async () => {
    const { sha } = merged({ 'kfootprint.yml': BUDGETS });
    expect(remarksOf(await judged(RAISED, { sha }, null))).toMatch(/is not known: git cannot be asked here/);
  });
});

test.each(['restCommit', 'restCommits', 'restContents'] as const)(
  'a refusal of %s changes no verdict, and names the permission',
  async (route) => {
    const { sha, base } = merged({ 'kfootprint.yml': BUDGETS });
    for (const each of route === 'restContents' ? [route] : (['restCommit', 'restCommits'] as const))
      emulator.fail({ route: each, status: 403, message: 'Resource not accessible by integration', times: 2 });
    const report = await judged(BUDGETS, { sha, baseSha: base });
    expect(report.exitCode).toBe(1);
    expect(report.limits).toBeNull();
    expect(remarksOf(report)).toContain('"permissions: contents: read"');
  },
);

import { execFileSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { projectFolder } from '../support/cli.ts';
import { commandsIn, type Emulator, outputsOf, runStep, startEmulator } from '../support/emulator/index.ts';
import type { Job } from '../support/emulator/job.ts';

// The Action with a history: recorded by pushes, compared with by pull requests, over the REST API alone. The repository
// that the API tells of is a real one.

const ACTION = join(projectFolder, 'dist/action.js');
const BOARD = join(projectFolder, 'examples/demo-board');
const [NOW, WAS] = ['pull-request.kfp.tar.gz', 'main.kfp.tar.gz'];

let emulator: Emulator;
let nextRun = 1000;
beforeAll(async () => {
  emulator = await startEmulator();
});
afterAll(() => emulator.close());

let repository: string;
let main: string[];
beforeEach(() => {
  repository = `acme/board-${nextRun}`;
  main = ['one', 'two', 'three'].map((text, index) => commit(text, index === 0 ? [] : [`main~0`], 'main'));
});

/** Makes a commit of nothing but its text in the repository that the API tells of. */
function commit(text: string, parents: readonly string[], branch: string | null): string {
  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-C', emulator.repositoryAt(repository), ...args], {
      encoding: 'utf8',
      env: {
        PATH: process.env.PATH ?? '',
        GIT_AUTHOR_NAME: 'a',
        GIT_AUTHOR_EMAIL: 'a@example.org',
        GIT_AUTHOR_DATE: '2026-11-20T00:00:00Z',
        GIT_COMMITTER_NAME: 'a',
        GIT_COMMITTER_EMAIL: 'a@example.org',
        GIT_COMMITTER_DATE: '2026-11-20T00:00:00Z',
      },
    }).trim();
  const tree = git('hash-object', '-t', 'tree', '-w', '--stdin', '/dev/null') || git('mktree');
  const sha = git(
    'commit-tree',
    tree.split('\n')[0] ?? '',
    ...parents.flatMap((parent) => ['-p', git('rev-parse', parent)]),
    '-m',
    text,
  );
  if (branch !== null) git('update-ref', `refs/heads/${branch}`, sha);
  return sha;
}

async function step(inputs: Record<string, string>, job: Partial<Job> = {}) {
  const runId = job.runId ?? nextRun++;
  const env = emulator.env({
    runId,
    jobId: 'memory',
    repository,
    inputs: { 'github-token': emulator.token, ...inputs },
    ...job,
  });
  cpSync(BOARD, env.GITHUB_WORKSPACE ?? '', { recursive: true });
  const ended = await runStep([ACTION], env);
  const told = commandsIn(ended.stdout);
  return {
    ...ended,
    outputs: Object.fromEntries(outputsOf(env)) as Record<string, string>,
    errors: told.filter(({ command }) => command === 'error').map(({ message }) => message),
  };
}

const record = (sha: string, history: string, job: Partial<Job> = {}) =>
  step({ command: 'record', snapshot: WAS, history }, { event: 'push', sha, ...job });
const check = (history: string, job: Partial<Job>, more: Record<string, string> = {}) =>
  step({ snapshot: NOW, baseline: 'auto', history, ...more }, job);

describe.each(['branch', 'artifacts', 'auto'])('a history in %s', (history) => {
  test('is written by a push, and found by the pull request on it', async () => {
    const [, second = '', tip = ''] = main;
    const kept = await record(second, history);
    expect([kept.errors, kept.status]).toEqual([[], 0]);
    expect(kept.stdout).toContain('Kept in the history: demo-board/');
    const merge = commit('merge', [tip, commit('topic', [second], 'topic')], null);
    const judged = await check(history, { event: 'pull_request', sha: merge, baseSha: tip });
    expect(judged.outputs['baseline-sha']).toBe(second);
    expect(judged.outputs['baseline-reason']).toMatch(
      `compared with ${second.slice(0, 12)}, 1 commit before ${tip.slice(0, 12)}`,
    );
    expect([judged.outputs['over-count'], judged.outputs['unknown-count'], judged.status]).toEqual(['1', '0', 1]);
    expect(judged.outputs['delta-bytes']).not.toBe('');
  });

  test('that has nothing of the target is a first run', async () => {
    const judged = await check(history, { event: 'push', sha: main.at(-1) });
    expect(judged.outputs['baseline-sha']).toBe('');
    expect(judged.outputs['baseline-reason']).toMatch(/^no baseline: nothing was ever recorded of target/);
    expect(judged.outputs['unknown-count']).toBe('0');
  });
});

describe('what goes wrong', () => {
  test('without the permission to write the record step fails, and names it', async () => {
    emulator.fail({ route: 'gitCreateTree', status: 403, message: 'Resource not accessible by integration', times: 1 });
    const { status, errors } = await record(main[0] ?? '', 'branch');
    expect(status).toBe(1);
    expect(errors.join()).toMatch(/contents: write/);
  });

  test('a service that refuses is a lost baseline, not a first run', async () => {
    await record(main[0] ?? '', 'branch');
    emulator.fail({ route: 'restCommits', status: 403, message: 'Resource not accessible by integration', times: 30 });
    emulator.fail({ route: 'restCommit', status: 403, message: 'Resource not accessible by integration', times: 30 });
    const { status, outputs } = await check('branch', { event: 'push', sha: main.at(-1) });
    expect(outputs['baseline-reason']).toMatch(/^no baseline: .*Resource not accessible/);
    expect([outputs.verdict === 'within', status]).toEqual([false, 1]);
    expect(Number(outputs['unknown-count'])).toBeGreaterThan(0);
  });

  test('what a pull request measures is not kept', async () => {
    const merge = commit('merge', [main[2] ?? '', commit('topic', [main[1] ?? ''], 'topic')], null);
    const { stdout, status } = await record(merge, 'branch', { event: 'pull_request' });
    expect([status, stdout.includes('Not kept in the history')]).toEqual([0, true]);
    expect(
      emulator.requests.filter(({ route }) => route === 'gitCreateTree').some(({ path }) => path.includes(repository)),
    ).toBe(false);
  });
});

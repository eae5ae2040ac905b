import { execFileSync } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectFolder } from './cli.ts';
import { commandsIn, type Emulator, outputsOf, runStep, summaryOf } from './emulator/index.ts';
import type { Job } from './emulator/job.ts';

// A pull request of a fork, the run that measured it, and the run that publishes that: both are dist/action.js as a runner starts it.

const ACTION = join(projectFolder, 'dist/action.js');
const BOARD = join(projectFolder, 'examples/demo-board');
export const BUDGETS = readFileSync(join(BOARD, 'kfootprint.yml'), 'utf8');
export const LOOSE = BUDGETS.replace('at-most: 4 MiB', 'at-most: 400 MiB');
export const WORKFLOW = '.github/workflows/footprint.yml';

let nextNumber = 1000;

export type Scene = Awaited<ReturnType<typeof sceneOf>>;

/** A repository of its own with a budget file on its main branch, and what can be done with it. */
export async function sceneOf(emulator: Emulator, { budgets = BUDGETS, number = nextNumber++ } = {}) {
  const repository = `acme/board-${number}`;
  const fork = `mallory/board-${number}`;
  let runId = number * 100;

  const git = (args: readonly string[], input = '') =>
    execFileSync('git', ['-C', emulator.repositoryAt(repository), ...args], {
      input,
      encoding: 'utf8',
      env: GIT,
    }).trim();

  /** A commit with these files alone; on a branch where one is named. */
  function commit(files: Readonly<Record<string, string>>, parents: readonly string[], branch: string | null = null) {
    const rows = Object.entries(files).map(
      ([name, text]) => `100644 blob ${git(['hash-object', '-w', '--stdin'], text)}\t${name}`,
    );
    const tree = git(['mktree'], rows.map((row) => `${row}\n`).join(''));
    const sha = git(['commit-tree', tree, ...parents.flatMap((parent) => ['-p', parent]), '-m', `${nextNumber++}`]);
    if (branch !== null) git(['update-ref', `refs/heads/${branch}`, sha]);
    return sha;
  }

  const base = commit({ 'kfootprint.yml': budgets }, [], 'main');

  /** A step of the Action in a workspace that has the demo board's files. */
  async function step(
    inputs: Readonly<Record<string, string>>,
    job: Partial<Job>,
    files: Readonly<Record<string, string>> = {},
  ) {
    const env = emulator.env({
      runId: job.runId ?? runId++,
      jobId: 'memory',
      repository,
      ...job,
      inputs: { 'github-token': emulator.token, ...inputs },
    });
    const workspace = env.GITHUB_WORKSPACE ?? '';
    cpSync(BOARD, workspace, { recursive: true });
    for (const [name, text] of Object.entries(files)) writeFileSync(join(workspace, name), text);
    const ended = await runStep([ACTION], env);
    const told = commandsIn(ended.stdout);
    const texts = (command: string) => told.filter((one) => one.command === command).map(({ message }) => message);
    return {
      ...ended,
      env,
      outputs: Object.fromEntries(outputsOf(env)) as Readonly<Record<string, string>>,
      errors: texts('error'),
      warnings: texts('warning'),
      summary: () => summaryOf(env),
    };
  }

  /** The pull request's own run: a head commit with its own budget file, and the report that check uploads. */
  async function measure({ ownBudgets = budgets, ...more }: Partial<Job> & { ownBudgets?: string } = {}) {
    const headSha = more.headSha ?? commit({ 'kfootprint.yml': ownBudgets }, [base]);
    const job = { ...ofPull(headSha), ...more };
    const files = { 'kfootprint.yml': ownBudgets };
    const ended = await step({ snapshot: 'pull-request.kfp.tar.gz', upload: 'true', comment: 'never' }, job, files);
    return { ...ended, runId: job.runId, headSha };
  }

  function ofPull(headSha: string) {
    const event = 'pull_request' as const;
    return {
      event,
      runId: runId++,
      headRepository: fork,
      headBranch: 'topic',
      headSha,
      baseSha: base,
      conclusion: 'failure',
    };
  }

  /** The same without its step: an artifact of these bytes, as if such a run had left it. */
  function left(
    bytes: Uint8Array | null,
    {
      ownBudgets = budgets,
      name = 'kfootprint-demo-board',
      ...more
    }: Partial<Job> & {
      ownBudgets?: string | null;
      name?: string;
    } = {},
  ) {
    const own: Record<string, string> = ownBudgets === null ? { README: '' } : { 'kfootprint.yml': ownBudgets };
    const headSha = more.headSha ?? commit(own, [base]);
    const job = { ...ofPull(headSha), repository, ...more };
    // A job of it makes the pull request known.
    if (job.event === 'pull_request') emulator.env({ ...job, jobId: 'memory' });
    else emulator.addRun(job);
    if (bytes !== null) emulator.addArtifact(job.runId, name, bytes);
    return { runId: job.runId, headSha };
  }

  function publish(triggeredBy: number, inputs: Readonly<Record<string, string>> = {}, job: Partial<Job> = {}) {
    const asked = { command: 'publish', workflow: WORKFLOW, target: 'demo-board', history: 'none', ...inputs };
    return step(asked, { event: 'workflow_run', triggeredBy, sha: base, ...job });
  }

  const statuses = (sha: string) =>
    emulator.statuses(repository, sha).map(({ context, state, description }) => [context, state, description]);
  const comments = (pullRequest = 7) => emulator.comments(repository, pullRequest).map(({ body }) => body);

  return { repository, fork, base, git, commit, step, measure, left, publish, statuses, comments };
}

const GIT = {
  PATH: process.env.PATH ?? '',
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_AUTHOR_NAME: 'a',
  GIT_AUTHOR_EMAIL: 'a@example.org',
  GIT_AUTHOR_DATE: '2026-11-20T00:00:00Z',
  GIT_COMMITTER_NAME: 'a',
  GIT_COMMITTER_EMAIL: 'a@example.org',
  GIT_COMMITTER_DATE: '2026-11-20T00:00:00Z',
};

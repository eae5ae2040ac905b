import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { kfootprint, projectFolder, withFolder } from '../support/cli.ts';
import type { Emulator } from '../support/emulator/index.ts';
import { captureOf } from '../support/framed.ts';
import type { Workflow } from '../support/workflows.ts';
import type { Act, Ran } from './act.ts';

// A repository of somebody who copied an example: what it needs beside it, budgets, and what plays the board.

type Files = Readonly<Record<string, string | Uint8Array>>;

const BOARD = join(projectFolder, 'examples/demo-board');
export const BUDGETS = readFileSync(join(BOARD, 'kfootprint.yml'), 'utf8');

/** Real captures of an arm64 board: all its limits are kept, and one of them is broken (by 20 KiB). */
export const KEEPS = readFileSync(join(BOARD, 'main.kfp.tar.gz'));
export const BREAKS = readFileSync(join(BOARD, 'pull-request.kfp.tar.gz'));

/** What is no root file system, so that the board does not come up. */
export const NO_BOARD = 'not an archive';

/** As the examples say: examples/ci and the capture script in ci/, and scripts to write. */
const BESIDE: Files = {
  'kfootprint.yml': BUDGETS,
  ...filesIn('examples/ci'),
  'ci/kfootprint-capture.sh': readFileSync(join(projectFolder, 'capture/kfootprint-capture.sh')),
  ...filesIn('test/act/board/ci'),
};

let count = 0;

export type Repository = ReturnType<typeof repositoryOf>;

export function repositoryOf(emulator: Emulator, act: Act) {
  count += 1;
  const repository = `acme/board-${count}`;
  const fork = `mallory/board-${count}`;
  let runId = count * 1000;
  let commits = 0;
  let main: string | null = null;

  const git = (args: readonly string[], input: string | Uint8Array = '') =>
    execFileSync('git', ['-C', emulator.repositoryAt(repository), ...args], {
      input,
      encoding: 'utf8',
      env: GIT,
    }).trim();

  function commit(files: Files, parents: readonly string[]): string {
    git(['read-tree', '--empty']);
    const rows = Object.entries({ ...BESIDE, ...files }).map(([path, content]) => {
      const mode = path.endsWith('.sh') ? '100755' : '100644';
      return `${mode} ${git(['hash-object', '-w', '--stdin'], content)}\t${path}\n`;
    });
    git(['update-index', '--index-info'], rows.join(''));
    commits += 1;
    const above = parents.flatMap((parent) => ['-p', parent]);
    return git(['commit-tree', git(['write-tree']), ...above, '-m', `${commits}`]);
  }

  function pushed(files: Files, parents: readonly string[]): string {
    main = commit(files, parents);
    git(['update-ref', 'refs/heads/main', main]);
    return main;
  }

  /** The commit that the main branch is at; it has one. */
  const tip = () => main ?? pushed({}, []);

  /** A commit on the main branch, and the run that it starts. */
  async function push(workflow: Workflow, files: Files): Promise<Ran> {
    pushed(files, [tip()]);
    runId += 1;
    return again(workflow, { runId, attempt: 0 });
  }

  /** The next attempt of the run of the last push; of a matrix the leg of a board alone, where one is named. */
  function again(workflow: Workflow, last: Pick<Ran, 'runId' | 'attempt'>, board?: string): Promise<Ran> {
    const { runId, attempt } = last;
    const sha = tip();
    const baseSha = git(['rev-parse', `${sha}^`]);
    return act.run(workflow, { runId, attempt: attempt + 1, repository, event: 'push', sha, baseSha }, { board });
  }

  /** A new head of a pull request to the main branch, and the run that it starts on the merge of both. */
  async function pullRequest(
    workflow: Workflow,
    files: Files,
    { isOfFork = true } = {},
  ): Promise<Ran & { readonly headSha: string }> {
    const baseSha = tip();
    const headSha = commit(files, [baseSha]);
    const sha = commit(files, [baseSha, headSha]);
    git(['update-ref', 'refs/pull/7/merge', sha]);
    runId += 1;
    const job = { runId, repository, event: 'pull_request', sha, headSha, baseSha, pullRequest: 7 } as const;
    const ran = isOfFork
      ? await act.run(workflow, { ...job, headRepository: fork, actor: 'mallory' }, { readsOnly: true })
      : await act.run(workflow, job);
    return { ...ran, headSha };
  }

  /** The run of a workflow that follows another's, on the main branch. */
  async function after(workflow: Workflow, triggeredBy: number): Promise<Ran> {
    runId += 1;
    return act.run(workflow, { runId, repository, event: 'workflow_run', sha: tip(), triggeredBy });
  }

  return {
    name: repository,
    push,
    again,
    pullRequest,
    after,
    tip,
    comments: () => emulator.comments(repository, 7).map(({ body }) => body),
    statuses: (sha: string) =>
      emulator.statuses(repository, sha).map(({ context, state, description }) => [context, state, description]),
  };
}

/** A record of a board as one makes it at a terminal, of what the capture script prints there. */
export function recordOf(target: string, capture: Uint8Array): string {
  return withFolder((folder) => {
    const root = join(folder, 'board');
    mkdirSync(root);
    execFileSync('tar', ['-xzf', '-', '-C', root], { input: capture });
    writeFileSync(join(folder, 'board.kfp.txt'), captureOf(root, { args: ['--target', target] }), 'latin1');
    const { status, stderr } = kfootprint(['record', 'board.kfp.txt', '--out', 'record'], { cwd: folder });
    if (status !== 0) throw new Error(stderr);
    return readFileSync(join(folder, 'record/record.json'), 'utf8');
  });
}

function filesIn(folder: string): Files {
  const names = readdirSync(join(projectFolder, folder));
  return Object.fromEntries(names.map((name) => [`ci/${name}`, readFileSync(join(projectFolder, folder, name))]));
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

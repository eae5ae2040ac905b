import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { systemWorld, type World } from '../../src/world/index.ts';

// As on a machine where nobody ever set git up.
const BARE = { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1', HOME: '/nowhere' };

/** The system, with a git that nobody set up, and pauses that pass faster. */
export function gitWorld(env: Readonly<Record<string, string>> = {}, faster = 20): World {
  const world = systemWorld(env);
  return {
    ...world,
    run: (command, args, options) => world.run(command, args, { ...options, env: { ...options.env, ...BARE } }),
    wait: (milliseconds) => sleep(milliseconds / faster),
  };
}

export function git(folder: string, ...args: readonly string[]): string {
  return execFileSync('git', ['-C', folder, ...args], {
    encoding: 'utf8',
    env: {
      PATH: process.env.PATH,
      ...BARE,
      GIT_AUTHOR_NAME: 'a',
      GIT_AUTHOR_EMAIL: 'a@example.com',
      GIT_COMMITTER_NAME: 'a',
      GIT_COMMITTER_EMAIL: 'a@example.com',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  }).trim();
}

/** A bare repository with one commit on `main`, and clones of it. */
export function repositories(folder: string, cloneNames: readonly string[]): { bare: string; clones: string[] } {
  const bare = join(folder, 'bare.git');
  git(folder, 'init', '--quiet', '--bare', '--initial-branch=main', bare);
  commitOnMain(bare);
  const clones = cloneNames.map((name) => {
    git(folder, 'clone', '--quiet', bare, name);
    return join(folder, name);
  });
  return { bare, clones };
}

/** What every repository has before anybody records anything. */
export function commitOnMain(bare: string): void {
  const tree = git(bare, 'mktree', '--missing');
  git(bare, 'update-ref', 'refs/heads/main', git(bare, 'commit-tree', '-m', 'first', tree));
}

/** A commit on top of a branch, of nothing but these files and links: their text by their path. Gives its id. */
export function commitFiles(
  bare: string,
  files: Readonly<Record<string, string>>,
  { branch = 'main', links = {} }: { branch?: string; links?: Readonly<Record<string, string>> } = {},
): string {
  const ref = `refs/heads/${branch}`;
  const data = (text: string) => `data ${Buffer.byteLength(text)}\n${text}\n`;
  const entry =
    (mode: string) =>
    ([path, text]: [string, string]) =>
      `M ${mode} inline ${path}\n${data(text)}`;
  const entries = [...Object.entries(files).map(entry('100644')), ...Object.entries(links).map(entry('120000'))];
  const above = git(bare, 'for-each-ref', ref) === '' ? '' : `from ${ref}^0\n`;
  const committer = 'committer a <a@example.com> 1767225600 +0000';
  const input = `commit ${ref}\n${committer}\n${data('files')}${above}deleteall\n${entries.join('')}`;
  execFileSync('git', ['-C', bare, 'fast-import', '--quiet'], { input, env: { PATH: process.env.PATH, ...BARE } });
  return git(bare, 'rev-parse', ref);
}

/** Throws where a branch is not whole: objects missing or damaged, a commit with two parents, two commits without. */
export function checkBranch(repository: string, branch = 'kfootprint-history'): { commitCount: number } {
  git(repository, 'fsck', '--full', '--strict');
  const commits = git(repository, 'rev-list', '--parents', branch).split('\n');
  for (const [index, line] of commits.entries()) {
    const [commit = '', ...parents] = line.split(' ');
    if (parents.length !== (index === commits.length - 1 ? 0 : 1))
      throw new Error(`history is not linear at ${commit}`);
    git(repository, 'ls-tree', '-r', commit);
  }
  return { commitCount: commits.length };
}

import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Fields, fieldsOf, json, REPOSITORY, refuse } from './answers.ts';
import type { RouteName } from './faults.ts';
import type { Answer, Asked, Route } from './server.ts';

/**
 * The Git part of the REST API on top of real repositories, each answer whole before the next request is looked at. Format:
 * https://docs.github.com/rest/git. A reference moves only forward, a tree is refused where it takes away what is not there.
 */
export function gitData(repositoryAt: (name: string) => string): Route[] {
  const route = (name: RouteName, method: string, path: string, answer: (asked: Asked, git: Git) => Answer): Route => ({
    name,
    method,
    path: new RegExp(`${REPOSITORY}${path}$`),
    answer: (asked) => answer(asked, gitIn(repositoryAt(asked.part('repository')))),
  });

  const refAnswer = (git: Git, ref: string, status = 200): Answer => {
    const sha = git.text('rev-parse', '--verify', '--quiet', `refs/${ref}`);
    return sha === null
      ? refuse(404, 'Not Found')
      : json({ ref: `refs/${ref}`, object: { type: 'commit', sha } }, status);
  };

  return [
    route('restRepository', 'GET', '', ({ part }) => json({ full_name: part('repository'), default_branch: 'main' })),
    route('gitRef', 'GET', '/git/ref/(?<ref>.+)', ({ part }, git) =>
      git.text('for-each-ref') === '' ? refuse(409, 'Git Repository is empty.') : refAnswer(git, part('ref')),
    ),
    route('gitCommit', 'GET', '/git/commits/(?<sha>[0-9a-f]+)', ({ part }, git) => {
      const tree = git.text('rev-parse', '--verify', '--quiet', `${part('sha')}^{tree}`);
      return tree === null ? refuse(404, 'Not Found') : json({ sha: part('sha'), tree: { sha: tree } });
    }),
    route('gitTree', 'GET', '/git/trees/(?<sha>[0-9a-f]+)', ({ part, url }, git) => {
      const isRecursive = url.searchParams.has('recursive');
      const listed = git.text('ls-tree', '-z', '-l', ...(isRecursive ? ['-r', '-t'] : []), part('sha'));
      if (listed === null) return refuse(404, 'Not Found');
      const entries = listed.split('\0').flatMap((line) => {
        const [, mode, type, sha, size, path] = /^(\d+) (\w+) (\w+) +(\d+|-)\t(.*)$/s.exec(line) ?? [];
        return path === undefined ? [] : { path, mode, type, sha, ...(size !== '-' && { size: Number(size) }) };
      });
      const most = isRecursive ? MOST_ENTRIES.count : Number.POSITIVE_INFINITY;
      return json({ sha: part('sha'), tree: entries.slice(0, most), truncated: entries.length > most });
    }),
    route('gitBlob', 'GET', '/git/blobs/(?<sha>[0-9a-f]+)', ({ part }, git) => {
      const { status, stdout } = git.run(['cat-file', 'blob', part('sha')]);
      if (status !== 0) return refuse(404, 'Not Found');
      // In lines, as it comes.
      const content = stdout.toString('base64').replace(/(.{60})/g, '$1\n');
      return json({ sha: part('sha'), size: stdout.length, encoding: 'base64', content });
    }),
    route('gitCreateBlob', 'POST', '/git/blobs', (asked, git) => {
      const { content, encoding = 'utf-8' } = fieldsOf(asked);
      const bytes = Buffer.from(String(content), encoding === 'base64' ? 'base64' : 'utf8');
      return json({ sha: git.written(bytes) }, 201);
    }),
    route('gitCreateTree', 'POST', '/git/trees', (asked, git) => {
      if (git.text('for-each-ref') === '') return refuse(409, 'Git Repository is empty.');
      const made = treeOf(git, fieldsOf(asked));
      return typeof made === 'string' ? json({ sha: made }, 201) : refuse(422, made.problem);
    }),
    route('gitCreateCommit', 'POST', '/git/commits', (asked, git) => {
      const { message, tree, parents } = fieldsOf(asked);
      const above = (parents as string[]).flatMap((parent) => ['-p', parent]);
      const sha = git.text('commit-tree', '-m', String(message), ...above, String(tree));
      return sha === null ? refuse(422, 'Tree SHA does not exist') : json({ sha }, 201);
    }),
    route('gitCreateRef', 'POST', '/git/refs', (asked, git) => {
      const { ref, sha } = fieldsOf(asked);
      const { status } = git.run(['update-ref', String(ref), String(sha), '0'.repeat(40)]);
      return status === 0
        ? refAnswer(git, String(ref).replace('refs/', ''), 201)
        : refuse(422, 'Reference already exists');
    }),
    route('gitUpdateRef', 'PATCH', '/git/refs/(?<ref>.+)', (asked, git) => {
      const { sha, force } = fieldsOf(asked);
      const ref = `refs/${asked.part('ref')}`;
      const now = git.text('rev-parse', '--verify', '--quiet', ref);
      if (now === null) return refuse(422, 'Reference does not exist');
      if (git.text('cat-file', '-e', `${sha}^{commit}`) === null) return refuse(422, 'Object does not exist');
      const isForward = git.run(['merge-base', '--is-ancestor', now, String(sha)]).status === 0;
      if (force !== true && !isForward) return refuse(422, 'Update is not a fast forward');
      git.text('update-ref', ref, String(sha));
      return refAnswer(git, asked.part('ref'));
    }),
  ];
}

/** How much of a tree comes in one answer; a test may want less. */
export const MOST_ENTRIES = { count: 100_000 };

interface Git {
  run(
    args: readonly string[],
    options?: { input?: string | Uint8Array; index?: string },
  ): { status: number | null; stdout: Buffer };
  /** What it prints; null where it fails. */
  text(...args: readonly string[]): string | null;
  written(bytes: Uint8Array): string;
}

function gitIn(repository: string): Git {
  const run: Git['run'] = (args, { input = '', index = join(repository, 'no-index') } = {}) => {
    const env = { ...NOBODY, GIT_INDEX_FILE: index, PATH: process.env.PATH };
    return spawnSync('git', args, { cwd: repository, env, input, maxBuffer: 1 << 30 });
  };
  const text: Git['text'] = (...args) => {
    const { status, stdout } = run(args);
    return status === 0 ? stdout.toString().replace(/\n$/, '') : null;
  };
  const written = (input: Uint8Array) => run(['hash-object', '-w', '--stdin'], { input }).stdout.toString().trim();
  return { run, text, written };
}

const NOBODY = {
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_NOSYSTEM: '1',
  GIT_AUTHOR_NAME: 'github-actions[bot]',
  GIT_AUTHOR_EMAIL: 'bot@example.com',
  GIT_COMMITTER_NAME: 'GitHub',
  GIT_COMMITTER_EMAIL: 'noreply@example.com',
};

interface NewEntry {
  readonly path: string;
  readonly mode: string;
  readonly sha?: string | null;
  readonly content?: string;
}

function treeOf(git: Git, { tree, base_tree }: Fields): string | { readonly problem: string } {
  const index = join(git.text('rev-parse', '--absolute-git-dir') ?? '', 'new-index');
  rmSync(index, { force: true });
  if (base_tree !== undefined) {
    // A tree, and not the commit that many take for one.
    if (git.text('cat-file', '-t', String(base_tree)) !== 'tree') return { problem: 'base_tree is not a tree' };
    git.run(['read-tree', String(base_tree)], { index });
  }
  const lines: string[] = [];
  for (const { path, mode, sha, content } of tree as NewEntry[]) {
    const isThere = () => git.run(['ls-files', '--error-unmatch', '--', path], { index }).status === 0;
    if (sha === null && !isThere()) return { problem: `tree.path ${path} cannot be deleted: it does not exist` };
    if (sha === null) lines.push(`0 ${'0'.repeat(40)}\t${path}\0`);
    else lines.push(`${mode} ${sha ?? git.written(Buffer.from(content ?? ''))}\t${path}\0`);
  }
  const { status } = git.run(['update-index', '-z', '--index-info'], { index, input: lines.join('') });
  if (status !== 0) return { problem: 'Invalid tree info' };
  return git.run(['write-tree'], { index }).stdout.toString().trim();
}

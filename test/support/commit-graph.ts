import { execFileSync } from 'node:child_process';
import { mkdtempSync } from 'node:fs';
import { join } from 'node:path';

/** The name of a commit, and those of its parents; a day of 2026 where it is another than its turn. */
export type Plan = Readonly<Record<string, { readonly on: readonly string[]; readonly at?: string }>>;

export interface CommitGraphFolder {
  /** A bare repository that has all of it. */
  readonly origin: string;
  /** The hash of a commit of the plan. */
  sha(name: string): string;
  /** When it was committed. */
  committedAt(name: string): string;
  /** A text with the plan's names in place of hashes. */
  named(text: string): string;
  /** A clone of all branches, tags and other refs. */
  clone(name: string): string;
  /** What a checkout of the runner has: one ref, and so many commits of it on each line. */
  checkout(name: string, ref: string, depth: number): string;
}

const BARE = { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1', HOME: '/nowhere' };
const PERSON = { NAME: 'a', EMAIL: 'a@example.com' };

/** Makes commits by real git, of no content, and refs to them; `v1!` is an annotated tag. Throws where there is no git. */
export function commitGraph(folder: string, plan: Plan, refs: Readonly<Record<string, string>>): CommitGraphFolder {
  const git = (where: string, args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
    execFileSync('git', ['-C', where, ...args], {
      encoding: 'utf8',
      env: { PATH: process.env.PATH, ...BARE, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    }).trim();
  const people = (date: string) =>
    Object.fromEntries(
      ['AUTHOR', 'COMMITTER'].flatMap((role) => [
        [`GIT_${role}_NAME`, PERSON.NAME],
        [`GIT_${role}_EMAIL`, PERSON.EMAIL],
        [`GIT_${role}_DATE`, date],
      ]),
    );

  const origin = join(folder, 'origin.git');
  git(folder, ['init', '--quiet', '--bare', '--initial-branch=main', origin]);
  const tree = git(origin, ['mktree']);
  const shas = new Map<string, string>();
  const dates = new Map<string, string>();
  const sha = (name: string) => {
    const known = shas.get(name);
    if (known === undefined) throw new Error(`the plan has no commit ${name}`);
    return known;
  };
  for (const [index, [name, { on, at }]] of Object.entries(plan).entries()) {
    const date = at ?? new Date(Date.UTC(2026, 0, 10 + index)).toISOString().replace('.000Z', 'Z');
    const parents = on.flatMap((parent) => ['-p', sha(parent)]);
    shas.set(name, git(origin, ['commit-tree', tree, ...parents, '-m', `${name}\n\nparent of nothing`], people(date)));
    dates.set(name, date);
  }
  for (const [ref, name] of Object.entries(refs)) {
    if (!ref.endsWith('!')) git(origin, ['update-ref', ref, sha(name)]);
    else {
      const tag = ref.slice(0, -1);
      git(origin, ['tag', '-a', '-m', tag, tag, sha(name)], people('2026-06-01T00:00:00Z'));
      shas.set(ref, git(origin, ['rev-parse', `refs/tags/${tag}`]));
    }
  }
  // As on the service: whatever is there may be asked for.
  git(origin, ['config', 'uploadpack.allowAnySHA1InWant', 'true']);

  return {
    origin,
    sha,
    committedAt: (name) => dates.get(name) ?? '',
    named: (text) =>
      [...shas].reduce((named, [name, hash]) => named.replaceAll(hash, name).replaceAll(hash.slice(0, 12), name), text),
    clone(name) {
      const path = join(folder, name);
      git(folder, ['clone', '--quiet', `file://${origin}`, path]);
      git(path, ['fetch', '--quiet', 'origin', '+refs/pull/*:refs/remotes/pull/*', '+refs/gone/*:refs/remotes/gone/*']);
      return path;
    },
    checkout(name, ref, depth) {
      const path = join(folder, name);
      git(folder, ['init', '--quiet', path]);
      git(path, ['remote', 'add', 'origin', `file://${origin}`]);
      git(path, ['fetch', '--quiet', `--depth=${depth}`, 'origin', `+${ref}:refs/remotes/${ref.replace('refs/', '')}`]);
      git(path, ['update-ref', '--no-deref', 'HEAD', 'FETCH_HEAD']);
      return path;
    },
  };
}

/** Commits c0, c1, …, each with the numbers of its parents, which come before it; made in one go, an hour after another. */
export function importedGraph(folder: string, parents: readonly (readonly number[])[]): CommitGraphFolder {
  const path = join(mkdtempSync(join(folder, 'imported-')), 'origin.git');
  const options = { encoding: 'utf8', env: { PATH: process.env.PATH, ...BARE } } as const;
  execFileSync('git', ['init', '--quiet', '--bare', '--initial-branch=main', path], options);
  const at = (index: number) => 1_767_225_600 + index * 3600;
  const commits = parents.map((of, index) =>
    [
      `reset refs/heads/c${index}`,
      `commit refs/heads/c${index}`,
      `mark :${index + 1}`,
      `committer a <a@example.com> ${at(index)} +0000`,
      'data 1',
      'a',
      ...of.map((parent, order) => `${order === 0 ? 'from' : 'merge'} :${parent + 1}`),
      '',
    ].join('\n'),
  );
  const asked = parents.map((_, index) => `get-mark :${index + 1}\n`);
  const input = commits.join('\n') + asked.join('');
  const shas = execFileSync('git', ['-C', path, 'fast-import', '--quiet'], { ...options, input })
    .trim()
    .split('\n');
  const indexOf = (name: string) => Number(name.slice(1));
  return {
    origin: path,
    sha: (name) => shas[indexOf(name)] ?? '',
    committedAt: (name) => new Date(at(indexOf(name)) * 1000).toISOString(),
    named: (text) =>
      shas.reduce(
        (named, sha, index) => named.replaceAll(sha, `c${index}`).replaceAll(sha.slice(0, 12), `c${index}`),
        text,
      ),
    clone: () => path,
    checkout: () => path,
  };
}

import { spawnSync } from 'node:child_process';
import { posix } from 'node:path';
import { type Fields, json, REPOSITORY, refuse } from './answers.ts';
import { SERVER_URL } from './described.ts';
import type { Answer, Asked, Route } from './server.ts';

/** Above it a file comes without its content: https://docs.github.com/rest/repos/contents#get-repository-content */
const MOST_BYTES = 1_048_576;
const MOST_ENTRIES = 1000;

interface Entry {
  readonly mode: string;
  readonly sha: string;
  readonly size: number;
  readonly path: string;
}

/** Files of real repositories, as they are at a commit. */
export function contentRoutes(repositoryAt: (name: string) => string): Route[] {
  return [
    {
      name: 'restContents',
      method: 'GET',
      path: new RegExp(`${REPOSITORY}/contents(?:/(?<path>.*))?$`),
      answer(asked) {
        const git = gitIn(repositoryAt(asked.part('repository')));
        const ref = asked.url.searchParams.get('ref') || 'HEAD';
        const commit = git('rev-parse', '--verify', '--quiet', '--end-of-options', `${ref}^{commit}`);
        if (commit === null) return refuse(404, ref === 'HEAD' ? 'This repository is empty.' : noCommit(ref));
        return contentAt(asked, git, commit.toString().trim());
      },
    },
  ];
}

type Git = (...args: readonly string[]) => Buffer | null;

function contentAt(asked: Asked, git: Git, commit: string): Answer {
  const path = asked.part('path');
  const found = path === '' ? undefined : entriesOf(git, commit, path).find((each) => each.path === path);
  const about = (entry: Entry, type: string): Fields => ({
    type,
    size: entry.size,
    name: entry.path.split('/').at(-1),
    path: entry.path,
    sha: entry.sha,
    html_url: `${SERVER_URL}/${asked.part('repository')}/blob/${commit}/${entry.path}`,
  });
  if (path === '' || found?.mode === '040000') {
    const inside = entriesOf(git, commit, path === '' ? '' : `${path}/`).slice(0, MOST_ENTRIES);
    return json(inside.map((entry) => about(entry, typeOf(entry) === 'submodule' ? 'file' : typeOf(entry))));
  }
  if (!found) return refuse(404, 'Not Found');
  if (found.mode === '160000') return json(about(found, 'submodule'));
  const bytes = git('cat-file', 'blob', found.sha) ?? Buffer.alloc(0);
  if (found.mode === '120000') {
    const target = bytes.toString();
    // To a file of the repository it is followed, and nobody is told.
    const leadsTo = joined(path, target);
    const entries = leadsTo === null ? [] : entriesOf(git, commit, leadsTo);
    const followed = entries.find((each) => each.path === leadsTo && typeOf(each) === 'file');
    return followed ? fileOf(asked, git, followed, about) : json({ ...about(found, 'symlink'), target });
  }
  return fileOf(asked, git, found, about);
}

function fileOf({ headers }: Asked, git: Git, entry: Entry, about: (entry: Entry, type: string) => Fields): Answer {
  const bytes = git('cat-file', 'blob', entry.sha) ?? Buffer.alloc(0);
  if (/\bapplication\/vnd\.github\.(?:v3\.)?raw\b/.test(headers.accept ?? ''))
    return { status: 200, headers: { 'content-type': 'application/vnd.github.raw; charset=utf-8' }, body: bytes };
  // In lines, as it comes.
  const content = bytes.toString('base64').replace(/(.{60})/g, '$1\n');
  const isTooLarge = bytes.length > MOST_BYTES;
  return json({
    ...about(entry, 'file'),
    encoding: isTooLarge ? 'none' : 'base64',
    content: isTooLarge ? '' : `${content.replace(/\n$/, '')}\n`,
  });
}

function entriesOf(git: Git, commit: string, path: string): Entry[] {
  const listed = git('ls-tree', '-z', '-l', '--full-tree', commit, ...(path === '' ? [] : ['--', path]));
  return (listed?.toString() ?? '').split('\0').flatMap((line) => {
    const [, mode = '', sha = '', size, entryPath] = /^(\d+) \w+ (\w+) +(\d+|-)\t(.*)$/s.exec(line) ?? [];
    return entryPath === undefined ? [] : { mode, sha, size: size === '-' ? 0 : Number(size), path: entryPath };
  });
}

function typeOf({ mode }: Entry): string {
  return { '040000': 'dir', '120000': 'symlink', '160000': 'submodule' }[mode] ?? 'file';
}

/** Where a link leads, from the root; null where that is outside. */
function joined(link: string, target: string): string | null {
  const path = target.startsWith('/') ? '..' : posix.join(posix.dirname(link), target);
  return path === '..' || path.startsWith('../') ? null : path;
}

function noCommit(ref: string): string {
  return `No commit found for the ref ${ref}`;
}

function gitIn(cwd: string): Git {
  const env = { GIT_CONFIG_GLOBAL: '/dev/null', GIT_CONFIG_NOSYSTEM: '1', GIT_LITERAL_PATHSPECS: '1' };
  return (...args) => {
    const { status, stdout } = spawnSync('git', args, {
      cwd,
      env: { ...env, PATH: process.env.PATH },
      maxBuffer: 1 << 30,
    });
    return status === 0 ? stdout : null;
  };
}

import { execFileSync } from 'node:child_process';
import { json, REPOSITORY, refuse } from './answers.ts';
import type { Answer, Asked, Route, Service } from './server.ts';

/** The commits of one repository, as an origin of its own. */
export function commitService(repository: string, folder: string, token: string): Service {
  const guarded = (answer: (asked: Asked) => Answer) => (asked: Asked) => {
    if (asked.headers.authorization !== `token ${token}`) return refuse(401, 'Bad credentials');
    return asked.part('repository').toLowerCase() === repository ? answer(asked) : refuse(404, 'Not Found');
  };
  const routes = commitRoutes(() => folder).map((route) => ({ ...route, answer: guarded(route.answer) }));
  return { name: 'rest', refuse, routes };
}

/**
 * The part of the REST API that tells of commits, out of real repositories.
 * Format: https://docs.github.com/rest/commits/commits
 */
export function commitRoutes(repositoryAt: (name: string) => string): Route[] {
  return [
    {
      name: 'restCommit',
      method: 'GET',
      path: new RegExp(`${REPOSITORY}/commits/(?<ref>[^/]+)$`),
      answer({ part }) {
        const git = gitIn(repositoryAt(part('repository')));
        const sha = git.shaOf(part('ref'));
        return sha === null ? refuse(422, `No commit found for SHA: ${part('ref')}`) : json(git.listed(sha, 1)[0]);
      },
    },
    {
      name: 'restCommits',
      method: 'GET',
      path: new RegExp(`${REPOSITORY}/commits$`),
      answer({ part, url: { searchParams } }) {
        const git = gitIn(repositoryAt(part('repository')));
        const sha = git.shaOf(searchParams.get('sha') ?? 'HEAD');
        const size = Math.min(Number(searchParams.get('per_page') ?? 30), 100);
        const page = Number(searchParams.get('page') ?? 1);
        return sha === null ? refuse(404, 'Not Found') : json(git.listed(sha, size, (page - 1) * size));
      },
    },
    {
      name: 'restCompare',
      method: 'GET',
      path: new RegExp(`${REPOSITORY}/compare/(?<basehead>[^/]+)$`),
      answer({ part }) {
        const git = gitIn(repositoryAt(part('repository')));
        const [base = '', head = ''] = part('basehead').split('...').map(git.shaOf);
        const found = base && head && git.text('merge-base', base, head);
        return found ? json({ merge_base_commit: git.listed(found, 1)[0] }) : refuse(404, 'Not Found');
      },
    },
  ];
}

function gitIn(folder: string) {
  const text = (...args: string[]) => {
    try {
      return execFileSync('git', ['-C', folder, ...args], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      }).trim();
    } catch {
      return null; // it ended with an error: there is no such thing
    }
  };
  const shaOf = (ref: string) => {
    const name = /^(heads|tags)\//.test(ref) ? `refs/${ref}` : ref;
    return text('rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`);
  };
  const listed = (sha: string, count: number, skip = 0) =>
    (text('rev-list', `--max-count=${count}`, `--skip=${skip}`, '--format=%H %ct %P', sha) ?? '')
      .split('\n')
      .filter((row) => row !== '' && !row.startsWith('commit '))
      .map(described);
  return { text, shaOf, listed };
}

function described(row: string) {
  const [sha = '', seconds = '', ...parents] = row.split(' ');
  const date = `${new Date(Number(seconds) * 1000).toISOString().slice(0, 19)}Z`;
  const person = { name: 'a', email: 'a@example.com', date };
  return {
    sha,
    commit: { author: person, committer: person, message: sha.slice(0, 7) },
    parents: parents.filter((parent) => parent !== '').map((parent) => ({ sha: parent })),
  };
}

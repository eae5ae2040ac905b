import { execFileSync } from 'node:child_process';
import type { Answer, Asked, Service } from './server.ts';

/**
 * The part of the REST API that tells of commits, out of a real repository.
 * Format: https://docs.github.com/rest/commits/commits
 */
export function commitService(repository: string, folder: string, token: string): Service {
  const git = (...args: string[]) => {
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
    return git('rev-parse', '--verify', '--quiet', '--end-of-options', `${name}^{commit}`);
  };
  const listed = (sha: string, count: number, skip = 0) =>
    (git('rev-list', `--max-count=${count}`, `--skip=${skip}`, '--format=%H %ct %P', sha) ?? '')
      .split('\n')
      .filter((row) => row !== '' && !row.startsWith('commit '))
      .map(described);
  const guarded = (answer: (asked: Asked) => Answer) => (asked: Asked) => {
    if (asked.headers.authorization !== `token ${token}`) return refuse(401, 'Bad credentials');
    return asked.part('repository').toLowerCase() === repository ? answer(asked) : refuse(404, 'Not Found');
  };

  return {
    name: 'rest',
    refuse,
    routes: [
      {
        name: 'restCommit',
        method: 'GET',
        path: /^\/repos\/(?<repository>[^/]+\/[^/]+)\/commits\/(?<ref>[^/]+)$/,
        answer: guarded(({ part }) => {
          const sha = shaOf(part('ref'));
          return sha === null ? refuse(422, `No commit found for SHA: ${part('ref')}`) : json(listed(sha, 1)[0]);
        }),
      },
      {
        name: 'restCommits',
        method: 'GET',
        path: /^\/repos\/(?<repository>[^/]+\/[^/]+)\/commits$/,
        answer: guarded(({ url: { searchParams } }) => {
          const sha = shaOf(searchParams.get('sha') ?? 'HEAD');
          const size = Math.min(Number(searchParams.get('per_page') ?? 30), 100);
          const page = Number(searchParams.get('page') ?? 1);
          return sha === null ? refuse(404, 'Not Found') : json(listed(sha, size, (page - 1) * size));
        }),
      },
      {
        name: 'restCompare',
        method: 'GET',
        path: /^\/repos\/(?<repository>[^/]+\/[^/]+)\/compare\/(?<basehead>[^/]+)$/,
        answer: guarded(({ part }) => {
          const [base = '', head = ''] = part('basehead').split('...').map(shaOf);
          const found = base && head && git('merge-base', base, head);
          return found ? json({ merge_base_commit: listed(found, 1)[0] }) : refuse(404, 'Not Found');
        }),
      },
    ],
  };
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

function refuse(status: number, message: string): Answer {
  return json({ message, documentation_url: 'https://docs.github.com/rest', status: `${status}` }, status);
}

function json(body: unknown, status = 200): Answer {
  return { status, headers: { 'content-type': 'application/json; charset=utf-8' }, body: JSON.stringify(body) };
}

import { ServiceError } from '../../errors.ts';
import { askOf, patient } from '../../github/index.ts';
import type { World } from '../../world/index.ts';
import { type CommitGraph, candidatesOf, type GraphCommit, instantOf, isHash, isSha } from './graph.ts';

/** As many as the service gives at once. */
const PAGE = 100;
/** A repository's runs share 1,000 requests in an hour. */
const MOST_LISTINGS = 10;

type KnownCommit = Exclude<GraphCommit, { unknown: string }>;

export interface ApiOptions {
  /** `owner/name` */
  readonly repository: string;
  readonly token: string;
}

/**
 * The commits of a repository by the REST API: https://docs.github.com/rest/commits. However little of it was checked out,
 * all of it can be asked for.
 */
export function apiGraph(
  world: Pick<World, 'github' | 'wait' | 'random'>,
  { repository, token }: ApiOptions,
): CommitGraph {
  const asked = patient(world, askOf(world, { name: repository, token }));
  const known = new Map<string, KnownCommit>();
  let listings = 0;

  /** What is answered, null where there is no such thing. */
  const ask = async (route: string, parameters: Readonly<Record<string, unknown>>): Promise<unknown> => {
    try {
      return await asked(route, parameters);
    } catch (error) {
      // 409: the repository is empty; 422: there is no commit of that hash.
      if (error instanceof ServiceError && [404, 409, 422].includes(error.status ?? 0)) return null;
      throw error;
    }
  };
  const resolved = async (ref: string) =>
    // Of the files that it changed one is enough.
    commitIn(await ask('GET /repos/{owner}/{repo}/commits/{ref}', { ref, per_page: 1 }))?.sha ?? null;

  // The listing has no line of first parents; what is missing of it is asked for from where it breaks off.
  const lookup = async (sha: string): Promise<GraphCommit> => {
    const here = known.get(sha);
    if (here) return here;
    if (listings === MOST_LISTINGS) return { sha, unknown: `it would take more than ${MOST_LISTINGS} requests` };
    listings++;
    const list = await ask('GET /repos/{owner}/{repo}/commits', { sha, per_page: PAGE });
    for (const entry of Array.isArray(list) ? list : []) {
      const commit = commitIn(entry);
      if (commit) known.set(commit.sha, commit);
    }
    return known.get(sha) ?? { sha, unknown: `${repository} does not know it` };
  };

  return {
    place: repository,

    async resolve(name) {
      if (isSha(name)) {
        const commit = await lookup(name);
        return 'unknown' in commit ? null : { sha: name, kind: 'commit' };
      }
      for (const { kind, name: plain } of candidatesOf(name)) {
        const sha = await resolved(`${kind === 'tag' ? 'tags' : 'heads'}/${plain}`);
        if (sha !== null) return { sha, kind };
      }
      const sha = isHash(name) ? await resolved(name) : null;
      return sha?.startsWith(name) ? { sha, kind: 'commit' } : null;
    },

    lookup,

    async mergeBases(a, b) {
      const route = 'GET /repos/{owner}/{repo}/compare/{basehead}';
      const compared = await ask(route, { basehead: `${b}...${a}`, per_page: 1 });
      const base = commitIn(fieldOf(compared, 'merge_base_commit'));
      return base ? [base.sha] : [];
    },
  };
}

/** A commit as the API describes one; null where it is none. */
function commitIn(data: unknown): KnownCommit | null {
  const sha = fieldOf(data, 'sha');
  const parents = fieldOf(data, 'parents');
  if (typeof sha !== 'string' || !isSha(sha) || !Array.isArray(parents)) return null;
  const shas = parents.map((parent) => fieldOf(parent, 'sha'));
  // One that is left out would make another the first.
  if (!shas.every((each) => typeof each === 'string' && isSha(each))) return null;
  const date = fieldOf(fieldOf(fieldOf(data, 'commit'), 'committer'), 'date');
  return { sha, parents: shas as string[], committedAt: instantOf(Date.parse(String(date))) };
}

function fieldOf(data: unknown, key: string): unknown {
  return typeof data === 'object' && data !== null && Object.hasOwn(data, key)
    ? (data as Record<string, unknown>)[key]
    : undefined;
}

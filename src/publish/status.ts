import { ServiceError } from '../errors.ts';
import { type Ask, isPassing, refusalText } from '../github/index.ts';
import { printable } from '../model/index.ts';
import type { World } from '../world/index.ts';

/** What a required status check goes by: https://docs.github.com/rest/commits/statuses#create-a-commit-status */
export interface Status {
  readonly sha: string;
  readonly context: string;
  readonly state: 'success' | 'failure' | 'error';
  readonly description: string;
  /** A page that has more; null where there is none. */
  readonly url: string | null;
}

/** GitHub refuses a longer one. */
const MOST_DESCRIPTION = 140;
const MOST_CONTEXT = 100;

/** What the status of a key is called. */
export function contextOf(key: string): string {
  return `kfootprint/${key.replace(/[^\w./+-]/g, '-').slice(0, MOST_CONTEXT)}`;
}

/** What is judged by an exit code. */
export function stateOf(exitCode: 0 | 1 | 2): Status['state'] {
  return exitCode === 0 ? 'success' : exitCode === 1 ? 'failure' : 'error';
}

/** Sets a status; the warning where that is refused, for nothing else changes by it. Setting it twice is no matter. */
export async function setStatus(ask: Ask, { sha, context, state, description, url }: Status): Promise<string | null> {
  const set = () =>
    ask('POST /repos/{owner}/{repo}/statuses/{sha}', {
      sha,
      context,
      state,
      description: shortened(description),
      ...(url !== null && { target_url: url }),
    });
  try {
    await set().catch((error: unknown) => {
      // What the service only says in a bad moment it does not say twice. Where it is busy, it was asked for long enough.
      if (error instanceof ServiceError && !isPassing(error)) return set();
      throw error;
    });
    return null;
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    return `the status ${context} of ${sha.slice(0, 12)} was not set, the verdict stands: ${refusalText(error, 'statuses: write')}`;
  }
}

export function shortened(text: string): string {
  const shown = printable(text);
  if (shown.length <= MOST_DESCRIPTION) return shown;
  // Never half a character.
  return `${shown.slice(0, MOST_DESCRIPTION - 1).replace(/[\ud800-\udbff]$/, '')}…`;
}

/** The page of this run, which has the whole report; null at a terminal. */
export function runPage({ env }: Pick<World, 'env'>): string | null {
  const [server, repository, id] = ['GITHUB_SERVER_URL', 'GITHUB_REPOSITORY', 'GITHUB_RUN_ID'].map((name) =>
    env.get(name),
  );
  return server && repository && id ? `${server}/${repository}/actions/runs/${id}` : null;
}

import { type Ask, field, isCount, isId, isList, isObject, isText, needed } from '../github/index.ts';
import type { TriggeringRun } from './triggering-run.ts';

/** A pull request whose head was measured. */
export interface PullRequest {
  readonly number: number;
  /** The base branch as it was when the service last looked: at some push, or earlier. */
  readonly baseSha: string;
  readonly baseBranch: string;
  readonly author: string | null;
  readonly isOpen: boolean;
}

/** It, or why there is none; `isAmbiguous`: there are several, and what is said of one would hold for the others. */
export type Found = PullRequest | { readonly none: string; readonly isAmbiguous: boolean };

const PAGE = 100;
/** A branch with more pull requests than these pages hold is nobody's honest work. */
const MOST_PAGES = 10;
/** Few repositories have more open ones at a time. */
const MOST_OPEN_PAGES = 30;

/**
 * The one pull request of a run, as GitHub tells it: what the run itself says of that is of whoever sent it, and the
 * payload names none of a fork. https://docs.github.com/rest/pulls/pulls#list-pull-requests
 */
export async function pullRequestOf(ask: Ask, run: TriggeringRun): Promise<Found> {
  const { headRepository, headBranch, headSha } = run;
  if (headRepository === null) return none('the repository that it came from is gone');
  if (headBranch === null) return none('nobody says which branch it came from');
  const listed = await needed('pull requests', 'pull-requests: read', () =>
    allOf(ask, { head: `${headRepository.owner}:${headBranch}`, state: 'all' }, MOST_PAGES),
  );
  const ofBranch = listed.filter(
    ({ headRepositoryId, baseRepositoryId }) =>
      headRepositoryId === headRepository.id && baseRepositoryId === run.repositoryId,
  );
  const same = ofBranch.filter((one) => one.headSha === headSha);
  // A status is of the commit: one that was closed may be opened again, and would have what another's base allows.
  const [found] = same;
  if (found) {
    const others = same.length > 1 ? same.slice(1) : await ofOtherBases(ask, run, found);
    if (others.length === 0) return found;
    const numbers = [found, ...others].map(({ number }) => `#${number}`).join(', ');
    return {
      none: `several pull requests have this head (${numbers}): whose base decides is not clear`,
      isAmbiguous: true,
    };
  }
  const moved = ofBranch.find(({ isOpen }) => isOpen);
  return none(
    moved
      ? `the head of pull request #${moved.number} is ${moved.headSha.slice(0, 12)} by now`
      : `there is no pull request of ${headSha.slice(0, 12)}`,
  );
}

interface Listed extends PullRequest {
  readonly headSha: string;
  readonly headRepositoryId: number | null;
  readonly baseRepositoryId: number;
}

/**
 * Open ones of the same commit under another name, be it in another fork, that go to another branch, which may have looser
 * limits. The service lists none of a commit that only a fork has, so that all that are open are looked at:
 * https://docs.github.com/rest/commits/commits#list-pull-requests-associated-with-a-commit
 */
async function ofOtherBases(ask: Ask, run: TriggeringRun, { number, baseBranch }: Listed): Promise<Listed[]> {
  const open = await needed('pull requests', 'pull-requests: read', () =>
    allOf(ask, { state: 'open' }, MOST_OPEN_PAGES),
  );
  return open.filter(
    (one) =>
      one.headSha === run.headSha &&
      one.baseRepositoryId === run.repositoryId &&
      one.number !== number &&
      one.baseBranch !== baseBranch,
  );
}

async function allOf(
  ask: Ask,
  which: { readonly state: 'all' | 'open'; readonly head?: string },
  mostPages: number,
): Promise<Listed[]> {
  const all: Listed[] = [];
  for (let page = 1; page <= mostPages; page++) {
    const answer = await ask('GET /repos/{owner}/{repo}/pulls', { ...which, per_page: PAGE, page });
    const rows = isList(answer) ? answer : field(answer, 'pull requests', isList);
    all.push(...rows.map(listedOf));
    if (rows.length < PAGE) break;
  }
  return all;
}

function listedOf(data: unknown): Listed {
  const [head, base] = [field(data, 'head', isObject), field(data, 'base', isObject)];
  const user = field(data, 'user', isMaybeObject);
  const headRepository = field(head, 'repo', isMaybeObject);
  return {
    number: field(data, 'number', isCount),
    isOpen: field(data, 'state', isText) === 'open',
    author: user && field(user, 'login', isText),
    headSha: field(head, 'sha', isId),
    headRepositoryId: headRepository && field(headRepository, 'id', isCount),
    baseSha: field(base, 'sha', isId),
    baseBranch: field(base, 'ref', isText),
    baseRepositoryId: field(field(base, 'repo', isObject), 'id', isCount),
  };
}

const isMaybeObject = (value: unknown): value is object | null => value === null || isObject(value);
const none = (why: string): Found => ({ none: why, isAmbiguous: false });

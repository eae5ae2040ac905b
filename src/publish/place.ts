import { InputError, ServiceError } from '../errors.ts';
import { type Ask, field, isId, isList, needed } from '../github/index.ts';
import { printable } from '../model/index.ts';
import { type PullRequest, pullRequestOf } from './pull-request.ts';
import { isTrusted, type TriggeringRun } from './triggering-run.ts';

/** Where a verdict belongs, and what decides it. */
export interface Place {
  readonly headSha: string;
  /** What the head is compared with. */
  readonly base: { readonly sha: string; readonly what: string };
  /** Commit whose budget file judges, but for a pull request whose own one does. */
  readonly limitsSha: string;
  /** null of a merge queue. */
  readonly pullRequest: number | null;
  /** Whether who sent it may write to the repository. */
  readonly isTrusted: boolean;
}

/** The place of a run, or why it has none. Throws an `InputError` where it has several, and where nobody can be asked. */
export async function placeOf(ask: Ask, run: TriggeringRun): Promise<Place | { readonly none: string }> {
  return run.event === 'merge_group' ? ofMergeQueue(ask, run) : ofPullRequest(ask, run);
}

async function ofPullRequest(ask: Ask, run: TriggeringRun): Promise<Place | { readonly none: string }> {
  const found = await pullRequestOf(ask, run);
  if ('none' in found) {
    if (!found.isAmbiguous) return found;
    // An older status of the commit might be by the limits of the other's base.
    const next = 'Push a commit to one of them.';
    throw new InputError(found.none, { file: `commit ${run.headSha.slice(0, 12)}` }, next);
  }
  return {
    headSha: run.headSha,
    base: { sha: found.baseSha, what: `the base of pull request #${found.number}` },
    limitsSha: await tipOf(ask, found),
    pullRequest: found.number,
    isTrusted: isTrusted(run, found.author),
  };
}

/**
 * What was tightened on the base branch holds for a pull request that was not pushed to since: its own base would be as old as
 * whoever sent it likes. Of a branch that is gone, that is all there is.
 */
async function tipOf(ask: Ask, { baseBranch, baseSha }: PullRequest): Promise<string> {
  return needed(`branch ${printable(baseBranch)}`, 'contents: read', async () => {
    try {
      return field(
        await ask('GET /repos/{owner}/{repo}/commits/{ref}', { ref: `heads/${baseBranch}`, per_page: 1 }),
        'sha',
        isId,
      );
    } catch (error) {
      if (error instanceof ServiceError && (error.status === 404 || error.status === 422)) return baseSha;
      throw error;
    }
  });
}

/** What is about to be the branch is judged by the limits in it: maintainers have agreed to them. */
async function ofMergeQueue(ask: Ask, run: TriggeringRun): Promise<Place | { readonly none: string }> {
  const { headSha, headRepository, repositoryId } = run;
  if (headRepository?.id !== repositoryId) return { none: 'it is of the merge queue of another repository' };
  const sha = await needed(`commit ${headSha.slice(0, 12)}`, 'contents: read', async () => {
    const commit = await ask('GET /repos/{owner}/{repo}/commits/{ref}', { ref: headSha, per_page: 1 });
    return field(field(commit, 'parents', isList)[0], 'sha', isId);
  });
  const base = { sha, what: 'the commit before the head of the merge queue' };
  return { headSha, base, limitsSha: headSha, pullRequest: null, isTrusted: true };
}

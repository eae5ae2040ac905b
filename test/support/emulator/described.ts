import type { Fields } from './answers.ts';
import type { Comment, CommitStatus, PullRequest } from './conversations.ts';
import type { Run, Store } from './store.ts';

// The one form that things have in answers of the REST API and in payloads of webhooks:
// https://docs.github.com/rest, https://docs.github.com/webhooks/webhook-events-and-payloads

/** Any other name than github.com, *.ghe.com or *.localhost is taken for a server that has no artifacts of this kind. */
export const SERVER_URL = 'http://gh.localhost';

export function describedUser(login: string, type = login.endsWith('[bot]') ? 'Bot' : 'User'): Fields {
  return { login, type };
}

/** `of`: the repository that is asked; another one is its fork. */
export function describedRepository(store: Store, fullName: string, of = fullName): Fields {
  const [owner = '', name] = fullName.split('/');
  return {
    id: store.repositoryId(fullName),
    full_name: fullName,
    name,
    owner: describedUser(owner),
    html_url: `${SERVER_URL}/${fullName}`,
    default_branch: 'main',
    fork: fullName.toLowerCase() !== of.toLowerCase(),
  };
}

/** https://docs.github.com/rest/pulls/pulls#get-a-pull-request */
export function describedPull(store: Store, pull: PullRequest): Fields {
  const { repository, headRepository, headOwner, headRef, baseRef, author } = pull;
  const [owner = ''] = repository.split('/');
  return {
    id: pull.id,
    node_id: `PR_${pull.id}`,
    number: pull.number,
    state: pull.state,
    locked: pull.locked,
    html_url: `${SERVER_URL}/${repository}/pull/${pull.number}`,
    user: describedUser(author),
    head: {
      label: `${headOwner}:${headRef}`,
      ref: headRef,
      sha: pull.headSha,
      user: describedUser(headOwner),
      repo: headRepository === null ? null : describedRepository(store, headRepository, repository),
    },
    base: {
      label: `${owner}:${baseRef}`,
      ref: baseRef,
      sha: pull.baseSha,
      user: describedUser(owner),
      repo: describedRepository(store, repository),
    },
    merge_commit_sha: pull.mergeSha,
  };
}

/** https://docs.github.com/rest/actions/workflow-runs#get-a-workflow-run */
export function describedRun(store: Store, run: Run): Fields {
  const { repository, headRepository } = run;
  return {
    id: run.runId,
    name: run.workflow,
    path: run.path,
    run_number: 1,
    run_attempt: run.attempt,
    event: run.event,
    status: run.conclusion === null ? 'in_progress' : 'completed',
    conclusion: run.conclusion,
    head_branch: run.headBranch,
    head_sha: run.headSha,
    head_repository: headRepository === null ? null : describedRepository(store, headRepository, repository),
    repository: describedRepository(store, repository),
    actor: describedUser(run.actor),
    triggering_actor: describedUser(run.triggeringActor),
    html_url: `${SERVER_URL}/${repository}/actions/runs/${run.runId}`,
    pull_requests: pullsOf(store, run).map((pull) => shortPull(store, pull)),
  };
}

/** Open ones of this repository alone: of a fork's run the list is empty. */
function pullsOf({ conversations }: Store, { repository, headRepository, headBranch }: Run): PullRequest[] {
  if (headRepository?.toLowerCase() !== repository.toLowerCase()) return [];
  return conversations.pulls.filter(
    (pull) =>
      pull.state === 'open' &&
      pull.headRef === headBranch &&
      pull.repository.toLowerCase() === repository.toLowerCase() &&
      pull.headRepository?.toLowerCase() === repository.toLowerCase(),
  );
}

function shortPull(store: Store, { id, number, headRef, headSha, baseRef, baseSha, repository }: PullRequest): Fields {
  const repo = { id: store.repositoryId(repository), name: repository.split('/')[1] };
  return {
    id,
    number,
    head: { ref: headRef, sha: headSha, repo },
    base: { ref: baseRef, sha: baseSha, repo },
  };
}

/** https://docs.github.com/rest/issues/comments#get-an-issue-comment */
export function describedComment({ id, repository, number, author, body, createdAt, updatedAt }: Comment): Fields {
  return {
    id,
    node_id: `IC_${id}`,
    html_url: `${SERVER_URL}/${repository}/pull/${number}#issuecomment-${id}`,
    body,
    user: describedUser(author.login, author.type),
    created_at: createdAt,
    updated_at: updatedAt,
  };
}

/** https://docs.github.com/rest/commits/statuses#list-commit-statuses-for-a-reference */
export function describedStatus(status: CommitStatus): Fields {
  return {
    id: status.id,
    node_id: `SC_${status.id}`,
    state: status.state,
    context: status.context,
    description: status.description,
    target_url: status.targetUrl,
    creator: describedUser(status.creator),
    created_at: status.createdAt,
    updated_at: status.createdAt,
  };
}

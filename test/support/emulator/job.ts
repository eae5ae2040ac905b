import { createHash } from 'node:crypto';
import { describedPull, describedRepository, describedRun, describedUser } from './described.ts';
import type { Run, Store } from './store.ts';

/** A job of a run, as a test describes it. What is left out has a value that depends on nothing but the rest. */
export interface Job {
  readonly runId: number;
  readonly jobId: string;
  readonly attempt?: number; // default 1
  readonly repository?: string; // default acme/board
  readonly event?: 'push' | 'pull_request' | 'workflow_run' | 'schedule' | 'workflow_dispatch'; // default push
  readonly sha?: string; // of what is checked out: for a pull request the merge
  readonly headSha?: string; // default: as sha, for a pull request another
  readonly headBranch?: string; // default main, for a pull request topic
  readonly headRepository?: string | null; // default: as repository. Another: the fork; null: a fork that is deleted
  readonly baseSha?: string; // before the push; the tip of the base branch
  readonly pullRequest?: number; // its number; default 7
  readonly workflow?: string; // its name; default footprint
  readonly path?: string; // of its file; default .github/workflows/footprint.yml
  readonly conclusion?: string | null; // of its run, as others see it; default success, null: it has not ended
  readonly actor?: string; // who started its run, and who opened the pull request; default octocat
  readonly triggeringActor?: string; // who started this attempt; default: as actor
  readonly triggeredBy?: number; // for workflow_run: the id of the run that ended
  readonly payload?: Readonly<Record<string, unknown>>; // laid over the event's payload
  readonly inputs?: Readonly<Record<string, string>>; // of the action
  readonly debug?: boolean; // debug logging is on
  readonly realTime?: boolean; // waits last as long as they do for users; default: see quick-timers.mjs
}

/** A job with everything that the runner's environment and the event's payload need. */
export interface FullJob extends Run {
  readonly jobId: string;
  readonly sha: string;
  readonly ref: string;
  readonly baseSha: string;
  readonly pullRequest: number;
}

export function fullJob(job: Job): FullJob {
  const { runId, jobId, attempt = 1, repository = 'acme/board', event = 'push', pullRequest = 7 } = job;
  const { workflow = 'footprint', path = '.github/workflows/footprint.yml', actor = 'octocat' } = job;
  const ofPull = event === 'pull_request';
  const sha = job.sha ?? job.headSha ?? commit(`merge or head of run ${runId}`);
  const headBranch = job.headBranch ?? (ofPull ? 'topic' : 'main');
  return {
    runId,
    jobId,
    attempt,
    workflow,
    path,
    conclusion: job.conclusion === undefined ? 'success' : job.conclusion,
    actor,
    triggeringActor: job.triggeringActor ?? actor,
    repository,
    event,
    pullRequest,
    sha,
    headBranch,
    headSha: job.headSha ?? (ofPull ? commit(`head of run ${runId}`) : sha),
    headRepository: job.headRepository === undefined ? repository : job.headRepository,
    ref: ofPull ? `refs/pull/${pullRequest}/merge` : `refs/heads/${headBranch}`,
    baseSha: job.baseSha ?? commit(`base of run ${runId}`),
  };
}

/** The fields of https://docs.github.com/webhooks/webhook-events-and-payloads that tell commits, branches, forks and people. */
export function payloadOf(job: FullJob, triggeredBy: Run | undefined, store: Store): Readonly<Record<string, unknown>> {
  const common = { repository: describedRepository(store, job.repository), sender: describedUser(job.actor) };
  switch (job.event) {
    case 'push':
      return { ...common, ref: job.ref, before: job.baseSha, after: job.sha };
    case 'pull_request': {
      const pull = store.conversations.pull(job.repository, job.pullRequest);
      if (!pull) throw new Error(`pull request ${job.pullRequest} is not known`);
      // As it was when the run started, which may be another head than it has now.
      const { headSha, headBranch: headRef, headRepository, baseSha, sha: mergeSha } = job;
      const then = { ...pull, headSha, headRef, headRepository, baseSha, mergeSha };
      return {
        ...common,
        action: 'synchronize',
        number: job.pullRequest,
        pull_request: describedPull(store, then),
      };
    }
    case 'workflow_run': {
      if (!triggeredBy) return { ...common, action: 'completed' };
      const { workflow: name, path } = triggeredBy;
      return {
        ...common,
        action: 'completed',
        workflow: { id: 1, name, path, state: 'active' },
        workflow_run: describedRun(store, triggeredBy),
      };
    }
    default:
      return common;
  }
}

/** The pull request that a run is for becomes known, if no test said anything of it. Its head is that of the last such run. */
export function startPull(job: FullJob, store: Store): void {
  const { repository, pullRequest: number, headSha, headBranch: headRef, headRepository, baseSha, actor } = job;
  const { conversations } = store;
  if (job.event !== 'pull_request' || conversations.pull(repository, number)?.isOfRun === false) return;
  const ends = { headSha, headRef, headRepository, baseSha, mergeSha: job.sha };
  conversations.change({ repository, number, author: actor, ...ends }, 'run');
}

function commit(what: string): string {
  return createHash('sha1').update(what).digest('hex');
}

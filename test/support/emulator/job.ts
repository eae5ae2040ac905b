import { createHash } from 'node:crypto';
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
  readonly headRepository?: string; // default: as repository. Another: the fork
  readonly baseSha?: string; // before the push; the tip of the base branch
  readonly pullRequest?: number; // its number; default 7
  readonly triggeredBy?: number; // for workflow_run: the id of the run that ended
  readonly payload?: Readonly<Record<string, unknown>>; // laid over the event's payload
  readonly inputs?: Readonly<Record<string, string>>; // of the action
  readonly debug?: boolean; // debug logging is on
  readonly realTime?: boolean; // waits last as long as they do for users; default: see quick-timers.mjs
}

/** A job with everything that the runner's environment and the event's payload need. */
export interface FullJob extends Run {
  readonly jobId: string;
  readonly attempt: number;
  readonly sha: string;
  readonly ref: string;
  readonly baseSha: string;
  readonly pullRequest: number;
}

export function fullJob(job: Job): FullJob {
  const { runId, jobId, attempt = 1, repository = 'acme/board', event = 'push', pullRequest = 7 } = job;
  const ofPull = event === 'pull_request';
  const sha = job.sha ?? job.headSha ?? commit(`merge or head of run ${runId}`);
  const headBranch = job.headBranch ?? (ofPull ? 'topic' : 'main');
  return {
    runId,
    jobId,
    attempt,
    repository,
    event,
    pullRequest,
    sha,
    headBranch,
    headSha: job.headSha ?? (ofPull ? commit(`head of run ${runId}`) : sha),
    headRepository: job.headRepository ?? repository,
    ref: ofPull ? `refs/pull/${pullRequest}/merge` : `refs/heads/${headBranch}`,
    baseSha: job.baseSha ?? commit(`base of run ${runId}`),
  };
}

/** The fields of https://docs.github.com/webhooks/webhook-events-and-payloads that tell commits, branches and forks. */
export function payloadOf(job: FullJob, triggeredBy: Run | undefined, store: Store): Readonly<Record<string, unknown>> {
  const repository = (fullName: string) => ({
    id: store.repositoryId(fullName),
    full_name: fullName,
    name: fullName.split('/')[1],
    owner: { login: fullName.split('/')[0] },
    default_branch: 'main',
    fork: fullName !== job.repository,
  });
  const common = { repository: repository(job.repository), sender: { login: 'octocat' } };
  switch (job.event) {
    case 'push':
      return { ...common, ref: job.ref, before: job.baseSha, after: job.sha };
    case 'pull_request':
      return {
        ...common,
        action: 'synchronize',
        number: job.pullRequest,
        pull_request: {
          number: job.pullRequest,
          head: { ref: job.headBranch, sha: job.headSha, repo: repository(job.headRepository) },
          base: { ref: 'main', sha: job.baseSha, repo: repository(job.repository) },
        },
      };
    case 'workflow_run':
      return {
        ...common,
        action: 'completed',
        workflow_run: triggeredBy && {
          id: triggeredBy.runId,
          run_attempt: 1,
          event: triggeredBy.event,
          status: 'completed',
          conclusion: 'success',
          head_branch: triggeredBy.headBranch,
          head_sha: triggeredBy.headSha,
          head_repository: repository(triggeredBy.headRepository),
          repository: repository(triggeredBy.repository),
          pull_requests: [], // empty for a fork's
        },
      };
    default:
      return common;
  }
}

function commit(what: string): string {
  return createHash('sha1').update(what).digest('hex');
}

import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { pathToFileURL } from 'node:url';
import { SERVER_URL } from './described.ts';
import { fullJob, type Job, payloadOf, startPull } from './job.ts';
import type { Store } from './store.ts';

interface Origins {
  readonly results: string;
  readonly rest: string;
}

/**
 * The whole environment of a step, and the files it names. Nothing in it is of the process that runs the tests.
 * The variables: https://docs.github.com/actions/reference/workflows-and-actions/variables, and those that only actions
 * see: @actions/artifact lib/internal/shared/config.js. The run becomes known to the REST API.
 */
export function runnerEnv(job: Job, folder: string, origins: Origins, store: Store): Record<string, string> {
  const full = fullJob(job);
  const { runId, attempt, jobId, repository } = full;
  store.runs.set(runId, full);
  startPull(full, store);
  const triggeredBy = job.triggeredBy === undefined ? undefined : store.runs.get(job.triggeredBy);

  const own = mkdtempSync(join(folder, `run-${runId}-`));
  const at = (name: string, content?: string) => {
    const path = join(own, name);
    if (content === undefined) mkdirSync(path);
    else writeFileSync(path, content);
    return path;
  };
  return {
    PATH: `${dirname(process.execPath)}:/usr/bin:/bin`,
    HOME: at('home'),
    TZ: 'UTC',
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTION: '__self',
    GITHUB_ACTOR: full.actor,
    GITHUB_TRIGGERING_ACTOR: full.triggeringActor,
    GITHUB_WORKFLOW: full.workflow,
    GITHUB_WORKFLOW_REF: `${repository}/${full.path}@${full.ref}`,
    GITHUB_JOB: jobId,
    GITHUB_RUN_ID: `${runId}`,
    GITHUB_RUN_NUMBER: '1',
    GITHUB_RUN_ATTEMPT: `${attempt}`,
    GITHUB_RETENTION_DAYS: '90',
    GITHUB_REPOSITORY: repository,
    GITHUB_REPOSITORY_ID: `${store.repositoryId(repository)}`,
    GITHUB_REPOSITORY_OWNER: repository.split('/')[0] ?? '',
    GITHUB_SHA: full.sha,
    GITHUB_REF: full.ref,
    GITHUB_REF_NAME: full.ref.replace(/^refs\/(heads|pull)\//, ''),
    GITHUB_REF_TYPE: 'branch',
    ...(full.event === 'pull_request' && { GITHUB_HEAD_REF: full.headBranch, GITHUB_BASE_REF: 'main' }),
    GITHUB_EVENT_NAME: full.event,
    GITHUB_EVENT_PATH: at('event.json', JSON.stringify({ ...payloadOf(full, triggeredBy, store), ...job.payload })),
    GITHUB_SERVER_URL: SERVER_URL,
    GITHUB_API_URL: origins.rest,
    GITHUB_GRAPHQL_URL: `${origins.rest}/graphql`,
    GITHUB_WORKSPACE: at('workspace'),
    GITHUB_OUTPUT: at('output', ''),
    GITHUB_STEP_SUMMARY: at('summary.md', ''),
    GITHUB_ENV: at('env', ''),
    GITHUB_PATH: at('path', ''),
    GITHUB_STATE: at('state', ''),
    RUNNER_TEMP: at('temp'),
    RUNNER_TOOL_CACHE: at('tools'),
    RUNNER_OS: 'Linux',
    RUNNER_ARCH: 'X64',
    RUNNER_NAME: 'emulator',
    RUNNER_ENVIRONMENT: 'github-hosted',
    ...(job.debug && { RUNNER_DEBUG: '1' }),
    ACTIONS_RUNTIME_TOKEN: runtimeToken(`${runId}-${attempt}`, jobId),
    ACTIONS_RESULTS_URL: `${origins.results}/`,
    ...(job.realTime !== true && {
      NODE_OPTIONS: `--import=${pathToFileURL(join(import.meta.dirname, 'quick-timers.mjs'))}`,
    }),
    ...Object.fromEntries(Object.entries(job.inputs ?? {}).map(([name, value]) => [inputName(name), value])),
  };
}

/** A JSON Web Token that nobody signed. The client reads the ids in it (lib/internal/shared/util.js), the service too. */
function runtimeToken(runBackendId: string, jobBackendId: string): string {
  const part = (fields: object) => Buffer.from(JSON.stringify(fields)).toString('base64url');
  const scp = `Actions.GenericRead:00000000-0000-0000-0000-000000000000 Actions.Results:${runBackendId}:${jobBackendId}`;
  return `${part({ alg: 'none', typ: 'JWT' })}.${part({ scp })}.`;
}

/** As the runner names it, and @actions/core getInput looks for it. */
function inputName(name: string): string {
  return `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`;
}

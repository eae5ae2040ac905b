import { ConfigError, InputError, ServiceError, Unreadable } from '../errors.ts';
import { type Ask, field, isCount, isId, isObject, isText, needed } from '../github/index.ts';
import type { World } from '../world/index.ts';

// The run that measured, as GitHub tells of it. Its branch and its repository were named by whoever sent the pull request.

/** https://docs.github.com/rest/actions/workflow-runs#get-a-workflow-run, and the same in the payload of `workflow_run` */
export interface TriggeringRun {
  readonly id: number;
  readonly attempt: number;
  /** Of its workflow file; GitHub may add `@` and a branch. */
  readonly path: string;
  readonly event: string;
  /** null where it has not ended. */
  readonly conclusion: string | null;
  readonly headSha: string;
  readonly headBranch: string | null;
  /** null where it was deleted. */
  readonly headRepository: { readonly id: number; readonly owner: string } | null;
  readonly repositoryId: number;
  /** `owner/name` */
  readonly repository: string;
  /** Who started it, and who started it again. */
  readonly actors: readonly string[];
}

/** A webhook's payload has at most 25 MB: https://docs.github.com/webhooks/webhook-events-and-payloads */
const MOST_PAYLOAD_BYTES = 32 * 1_048_576;

/**
 * The run that ended, out of the payload of a `workflow_run` event; `repository` is null where the payload says which. Throws an `InputError` where it is
 * none.
 */
export function runOfEvent({ files }: Pick<World, 'files'>, path: string, repository: string | null): TriggeringRun {
  const refusal = (what: string) =>
    new InputError(what, { file: path }, 'Run it on workflow_run, or name the run that measured with --run.');
  let payload: unknown;
  try {
    payload = JSON.parse(files.text(path, MOST_PAYLOAD_BYTES));
  } catch (error) {
    if (error instanceof Unreadable) throw refusal(`the event's payload cannot be read: ${error.message}`);
    if (error instanceof SyntaxError) throw refusal("the event's payload is no JSON");
    throw error;
  }
  try {
    return runOf(field(payload, 'workflow_run', isObject), repository);
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    throw refusal(`this is no payload of a run that ended: ${error.message.replace('answer of the API', 'event')}`);
  }
}

/** The run as the API tells of it now. */
export async function runById(ask: Ask, id: number, repository: string): Promise<TriggeringRun> {
  const route = 'GET /repos/{owner}/{repo}/actions/runs/{run_id}';
  return needed(`run ${id}`, 'actions: read', async () => runOf(await ask(route, { run_id: id }), repository));
}

function runOf(data: unknown, repository: string | null): TriggeringRun {
  const own = field(data, 'repository', isObject);
  const name = field(own, 'full_name', isText);
  if (repository !== null && name.toLowerCase() !== repository.toLowerCase())
    throw new ServiceError(`the run is of another repository than ${repository}`);
  const head = field(data, 'head_repository', orNull(isObject));
  return {
    id: field(data, 'id', isCount),
    attempt: field(data, 'run_attempt', isCount),
    path: field(data, 'path', isText),
    event: field(data, 'event', isText),
    conclusion: field(data, 'conclusion', orNull(isText)),
    headSha: field(data, 'head_sha', isId),
    headBranch: field(data, 'head_branch', orNull(isText)),
    headRepository: head && {
      id: field(head, 'id', isCount),
      owner: field(field(head, 'owner', isObject), 'login', isText),
    },
    repositoryId: field(own, 'id', isCount),
    repository: name,
    actors: ['actor', 'triggering_actor'].flatMap((name) => {
      const actor = field(data, name, orMissing(isObject));
      return actor ? [field(actor, 'login', isText)] : [];
    }),
  };
}

const orNull =
  <T>(is: (value: unknown) => value is T) =>
  (value: unknown): value is T | null =>
    value === null || is(value);
const orMissing =
  <T>(is: (value: unknown) => value is T) =>
  (value: unknown): value is T | null | undefined =>
    value === undefined || value === null || is(value);

/** Ends of a run that measured nothing, or nothing to go by; a run that failed may have measured, and broken a limit. */
const NOTHING_MEASURED: ReadonlySet<string> = new Set(['cancelled', 'skipped', 'stale', 'action_required']);
const JUDGED_EVENTS: ReadonlySet<string> = new Set(['pull_request', 'merge_group']);

/** Why nothing is published of a run, by what is known without asking; null where it is to be. */
export function reasonToLeave(run: TriggeringRun, workflow: string): string | null {
  // Anybody may send a workflow of the same name, and the event goes by the name.
  if (run.path !== workflow && !run.path.startsWith(`${workflow}@`))
    return `it is of the workflow ${run.path}, and not of ${workflow}`;
  if (!JUDGED_EVENTS.has(run.event)) return `it is of the event ${run.event}, and not of a pull request`;
  if (run.conclusion === null) return 'it has not ended';
  if (NOTHING_MEASURED.has(run.conclusion)) return `its conclusion is ${run.conclusion}`;
  return null;
}

/** Throws a `ConfigError` where it is no path of a workflow file. */
export function checkedWorkflow(path: string): string {
  const plain = path.replace(/^\.\//, '');
  if (/^\.github\/workflows\/[^@/\n]{1,200}\.ya?ml$/.test(plain)) return plain;
  throw new ConfigError(
    path === '' ? 'whose reports are published is not said' : `"${path}" is no path of a workflow file`,
    { file: '--workflow' },
    'Give the path of the workflow that measures, such as .github/workflows/footprint.yml.',
  );
}

/** Whether who sent the change may write to the repository: it comes from a branch of its own, and no bot brought it. */
export function isTrusted(run: TriggeringRun, author: string | null): boolean {
  const isOwn = run.headRepository?.id === run.repositoryId;
  return isOwn && ![...run.actors, author].includes('dependabot[bot]');
}

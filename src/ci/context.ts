import { Unreadable } from '../errors.ts';
import { isId } from '../github/index.ts';
import type { World } from '../world/index.ts';

// What the runner says of the event that started this run:
// https://docs.github.com/actions/reference/workflows-and-actions/events-that-trigger-workflows

/** A webhook's payload has at most 25 MB: https://docs.github.com/webhooks/webhook-events-and-payloads */
const MOST_PAYLOAD_BYTES = 32 * 1_048_576;

export type CiEvent =
  | {
      readonly kind: 'pull-request';
      readonly number: number | null;
      /** The merge of base and head that the runner checks out; null where the event has none: `pull_request_target`. */
      readonly mergeSha: string | null;
      readonly headSha: string | null;
      /** Tip of the base branch when the event came, or earlier: it is not always moved on with the branch. */
      readonly baseSha: string | null;
      readonly baseBranch: string | null;
      /** Its head lies in another repository; null where that one is gone. */
      readonly isFork: boolean | null;
      /**
       * Whether the token of its runs can only read, whatever the workflow asks for: its head lies in another repository, or
       * in none any more, or Dependabot opened or moved it.
       * https://docs.github.com/code-security/dependabot/troubleshooting-dependabot/troubleshooting-dependabot-on-github-actions
       */
      readonly isUntrusted: boolean;
    }
  | { readonly kind: 'merge-group'; readonly baseSha: string | null; readonly headSha: string | null }
  | { readonly kind: 'push'; readonly sha: string | null; readonly branch: string | null }
  | { readonly kind: 'tag'; readonly sha: string | null; readonly tag: string }
  | { readonly kind: 'scheduled' | 'dispatched'; readonly sha: string | null }
  | {
      readonly kind: 'workflow-run';
      /** Head of the run that ended: of a pull request its head, not the merge that was checked out. */
      readonly headSha: string | null;
      /** What started that run. */
      readonly event: string | null;
      /** Where its pull request goes, else the default branch. */
      readonly baseBranch: string | null;
    }
  | { readonly kind: 'other'; readonly name: string; readonly sha: string | null }
  /** No run of a workflow: a terminal. */
  | { readonly kind: 'none' };

/** What this run is, as far as the runner says. */
export interface CiContext {
  readonly event: CiEvent;
  /** `owner/name` */
  readonly repository: string | null;
  /** Path of the workflow file whose measurements count: of the run that ended, where this one follows another. */
  readonly workflow: string | null;
  readonly runId: number | null;
  readonly runAttempt: number | null;
  /** What could not be read. */
  readonly remarks: readonly string[];
}

/** Reads the runner's environment and the event's payload. Nothing in them is taken that has not the shape it should have. */
export function readContext(world: Pick<World, 'env' | 'files'>): CiContext {
  const env = (name: string) => world.env.get(name) || null;
  const name = env('GITHUB_EVENT_NAME');
  const { payload, remarks } = name === null ? { payload: null, remarks: [] } : payloadOf(world);
  const repository = matching(env('GITHUB_REPOSITORY'), REPOSITORY);
  return {
    event: name === null ? { kind: 'none' } : eventOf(name, env, payload),
    repository,
    workflow:
      name === 'workflow_run'
        ? matching(textAt(payload, 'workflow_run', 'path'), WORKFLOW)
        : workflowOf(env('GITHUB_WORKFLOW_REF'), repository),
    runId: countOf(env('GITHUB_RUN_ID')),
    runAttempt: countOf(env('GITHUB_RUN_ATTEMPT')),
    remarks,
  };
}

function eventOf(name: string, env: (name: string) => string | null, payload: unknown): CiEvent {
  const sha = shaOf(env('GITHUB_SHA'));
  switch (name) {
    case 'pull_request':
    case 'pull_request_review':
    case 'pull_request_review_comment':
    case 'pull_request_target':
      return pullRequestOf(name === 'pull_request_target' ? null : sha, env, payload);
    case 'merge_group':
      return {
        kind: 'merge-group',
        baseSha: shaOf(textAt(payload, 'merge_group', 'base_sha')),
        headSha: shaOf(textAt(payload, 'merge_group', 'head_sha')) ?? sha,
      };
    case 'workflow_run':
      return {
        kind: 'workflow-run',
        headSha: shaOf(textAt(payload, 'workflow_run', 'head_sha')),
        event: matching(textAt(payload, 'workflow_run', 'event'), /^[a-z_]{1,50}$/),
        baseBranch:
          textAt(payload, 'workflow_run', 'pull_requests', '0', 'base', 'ref') ??
          textAt(payload, 'repository', 'default_branch'),
      };
  }
  const [, tag] = /^refs\/tags\/(.+)$/s.exec(env('GITHUB_REF') ?? '') ?? [];
  if (tag !== undefined) return { kind: 'tag', sha, tag };
  switch (name) {
    case 'push':
      return { kind: 'push', sha, branch: /^refs\/heads\/(.+)$/s.exec(env('GITHUB_REF') ?? '')?.[1] ?? null };
    case 'schedule':
      return { kind: 'scheduled', sha };
    case 'workflow_dispatch':
      return { kind: 'dispatched', sha };
    default:
      return { kind: 'other', name, sha };
  }
}

function pullRequestOf(mergeSha: string | null, env: (name: string) => string | null, payload: unknown): CiEvent {
  const headRepository = numberAt(payload, 'pull_request', 'head', 'repo', 'id');
  const baseRepository = numberAt(payload, 'pull_request', 'base', 'repo', 'id');
  const actors = [env('GITHUB_ACTOR'), textAt(payload, 'sender', 'login')];
  return {
    kind: 'pull-request',
    number: indexAt(payload, 'pull_request', 'number') ?? indexAt(payload, 'number'),
    mergeSha,
    headSha: shaOf(textAt(payload, 'pull_request', 'head', 'sha')),
    baseSha: shaOf(textAt(payload, 'pull_request', 'base', 'sha')),
    baseBranch: env('GITHUB_BASE_REF') ?? textAt(payload, 'pull_request', 'base', 'ref'),
    isFork: headRepository === null || baseRepository === null ? null : headRepository !== baseRepository,
    isUntrusted: headRepository === null || headRepository !== baseRepository || actors.includes(DEPENDABOT),
  };
}

function payloadOf({ env, files }: Pick<World, 'env' | 'files'>): { payload: unknown; remarks: string[] } {
  const path = env.get('GITHUB_EVENT_PATH');
  if (!path) return { payload: null, remarks: ['GITHUB_EVENT_PATH names no file: what the event holds is not known'] };
  try {
    return { payload: JSON.parse(files.text(path, MOST_PAYLOAD_BYTES)), remarks: [] };
  } catch (error) {
    if (!(error instanceof Unreadable) && !(error instanceof SyntaxError)) throw error;
    const why = error instanceof Unreadable ? error.message : 'it is no JSON';
    return { payload: null, remarks: [`the event's payload cannot be read: ${why}`] };
  }
}

const DEPENDABOT = 'dependabot[bot]';
const REPOSITORY = /^[\w.-]{1,100}\/[\w.-]{1,100}$/;
const WORKFLOW = /^\.github\/workflows\/[^@\n]{1,200}$/;

/** `acme/board/.github/workflows/footprint.yml@refs/heads/main` → the path; null where it is another repository's. */
function workflowOf(ref: string | null, repository: string | null): string | null {
  const [, owner, path] = /^([^/]+\/[^/]+)\/([^@]+)@/.exec(ref ?? '') ?? [];
  if (repository !== null && owner?.toLowerCase() !== repository.toLowerCase()) return null;
  return matching(path ?? null, WORKFLOW);
}

function matching(text: string | null, pattern: RegExp): string | null {
  return text !== null && pattern.test(text) ? text : null;
}

function shaOf(text: string | null): string | null {
  return text !== null && isId(text) ? text : null;
}

function countOf(text: string | null): number | null {
  return text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null;
}

function textAt(value: unknown, ...path: string[]): string | null {
  const found = valueAt(value, path);
  return typeof found === 'string' && found !== '' && found.length <= 300 ? found : null;
}

function numberAt(value: unknown, ...path: string[]): number | null {
  const found = valueAt(value, path);
  return typeof found === 'number' ? found : null;
}

/** A number that counts things, from 1 on. */
function indexAt(value: unknown, ...path: string[]): number | null {
  const found = numberAt(value, ...path);
  return Number.isSafeInteger(found) && Number(found) > 0 ? found : null;
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null && Object.hasOwn(inner, key)
        ? (inner as Record<string, unknown>)[key]
        : undefined,
    value,
  );
}

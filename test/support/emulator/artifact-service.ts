import type { RouteName } from './faults.ts';
import type { Answer, Asked, Route, Service } from './server.ts';
import { type Artifact, digestOf, type Store } from './store.ts';

type Fields = Readonly<Record<string, unknown>>;

/** https://twitchtv.github.io/twirp/docs/errors.html */
const CODES: ReadonlyMap<number, string> = new Map([
  [400, 'invalid_argument'],
  [401, 'unauthenticated'],
  [403, 'permission_denied'],
  [404, 'not_found'],
  [409, 'already_exists'],
  [429, 'resource_exhausted'],
  [503, 'unavailable'],
]);

/**
 * The service behind `ACTIONS_RESULTS_URL`, for a run's own artifacts. Satisfies @actions/artifact
 * lib/internal/shared/artifact-twirp-client.js (transport) and lib/generated/results/api/v1/artifact.js (messages:
 * snake_case, int64 as text, wrapped values bare).
 */
export function artifactService(store: Store, blobOrigin: string): Service {
  const methods: Readonly<Partial<Record<RouteName, (fields: Fields) => Answer>>> = {
    CreateArtifact(fields) {
      const { runBackendId, jobBackendId } = idsOf(fields);
      const name = text(fields.name);
      // The name is taken from here on, also if nothing is ever uploaded.
      if (inAttempt(store, runBackendId).some((each) => each.name === name)) {
        return refuse(409, 'an artifact with this name already exists on the workflow run');
      }
      const artifact = store.create({
        runId: Number.parseInt(runBackendId, 10),
        runBackendId,
        jobBackendId,
        name,
        contentType: text(fields.mime_type),
        expiresAt: typeof fields.expires_at === 'string' ? fields.expires_at : undefined,
      });
      return json({ ok: true, signed_upload_url: signedUrl(store, blobOrigin, artifact, 'w') });
    },
    FinalizeArtifact(fields) {
      const name = text(fields.name);
      const artifact = inAttempt(store, idsOf(fields).runBackendId).find((each) => each.name === name);
      const bytes = artifact && store.blobs.get(artifact.path)?.bytes;
      if (!artifact || !bytes) return refuse(404, 'no upload to finalize');
      if (Number(fields.size) !== bytes.length) return refuse(400, `size ${fields.size} is not ${bytes.length}`);
      if (fields.hash !== digestOf(bytes)) return refuse(400, `hash ${fields.hash} is not ${digestOf(bytes)}`);
      Object.assign(artifact, { state: 'finalized', digest: digestOf(bytes), sizeBytes: bytes.length });
      return json({ ok: true, artifact_id: `${artifact.id}` });
    },
    ListArtifacts(fields) {
      // Of every attempt: a job that is not run again left its artifacts in an earlier one.
      const runId = Number.parseInt(idsOf(fields).runBackendId, 10);
      const artifacts = store.artifacts
        .filter((each) => each.runId === runId && each.state === 'finalized' && !each.expired)
        .filter(({ name }) => fields.name_filter === undefined || name === fields.name_filter)
        .filter(({ id }) => fields.id_filter === undefined || `${id}` === fields.id_filter);
      return json({ artifacts: artifacts.map(listed) });
    },
    GetSignedArtifactURL(fields) {
      const artifact = finalized(store, fields);
      return artifact ? json({ signed_url: signedUrl(store, blobOrigin, artifact, 'r') }) : refuse(404, 'no artifact');
    },
    DeleteArtifact(fields) {
      const artifact = finalized(store, fields);
      if (!artifact) return refuse(404, 'no artifact');
      artifact.state = 'deleted';
      return json({ ok: true, artifact_id: `${artifact.id}` });
    },
  };
  const routes = Object.entries(methods).map(
    ([name, method]): Route => ({
      name: name as RouteName,
      method: 'POST',
      path: new RegExp(`^/twirp/github\\.actions\\.results\\.api\\.v1\\.ArtifactService/${name}$`),
      answer(asked) {
        const fields: Fields = JSON.parse(asked.body.toString());
        return unauthorized(asked, fields) ?? method(fields);
      },
    }),
  );
  return { name: 'results', routes, refuse };
}

/** The address of an artifact's bytes: whoever has it may use it, for that one thing. */
export function signedUrl(store: Store, origin: string, { path }: Artifact, right: 'r' | 'w'): string {
  return `${origin}${path}?sp=${right}&sig=${store.blobs.get(path)?.signature}-${right}`;
}

function refuse(status: number, message: string): Answer {
  return json({ code: CODES.get(status) ?? 'internal', msg: message }, status);
}

function json(body: Fields, status = 200): Answer {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
}

/** Wants the token of the very job that the request names. */
function unauthorized({ headers }: Asked, fields: Fields): Answer | undefined {
  const [, payload] = headers.authorization?.match(/^Bearer [^.]+\.([^.]+)\./) ?? [];
  if (!payload) return refuse(401, 'no runtime token');
  const { scp } = JSON.parse(Buffer.from(payload, 'base64url').toString());
  // An artifact of an earlier attempt is named by the ids it was listed with.
  const runId = Number.parseInt(idsOf(fields).runBackendId, 10);
  return new RegExp(`\\bActions\\.Results:${runId}-`).test(scp)
    ? undefined
    : refuse(403, 'the token is of another run');
}

function listed(artifact: Artifact): Fields {
  return {
    workflow_run_backend_id: artifact.runBackendId,
    workflow_job_run_backend_id: artifact.jobBackendId,
    database_id: `${artifact.id}`,
    name: artifact.name,
    size: `${artifact.sizeBytes}`,
    created_at: artifact.createdAt,
    ...(artifact.digest !== null && { digest: artifact.digest }),
  };
}

function inAttempt(store: Store, runBackendId: string): Artifact[] {
  return store.artifacts.filter((each) => each.runBackendId === runBackendId && each.state !== 'deleted');
}

function finalized(store: Store, fields: Fields): Artifact | undefined {
  const candidates = inAttempt(store, idsOf(fields).runBackendId);
  return candidates.find(({ name, state }) => name === fields.name && state === 'finalized');
}

function idsOf(fields: Fields): { readonly runBackendId: string; readonly jobBackendId: string } {
  return { runBackendId: text(fields.workflow_run_backend_id), jobBackendId: text(fields.workflow_job_run_backend_id) };
}

function text(value: unknown): string {
  if (typeof value !== 'string') throw new Error(`expected text, not ${JSON.stringify(value)}`);
  return value;
}

import { signedUrl } from './artifact-service.ts';
import { commitRoutes } from './commits.ts';
import { gitData } from './git-data.ts';
import type { Answer, Asked, Service } from './server.ts';
import type { Artifact, Run, Store } from './store.ts';

const REPOSITORY = '^/repos/(?<repository>[^/]+/[^/]+)/actions';

/**
 * The REST API behind `GITHUB_API_URL`, as far as it is about artifacts, also of other runs. Satisfies @actions/artifact
 * lib/internal/find/list-artifacts.js, find/get-artifact.js, download/download-artifact.js and delete/delete-artifact.js
 * with `findBy`. Format: https://docs.github.com/rest/actions/artifacts
 */
export function rest(store: Store, blobOrigin: string, token: string, repositoryAt: (name: string) => string): Service {
  const guarded = (answer: (asked: Asked) => Answer) => (asked: Asked) =>
    /^(token|bearer) (.*)$/i.exec(asked.headers.authorization ?? '')?.[2] === token
      ? answer(asked)
      : refuse(401, 'Bad credentials');

  /** Newest first. Expired ones are listed too. */
  const page = ({ url, headers }: Asked, artifacts: readonly Artifact[]): Answer => {
    const name = url.searchParams.get('name');
    const size = Math.min(Number(url.searchParams.get('per_page') ?? 30), 100);
    const first = (Number(url.searchParams.get('page') ?? 1) - 1) * size;
    const all = artifacts.filter((each) => name === null || each.name === name).sort((a, b) => b.id - a.id);
    const shown = all.slice(first, first + size).map((each) => described(store, each, `http://${headers.host}`));
    return json({ total_count: all.length, artifacts: shown });
  };

  const one = (asked: Asked, use: (artifact: Artifact) => Answer): Answer => {
    const artifact = artifactsOf(store, asked.part('repository')).find(({ id }) => `${id}` === asked.part('id'));
    return artifact ? use(artifact) : refuse(404, 'Not Found');
  };

  return {
    name: 'rest',
    refuse,
    routes: [
      ...[...gitData({ repositoryAt, json, refuse }), ...commitRoutes(repositoryAt)].map((route) => ({
        ...route,
        answer: guarded(route.answer),
      })),
      {
        name: 'restRunArtifacts',
        method: 'GET',
        path: new RegExp(`${REPOSITORY}/runs/(?<run>\\d+)/artifacts$`),
        answer: guarded((asked) => {
          const run = store.runs.get(Number(asked.part('run')));
          if (!run || !same(run.repository, asked.part('repository'))) return refuse(404, 'Not Found');
          return page(
            asked,
            artifactsOf(store, run.repository).filter(({ runId }) => runId === run.runId),
          );
        }),
      },
      {
        name: 'restRepositoryArtifacts',
        method: 'GET',
        path: new RegExp(`${REPOSITORY}/artifacts$`),
        answer: guarded((asked) => page(asked, artifactsOf(store, asked.part('repository')))),
      },
      {
        name: 'restZip',
        method: 'GET',
        path: new RegExp(`${REPOSITORY}/artifacts/(?<id>\\d+)/zip$`),
        answer: guarded((asked) =>
          one(asked, (artifact) =>
            artifact.expired
              ? refuse(410, 'Artifact has expired')
              : { status: 302, headers: { location: signedUrl(store, blobOrigin, artifact, 'r') } },
          ),
        ),
      },
      {
        name: 'restDelete',
        method: 'DELETE',
        path: new RegExp(`${REPOSITORY}/artifacts/(?<id>\\d+)$`),
        answer: guarded((asked) =>
          one(asked, (artifact) => {
            artifact.state = 'deleted';
            return { status: 204 };
          }),
        ),
      },
    ],
  };
}

function artifactsOf(store: Store, repository: string): Artifact[] {
  const here = (run: Run | undefined) => run !== undefined && same(run.repository, repository);
  return store.artifacts.filter(({ state, runId }) => state === 'finalized' && here(store.runs.get(runId)));
}

function described(store: Store, artifact: Artifact, origin: string): Readonly<Record<string, unknown>> {
  const run = store.runs.get(artifact.runId);
  if (!run) throw new Error(`run ${artifact.runId} is not known`);
  const url = `${origin}/repos/${run.repository}/actions/artifacts/${artifact.id}`;
  return {
    id: artifact.id,
    name: artifact.name,
    size_in_bytes: artifact.sizeBytes,
    url,
    archive_download_url: `${url}/zip`,
    expired: artifact.expired,
    digest: artifact.digest,
    created_at: artifact.createdAt,
    updated_at: artifact.createdAt,
    expires_at: artifact.expiresAt,
    workflow_run: {
      id: run.runId,
      repository_id: store.repositoryId(run.repository),
      head_repository_id: store.repositoryId(run.headRepository),
      head_branch: run.headBranch,
      head_sha: run.headSha,
    },
  };
}

/** Owners and repositories are not case sensitive. */
function same(a: string, b: string): boolean {
  return a.toLowerCase() === b.toLowerCase();
}

function refuse(status: number, message: string): Answer {
  return json({ message, documentation_url: 'https://docs.github.com/rest', status: `${status}` }, status);
}

function json(body: unknown, status = 200): Answer {
  return { status, headers: { 'content-type': 'application/json; charset=utf-8' }, body: JSON.stringify(body) };
}

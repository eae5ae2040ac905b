import { json, REPOSITORY, refuse, same } from './answers.ts';
import { signedUrl } from './artifact-service.ts';
import { commentRoutes } from './comments.ts';
import { commitRoutes } from './commits.ts';
import { contentRoutes } from './contents.ts';
import { describedRun } from './described.ts';
import { gitData } from './git-data.ts';
import { graphqlRoute } from './graphql.ts';
import type { Permissions } from './permissions.ts';
import { pullRoutes } from './pulls.ts';
import type { Answer, Asked, Route, Service } from './server.ts';
import { statusRoutes } from './statuses.ts';
import type { Artifact, Run, Store } from './store.ts';

const ACTIONS = `${REPOSITORY}/actions`;

interface Outside {
  readonly blobOrigin: string;
  readonly token: string;
  readonly permissions: Permissions;
  repositoryAt(name: string): string;
}

/** The REST API behind `GITHUB_API_URL`, and the other one at the same origin: for those who have the token and its permissions. */
export function rest(store: Store, { blobOrigin, token, permissions, repositoryAt }: Outside): Service {
  const routes = [
    graphqlRoute(store.conversations),
    ...artifactRoutes(store, blobOrigin),
    ...gitData(repositoryAt),
    ...commitRoutes(repositoryAt),
    ...contentRoutes(repositoryAt),
    ...pullRoutes(store),
    ...commentRoutes(store.conversations),
    ...statusRoutes(store.conversations),
  ];
  const guarded = ({ answer, ...route }: Route): Route => ({
    ...route,
    answer: (asked) =>
      /^(token|bearer) (.*)$/i.exec(asked.headers.authorization ?? '')?.[2] === token
        ? (permissions.refusalOf(route.name) ?? answer(asked))
        : refuse(401, 'Bad credentials'),
  });
  return { name: 'rest', refuse, routes: routes.map(guarded) };
}

/**
 * Runs and what they keep, also of other runs. Satisfies @actions/artifact lib/internal/find/list-artifacts.js,
 * find/get-artifact.js, download/download-artifact.js and delete/delete-artifact.js with `findBy`. Format:
 * https://docs.github.com/rest/actions/artifacts
 */
function artifactRoutes(store: Store, blobOrigin: string): Route[] {
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

  const ofRun = ({ part }: Asked, use: (run: Run) => Answer): Answer => {
    const run = store.runs.get(Number(part('run')));
    return run && same(run.repository, part('repository')) ? use(run) : refuse(404, 'Not Found');
  };

  return [
    {
      name: 'restRun',
      method: 'GET',
      path: new RegExp(`${ACTIONS}/runs/(?<run>\\d+)$`),
      answer: (asked) => ofRun(asked, (run) => json(describedRun(store, run))),
    },
    {
      name: 'restRunArtifacts',
      method: 'GET',
      path: new RegExp(`${ACTIONS}/runs/(?<run>\\d+)/artifacts$`),
      answer: (asked) =>
        ofRun(asked, ({ repository, runId }) =>
          page(
            asked,
            artifactsOf(store, repository).filter((each) => each.runId === runId),
          ),
        ),
    },
    {
      name: 'restRepositoryArtifacts',
      method: 'GET',
      path: new RegExp(`${ACTIONS}/artifacts$`),
      answer: (asked) => page(asked, artifactsOf(store, asked.part('repository'))),
    },
    {
      name: 'restZip',
      method: 'GET',
      path: new RegExp(`${ACTIONS}/artifacts/(?<id>\\d+)/zip$`),
      answer: (asked) =>
        one(asked, (artifact) =>
          artifact.expired
            ? refuse(410, 'Artifact has expired')
            : { status: 302, headers: { location: signedUrl(store, blobOrigin, artifact, 'r') } },
        ),
    },
    {
      name: 'restDelete',
      method: 'DELETE',
      path: new RegExp(`${ACTIONS}/artifacts/(?<id>\\d+)$`),
      answer: (asked) =>
        one(asked, (artifact) => {
          artifact.state = 'deleted';
          return { status: 204 };
        }),
    },
  ];
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
      head_repository_id: run.headRepository === null ? null : store.repositoryId(run.headRepository),
      head_branch: run.headBranch,
      head_sha: run.headSha,
    },
  };
}

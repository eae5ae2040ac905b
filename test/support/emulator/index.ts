import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ownFolder } from '../own-folder.ts';
import { artifactService } from './artifact-service.ts';
import { blobStore } from './blob-store.ts';
import { commentsOn } from './comments.ts';
import type { Account, Comment, CommitStatus, PullRequest, PullRequestChange } from './conversations.ts';
import { createFaults, type Fault } from './faults.ts';
import { fullJob, type Job } from './job.ts';
import { createPermissions, type Permission } from './permissions.ts';
import { rest } from './rest.ts';
import { runnerEnv } from './runner-env.ts';
import { type LoggedRequest, listen } from './server.ts';
import { statusesOf } from './statuses.ts';
import { type Artifact, createStore, digestOf, type Run } from './store.ts';

export { runStep } from './step.ts';
export { commandsIn, outputsOf, summaryOf } from './written.ts';
export { unzipped, zipOf } from './zip.ts';

export interface KeptArtifact extends Omit<Artifact, 'path' | 'state'> {
  readonly bytes: Uint8Array;
}

/** What the toolkit clients of an action talk to, on the loopback interface: three origins, as in the world outside. */
export interface Emulator {
  /** A token that the REST API accepts; no other. */
  readonly token: string;
  /** As `GITHUB_API_URL` of every step. */
  readonly apiUrl: string;
  /** Every request so far, in the order of the answers. */
  readonly requests: readonly LoggedRequest[];
  /** The whole environment of a step of that job. Its files live until `close`. */
  env(job: Job): Record<string, string>;
  /** Makes a run known that no step here belongs to, or another one of that id. */
  addRun(run: Omit<Job, 'jobId'>): Run;
  /** An artifact that an earlier run left. The run becomes known if it is not. */
  addArtifact(runId: number, name: string, bytes: Uint8Array, options?: ArtifactOptions): KeptArtifact;
  /** What a run keeps, of all its attempts, oldest first. */
  artifacts(runId: number): KeptArtifact[];
  /** A bare repository on disk: what the Git part of the REST API reads and writes. Made when it is first asked for. */
  repositoryAt(name: string): string;
  /**
   * Makes a pull request, or changes what is given of it; acme/board 7 where nothing else is said. One that no test spoke of
   * is there as soon as a step runs for it, and has the head of the last such step.
   */
  pullRequest(change?: PullRequestChange): PullRequest;
  /** What is said on a pull request, oldest first. */
  comments(repository: string, number: number): readonly Comment[];
  /** Somebody else says something on a pull request that is known. */
  addComment(repository: string, number: number, comment: Account & { readonly body: string }): Comment;
  deleteComment(id: number): void;
  /** What was said of a commit, oldest first. */
  statuses(repository: string, sha: string): readonly CommitStatus[];
  /** Whose the token is from here on; at first of the app of GitHub Actions. */
  setViewer(login: string): void;
  /** Takes a permission away from the token, and everything above it. What comes back gives it again. */
  withoutPermission(permission: Permission): () => void;
  /** Makes requests fail. What comes back ends that. */
  fail(fault: Fault): () => void;
  close(): Promise<void>;
}

interface ArtifactOptions {
  readonly expired?: boolean;
  readonly digest?: string | null; // told instead of the true one; null: none is told
  readonly createdAt?: string;
}

const TOKEN = 'ghs_emulatedTokenOfTheJob0000000000000000';

/** `host`: the name that its addresses carry, where a proxy leads that name to the loopback interface. */
export async function startEmulator({ host = '127.0.0.1' } = {}): Promise<Emulator> {
  const store = createStore();
  const { conversations } = store;
  const faults = createFaults();
  const permissions = createPermissions();
  const requests: LoggedRequest[] = [];
  const folder = ownFolder();
  const blobs = await listen(blobStore(store), faults, requests, host);
  const results = await listen(artifactService(store, blobs.origin), faults, requests, host);
  const repositoryAt = (name: string): string => {
    const path = join(folder.path, `${encodeURIComponent(name.toLowerCase())}.git`);
    if (!existsSync(path))
      execFileSync('git', ['init', '--quiet', '--bare', '--template=', '--initial-branch=main', path]);
    return path;
  };
  const api = await listen(
    rest(store, { blobOrigin: blobs.origin, token: TOKEN, permissions, repositoryAt }),
    faults,
    requests,
    host,
  );
  const origins = { results: results.origin, rest: api.origin };

  const addRun = (run: Omit<Job, 'jobId'>): Run => {
    const known = fullJob({ ...run, jobId: 'elsewhere' });
    store.runs.set(run.runId, known);
    return known;
  };
  const kept = ({ path, state: _, ...artifact }: Artifact): KeptArtifact => ({
    ...artifact,
    bytes: store.blobs.get(path)?.bytes ?? new Uint8Array(),
  });

  return {
    token: TOKEN,
    apiUrl: origins.rest,
    requests,
    env: (job) => runnerEnv(job, folder.path, origins, store),
    addRun,
    addArtifact(runId, name, bytes, { expired = false, digest = digestOf(bytes), createdAt } = {}) {
      if (!store.runs.has(runId)) addRun({ runId });
      const artifact = store.create({ runId, runBackendId: `${runId}-1`, jobBackendId: 'elsewhere', name, createdAt });
      const blob = store.blobs.get(artifact.path);
      if (blob) blob.bytes = bytes;
      return kept(Object.assign(artifact, { state: 'finalized' as const, expired, digest, sizeBytes: bytes.length }));
    },
    artifacts: (runId) =>
      store.artifacts.filter((each) => each.runId === runId && each.state === 'finalized').map(kept),
    repositoryAt,
    pullRequest: (change = {}) => conversations.change(change, 'test'),
    comments: (repository, number) => commentsOn(conversations, repository, number),
    addComment(repository, number, { login, type, body }) {
      if (!conversations.pull(repository, number)) throw new Error(`pull request ${number} is not known`);
      return conversations.say(repository, number, { login, type }, body);
    },
    deleteComment: (id) => conversations.comments.delete(id),
    statuses: (repository, sha) => statusesOf(conversations, repository, sha),
    setViewer(login) {
      conversations.viewer = login;
    },
    withoutPermission: permissions.take,
    fail: faults.add,
    async close() {
      await Promise.all([blobs.close(), results.close(), api.close()]);
      folder.remove();
    },
  };
}

import { createHash } from 'node:crypto';
import { type Conversations, createConversations } from './conversations.ts';

/** A workflow run, as far as the REST API and the webhook `workflow_run` tell of it. */
export interface Run {
  readonly runId: number;
  readonly attempt: number;
  readonly workflow: string; // its name
  readonly path: string; // of its file
  readonly conclusion: string | null; // null: it has not ended
  readonly actor: string; // login of who started its first attempt
  readonly triggeringActor: string; // of who started this one
  readonly repository: string;
  readonly headRepository: string | null; // the fork, for a pull request from one; null: it is deleted
  readonly headBranch: string;
  readonly headSha: string;
  readonly event: string;
}

export interface Artifact {
  readonly id: number;
  readonly runId: number;
  readonly runBackendId: string;
  readonly jobBackendId: string;
  readonly name: string;
  readonly path: string; // in the blob store
  readonly createdAt: string;
  readonly expiresAt: string;
  state: 'created' | 'finalized' | 'deleted';
  expired: boolean;
  digest: string | null; // `sha256:<hex>`; null: kept before digests were
  sizeBytes: number;
}

export interface Blob {
  readonly contentType: string;
  readonly fileName: string;
  readonly signature: string;
  bytes: Uint8Array | undefined; // undefined: nothing committed yet
  readonly staged: Map<string, Buffer>;
}

interface NewArtifact {
  readonly runId: number;
  readonly runBackendId: string;
  readonly jobBackendId: string;
  readonly name: string;
  readonly contentType?: string;
  readonly expiresAt?: string;
  readonly createdAt?: string;
}

/** What all services share. Its clock moves one second with every artifact. */
export interface Store {
  readonly runs: Map<number, Run>;
  readonly conversations: Conversations;
  readonly artifacts: Artifact[];
  readonly blobs: Map<string, Blob>;
  create(wanted: NewArtifact): Artifact;
  repositoryId(fullName: string): number;
}

const DAY_MS = 86_400_000;
const STARTED_MS = Date.UTC(2026, 0, 5, 10);

export function createStore(): Store {
  const artifacts: Artifact[] = [];
  const blobs = new Map<string, Blob>();
  const repositories: string[] = [];
  return {
    runs: new Map(),
    conversations: createConversations(),
    artifacts,
    blobs,
    create({ contentType = 'application/zip', ...wanted }) {
      const id = 1001 + artifacts.length;
      const createdAt = wanted.createdAt ?? instant(STARTED_MS + artifacts.length * 1000);
      const path = `/account/artifacts/${id}`;
      const fileName = contentType === 'application/zip' ? `${wanted.name}.zip` : wanted.name;
      blobs.set(path, { contentType, fileName, signature: `sig-${hex(path)}`, bytes: undefined, staged: new Map() });
      const artifact: Artifact = {
        ...wanted,
        id,
        path,
        createdAt,
        expiresAt: wanted.expiresAt ?? instant(Date.parse(createdAt) + 90 * DAY_MS),
        state: 'created',
        expired: false,
        digest: null,
        sizeBytes: 0,
      };
      artifacts.push(artifact);
      return artifact;
    },
    repositoryId(fullName) {
      const name = fullName.toLowerCase();
      if (!repositories.includes(name)) repositories.push(name);
      return 501 + repositories.indexOf(name);
    },
  };
}

export function digestOf(bytes: Uint8Array): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

/** Whole seconds, as the services write them. */
function instant(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

function hex(text: string): string {
  return createHash('sha1').update(text).digest('hex');
}

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Artifact, ArtifactClient } from '@actions/artifact';
import { ServiceError } from '../errors.ts';
import type { ArtifactFacts, Artifacts, OtherRun } from './types.ts';

/** The artifact service of GitHub Actions, as `@actions/artifact` speaks to it. */
export const systemArtifacts: Artifacts = {
  async list(run) {
    const { artifacts } = await asked((client) => client.listArtifacts({ latest: true, ...findBy(run) }));
    return artifacts.map(factsOf);
  },
  async download({ id, name, digest }, run, folder) {
    // Not unpacked: whatever is in it is read as it is, and nothing of it is written.
    const { digestMismatch } = await asked((client) =>
      client.downloadArtifact(id, {
        path: folder,
        skipDecompress: true,
        ...(digest === null ? {} : { expectedHash: digest }),
        ...findBy(run),
      }),
    );
    if (digestMismatch) throw new ServiceError(`the digest of what came is not that of the upload (${digest})`);
    const [file, ...others] = readdirSync(folder);
    if (file === undefined || others.length > 0) throw new ServiceError(`nothing came of the artifact ${name}`);
    return join(folder, file);
  },
  async upload(name, folder, files, retentionDays) {
    const { id } = await asked((client) =>
      client.uploadArtifact(name, [...files], folder, retentionDays === null ? {} : { retentionDays }),
    );
    if (id === undefined) throw new ServiceError('the service says nothing of the artifact that it made');
    return id;
  },
};

/** The client tries five times, and may wait for minutes each time; an answer that breaks off it awaits for ever. */
const MOST_MINUTES = 5;

async function asked<T>(action: (client: ArtifactClient) => Promise<T>): Promise<T> {
  const { DefaultArtifactClient } = await import('@actions/artifact');
  const unguarded = guardOutput();
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_, reject) => {
    const late = new Error(`the service has not answered for ${MOST_MINUTES} minutes`);
    timer = setTimeout(() => reject(late), MOST_MINUTES * 60_000);
  });
  try {
    return await Promise.race([action(new DefaultArtifactClient()), deadline]);
  } catch (error) {
    throw new ServiceError(messageOf(error), statusOf(error));
  } finally {
    clearTimeout(timer);
    unguarded();
  }
}

let guardCount = 0;
let write = process.stdout.write;

/**
 * The client prints names of artifacts, which are of whoever uploaded them, and the runner takes `##[command]` for one of its
 * commands wherever it stands in a line: https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs.
 * Gives what ends it; several may be at work.
 */
function guardOutput(): () => void {
  if (guardCount++ === 0) {
    write = process.stdout.write;
    const plain = write.bind(process.stdout) as (chunk: unknown, ...rest: unknown[]) => boolean;
    process.stdout.write = ((chunk: unknown, ...rest: unknown[]) =>
      plain(typeof chunk === 'string' ? chunk.replaceAll('##[', '## [') : chunk, ...rest)) as typeof write;
  }
  return () => {
    guardCount -= 1;
    if (guardCount === 0) process.stdout.write = write;
  };
}

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error.name === 'GHESNotSupportedError')
    return (
      'GitHub Enterprise Server has no artifact service of this kind; ' +
      'fetch the artifact with actions/download-artifact@v3 and give its path as snapshot'
    );
  return error.message;
}

/** Of an answer of the REST API, which artifacts of other runs are asked of; null where there was none, or nobody says. */
function statusOf(error: unknown): number | null {
  const { status, response } = error as { status?: unknown; response?: unknown };
  return response !== undefined && typeof status === 'number' ? status : null;
}

function findBy(run: OtherRun | null) {
  if (!run) return {};
  const [repositoryOwner = '', repositoryName = ''] = run.repository.split('/');
  return { findBy: { token: run.token, workflowRunId: run.runId, repositoryOwner, repositoryName } };
}

function factsOf({ name, id, size, createdAt, digest }: Artifact): ArtifactFacts {
  return { name, id, sizeBytes: size, createdAt: createdAt ?? null, digest: digest ?? null };
}

import type { World } from '../world/index.ts';
import { readContext } from './context.ts';

/** The run of a workflow that this process is part of. */
export interface ThisRun {
  readonly id: number;
  readonly attempt: number;
  /** The commit that was checked out; null where the runner does not say. */
  readonly commit: string | null;
  /** All that what it measures may call the commit: of a pull request the merge that was built, and its head. */
  readonly commits: readonly string[];
}

/** null at a terminal. */
export function thisRun(world: Pick<World, 'env' | 'files'>): ThisRun | null {
  const { runId, runAttempt, event } = readContext(world);
  if (runId === null) return null;
  const { mergeSha = null, headSha = null, sha = null } = event as Readonly<Record<string, string | null>>;
  const commits = [mergeSha, headSha, sha].filter((one) => one !== null);
  return { id: runId, attempt: runAttempt ?? 1, commit: commits[0] ?? null, commits };
}

import type { World } from '../world/index.ts';
import { readContext } from './context.ts';

/** The run of a workflow that this process is part of; null at a terminal. `commit` is the one that was checked out. */
export function thisRun(
  world: Pick<World, 'env' | 'files'>,
): { readonly id: number; readonly attempt: number; readonly commit: string | null } | null {
  const { runId, runAttempt, event } = readContext(world);
  if (runId === null) return null;
  const { kind } = event;
  const commit =
    kind === 'pull-request' ? event.mergeSha : kind === 'merge-group' || kind === 'workflow-run' ? event.headSha : null;
  return { id: runId, attempt: runAttempt ?? 1, commit: commit ?? ('sha' in event ? event.sha : null) };
}

import { ConfigError } from '../errors.ts';
import type { OtherRun, World } from '../world/index.ts';

interface Asked {
  readonly pattern: string;
  /** '' for the run that asks. */
  readonly runId: string;
  readonly token: string;
  /** Where the artifacts go. */
  readonly folder: string;
}

/** Fetches the artifacts that hold a snapshot, and gives their paths. */
export async function fetchSnapshots(world: World, { pattern, runId, token, folder }: Asked): Promise<string[]> {
  const run = runId === '' || runId === world.env.get('GITHUB_RUN_ID') ? null : otherRun(world, runId, token);
  const { fetchArtifacts } = await import('./stages.ts');
  return fetchArtifacts(world, { pattern, run }, folder);
}

function otherRun({ env }: World, runId: string, token: string): OtherRun {
  if (!/^\d{1,15}$/.test(runId))
    throw new ConfigError(
      `"${runId}" is not the id of a run`,
      { file: 'snapshot-run-id' },
      'Write the number that github.run_id was in that run.',
    );
  if (token === '')
    throw new ConfigError(
      'artifacts of another run need a token',
      { file: 'github-token' },
      'Leave github-token as it is, and give the job the permission actions: read.',
    );
  return { runId: Number(runId), repository: env.get('GITHUB_REPOSITORY') ?? '', token };
}

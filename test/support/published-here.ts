import type { Answer } from '../../src/commands/command.ts';
import { publish } from '../../src/commands/publish.ts';
import { systemWorld } from '../../src/world/index.ts';
import type { Emulator } from './emulator/index.ts';
import { type Scene, WORKFLOW } from './published.ts';

/** Publishes what a run left, in this process: as the Action does, but that no wait is waited for. */
export function publishHere(
  emulator: Emulator,
  { repository }: Scene,
  runId: number,
  more: Readonly<Record<string, string>> = {},
): Promise<Answer> {
  const env = emulator.env({
    runId: runId + 50,
    jobId: 'publish',
    repository,
    event: 'workflow_run',
    triggeredBy: runId,
  });
  const real = systemWorld(env);
  // Time passes by waiting alone.
  let now = real.now().getTime();
  const wait = async (milliseconds: number) => {
    now += milliseconds;
  };
  const world = { ...real, wait, random: () => 0, now: () => new Date(now) };
  const options = { workflow: WORKFLOW, target: 'demo-board', history: 'none', date: '2026-11-20', ...more };
  const given = { args: [], options: new Map(Object.entries(options)), version: '0.1.0', retentionDays: null };
  return publish.run(world, { ...given, token: emulator.token });
}

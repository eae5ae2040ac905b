import type { World } from '../world/index.ts';

const FIRST_MILLISECONDS = 500;
/** Twenty writers of one branch find gaps in it where one takes three seconds. */
const MOST_MILLISECONDS = 60_000;
/** A job that waits longer costs more than its record is worth. */
export const MOST_WAIT_SECONDS = 300;

/**
 * Does nothing before the next try: for a time by chance below a bound that doubles, so that those who met once do not meet
 * again, and after the time that a service asks for.
 */
export async function backOff(
  world: Pick<World, 'wait' | 'random'>,
  triedCount: number,
  retryAfterSeconds: number | null = null,
): Promise<void> {
  const bound = Math.min(FIRST_MILLISECONDS * 2 ** triedCount, MOST_MILLISECONDS);
  await world.wait((retryAfterSeconds ?? 0) * 1000 + Math.ceil(world.random() * bound));
}

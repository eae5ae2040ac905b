import { ServiceError } from '../../errors.ts';
import { backOff, isPassing, waitOf } from '../../github/index.ts';
import { type Patience, patienceOf } from './patience.ts';
import type { Posted, StickyRequest } from './request.ts';
import { type Outside, type Talk, talkOf } from './talk.ts';

/** What goes wrong, of whatever kind, before it is believed. */
const MOST_TROUBLES = 6;

/**
 * Keeps one comment on a pull request, of the newest run, whoever else is writing: looks, does one thing, and looks again
 * until what is there is right. A write whose answer is lost is not repeated; the next look tells what became of it.
 */
export async function keepComment(world: Outside, request: StickyRequest): Promise<Posted> {
  if (request.mode === 'never') return { kind: 'left', reason: 'comments are not asked for' };
  const patience = patienceOf(world);
  const talk = talkOf(world, request, patience);
  const refusals = new Set<number | null>();
  for (let troubleCount = 1; ; troubleCount++) {
    try {
      return await untilRight(talk);
    } catch (error) {
      if (!(error instanceof ServiceError)) throw error;
      // What the service only says in a bad moment it does not say twice.
      const isFinal = troubleCount === MOST_TROUBLES || (!isPassing(error) && refusals.has(error.status));
      if (!isPassing(error)) refusals.add(error.status);
      const reason = isFinal ? error : await pause(world, patience, troubleCount, error);
      if (reason) return talk.givenUp(reason);
    }
  }
}

async function untilRight(talk: Talk): Promise<Posted> {
  for (;;) {
    const posted = await talk.round();
    if (posted) return posted;
  }
}

/** Waits for as long as the service wants; gives the reason where nobody would. */
async function pause(
  { random }: Outside,
  patience: Patience,
  troubleCount: number,
  error: ServiceError,
): Promise<ServiceError | null> {
  let seconds: number | null;
  try {
    seconds = isPassing(error) ? waitOf(error, patience.leftSeconds()) : null;
  } catch (tooLong) {
    return refusalIn(tooLong);
  }
  try {
    await backOff({ random, wait: patience.wait }, troubleCount, seconds);
    return null;
  } catch (late) {
    refusalIn(late);
    return error;
  }
}

function refusalIn(reason: unknown): ServiceError {
  if (reason instanceof ServiceError) return reason;
  throw reason;
}

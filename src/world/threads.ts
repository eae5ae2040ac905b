import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Worker } from 'node:worker_threads';

/** What it reads is soon let go of again: with more room, more of that only lies about. */
const YOUNG_MEGABYTES = 12;

/** Threads that work beside this one. */
let busy = 0;

/** Does a job in a thread of its own; null where no core is left for one, or where the program is not built. */
export function inThread(job: unknown): Promise<unknown> | null {
  const program = join(dirname(fileURLToPath(import.meta.url)), 'thread.js');
  if (busy + 1 >= availableParallelism() || !existsSync(program)) return null;
  busy += 1;
  // At once, and not with the next turn of the event loop: whoever asks goes on with work of its own.
  const { Worker } = process.getBuiltinModule('node:worker_threads');
  const worker = new Worker(program, {
    workerData: job,
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MEGABYTES },
  });
  return answerOf(worker).finally(() => {
    busy -= 1;
  });
}

function answerOf(worker: Worker): Promise<unknown> {
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', () => reject(new Error('the thread has ended without an answer')));
  });
}

import { Worker } from 'node:worker_threads';

const POLL_MS = 200;
/** What a parser may need at most for inputs of some KB. */
const MAX_MEMORY_MB = 1024;
const NEXT = 0;
const IDLE = -1;

/**
 * Has workers try the inputs of one parser from `begin` to below `end`, calls `found(index, complaint)` for what is wrong,
 * and gives how many were tried. An input that keeps a worker for longer than `hangMs`, or ends it, ends the parser's turn.
 */
export async function tryInputs({ begin, end, workerCount, hangMs, found, ...data }) {
  const counters = new Int32Array(new SharedArrayBuffer(4 * (workerCount + 1))).fill(IDLE);
  counters[NEXT] = begin;
  let stoppedAt = end;
  await Promise.all(Array.from({ length: workerCount }, (_, at) => work(at + 1)));
  return Math.min(Atomics.load(counters, NEXT), stoppedAt) - begin;

  function work(slot) {
    const worker = new Worker(new URL('./worker.mjs', import.meta.url), {
      workerData: { ...data, end, slot, counters },
      resourceLimits: { maxOldGenerationSizeMb: MAX_MEMORY_MB },
    });
    const current = () => Atomics.load(counters, slot);
    let seen = IDLE;
    let since = performance.now();
    let isGivenUp = false;
    const timer = setInterval(() => {
      if (current() !== seen) {
        seen = current();
        since = performance.now();
      } else if (seen !== IDLE && performance.now() - since > hangMs) {
        giveUp(`takes longer than ${hangMs} ms: stopped`);
        void worker.terminate();
      }
    }, POLL_MS);
    worker.on('message', ({ index, complaint }) => found(index, complaint));
    return new Promise((resolve, reject) => {
      worker.on('error', (error) => {
        // Before its first input it is not the parser that fails.
        if (current() === IDLE) reject(error);
        else giveUp(`ends its thread: ${error.message}`);
      });
      worker.on('exit', () => {
        if (current() !== IDLE) giveUp('ends its thread');
        clearInterval(timer);
        resolve();
      });
    });

    function giveUp(complaint) {
      if (isGivenUp) return;
      isGivenUp = true;
      stoppedAt = Math.min(Atomics.exchange(counters, NEXT, end), stoppedAt);
      found(current(), complaint);
    }
  }
}

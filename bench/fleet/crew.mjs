import { fork } from 'node:child_process';

/**
 * Has processes export all boards of a fleet; gives what was put into each, the most memory that one process held, and the
 * time of CPU that all of them took.
 */
export async function exportFleet({ workerCount, size, ...data }) {
  const { targetCount } = size;
  const tallies = new Array(targetCount);
  let next = 0;
  let done = 0;
  let peakBytes = 0;
  let cpuSeconds = 0;
  await Promise.all(Array.from({ length: workerCount }, work));
  return { tallies, peakBytes, cpuSeconds };

  function work() {
    const worker = fork(new URL('./worker.mjs', import.meta.url), [JSON.stringify({ size, ...data })]);
    return new Promise((resolve, reject) => {
      worker.on('message', (message) => {
        if (message.tally) {
          tallies[message.target] = message.tally;
          peakBytes = Math.max(peakBytes, message.peakBytes);
          cpuSeconds += message.cpuSeconds;
          if (++done % 10 === 0) console.error(`${done} of ${targetCount} boards`);
        }
        if (next < targetCount) worker.send(next++);
        else worker.disconnect();
      });
      worker.on('error', reject);
      worker.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`a worker ended with ${code}`))));
    });
  }
}

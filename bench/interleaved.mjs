// Two commands in turn, so that a machine that speeds up or slows down does so for both.
import { spawnSync } from 'node:child_process';

/** Times of `nothing` (a Node that starts and ends) and of `it`, in milliseconds, and prints how they compare. */
export function compareWithNothing({ name, args, expectedStatus, env = {}, runs, before = () => {} }) {
  // Nothing of the caller's: with NODE_EXTRA_CA_CERTS or NODE_OPTIONS set, Node does work of its own at every start, and a
  // start that does nothing would look as slow as one that does something.
  const clean = { PATH: process.env.PATH ?? '', ...env };
  const times = { nothing: [], it: [] };
  for (let run = -1; run < runs; run++) {
    const pair = { nothing: timed(['-e', '0'], 0), it: timed(args, expectedStatus) };
    // The first pair warms the file caches.
    if (run >= 0) for (const key of Object.keys(times)) times[key].push(pair[key]);
  }
  const ratios = times.it.map((time, run) => time / times.nothing[run]);
  const [least, leastOfNothing] = [Math.min(...times.it), Math.min(...times.nothing)];
  console.log(`${runs} pairs, Node ${process.version}: minimum, median, maximum`);
  console.log(`node -e 0  ${spread(times.nothing, 1)} ms`);
  console.log(`${name.padEnd(10)} ${spread(times.it, 1)} ms`);
  console.log(`ratio      ${spread(ratios, 2)}`);
  console.log(`minima     ratio ${(least / leastOfNothing).toFixed(2)}, +${(least - leastOfNothing).toFixed(1)} ms`);

  function timed(command, status) {
    before();
    const start = performance.now();
    const ended = spawnSync(process.execPath, command, { encoding: 'utf8', env: clean });
    const time = performance.now() - start;
    if (ended.status !== status)
      throw new Error(`exit code ${ended.status} of node ${command.join(' ')}\n${ended.stderr}`);
    return time;
  }
}

function spread(values, digits) {
  const sorted = [...values].sort((a, b) => a - b);
  return [sorted[0], sorted[Math.floor(sorted.length / 2)], sorted.at(-1)]
    .map((value) => value.toFixed(digits))
    .join(' ');
}

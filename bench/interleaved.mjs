// Commands in turn, so that a machine that speeds up or slows down does so for all of them.
import { spawnSync } from 'node:child_process';
import { median, ratioOf } from './figures.mjs';

const MOST_OUTPUT = 256 * 1_048_576;

/**
 * The environment of a command that is measured: nothing of the caller's. With NODE_EXTRA_CA_CERTS or NODE_OPTIONS set, Node
 * does work of its own at every start, and a start that does nothing would look as slow as one that does something.
 */
export function cleanEnvironment(more = {}) {
  return { PATH: process.env.PATH ?? '', LC_ALL: 'C', ...more };
}

/** Runs a command to its end; throws where it ends otherwise than expected. `milliseconds` is wall time. */
export function timed(command, args, { expectedStatus = 0, env = {}, stdio, cwd } = {}) {
  const start = performance.now();
  const options = { encoding: 'utf8', env: cleanEnvironment(env), maxBuffer: MOST_OUTPUT, cwd };
  const ended = spawnSync(command, args, stdio === undefined ? options : { ...options, stdio });
  const milliseconds = performance.now() - start;
  if (ended.error) throw new Error(`${command} does not run: ${ended.error.message}`);
  if (ended.status !== expectedStatus)
    throw new Error(`exit code ${ended.status} of ${command} ${args.join(' ').slice(0, 500)}\n${ended.stderr ?? ''}`);
  return { milliseconds, stdout: ended.stdout ?? '', stderr: ended.stderr ?? '', output: ended.output };
}

/**
 * Runs every contestant once in each round, and gives what they returned by their names. Rounds begin with another one each
 * time: whoever follows a heavy one meets a warmer machine. The first round warms the file caches and is thrown away.
 */
export function interleaved(runs, contestants) {
  const names = Object.keys(contestants);
  const results = Object.fromEntries(names.map((name) => [name, []]));
  for (let run = -1; run < runs; run++)
    for (let step = 0; step < names.length; step++) {
      const name = names[(step + run + 1) % names.length];
      const result = contestants[name]();
      if (run >= 0) results[name].push(result);
    }
  return results;
}

/** What a Node that starts and ends takes, in milliseconds. */
export function startOfNode() {
  return timed(process.execPath, ['-e', '0']).milliseconds;
}

/** Times of `nothing` (a Node that starts and ends) and of `it`, in milliseconds, and prints how they compare. */
export function compareWithNothing({ name, args, expectedStatus, env = {}, runs, before = () => {} }) {
  const times = interleaved(runs, {
    nothing: startOfNode,
    it() {
      before();
      return timed(process.execPath, args, { expectedStatus, env }).milliseconds;
    },
  });
  const [least, leastOfNothing] = [Math.min(...times.it), Math.min(...times.nothing)];
  console.log(`${runs} pairs, Node ${process.version}: minimum, median, maximum`);
  console.log(`node -e 0  ${spread(times.nothing, 1)} ms`);
  console.log(`${name.padEnd(10)} ${spread(times.it, 1)} ms`);
  console.log(
    `ratio      ${spread(
      times.it.map((time, run) => time / times.nothing[run]),
      2,
    )}`,
  );
  const { ofLeast } = ratioOf(times.it.map((time, run) => [time, times.nothing[run]]));
  console.log(`minima     ratio ${ofLeast.toFixed(2)}, +${(least - leastOfNothing).toFixed(1)} ms`);
}

function spread(values, digits) {
  return [Math.min(...values), median(values), Math.max(...values)].map((value) => value.toFixed(digits)).join(' ');
}

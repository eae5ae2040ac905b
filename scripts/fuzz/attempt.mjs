import { Random } from './random.mjs';

/** Longer takes no parser for an input of some KB, unless it looks at the same text again and again. */
const SLOW_MS = 1000;

/** What is wrong with what a parser makes of one of its inputs; null where nothing is. */
export function attempt(target, seed, index) {
  const first = timed(target, seed, index);
  if (first.complaint !== null || first.ms <= SLOW_MS) return first.complaint;
  // A machine with other work may stand still for a while; it does not do so twice at one input.
  const { ms } = timed(target, seed, index);
  return ms > SLOW_MS ? `takes ${Math.round(Math.min(ms, first.ms))} ms` : null;
}

/** The input as it is saved. */
export function savedInput(target, seed, index) {
  return target.saved(target.input(new Random(seed, target.name, index)));
}

function timed(target, seed, index) {
  const random = new Random(seed, target.name, index);
  const input = target.input(random);
  const start = performance.now();
  const complaint = complaintOf(() => target.complaint(input, random));
  return { complaint, ms: performance.now() - start };
}

function complaintOf(action) {
  try {
    const complaint = action();
    // A name out of the bytes that became a key of `__proto__`.
    const [key] = Object.keys(Object.prototype);
    if (key === undefined) return complaint;
    delete Object.prototype[key];
    return `puts ${JSON.stringify(key)} on every object`;
  } catch (error) {
    return `throws ${error instanceof Error ? (error.stack ?? error.message) : error}`;
  }
}

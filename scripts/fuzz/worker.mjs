import { pathToFileURL } from 'node:url';
import { parentPort, workerData } from 'node:worker_threads';
import { attempt } from './attempt.mjs';
import { targetsOf } from './targets.mjs';

const { modulePath, samples, name, seed, end, deadline, slot, counters } = workerData;
const targets = await targetsOf(await import(pathToFileURL(modulePath).href), samples);
const target = targets.find((one) => one.name === name);

// Inputs are numbered: whoever is free takes the next one. The last look at the clock is where it says which one it is at.
for (let index = next(); index < end; index = next()) {
  Atomics.store(counters, slot, index);
  const complaint = attempt(target, seed, index);
  if (complaint !== null) parentPort.postMessage({ index, complaint });
}
Atomics.store(counters, slot, -1);

function next() {
  return Date.now() < deadline ? Atomics.add(counters, 0, 1) : end;
}

// Reads a file with one of the parsers, cold and warm, in a process of its own, and prints what it took and what came out.
// Usage: node bench/reader.mjs PARSE GENERATE SOURCE FILE, where PARSE and GENERATE are modules: src/parse bundled, and generate/.
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { median } from './figures.mjs';

const CHUNK = 256 * 1024;
/** Until then, the platform may still be compiling what runs. */
const WARM_UP_MILLISECONDS = 400;
const MEASURED_MILLISECONDS = 200;
const FEWEST_TIMES = 3;
/** What is shorter is read several times in a row for each time taken. */
const SHORTEST_MILLISECONDS = 4;

const [, , parse, generate, name, file] = process.argv;
const { sources } = await import(parse);
const { generators } = await import(generate);
const source = sources.find((one) => one.name === name);
const { sumOf } = generators.find((one) => one.source === name);

const start = performance.now();
const parsed = read();
const cold = performance.now() - start;

const each = warmUp();
const inRow = Math.max(1, Math.ceil(SHORTEST_MILLISECONDS / each));
const times = [];
for (
  let begin = performance.now();
  times.length < FEWEST_TIMES || performance.now() - begin < MEASURED_MILLISECONDS;
) {
  const from = performance.now();
  for (let time = 0; time < inRow; time++) read();
  times.push((performance.now() - from) / inRow);
}
const { value, lineCount, rejectedCount } = parsed;
const status = process.platform === 'linux' ? readFileSync('/proc/self/status', 'utf8') : '';
const peakKilobytes = /VmHWM:\s*(\d+)/.exec(status)?.[1];
console.log(
  JSON.stringify({
    cold,
    warm: median(times),
    sum: sumOf(value),
    lineCount,
    rejectedCount,
    peakBytes: peakKilobytes === undefined ? null : 1024 * Number(peakKilobytes),
  }),
);

/** Of one time, in milliseconds, when all is compiled. */
function warmUp() {
  const begin = performance.now();
  let count = 0;
  while (count < FEWEST_TIMES || performance.now() - begin < WARM_UP_MILLISECONDS) {
    read();
    count += 1;
  }
  return (performance.now() - begin) / count;
}

/** From opening the file to the rows. */
function read() {
  const descriptor = openSync(file);
  const reducer = source.start();
  for (;;) {
    const chunk = new Uint8Array(CHUNK);
    const byteCount = readSync(descriptor, chunk);
    if (byteCount === 0) break;
    reducer.push(chunk.subarray(0, byteCount));
  }
  closeSync(descriptor);
  return reducer.end();
}

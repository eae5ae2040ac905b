// Whether the time for a soak grows with its length and no faster: `show` of four times as many snapshots, as a ratio to
// `show` of the fewer. Usage: node bench/soak.mjs [RUNS] [SNAPSHOTS]
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cli } from './demo.mjs';
import { interleaved, timed } from './interleaved.mjs';

const MODULES = 100;
const AREAS = 1500;
const runs = Number(process.argv[2] ?? 5);
const fewer = Number(process.argv[3] ?? 25);

const folder = mkdtempSync(join(tmpdir(), 'kfootprint-bench-'));
const lengths = [fewer, 4 * fewer];
for (const length of lengths)
  for (let index = 0; index < length; index++) writeSnapshot(join(folder, `${length}`, `s${1000 + index}`), index);

const times = Object.values(
  interleaved(runs, Object.fromEntries(lengths.map((length) => [length, () => show(join(folder, `${length}`))]))),
);
rmSync(folder, { recursive: true, force: true });
const [short, long] = times.map((all) => Math.min(...all));
console.log(`${runs} pairs of show, ${MODULES} modules and ${AREAS} areas in each snapshot, Node ${process.version}`);
for (const [index, length] of lengths.entries())
  console.log(`${`${length}`.padStart(4)} snapshots  ${Math.min(...times[index]).toFixed(0)} ms`);
console.log(`minima     ratio ${(long / short).toFixed(2)} for 4 times the snapshots`);

function show(input) {
  return timed(process.execPath, [cli, 'show', input]).milliseconds;
}

/** One moment of a board on which an area more is in use each time, and a caller is without a name. */
function writeSnapshot(path, moment) {
  const proc = join(path, 'proc');
  mkdirSync(proc, { recursive: true });
  const write = (name, lines) => writeFileSync(join(proc, name), `${lines.join('\n')}\n`);
  const modules = Array.from(
    { length: MODULES },
    (_, index) => `mod${index} 16384 0 - Live 0x${(0xffffffffc0000000n + BigInt(index) * 0x10000n).toString(16)}`,
  );
  const areas = Array.from({ length: AREAS + moment }, (_, index) => {
    const start = 0xffffc90000000000n + BigInt(index) * 0x5000n;
    const caller = index === 0 ? '0xffffffffc0005010' : `kernel_function_${index % 50}+0x10/0x20`;
    return `0x${start.toString(16)}-0x${(start + 0x3000n).toString(16)}   12288 ${caller} pages=2 vmalloc N0=2`;
  });
  write('modules', modules.reverse());
  write('vmallocinfo', areas);
  write('uptime', [`${100 + moment}.00 1.00`]);
  write('meminfo', ['MemTotal:       1000000 kB', 'MemFree:         500000 kB']);
}

import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { recordOf } from '../many-records.mjs';
import { recordsOf } from './export.mjs';

const cli = join(dirname(dirname(import.meta.dirname)), 'dist/cli.js');
// The process says itself, as it leaves, how much it held at most.
const RUN =
  "const fs = require('node:fs');" +
  "process.on('exit', () => fs.writeSync(3, /VmHWM:\\s*(\\d+)/.exec(fs.readFileSync('/proc/self/status', 'utf8'))[1]));" +
  'require(process.argv[1]);';

/** Writes a board's records as `history compact` leaves them, and gives the bytes of its packs. */
export async function writePacks(fleet, target, folder, tally) {
  let byteCount = 0;
  mkdirSync(join(folder, fleet.targets[target]), { recursive: true });
  for (const month of fleet.mergesOf.keys()) {
    let lines = '';
    for await (const { name, listed } of recordsOf(fleet, target, month, tally))
      lines += `{"file":"${name}","record":${JSON.stringify(documentOf(listed))}}\n`;
    const packed = gzipSync(lines);
    byteCount += packed.length;
    writeFileSync(join(folder, fleet.targets[target], `${month}.ndjson.gz`), packed);
  }
  return byteCount;
}

function documentOf({ target, origin, series }) {
  const measurements = new Map();
  for (const { metric, labels, value, bound } of series) {
    if (!measurements.has(metric)) measurements.set(metric, { metric, series: [] });
    measurements.get(metric).series.push(bound ? { labels, value, bound, missing: ['slab'] } : { labels, value });
  }
  return { ...recordOf({ target, ...origin }, () => 0), origin, measurements: [...measurements.values()] };
}

/** Runs `history export` of the built command line over a store. */
export function exportStore(store, folder) {
  const begin = performance.now();
  const args = ['history', 'export', '--history', store, '--format', 'parquet', '--out', folder];
  const { status, stderr, output } = spawnSync(process.execPath, ['-e', RUN, '--', cli, ...args], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    encoding: 'utf8',
  });
  if (status !== 0 || stderr !== '') throw new Error(stderr);
  return { seconds: (performance.now() - begin) / 1000, peakBytes: 1024 * Number(output[3]) };
}

// A year of a fleet that never was: its records go through the exporter of `history export --format parquet`, one file for each
// board and month, and DuckDB answers the queries of docs/fleets.md. Every answer is known from the plan of the fleet.
// Usage: npm run bench:fleet-year -- [--targets N] [--merges N] [--days N] [--workers N] [--out FOLDER] [--store]
// The folder is kept where it is named. 200 boards, 20 merges a day and 365 days are 438 million numbers. With --store the records
// are packed as `history compact` leaves them, and the command line of the built dist exports them: for a few days.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { answersOf, checkAnswersOf } from './fleet/answers.mjs';
import { exportFleet } from './fleet/crew.mjs';
import { emptyTally } from './fleet/export.mjs';
import { bundleExporter } from './fleet/exporter.mjs';
import { peakBytes } from './fleet/peak.mjs';
import { fleetOf } from './fleet/plan.mjs';
import { checkQueries, documentedQueries, openHistory } from './fleet/queries.mjs';
import { exportStore, writePacks } from './fleet/store.mjs';

const { values } = parseArgs({
  options: {
    targets: { type: 'string', default: '200' },
    merges: { type: 'string', default: '20' },
    days: { type: 'string', default: '365' },
    workers: { type: 'string', default: String(availableParallelism()) },
    out: { type: 'string' },
    store: { type: 'boolean', default: false },
  },
});
const size = {
  targetCount: Number(values.targets),
  mergesPerDay: Number(values.merges),
  dayCount: Number(values.days),
};
const temporary = mkdtempSync(join(tmpdir(), 'kfootprint-fleet-'));
const folder = values.out ?? join(temporary, 'history');
try {
  await main();
} finally {
  rmSync(temporary, { recursive: true, force: true });
}

async function main() {
  const fleet = fleetOf(size);
  const tallies = values.store ? await exportedFromStore(fleet) : await exported();
  const answers = new Map([...answersOf(fleet), ...checkAnswersOf(fleet, tallies)]);
  const queries = new Map([...documentedQueries(), ...checkQueries]);
  queries.delete('view');
  console.log('\n| query | cold | again | rows | as planned |\n|---|---|---|---|---|');
  for (const [name, sql] of queries) {
    const { cold, warm, rows } = await timed(sql);
    const isRight = isDeepStrictEqual(rows, answers.get(name));
    if (!isRight) process.exitCode = 1;
    console.log(
      `| ${name} | ${cold.toFixed(2)} s | ${warm.toFixed(2)} s | ${rows.length} | ${isRight ? 'yes' : 'NO'} |`,
    );
  }
  console.log(`\nThis process, DuckDB in it, held ${megabytes(peakBytes())} MB at most.`);
}

async function exported() {
  const begin = performance.now();
  const exporterAt = await bundleExporter(temporary);
  const workerCount = Number(values.workers);
  const { tallies, cpuSeconds, ...crew } = await exportFleet({ workerCount, size, exporterAt, folder });
  const seconds = (performance.now() - begin) / 1000;
  console.log(`Node ${process.version}, ${workerCount} processes of ${availableParallelism()} CPUs`);
  const rowCount = toldRows(tallies);
  console.log(
    `exported in ${seconds.toFixed(0)} s, ${cpuSeconds.toFixed(0)} s of CPU: ${Math.round(rowCount / cpuSeconds)} rows in a second of CPU`,
  );
  console.log(`each process held ${megabytes(crew.peakBytes)} MB at most`);
  return tallies;
}

async function exportedFromStore(fleet) {
  const store = join(temporary, 'store');
  const tallies = [];
  let packedBytes = 0;
  for (const target of fleet.targets.keys()) {
    tallies.push(emptyTally(fleet));
    packedBytes += await writePacks(fleet, target, store, tallies[target]);
  }
  const recordCount = fleet.targets.length * fleet.merges.length;
  console.log(`${recordCount} records, ${packedBytes} bytes packed`);
  const { seconds, peakBytes } = exportStore(store, folder);
  toldRows(tallies);
  console.log(`history export took ${seconds.toFixed(1)} s and held ${megabytes(peakBytes)} MB at most`);
  return tallies;
}

function toldRows(tallies) {
  const rowCount = tallies.reduce((total, tally) => total + tally.rowCount, 0);
  const files = parquetFiles();
  const byteCount = files.reduce((total, file) => total + statSync(file).size, 0);
  const perRow = (byteCount / rowCount).toFixed(2);
  console.log(`${rowCount} rows, ${files.length} files, ${byteCount} bytes: ${perRow} bytes a row`);
  return rowCount;
}

/** Of a database that knows nothing yet, over files of which the system holds nothing in memory; and once more. */
async function timed(sql) {
  forgetFiles();
  const history = await openHistory(folder);
  const begin = performance.now();
  const rows = await history.ask(sql);
  const middle = performance.now();
  await history.ask(sql);
  const end = performance.now();
  history.close();
  return { cold: (middle - begin) / 1000, warm: (end - middle) / 1000, rows };
}

/** GNU dd takes a file out of the caches of the system, and may do so without being root. */
function forgetFiles() {
  const script = 'sync; for file; do dd if="$file" iflag=nocache count=0 status=none; done';
  const files = parquetFiles();
  const { status, stderr } = spawnSync('sh', ['-c', script, 'sh', ...files], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
}

function parquetFiles() {
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => name.endsWith('.parquet')).map((name) => join(folder, name));
}

function megabytes(bytes) {
  return Math.round(bytes / 1e6);
}

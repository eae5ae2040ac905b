// How long `merge` takes of many boards, each with the whole report of the demo board and broken in a way of its own, as a ratio to
// starting Node and doing nothing, and how much memory. Usage: node bench/merge.mjs [BOARDS] [RUNS]
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { cli } from './demo.mjs';
import { compareWithNothing } from './interleaved.mjs';
import { writeReports } from './many-reports.mjs';
import { peakOf } from './peak.mjs';

const boardCount = Number(process.argv[2] ?? 256);
const temporary = mkdtempSync(join(tmpdir(), 'kfootprint-bench-'));
const [reports, out] = [join(temporary, 'reports'), join(temporary, 'out')];
const args = [cli, 'merge', reports, '--out', out];
try {
  const byteCount = writeReports(reports, boardCount);
  console.log(`${boardCount} reports, ${(byteCount / 1_048_576).toFixed(1)} MiB`);
  compareWithNothing({ name: 'merge', args, expectedStatus: 1, runs: Number(process.argv[3] ?? 10) });
  console.log(`peak       ${Math.round(peakOf(args, { expectedStatus: 1 }) / 1_048_576)} MB`);
} finally {
  rmSync(temporary, { recursive: true, force: true });
}

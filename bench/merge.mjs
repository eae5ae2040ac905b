// How long `merge` takes of many boards, each with the whole report of the demo board and broken in a way of its own, as a ratio to
// starting Node and doing nothing, and how much memory. Usage: node bench/merge.mjs [BOARDS] [RUNS]
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { compareWithNothing } from './interleaved.mjs';

const boardCount = Number(process.argv[2] ?? 256);
const root = dirname(import.meta.dirname);
const cli = join(root, 'dist/cli.js');
const board = join(root, 'examples/demo-board');
const temporary = mkdtempSync(join(tmpdir(), 'kfootprint-bench-'));
const [reports, out] = [join(temporary, 'reports'), join(temporary, 'out')];
const args = [cli, 'merge', reports, '--out', out];
try {
  const byteCount = writeReports();
  console.log(`${boardCount} reports, ${(byteCount / 1_048_576).toFixed(1)} MiB`);
  compareWithNothing({ name: 'merge', args, expectedStatus: 1, runs: Number(process.argv[3] ?? 10) });
  console.log(`peak       ${peakMegabytes()} MB`);
} finally {
  rmSync(temporary, { recursive: true, force: true });
}

function writeReports() {
  const judged = join(temporary, 'judged');
  const asked = ['--baseline', join(board, 'main.kfp.tar.gz'), '--budgets', join(board, 'kfootprint.yml')];
  spawnSync(process.execPath, [cli, 'check', join(board, 'pull-request.kfp.tar.gz'), ...asked, '--out', judged]);
  const report = JSON.parse(readFileSync(join(judged, 'report.json'), 'utf8'));
  let byteCount = 0;
  for (let index = 0; index < boardCount; index++) {
    const target = `board-${index}`;
    const snapshot = { ...report.footprint.snapshot, target };
    const verdicts = report.verdicts.map((verdict) => ({ ...verdict, budget: `${verdict.budget} of ${target}` }));
    const text = JSON.stringify({ ...report, verdicts, footprint: { ...report.footprint, snapshot } }, null, 2);
    mkdirSync(join(reports, target), { recursive: true });
    writeFileSync(join(reports, target, 'report.json'), text);
    byteCount += text.length;
  }
  return byteCount;
}

/** Not getrusage: what it says begins with what this process held. */
function peakMegabytes() {
  const tell =
    "process.on('exit', () => require('node:fs').writeSync(2, /VmHWM:\\s*(\\d+)/.exec(require('node:fs').readFileSync('/proc/self/status', 'utf8'))[1])); require(process.argv[1])";
  const { stderr } = spawnSync(process.execPath, ['-e', tell, '--', ...args], { encoding: 'utf8' });
  return Math.round(Number(stderr) / 1024);
}

// What a fleet stores, in bytes: the snapshot, the report and the record of a board (examples/demo-board), and a history branch of
// such records, whose numbers breathe by some pages from merge to merge. The built command line adds them to a repository of its
// own, one commit for all boards of a merge, and packs them at last.
// Usage: npm run bench:fleet-storage -- [BOARDS] [MERGES]; needs git and a built dist.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { randomOf } from './many-records.mjs';

const PAGE = 4096;
/** What part of the numbers is another one at the next merge, and by how many pages at most. */
const BREATHING = 0.3;
const MOST_PAGES = 4;
const FIRST = Date.UTC(2026, 2, 1);
const ORIGIN = {
  repository: 'acme/board',
  workflow: '.github/workflows/footprint.yml',
  event: 'push',
  ref: 'refs/heads/main',
  runAttempt: 1,
};
const AFTER = String(Date.UTC(2026, 4, 1) / 1000);

const boardCount = Number(process.argv[2] ?? 20);
const mergeCount = Number(process.argv[3] ?? 20);
const root = dirname(import.meta.dirname);
const BOARD = join(root, 'examples/demo-board');
const SNAPSHOT = join(BOARD, 'main.kfp.tar.gz');
const folder = mkdtempSync(join(tmpdir(), 'kfootprint-bench-'));
const origin = join(folder, 'origin.git');
const clone = join(folder, 'clone');
const random = randomOf(1);
try {
  main();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

function main() {
  git(folder, 'init', '--quiet', '--bare', origin);
  git(origin, 'config', 'uploadpack.allowFilter', 'true');
  git(folder, 'clone', '--quiet', origin, clone);
  console.log(`snapshot: ${statSync(SNAPSHOT).size} bytes`);
  console.log(`report: ${reportBytes()} bytes, each of its files packed`);
  const record = demoRecord();
  const count = record.measurements.reduce((total, { series = [] }) => total + series.length, 0);
  const line = JSON.stringify(record);
  console.log(`record of ${count} numbers: ${line.length} bytes, ${gzipSync(line).length} packed`);
  console.log(`${boardCount} boards, ${mergeCount} merges:`);
  for (let merge = 0; merge < mergeCount; merge++) addMerge(record, merge);
  told('branch');
  console.log(`one board of it, cloned alone: ${perRecord(clonedBytes(), mergeCount)}`);
  kfootprint('history', 'compact', '--history', 'branch');
  told('packed beside that');
  console.log(`the packs alone: ${perRecord(packedBytes(), boardCount * mergeCount)}`);
  console.log(`as Parquet: ${perRecord(parquetBytes(), boardCount * mergeCount)}`);
}

/** What `upload` puts into an artifact. */
function reportBytes() {
  const out = join(folder, 'report');
  kfootprint('check', SNAPSHOT, '--budgets', join(BOARD, 'kfootprint.yml'), '--date', '2026-11-20', '--out', out);
  const files = readdirSync(out).map((name) => readFileSync(join(out, name)));
  return files.reduce((total, bytes) => total + gzipSync(bytes).length, 0);
}

function demoRecord() {
  const out = join(folder, 'record');
  kfootprint('record', SNAPSHOT, '--commit', '0'.repeat(40), '--out', out);
  return JSON.parse(readFileSync(join(out, 'record.json'), 'utf8'));
}

/** One commit of the branch: a record of each board. */
function addMerge(record, merge) {
  const commit = createHash('sha1').update(String(merge)).digest('hex');
  const committedAt = new Date(FIRST + merge * 4_320_000).toISOString();
  const from = join(folder, `merge-${merge}`);
  for (let board = 0; board < boardCount; board++) {
    const target = targetOf(board);
    mkdirSync(join(from, target), { recursive: true });
    const own = { ...ORIGIN, commit, committedAt, recordedAt: committedAt, runId: 20_000_000_000 + merge };
    const document = { ...record, origin: own, snapshot: { ...record.snapshot, target, commit } };
    const measurements = record.measurements.map(({ series, ...rest }) => ({
      ...rest,
      ...(series && { series: series.map((number) => ({ ...number, value: breathed(number.value) })) }),
    }));
    writeFileSync(join(from, target, 'record.json'), JSON.stringify({ ...document, measurements }));
  }
  kfootprint('history', 'import', from, '--history', 'branch');
  rmSync(from, { recursive: true });
}

function targetOf(board) {
  return `board-${String(board).padStart(3, '0')}`;
}

function breathed(value) {
  return random() < BREATHING && value >= PAGE ? value + PAGE * Math.floor(random() * (MOST_PAGES + 1)) : value;
}

/** Of the repository that the branch is in: as it came, and as `git gc` leaves it. */
function told(what) {
  const recordCount = boardCount * mergeCount;
  const loose = repositoryBytes();
  git(origin, 'gc', '--quiet', '--prune=now');
  console.log(`${what}: ${perRecord(loose, recordCount)}; after git gc ${perRecord(repositoryBytes(), recordCount)}`);
}

function perRecord(bytes, recordCount) {
  return `${bytes} bytes, ${Math.round(bytes / recordCount)} a record`;
}

/** As a job fetches what it needs of the branch: no history, and the folder of one board. */
function clonedBytes() {
  const at = join(folder, 'sparse');
  const how = ['--depth=1', '--filter=blob:none', '--sparse', '--single-branch', '--branch=kfootprint-history'];
  git(folder, 'clone', '--quiet', ...how, pathToFileURL(origin).href, at);
  git(at, 'sparse-checkout', 'set', targetOf(0));
  if (readdirSync(join(at, targetOf(0), '2026-03')).length !== mergeCount) throw new Error('records are missing');
  return repositoryBytes(at);
}

function repositoryBytes(at = origin) {
  const text = git(at, 'count-objects', '-v');
  const of = (name) => 1024 * Number(new RegExp(`^${name}: (\\d+)`, 'm').exec(text)?.[1]);
  return of('size') + of('size-pack');
}

function packedBytes() {
  const rows = git(origin, 'ls-tree', '-r', '-l', 'kfootprint-history').trim().split('\n');
  return rows.reduce((total, row) => total + Number(row.split(/\s+/)[3]), 0);
}

function parquetBytes() {
  const out = join(folder, 'parquet');
  kfootprint('history', 'export', '--history', 'branch', '--format', 'parquet', '--out', out);
  const files = readdirSync(out, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.parquet'));
  return files.reduce((total, name) => total + statSync(join(out, name)).size, 0);
}

function git(at, ...args) {
  return execFileSync('git', ['-C', at, ...args], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
}

function kfootprint(...args) {
  const env = { PATH: process.env.PATH, HOME: folder, SOURCE_DATE_EPOCH: AFTER };
  execFileSync(process.execPath, [join(root, 'dist/cli.js'), ...args], {
    cwd: clone,
    env,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
}

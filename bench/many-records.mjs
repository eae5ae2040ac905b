import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';

const MONTHS = 24;
/** The last ones lie as loose files, as between two runs of `history compact`. */
const LOOSE_MONTHS = 1;
const FIRST_YEAR = 2024;

/** Numbers from 0 on, below 1, the same for a seed: mulberry32. */
export function randomOf(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** One record as `record` writes it, of ten numbers. */
export function recordOf({ target, commit, committedAt, runId }, random) {
  const pages = (most) => Math.floor(random() * most) * 4096;
  const single = (metric, value) => ({ metric, series: [{ labels: {}, value }] });
  return {
    schema: 1,
    version: '0.1.0',
    snapshot: {
      name: 'main',
      target,
      unit: 'lab-3',
      phase: 'loaded',
      sample: null,
      kernel: '6.1.0-50-arm64',
      kernelBuild: '#1 SMP Debian 6.1.176-1 (2026-07-02)',
      compiler: null,
      commandLine: ['quiet'],
      config: null,
      arch: 'arm64',
      capturedAt: null,
      commit: null,
      uptimeSeconds: 27.19,
      pageSize: { bytes: 4096, origin: 'given' },
      fingerprint: {
        arch: 'arm64',
        wordBits: 64,
        pageSizeBytes: 4096,
        slabAllocator: 'slub',
        debugOptions: [],
        debugConfig: null,
        onlineCpuCount: 2,
        presentRamBytes: 402653184,
        moduleLayout: 'one-area',
        vmallocUsed: 'pages',
      },
      sources: { 'proc/modules': 'present', 'proc/slabinfo': 'present', 'proc/meminfo': 'present' },
      incomplete: {},
    },
    memTotalBytes: 380000000,
    moduleNames: ['camss', 'isp_core'],
    origin: {
      commit,
      committedAt,
      repository: 'acme/board',
      workflow: '.github/workflows/footprint.yml',
      event: 'push',
      ref: 'refs/heads/main',
      runId,
      runAttempt: 1,
      recordedAt: committedAt,
    },
    measurements: [
      single('kernel.held', 60_000_000 + pages(200)),
      single('modules.total', 12_000_000 + pages(20)),
      single('slab.unreclaimable', 9_000_000 + pages(50)),
      single('mem.available', 200_000_000 + pages(900)),
      {
        metric: 'module.total',
        series: [
          { labels: { module: 'isp_core' }, value: 4_000_000 + pages(9), bound: 'lower', missing: ['slab'] },
          { labels: { module: 'camss' }, value: 65_536 },
        ],
      },
      {
        metric: 'slab.cache',
        series: [
          { labels: { cache: 'kmalloc-64' }, value: pages(90) },
          { labels: { cache: 'dentry' }, value: pages(900) },
        ],
      },
      { metric: 'buddy.free-blocks', series: [{ labels: { zone: 'Normal', order: '8' }, value: 3, bound: 'upper' }] },
      single('vmalloc.resident', 20_000_000 + pages(30)),
      { metric: 'cma.used', absent: 'the snapshot has no usable /sys/kernel/debug/cma' },
    ],
  };
}

const EXAMPLE = join(dirname(import.meta.dirname), 'examples/history/demo-board/2026-07.ndjson.gz');

/**
 * Records of the demo board, of 600 numbers: most are others in each record, and one in ten has a slab cache less, as
 * where a driver is not loaded. To give to `writeStore`.
 */
export function recordsOfDemoBoard() {
  const [line] = gunzipSync(readFileSync(EXAMPLE)).toString().split('\n');
  const { record } = JSON.parse(line);
  return ({ target, commit, committedAt, runId }, random) => {
    const [isWithout, without] = [random() < 0.1, random()];
    const changed = (series) => {
      const value = Math.max(0, series.value + 4096 * Math.floor(random() * 10 - 5));
      return random() < 0.7 ? { ...series, value } : series;
    };
    const measurements = record.measurements.map((measurement) => {
      if (!measurement.series) return measurement;
      const series = measurement.series.map(changed);
      if (isWithout && measurement.metric === 'slab.cache') series.splice(Math.floor(without * series.length), 1);
      return { ...measurement, series };
    });
    const snapshot = { ...record.snapshot, target };
    const origin = { ...record.origin, commit, committedAt, recordedAt: committedAt, runId };
    return { ...record, snapshot, origin, measurements };
  };
}

/** Writes a store into a folder: `count` records of `targetCount` targets, most months packed. */
export function writeStore(folder, { count, targetCount, seed = 1, record = recordOf }) {
  const random = randomOf(seed);
  const perTarget = Math.ceil(count / targetCount);
  let written = 0;
  for (let index = 0; index < targetCount; index++) {
    const target = `board-${String(index).padStart(2, '0')}`;
    const own = Math.min(perTarget, count - written);
    for (let month = 0; month < MONTHS; month++) {
      const from = Math.floor((own * month) / MONTHS);
      const to = Math.floor((own * (month + 1)) / MONTHS);
      if (to > from) {
        const isLoose = month >= MONTHS - LOOSE_MONTHS;
        writeMonth(folder, { target, month, from, to, isLoose, record }, random);
      }
    }
    written += own;
  }
}

function writeMonth(folder, { target, month, from, to, isLoose, record }, random) {
  const begin = Date.UTC(FIRST_YEAR, month, 1);
  const step = (27 * 86_400_000) / (to - from);
  const name = new Date(begin).toISOString().slice(0, 7);
  const place = join(folder, target);
  mkdirSync(isLoose ? join(place, name) : place, { recursive: true });
  const lines = [];
  for (let at = from; at < to; at++) {
    const commit = Array.from({ length: 5 }, () =>
      Math.floor(random() * 2 ** 32)
        .toString(16)
        .padStart(8, '0'),
    ).join('');
    const committedAt = new Date(begin + Math.floor(step * (at - from))).toISOString();
    const text = JSON.stringify(record({ target, commit, committedAt, runId: 1_000_000 + at }, random));
    const file = `${commit}-${1_000_000 + at}.1.json`;
    if (isLoose) writeFileSync(join(place, name, file), `${text}\n`);
    else lines.push([file, `{"file":"${file}","record":${text}}\n`]);
  }
  if (isLoose) return;
  lines.sort(([a], [b]) => (a < b ? -1 : Number(a > b)));
  writeFileSync(join(place, `${name}.ndjson.gz`), gzipSync(lines.map(([, line]) => line).join('')));
}

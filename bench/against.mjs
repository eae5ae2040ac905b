// Whether a run is slower than earlier ones beyond noise, as the project itself tells a change from noise (docs/noise.md).
import { median, ratioOf } from './figures.mjs';
import { fitted, short, WIDTH } from './table.mjs';

/** What a growth budget usually takes for a breath, and what a limit is said to be worsened by. */
const DEVIATIONS = 3;
/** Records that noise is told by: as many as of a history. */
const MOST_RUNS = 10;

/**
 * A ratio as a metric that is load-dependent: two runs on machines of one kind compare, so that the kind is the board. Ratios are
 * told in shares of the middle one before: what is shown of a ratio is a thousandth, and some of these are a tenth.
 */
const METRIC = {
  name: 'bench.ratio',
  summary: 'Time, in that of the reference.',
  unit: 'ratio',
  nature: 'load-dependent',
  labels: ['key'],
  sources: [],
  fingerprint: ['arch'],
};

/**
 * Holds the rows of a run against those of earlier runs, oldest first, by `compare` of src/compare. Of each row: its ratio `now`,
 * the median `before`, the `band` that it may rise by, and a verdict: `slower`, `faster`, `within` or `too-few`. `faster` is what
 * fell by more than the band. With dozens of ratios, one in a hundred that is past its band by chance would be a false alarm in
 * every other run: so the ratio of the least times has to be past its own as well. Runs that measured something else tell
 * nothing: of another system, Node or length.
 */
export function heldAgainst(now, earlier, compare) {
  const alike = earlier.filter((document) => keyOf(document) === keyOf(now));
  const ofMachine = alike.filter((document) => machineOf(document) === machineOf(now)).slice(-MOST_RUNS);
  return now.results.flatMap(({ case: name, rows }) =>
    rows
      .filter(({ note }) => !note)
      .map((row) => {
        const runs = ofMachine.flatMap((document) => {
          const found = rowOf(document, name, row);
          return found ? [{ document, pairs: found.pairs }] : [];
        });
        const run = { document: now, pairs: row.pairs };
        const [told, ofLeast] = ['median', 'ofLeast'].map((which) => verdictOf(which, run, runs, compare));
        const verdict = told.verdict === ofLeast.verdict ? told.verdict : 'within';
        return { case: name, row: row.name, ...told, verdict };
      }),
  );
}

/** By one of the two ratios that `ratioOf` gives. */
function verdictOf(which, run, earlier, compare) {
  const ratioIn = ({ pairs }) => ratioOf(pairs)[which];
  const now = ratioIn(run);
  if (earlier.length === 0) return { now, before: null, band: null, runCount: 0, verdict: 'too-few' };
  const before = median(earlier.map(ratioIn));
  const recordWith = (one) => withValue(recordOf(one.document), ratioIn(one) / before);
  const records = earlier.map(recordWith).reverse();
  const was = withValue(records[0], 1);
  const { changes } = compare(recordWith(run), was, { metrics: [METRIC], recent: records });
  const [{ change }] = changes;
  const { noise, by } = change;
  const told = { now, before, runCount: noise?.recordCount ?? 0 };
  // The pairs of one run say nothing of the next one: a machine may be slow for as long as that.
  if (told.runCount === 0) return { ...told, runCount: earlier.length, band: null, verdict: 'too-few' };
  const share = DEVIATIONS * noise.deviation;
  const verdict = by > share ? 'slower' : by < -share ? 'faster' : 'within';
  return { ...told, band: share * before, verdict };
}

function rowOf({ results }, name, { name: row, reference }) {
  const rows = results.find((result) => result.case === name)?.rows ?? [];
  return rows.find((one) => one.name === row && one.reference === reference && !one.note);
}

/** Runs that measure the same. */
function keyOf({ platform, node, quick }) {
  return `${platform} ${node.split('.')[0]} ${quick}`;
}

function machineOf({ cpu: { model, count } }) {
  return `${count} × ${model}`;
}

/** A run as a record of a history that has no numbers yet. */
function recordOf(document) {
  const { platform, commit, date, node } = document;
  const arch = platform.split('-')[1];
  return {
    snapshot: {
      name: commit ?? 'bench',
      target: null,
      unit: machineOf(document),
      phase: null,
      sample: null,
      kernel: null,
      kernelBuild: null,
      compiler: node,
      commandLine: null,
      config: null,
      arch,
      capturedAt: date,
      commit,
      // Each run is a boot of its own.
      uptimeSeconds: null,
      pageSize: { bytes: 4096, origin: 'given' },
      fingerprint: {
        arch,
        wordBits: 64,
        pageSizeBytes: 4096,
        slabAllocator: null,
        debugOptions: null,
        debugConfig: null,
        onlineCpuCount: document.cpu.count,
        presentRamBytes: null,
        moduleLayout: null,
        vmallocUsed: null,
      },
      sources: new Map(),
      incomplete: new Map(),
    },
    memTotalBytes: null,
    moduleNames: null,
    origin: null,
  };
}

function withValue(record, value) {
  const series = [{ labels: { key: METRIC.name }, value, bound: null, missing: [] }];
  return { ...record, readings: new Map([[METRIC.name, { series }]]) };
}

const WORDS = new Map([
  ['slower', 'slower beyond noise'],
  ['faster', 'faster beyond noise'],
  ['within', 'within noise'],
  ['too-few', 'too few runs to say'],
]);
const NAME_WIDTH = 33;

/** Lines for a terminal of 80 columns: of each ratio what it was, by how much it may rise, and what it is. */
export function linesOf(verdicts) {
  const head = `${'ratio to the reference'.padEnd(NAME_WIDTH)}${'before'.padStart(8)}${'±'.padStart(8)}${'now'.padStart(8)}`;
  return [
    head,
    '─'.repeat(WIDTH),
    ...verdicts.map(({ case: name, row, before, band, now, verdict }) => {
      const amounts = [before, band, now].map((value) => (value === null ? '' : short(value)).padStart(8));
      const said = WORDS.get(verdict);
      return `${fitted(`${name} ${row}`, NAME_WIDTH - 1).padEnd(NAME_WIDTH)}${amounts.join('')}  ${said}`;
    }),
  ];
}

/** GitHub shows no more warnings of one step, and does not say so. */
const MOST_WARNINGS = 10;

/** Annotations of a workflow: what is slower, as warnings, first what is furthest past its band. */
export function warningsOf(verdicts) {
  const slower = verdicts.filter(({ verdict }) => verdict === 'slower');
  const pastBand = ({ now, before, band }) => (now - before) / band;
  const shown = slower.length <= MOST_WARNINGS ? slower.length : MOST_WARNINGS - 1;
  const left = slower.length - shown;
  const more = left === 0 ? [] : [`::warning title=${TITLE}::${left} more are in the summary of the run`];
  const first = slower.toSorted((a, b) => pastBand(b) - pastBand(a)).slice(0, shown);
  return [...first.map(warningOf), ...more];
}

const TITLE = 'Slower beyond noise';

function warningOf({ case: name, row, before, band, now, runCount }) {
  const noise = `${short(before)} by the last ${runCount} runs, which differ by up to ${short(band)}`;
  return `::warning title=${TITLE}::${escaped(`${name} ${row}: ${short(now)} times the reference, ${noise}`)}`;
}

function escaped(text) {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

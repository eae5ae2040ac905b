import { statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bundled } from '../bundled.mjs';
import { exponentOf, median } from '../figures.mjs';
import { generated, generators } from '../generate/index.mjs';
import { interleaved, timed } from '../interleaved.mjs';
import { hasTool, onOneCore } from '../tools.mjs';

const SCALES = [1, 10, 100, 1000];
/** From here on a file is long enough for its time to be of its rows. */
const GROWS_FROM = 10;
/** A reference reads a short file so often that it does not end at once. */
const LEAST_BYTES = { mawk: 8e6, 'wc -l': 64e6 };
const MOST_TIMES = 2000;
/** No time is shorter: what is left of a reference less what its process takes may be nothing at all. */
const SHORTEST_MILLISECONDS = 1e-4;

const reader = join(import.meta.dirname, '../reader.mjs');
const generate = pathToFileURL(join(import.meta.dirname, '../generate/index.mjs')).href;

/** Those that a target is set for. */
const TARGETS = ['vmallocinfo', 'slabinfo'];

/** One case for each kernel file of rows: its parser against what sums one column of the same file, at four sizes. */
export const rows = generators.map((generator) => ({
  name: generator.name,
  title: `${generator.source} 1 to 1000 times, one core`,
  targets: TARGETS.includes(generator.name)
    ? [
        ...[100, 1000].flatMap((scale) => [
          { row: rowName(scale, 'warm', 'mawk'), of: 'megabytesPerSecond', least: 150 },
          { row: rowName(scale, 'warm', 'mawk'), of: 'ratio', most: 1 },
        ]),
        { row: rowName(1000, 'warm', 'mawk'), of: 'exponent', most: 1.05 },
      ]
    : [],
  run: (context) => run(generator, context),
}));

function rowName(scale, state, reference) {
  return `${scale}×, ${state}, ${reference}`;
}

async function run(generator, { runs, folder, remark }) {
  const parse = pathToFileURL(await bundled('src/parse/index.ts', folder)).href;
  const references = referencesOf(generator).filter(({ name, command }) => {
    const isHere = hasTool(command);
    if (!isHere) remark(`${name} is not on the PATH: nothing is held against it`);
    return isHere;
  });
  const all = SCALES.map((scale) => {
    const file = join(folder, `${generator.name}-${scale}`);
    writeFileSync(file, generated(generator, scale));
    return { scale, ...measure({ generator, references, parse, file, runs, remark }) };
  });
  return rowsOf(all, references);
}

/** What reads the same bytes: a sum of the same column, and the least that there is to do with lines. */
function referencesOf({ mawk }) {
  return [
    { name: 'mawk', command: 'mawk', args: mawk, nothing: ['BEGIN { }'], isSum: true },
    { name: 'wc -l', command: 'wc', args: ['-l'], nothing: ['-l', '/dev/null'], isSum: false },
  ];
}

function measure({ generator, references, parse, file, runs, remark }) {
  const byteCount = statSync(file).size;
  const contestants = {
    it: () => JSON.parse(onCore(process.execPath, [reader, parse, generate, generator.source, file]).stdout),
  };
  for (const reference of references) {
    const times = Math.min(MOST_TIMES, Math.ceil(LEAST_BYTES[reference.name] / byteCount));
    const args = [...reference.args, ...Array(times).fill(file)];
    contestants[reference.name] = () => {
      const nothing = onCore(reference.command, reference.nothing).milliseconds;
      const { milliseconds, stdout } = onCore(reference.command, args);
      return { milliseconds, nothing, times, sum: reference.isSum ? Number(stdout) / times : null };
    };
  }
  const { it, ...beside } = interleaved(runs, contestants);
  const results = {
    it,
    ...Object.fromEntries(Object.entries(beside).map(([name, all]) => [name, all.map(less(all))])),
  };
  return { byteCount, results, note: noteOf(generator, results, basename(file), remark) };
}

/** Less what the process takes: the middle of all times of one that has nothing to do, as they differ by more than a short file takes. */
function less(all) {
  const nothing = median(all.map((one) => one.nothing));
  return ({ milliseconds, times, sum }) => ({
    milliseconds: Math.max(SHORTEST_MILLISECONDS, (milliseconds - nothing) / times),
    sum,
  });
}

function onCore(command, args) {
  return timed(...onOneCore(command, args));
}

/** What came out has to be the same: what computes something else is no reference. */
function noteOf({ column }, { it, mawk }, name, remark) {
  const [{ sum, lineCount, rejectedCount }] = it;
  const told = mawk?.[0].sum ?? null;
  if (rejectedCount > 0) {
    const note = `${rejectedCount} of ${lineCount} lines refused`;
    remark(`${name}: ${note}, so that its times are of less work`);
    return note;
  }
  if (told !== null && told !== sum) throw new Error(`${name}: the sum of ${column} is ${sum}, and ${told} by mawk`);
  return null;
}

function rowsOf(all, references) {
  const states = [
    ['warm', references],
    ['cold', references.filter(({ name }) => name === 'mawk')],
  ];
  return states.flatMap(([state, beside]) =>
    beside.flatMap(({ name: reference }) =>
      all.map(({ scale, byteCount, results, note }) => {
        const pairs = results.it.map((one, run) => [one[state], results[reference][run].milliseconds]);
        const peakBytes = results.it[0].peakBytes === null ? null : median(results.it.map((one) => one.peakBytes));
        const exponent = scale === SCALES.at(-1) ? exponentFrom(all, state) : null;
        return {
          name: rowName(scale, state, reference),
          reference,
          pairs,
          bytes: byteCount,
          peakBytes,
          exponent,
          note,
        };
      }),
    ),
  );
}

/** Of the least times, which other work disturbs least; null where rows were refused, and less was done than there was. */
function exponentFrom(all, state) {
  const long = all.filter(({ scale }) => scale >= GROWS_FROM);
  if (long.some(({ note }) => note !== null)) return null;
  return exponentOf(
    long.map(({ byteCount, results }) => [byteCount, Math.min(...results.it.map((one) => one[state]))]),
  );
}

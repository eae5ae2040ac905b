// Tries damaged kernel files on every parser. Usage:
//   npm run fuzz -- [--runs N] [--seed N] [--only NAME]… [--seconds N] [--out FOLDER]
//   npm run fuzz -- --seed N --only NAME --index I     one input again
// --seconds ends early: every parser gets an equal share. Inputs depend on seed, parser and index only.
// Ends with 1 where a parser throws, takes longer than 1 s, makes unsound numbers, or says something else of the same bytes
// in other pieces or read as text alone; what it was given is saved into FOLDER, by default one of its own among the temporary
// files.
import { randomInt } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { bundleParsers } from './fuzz/parsers.mjs';
import { fuzz } from './fuzz/run.mjs';
import { samplesOf } from './fuzz/samples.mjs';

/** Seeds and indices are 32 bits. */
const MOST = 2 ** 31 - 1;
const root = dirname(import.meta.dirname);

try {
  process.exitCode = await main(optionsOf());
} catch (error) {
  if (!(error instanceof RangeError || error.code?.startsWith('ERR_PARSE_ARGS'))) throw error;
  console.error(`fuzz: ${error.message}`);
  process.exitCode = 2;
}

function optionsOf() {
  const { values } = parseArgs({
    options: {
      runs: { type: 'string', default: '200000' },
      seed: { type: 'string', default: String(randomInt(MOST)) },
      only: { type: 'string', multiple: true },
      seconds: { type: 'string' },
      index: { type: 'string' },
      out: { type: 'string' },
    },
  });
  const index = values.index === undefined ? undefined : wholeNumber('--index', values.index);
  return {
    seed: wholeNumber('--seed', values.seed),
    begin: index ?? 0,
    end: index === undefined ? wholeNumber('--runs', values.runs) : index + 1,
    seconds: values.seconds === undefined ? undefined : wholeNumber('--seconds', values.seconds),
    only: values.only,
    out: values.out,
  };
}

function wholeNumber(option, text) {
  if (!/^\d{1,10}$/.test(text) || Number(text) > MOST) throw new RangeError(`${option} is no whole number: ${text}`);
  return Number(text);
}

async function main({ out, ...options }) {
  console.log(`seed ${options.seed}`);
  const bundled = mkdtempSync(join(tmpdir(), 'kfootprint-fuzz-'));
  try {
    const modulePath = await bundleParsers(root, bundled);
    const { sources } = await import(pathToFileURL(modulePath).href);
    const samples = await samplesOf(root, sources);
    const folder = resolve(out ?? join(tmpdir(), `kfootprint-fuzz-findings-${options.seed}`));
    const findingCount = await fuzz({ ...options, modulePath, samples, folder, print: console.log });
    return findingCount > 0 ? 1 : 0;
  } finally {
    rmSync(bundled, { recursive: true, force: true });
  }
}

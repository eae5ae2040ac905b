// Holds what dist/cli.js says against what is known from elsewhere. Usage:
//   npm run accuracy -- FOLDER            FOLDER/expected.json: totals of files, worked out without kfootprint; or
//                                         FOLDER/KERNEL/SCENARIO.tar.gz with SCENARIO.truth.json: what a module took
//   npm run accuracy -- --docs [--check]  docs/accuracy.md of test/captures; with --check only compares
// Ends with 1 where something is further off than it may be, or the page is stale.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { againstTotals } from './accuracy/expected.mjs';
import { accuracyPage, limitText, percentText } from './accuracy/page.mjs';
import { printTable } from './accuracy/table.mjs';
import { measureAccuracy } from './accuracy/truth.mjs';

const root = dirname(import.meta.dirname);
const { values, positionals } = parseArgs({
  options: { docs: { type: 'boolean', default: false }, check: { type: 'boolean', default: false } },
  allowPositionals: true,
});
const [folder] = positionals;
if ((folder === undefined) !== values.docs) {
  console.error('Usage: npm run accuracy -- FOLDER, or npm run accuracy -- --docs [--check]');
  process.exitCode = 2;
} else if (values.docs) process.exitCode = await document(values.check);
else
  process.exitCode = existsSync(join(folder, 'expected.json'))
    ? await againstTotals(folder)
    : await againstTruth(folder);

async function againstTruth(from) {
  const found = await measureAccuracy(from);
  printTable(
    ['kernel', 'scenario', 'snapshot', 'part', 'truth', 'claimed', 'error', 'known', 'limit', ''],
    found.rows.map((row) => {
      const { kernel, scenario, snapshot, part, low, high, claimed, grade, isKept } = row;
      const truth = low === high ? String(low) : `${low} … ${high}`;
      const told =
        claimed === null ? ['not told', '-', '-'] : [String(claimed).replace('-', '−'), percentText(row), grade];
      const mark = isKept === null ? '-' : isKept ? 'ok' : 'MISS';
      return [kernel, scenario, snapshot, part, truth, ...told, limitText(row), mark];
    }),
  );
  return verdictOf(found);
}

/** Says in short what is off; gives 1 where something is. */
function verdictOf({ captureCount, snapshotCount, rows, failures }) {
  const missed = rows.filter(({ isKept }) => isKept === false).length;
  const told = rows.filter(({ claimed }) => claimed !== null).length;
  for (const { name, failed } of failures) {
    console.log(`${failed.length === 0 ? 'ok' : 'MISS'}  ${name}`);
    for (const what of failed) console.log(`      ${what}`);
  }
  console.log(
    `${captureCount} captures, ${snapshotCount} snapshots; ${rows.length} numbers, ${told} told, ${missed} further off than they may be`,
  );
  return missed > 0 || failures.some(({ failed }) => failed.length > 0) ? 1 : 0;
}

async function document(isCheck) {
  const path = join(root, 'docs/accuracy.md');
  const found = await measureAccuracy(join(root, 'test/captures'));
  const page = accuracyPage(found);
  const isStale = !existsSync(path) || readFileSync(path, 'utf8') !== page;
  if (isStale && isCheck)
    console.error('docs/accuracy.md is not what dist says: run npm run accuracy -- --docs and commit it');
  if (isStale && !isCheck) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, page);
  }
  return Math.max(verdictOf(found), isStale && isCheck ? 1 : 0);
}

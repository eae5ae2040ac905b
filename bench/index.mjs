// All that is measured, each beside its reference in one run: a table, and JSON. What is over its target is said, and no error.
// Usage: npm run bench -- [--case NAME…] [--quick] [--json FILE] [--against FILE-OR-FOLDER…] [--date DATE] [--folder FOLDER] [--list]
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { heldAgainst, linesOf, warningsOf } from './against.mjs';
import { bundled } from './bundled.mjs';
import { cases } from './cases/index.mjs';
import { askedOf, filesOf } from './options.mjs';
import { documentOf, readDocument } from './result.mjs';
import { tableOf } from './table.mjs';
import { judged } from './targets.mjs';

const RUNS = 10;
const QUICK_RUNS = 5;

try {
  process.exitCode = await main(askedOf(process.argv.slice(2), cases));
} catch (error) {
  console.error(`bench: ${error.message}`);
  process.exitCode = 2;
}

async function main(asked) {
  if (asked.isList) {
    for (const { name, title } of cases) console.log(`${name.padEnd(13)}${title}`);
    return 0;
  }
  // Before the long run, so that a wrong name costs nothing.
  const earlier = asked.against.flatMap(filesOf).flatMap(earlierRun);
  if (asked.json !== null) writeFileSync(asked.json, '');
  const folder = mkdtempSync(join(asked.folder ?? tmpdir(), 'kfootprint-bench-'));
  try {
    const results = [];
    for (const one of asked.cases) results.push(await measured(one, asked.isQuick, folder));
    const document = documentOf({
      results,
      isQuick: asked.isQuick,
      date: asked.date,
      commit: process.env.GITHUB_SHA ?? null,
    });
    const { node, cpu } = document;
    say([`Node ${node}, ${cpu.count} × ${cpu.model}`, ...tableOf(results)]);
    if (asked.json !== null) writeFileSync(asked.json, `${JSON.stringify(document, null, 2)}\n`);
    if (asked.isHeld) {
      const { compare } = await import(pathToFileURL(await bundled('src/compare/index.ts', folder)));
      const verdicts = heldAgainst(document, earlier, compare);
      say(linesOf(verdicts));
      if (process.env.GITHUB_ACTIONS === 'true') for (const warning of warningsOf(verdicts)) console.log(warning);
    }
    return results.some(({ error }) => error !== null) ? 1 : 0;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What an older or newer version of this wrote tells nothing, and is no reason to fail. */
function earlierRun(file) {
  const text = readFileSync(file, 'utf8');
  try {
    return [readDocument(text, file)];
  } catch (error) {
    console.error(`left out: ${error.message}`);
    return [];
  }
}

async function measured({ name, title, targets, run }, isQuick, folder) {
  const remarks = [];
  console.error(`${name}: ${title} …`);
  const own = mkdtempSync(join(folder, `${name}-`));
  try {
    const runs = isQuick ? QUICK_RUNS : RUNS;
    const rows = await run({ runs, isQuick, folder: own, remark: (text) => remarks.push(text) });
    return { name, title, error: null, rows, targets: targets.map((target) => judged(target, rows)), remarks };
  } catch (error) {
    return { name, title, error: error.message, rows: [], targets: [], remarks };
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
}

/** To the terminal, and to the summary of a workflow's step, where it runs in one. */
function say(lines) {
  console.log(`${lines.join('\n')}\n`);
  const summary = process.env.GITHUB_STEP_SUMMARY;
  if (summary) appendFileSync(summary, `\`\`\`text\n${lines.join('\n')}\n\`\`\`\n\n`);
}

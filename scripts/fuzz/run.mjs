import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { savedInput } from './attempt.mjs';
import { tryInputs } from './crew.mjs';
import { targetsOf } from './targets.mjs';

/** Findings that say the same are one; so many different ones are shown of a parser. */
const MOST_SHOWN = 10;

/**
 * Tries inputs `begin` to below `end` on the parsers of a module that exports `sources` and perhaps `buildFileReader`; only
 * on those called `only`, where that names any. What fails is saved into `folder`. Gives how many inputs did.
 */
export async function fuzz({
  modulePath,
  samples,
  only = [],
  seed,
  begin,
  end,
  seconds = Number.POSITIVE_INFINITY,
  folder,
  print,
  hangMs = 10_000,
}) {
  const all = await targetsOf(await import(pathToFileURL(modulePath).href), samples);
  const unknown = only.filter((name) => all.every((target) => target.name !== name));
  if (unknown.length > 0)
    throw new RangeError(`no parser ${unknown.join(', ')}; there are ${all.map(({ name }) => name).join(', ')}`);
  const targets = all.filter(({ name }) => only.length === 0 || only.includes(name));
  const width = Math.max(...targets.map(({ name }) => name.length));
  print(`${'parser'.padEnd(width)}    inputs   seconds  findings`);

  let findingCount = 0;
  for (const target of targets) {
    const findings = [];
    const start = performance.now();
    const tried = await tryInputs({
      ...{ modulePath, samples, name: target.name, seed, begin, end, hangMs },
      deadline: Date.now() + (1000 * seconds) / targets.length,
      workerCount: Math.min(availableParallelism(), end - begin),
      found: (index, complaint) => findings.push({ index, complaint }),
    });
    const took = ((performance.now() - start) / 1000).toFixed(1);
    print(
      `${target.name.padEnd(width)} ${String(tried).padStart(9)} ${took.padStart(9)} ${String(findings.length).padStart(9)}`,
    );
    for (const finding of distinct(findings).slice(0, MOST_SHOWN)) show(target, finding);
    findingCount += findings.length;
  }
  return findingCount;

  function show(target, { index, complaint }) {
    mkdirSync(folder, { recursive: true });
    const path = join(folder, `${target.name.replaceAll(/\W+/g, '-')}.${seed}.${index}`);
    writeFileSync(path, savedInput(target, seed, index));
    print(`  ${printable(complaint).replaceAll('\n', '\n    ')}`);
    print(`  saved as ${path}; again: npm run fuzz -- --only '${target.name}' --seed ${seed} --index ${index}`);
  }
}

/** The first of those whose first lines differ in numbers only. Which worker is faster decides nothing: they are in order. */
function distinct(findings) {
  const byKind = new Map();
  for (const finding of findings.toSorted((a, b) => a.index - b.index)) {
    const kind = finding.complaint.replace(/\n.*/s, '').replaceAll(/[\d.]+(e\+\d+)?/g, '#');
    if (!byKind.has(kind)) byKind.set(kind, finding);
  }
  return [...byKind.values()];
}

/** What a parser says may hold what it was given. */
function printable(text) {
  return text.replaceAll(/[^\n -~]/g, '\ufffd');
}

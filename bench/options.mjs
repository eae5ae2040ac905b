// The words of the command line.
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const OPTIONS = {
  case: { type: 'string', multiple: true },
  against: { type: 'string', multiple: true },
  json: { type: 'string' },
  date: { type: 'string' },
  folder: { type: 'string' },
  quick: { type: 'boolean' },
  list: { type: 'boolean' },
};

/**
 * What is asked for. `--case` and `--against` take all words up to the next option; `isHeld` says that `--against` was given,
 * though there may be no earlier run yet.
 */
export function askedOf(words, cases) {
  const { values, tokens } = parseArgs({ args: withEach(words), options: OPTIONS, tokens: true });
  const names = values.case ?? cases.map(({ name }) => name);
  const unknown = names.find((name) => !cases.some((one) => one.name === name));
  if (unknown !== undefined)
    throw new Error(`there is no case ${unknown}; there are ${cases.map(({ name }) => name).join(', ')}`);
  return {
    cases: cases.filter(({ name }) => names.includes(name)),
    against: (values.against ?? []).filter((file) => file !== ''),
    isHeld: tokens.some(({ name }) => name === 'against'),
    json: values.json ?? null,
    date: values.date ?? null,
    folder: values.folder ?? null,
    isQuick: values.quick ?? false,
    isList: values.list ?? false,
  };
}

/** A file, or the JSON files of a folder and of those in it, by the numbers in their names: the newest last. */
export function filesOf(path) {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true })
    .filter((name) => name.endsWith('.json'))
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
    .map((name) => join(path, name));
}

/** `--case a b` as `--case=a --case=b`, and `--against` without a word as one of none. */
function withEach(words) {
  const result = [];
  let many = null;
  for (const [index, word] of words.entries()) {
    const isMany = /^--(case|against)$/.test(word);
    const next = words[index + 1];
    if (isMany) {
      many = word;
      if (next === undefined || next.startsWith('--')) result.push(`${word}=`);
    } else if (many !== null && !word.startsWith('--')) result.push(`${many}=${word}`);
    else {
      many = null;
      result.push(word);
    }
  }
  return result;
}

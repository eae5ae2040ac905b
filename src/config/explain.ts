import { distance } from 'fastest-levenshtein';
import type { MetricFacts, RuleShape } from '../model/index.ts';
import type { Path } from './yaml.ts';

/** What the schema library says of one thing that is wrong. */
export interface SchemaIssue {
  readonly code: string;
  readonly path: Path;
  readonly keys?: readonly string[];
  readonly values?: readonly unknown[];
  readonly expected?: string;
  readonly errors?: readonly (readonly SchemaIssue[])[];
}

/** A complaint in words that lead on. */
export interface Explanation {
  readonly path: Path;
  readonly at: 'key' | 'value';
  readonly what: string;
  readonly next: string;
}

interface Known {
  readonly metrics: readonly MetricFacts[];
  readonly rules: readonly RuleShape[];
}

const EXPECTED: Readonly<Record<string, string>> = {
  object: 'keys with values below it',
  array: 'a list: one "- " for each',
  string: 'a text',
  boolean: 'true or false',
  number: 'a number',
};

/** Turns an issue of the schema into a complaint that names the key and the way out. */
export function explain(issue: SchemaIssue, data: unknown, known: Known): Explanation {
  const { code, path } = issue;
  const value = valueAt(data, path);
  const key = String(path.at(-1) ?? 'the file');
  const at = (where: Path, what: string, next: string, side: Explanation['at'] = 'value') => ({
    path: where,
    at: side,
    what,
    next,
  });

  if (code === 'unrecognized_keys') {
    const [unknown = ''] = issue.keys ?? [];
    return at([...path, unknown], `unknown key "${unknown}"`, suggest(unknown, keysAt(path, known.rules)), 'key');
  }
  if (code === 'invalid_key')
    return at(path, `unknown label "${key}"`, 'Labels are listed by: kfootprint metrics', 'key');
  const meant = code === 'invalid_union' ? meantOf(issue) : undefined;
  if (meant) return explain({ ...meant, path: [...path, ...meant.path] }, data, known);
  if (value === undefined)
    return at(path.slice(0, -1), `"${key}" is missing`, 'Add it; the README shows a whole budget file.');
  if (key === 'metric' && typeof value === 'string') {
    const names = known.metrics.map(({ name }) => name);
    return at(
      path,
      `there is no metric "${value}"`,
      `${suggest(value, names)} Run kfootprint metrics to see them all.`,
    );
  }
  if (code === 'invalid_value' && issue.values)
    return at(path, `"${key}" cannot be ${describe(value)}`, `Write ${issue.values.map(String).join(' or ')}.`);
  if (code === 'too_small') return at(path, `"${key}" is empty`, 'Add at least one.');
  const expected = EXPECTED[issue.expected ?? ''] ?? 'a value as the README shows';
  return at(path, `"${key}" cannot be ${describe(value)}`, `Write ${expected}.`);
}

/** Of the ways to write a value, the one that was meant is the one whose own type is right. */
function meantOf({ errors = [] }: SchemaIssue): SchemaIssue | undefined {
  return errors.find((way) => way.every(({ path, code }) => path.length > 0 || code === 'unrecognized_keys'))?.[0];
}

function keysAt(path: Path, rules: readonly RuleShape[]): readonly string[] {
  if (path.length === 0) return ['version', 'defaults', 'budgets'];
  if (path[0] === 'defaults') return ['on-unknown', 'on-new-module', 'on-inherited', 'on-no-baseline'];
  const rule = rules.find(({ key }) => key === path.at(-1));
  return rule ? Object.keys(rule.fields) : ['name', 'metric', 'select', 'sum', ...rules.map(({ key }) => key)];
}

function suggest(word: string, known: readonly string[]): string {
  const [nearest] = [...known].sort((a, b) => distance(word, a) - distance(word, b));
  if (nearest !== undefined && distance(word, nearest) <= Math.max(2, word.length / 3))
    return `Did you mean "${nearest}"?`;
  return `Known here: ${known.join(', ')}.`;
}

function describe(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (value === null) return 'empty';
  return typeof value === 'object' ? 'a map of keys' : JSON.stringify(value);
}

function valueAt(data: unknown, path: Path): unknown {
  let value = data;
  for (const key of path) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string | number, unknown>)[key];
  }
  return value;
}

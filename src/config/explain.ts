import { distance } from 'fastest-levenshtein';
import { labelNames, type MetricFacts, type Objection, type RuleShape } from '../model/index.ts';
import type { Path } from './yaml.ts';

/** What the schema library says of one thing that is wrong. */
export interface SchemaIssue {
  readonly code: string;
  readonly path: Path;
  readonly keys?: readonly string[];
  readonly values?: readonly unknown[];
  readonly errors?: readonly (readonly SchemaIssue[])[];
}

/** A complaint in words that lead on. */
export interface Explanation extends Objection {
  readonly path: Path;
  readonly at: 'key' | 'value';
}

export interface Known {
  readonly metrics: readonly MetricFacts[];
  readonly rules: readonly RuleShape[];
}

/** What to write for a key, by its name; rules have a way of their own. */
const REMEDIES: Readonly<Record<string, string>> = {
  version: 'Write version: 1.',
  defaults: 'Write its keys below it, or leave it out.',
  budgets: 'Write budgets: and below it one "- " for each.',
  name: 'Write a text, in quotes where it could be a number.',
  metric: 'Write metric: and one of those that kfootprint metrics lists.',
  select: 'Write labels with patterns, such as { module: "isp_*" }.',
  sum: 'Write true or false.',
};

/** Turns an issue of the schema into complaints that name the key and the way out. */
export function explain(issue: SchemaIssue, data: unknown, known: Known): readonly Explanation[] {
  const { code, path } = issue;
  if (code === 'unrecognized_keys') return (issue.keys ?? []).map((key) => unknownKey([...path, key], data, known));
  const meant = code === 'invalid_union' ? meantOf(issue) : undefined;
  if (meant) return meant.flatMap((inner) => explain({ ...inner, path: [...path, ...inner.path] }, data, known));
  const value = valueAt(data, path);
  const key = String(path.at(-1) ?? '');
  const next = remedyFor(path, issue, known);
  if (value === undefined) return [{ path: path.slice(0, -1), at: 'value', what: `"${key}" is missing`, next }];
  if (key === 'metric')
    return [{ path, at: 'value', what: `there is no metric ${describe(value)}`, next: metricNear(value, known) }];
  const isEmpty = value === null || code === 'too_small';
  const what = isEmpty ? `${subject(path)} is empty` : `${subject(path)} cannot be ${describe(value)}`;
  return [{ path, at: 'value', what, next }];
}

/** Of the ways to write a value, the one that was meant is the one whose own type is right. */
function meantOf({ errors = [] }: SchemaIssue): readonly SchemaIssue[] | undefined {
  return errors.find((way) => way.every(({ path, code }) => path.length > 0 || code === 'unrecognized_keys'));
}

function unknownKey(path: Path, data: unknown, { metrics, rules }: Known): Explanation {
  const key = String(path.at(-1));
  const parent = path.at(-2);
  if (key === '<<')
    return { path, at: 'key', what: 'merge keys (<<) are not read here', next: 'Write the keys out instead.' };
  if (parent === 'select') {
    const metric = metrics.find(({ name }) => name === valueAt(data, [...path.slice(0, -2), 'metric']));
    return { path, at: 'key', what: `unknown label "${key}"`, next: suggest(key, metric?.labels ?? labelNames) };
  }
  const rule = path[0] === 'budgets' ? rules.find((candidate) => candidate.key === parent) : undefined;
  const keys = rule ? Object.keys(rule.fields) : keysAt(path, rules);
  return { path, at: 'key', what: `unknown key "${key}"`, next: suggest(key, keys) };
}

function keysAt(path: Path, rules: readonly RuleShape[]): readonly string[] {
  if (path.length === 1) return ['version', 'defaults', 'budgets'];
  if (path[0] === 'defaults') return ['on-unknown', 'on-new-module', 'on-inherited', 'on-no-baseline'];
  return ['name', 'metric', 'select', 'sum', ...rules.map(({ key }) => key)];
}

function remedyFor(path: Path, { values }: SchemaIssue, { rules }: Known): string {
  const [top, , inBudget, inside] = path;
  if (top === undefined) return 'Write version: 1, then budgets: and below it one "- " for each.';
  if (top === 'defaults' && path.length > 1 && values) return `Write ${values.map(String).join(' or ')}.`;
  if (top === 'budgets' && path.length === 2) return 'Write a metric and a limit, such as metric: modules.total.';
  if (inBudget === 'select' && inside !== undefined) return 'Write one pattern in quotes, such as "isp_*".';
  const rule = rules.find(({ key }) => key === inBudget);
  if (!rule) return REMEDIES[String(path.at(-1))] ?? 'The README shows a whole budget file.';
  const fields = Object.keys(rule.fields);
  if (inside !== undefined) return `Write ${inside}: and an amount.`;
  return fields.length > 1 ? `Write one amount, or ${fields.join(' and ')} below it.` : 'Write one amount.';
}

function metricNear(value: unknown, { metrics }: Known): string {
  const near = nearest(
    String(value),
    metrics.map(({ name }) => name),
  );
  return `${near === undefined ? '' : `Did you mean "${near}"? `}Run kfootprint metrics to see them all.`;
}

function suggest(word: string, known: readonly string[]): string {
  const near = nearest(word, known);
  if (near !== undefined) return `Did you mean "${near}"?`;
  return known.length === 0 ? 'Leave it out.' : `Known here: ${known.join(', ')}.`;
}

function nearest(word: string, known: readonly string[]): string | undefined {
  const [first] = [...known].sort((a, b) => distance(word, a) - distance(word, b));
  return first !== undefined && distance(word, first) <= Math.max(2, word.length / 3) ? first : undefined;
}

function subject(path: Path): string {
  const last = path.at(-1);
  if (last === undefined) return 'the budget file';
  return typeof last === 'number' ? `budget ${last + 1}` : `"${last}"`;
}

function describe(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'number') return String(value);
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

import { labelNames, nearest, type Objection, type RuleShape } from '../model/index.ts';
import type { Registries } from './draft.ts';
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

/** What to write for a key, by its name; rules have a way of their own. */
const REMEDIES: Readonly<Record<string, string>> = {
  version: 'Write version: 1.',
  defaults: 'Write its keys below it, or leave it out.',
  budgets: 'Write budgets: and below it one "- " for each.',
  name: 'Write a text, in quotes where it could be a number.',
  metric: 'Write metric: and one of those that kfootprint metrics lists.',
  select: 'Write labels with patterns, such as { module: "isp_*" }.',
  sum: 'Write true or false.',
  phases: 'Write before, and loaded or after, each with the name or phase of a snapshot.',
  before: 'Write the name or phase of a snapshot.',
  loaded: 'Write the name or phase of a snapshot.',
  after: 'Write the name or phase of a snapshot.',
  require: 'Write complete, or leave it out.',
  targets: 'Write the name of each target, and below it its defaults and budgets.',
  owners: 'Write "- " and module: for each, with cache, caller, cma, path, symbols or team.',
  waivers: 'Write "- " and budget, extra, reason, owner and until for each.',
  budget: 'Write the name of the budget that may be broken.',
  extra: 'Write one amount, such as 64 KiB.',
  reason: 'Write a text: those who read the report want to know.',
  owner: 'Write who answers for it, in quotes where it starts with @.',
  until: 'Write the last day on which it holds, such as 2027-01-31.',
  cache: 'Write one pattern in quotes, such as "isp_*".',
  caller: 'Write one pattern in quotes, such as "isp_*".',
  symbols: 'Write one pattern in quotes, such as "isp_*".',
  module: 'Write the name of the module.',
  team: 'Write a text, in quotes where it starts with @.',
  fingerprint: 'Write ignore: and below it "- " for each field.',
  ignore: 'Write "- " for each field that may differ.',
};

const BUDGET_KEYS = ['name', 'metric', 'select', 'sum', 'phases', 'require'];
const PHASES = ['before', 'loaded', 'after'];
const DEFAULT_KEYS = ['on-unknown', 'on-new-module', 'on-inherited', 'on-no-baseline'];
const KEYS_OF_ITEMS: Readonly<Record<string, readonly string[]>> = {
  owners: ['cache', 'caller', 'symbols', 'module', 'team'],
  waivers: ['budget', 'select', 'extra', 'reason', 'owner', 'until'],
  fingerprint: ['ignore'],
};

/** Turns an issue of the schema into complaints that name the key and the way out. */
export function explain(issue: SchemaIssue, data: unknown, known: Registries): readonly Explanation[] {
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

function unknownKey(path: Path, data: unknown, { metrics, rules }: Registries): Explanation {
  const key = String(path.at(-1));
  const parent = path.at(-2);
  if (key === '<<')
    return { path, at: 'key', what: 'merge keys (<<) are not read here', next: 'Write the keys out instead.' };
  if (parent === 'select') {
    const metric = metrics.find(({ name }) => name === valueAt(data, [...path.slice(0, -2), 'metric']));
    return { path, at: 'key', what: `unknown label "${key}"`, next: suggest(key, metric?.labels ?? labelNames) };
  }
  const rule = inTarget(path)[0] === 'budgets' ? rules.find((candidate) => candidate.key === parent) : undefined;
  const keys = rule ? Object.keys(rule.fields) : parent === 'phases' ? PHASES : keysAt(path, rules);
  return { path, at: 'key', what: `unknown key "${key}"`, next: suggest(key, keys) };
}

function keysAt(path: Path, rules: readonly RuleShape[]): readonly string[] {
  if (path[0] === 'targets' && path.length === 3) return ['defaults', 'budgets'];
  const [top, ...below] = inTarget(path);
  if (below.length === 0) return ['version', 'defaults', 'budgets', 'targets', 'owners', 'waivers', 'fingerprint'];
  if (top === 'defaults') return DEFAULT_KEYS;
  return KEYS_OF_ITEMS[String(top)] ?? [...BUDGET_KEYS, ...rules.map(({ key }) => key)];
}

/** A path below a target, as it would be without it: both have defaults and budgets. */
function inTarget(path: Path): Path {
  return path[0] === 'targets' && path.length > 2 ? path.slice(2) : path;
}

function remedyFor(path: Path, { values }: SchemaIssue, { rules }: Registries): string {
  const [top, , inItem, inside] = inTarget(path);
  const last = String(path.at(-1));
  if (top === undefined) return 'Write version: 1, then budgets: and below it one "- " for each.';
  if (top === 'targets' && path.length === 2) return 'Write its defaults and budgets below it.';
  if (top === 'defaults' && last !== top && values) return `Write ${values.map(String).join(' or ')}.`;
  if (top === 'fingerprint' && values) return `Write one of: ${values.map(String).join(', ')}.`;
  if (typeof path.at(-1) === 'number')
    return top === 'budgets' ? 'Write a metric and a limit, such as metric: modules.total.' : (REMEDIES[top] ?? '');
  if (inItem === 'select' && inside !== undefined) return 'Write one pattern in quotes, such as "isp_*".';
  const rule = top === 'budgets' ? rules.find(({ key }) => key === inItem) : undefined;
  if (!rule) return REMEDIES[last] ?? 'The README shows a whole budget file.';
  const fields = Object.keys(rule.fields);
  if (inside !== undefined) return `Write ${inside}: and an amount.`;
  return fields.length > 1 ? `Write one amount, or ${fields.join(', ')} below it.` : 'Write one amount.';
}

function metricNear(value: unknown, { metrics }: Registries): string {
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

function subject(path: Path): string {
  const last = path.at(-1);
  if (last === undefined) return 'the budget file';
  if (typeof last !== 'number') return `"${last}"`;
  const list = String(path.at(-2));
  return list.endsWith('s') ? `${list.slice(0, -1)} ${last + 1}` : `a field of "${list}"`;
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

import { distance } from 'fastest-levenshtein';
import { isMatch } from 'matcher';
import { ConfigError } from '../errors.ts';
import type { Budget, Config, LabelName, Limit, MetricFacts, Pattern, RuleOptions, RuleShape } from '../model/index.ts';
import { parseLimit } from './amount.ts';
import { budgetFileSchema } from './schema.ts';
import { type Path, parseYaml, type YamlData } from './yaml.ts';

export interface Registries {
  readonly metrics: readonly MetricFacts[];
  readonly rules: readonly RuleShape[];
}

/** A budget file after its shape was checked. */
interface BudgetFile {
  readonly defaults?: Readonly<Record<string, string | undefined>>;
  readonly budgets: readonly WrittenBudget[];
}
interface WrittenBudget {
  readonly name?: string;
  readonly metric: string;
  readonly select?: Readonly<Partial<Record<LabelName, string | number>>>;
  readonly sum?: boolean;
  readonly [rule: string]: unknown;
}

/**
 * Reads a budget file. Throws a `ConfigError` that names line, column and key of the first thing that is wrong; the
 * others are in its `also`.
 */
export function parseConfig(text: string, file: string, registries: Registries): Config {
  const yaml = parseYaml(text, file);
  const complaints: ConfigError[] = [];
  const complain = (path: Path, what: string, next: string, at: 'key' | 'value' = 'value') => {
    complaints.push(new ConfigError(what, yaml.placeOf(path, at), next));
  };
  const checked = budgetFileSchema(registries.metrics, registries.rules).safeParse(yaml.data);
  if (!checked.success) for (const issue of checked.error.issues) explain(issue as Issue, yaml, registries, complain);
  throwFirst(complaints);
  const written = checked.data as unknown as BudgetFile;
  const budgets = written.budgets.map((budget, index) => budgetOf(budget, index, yaml, registries, complain));
  for (const [index, { name }] of budgets.entries())
    if (budgets.findIndex((other) => other.name === name) < index)
      complain(['budgets', index], `there is a budget "${name}" already`, 'Give each budget a name of its own.');
  throwFirst(complaints);
  return { defaults: defaultsOf(written.defaults ?? {}), budgets };
}

type Complain = (path: Path, what: string, next: string, at?: 'key' | 'value') => void;

function throwFirst(complaints: readonly ConfigError[]): void {
  const [first, ...others] = complaints;
  if (!first) return;
  first.also.push(...others);
  throw first;
}

function budgetOf(
  written: WrittenBudget,
  index: number,
  yaml: YamlData,
  { metrics, rules }: Registries,
  complain: Complain,
): Budget {
  const path = ['budgets', index];
  const metric = metrics.find(({ name }) => name === written.metric);
  const unit = metric?.unit ?? 'bytes';
  const select = new Map<LabelName, Pattern>();
  for (const [label, text] of Object.entries(written.select ?? {}) as [LabelName, string | number][]) {
    if (metric && !metric.labels.includes(label))
      complain(
        [...path, 'select', label],
        `${metric.name} has no label "${label}"`,
        metric.labels.length > 0
          ? `Its labels: ${metric.labels.join(', ')}.`
          : 'It is a single number: leave select out.',
        'key',
      );
    select.set(label, patternOf(String(text)));
  }
  const options = new Map<string, RuleOptions>();
  for (const rule of rules) {
    const value = written[rule.key];
    if (value === undefined) continue;
    const fields =
      typeof value === 'object' && value !== null ? Object.entries(value) : [[rule.shorthand, value] as const];
    const parsed = new Map<string, Limit>();
    for (const [field, text] of fields) {
      const kind = rule.fields[field]?.kind ?? 'amount';
      const limit = parseLimit(text, kind, unit);
      const fieldPath = typeof value === 'object' ? [...path, rule.key, field] : [...path, rule.key];
      if (typeof limit === 'string')
        complain(fieldPath, `${rule.key}: ${limit}`, 'Mend the value and run the command again.');
      else parsed.set(field, limit);
    }
    options.set(rule.key, parsed);
  }
  if (options.size === 0)
    complain(path, 'this budget sets no limit', `Add one of: ${rules.map(({ key }) => key).join(', ')}.`);
  return {
    name: written.name ?? defaultName(written),
    metric: written.metric,
    select,
    sum: written.sum ?? false,
    rules: options,
    place: yaml.placeOf(path),
  };
}

function patternOf(text: string): Pattern {
  // A leading ! means "not" to the matcher; a name that starts with it is meant as it is.
  const pattern = text.startsWith('!') ? `\\${text}` : text;
  return { text, matches: (value) => text === value || isMatch(value, pattern, { caseSensitive: true }) };
}

function defaultName({ metric, select = {} }: WrittenBudget): string {
  const asked = Object.values(select).join(' ');
  return asked === '' ? metric : `${metric} ${asked}`;
}

function defaultsOf(written: Readonly<Record<string, string | undefined>>): Config['defaults'] {
  return {
    onUnknown: written['on-unknown'] === 'warn' ? 'warn' : 'fail',
    onNewModule:
      written['on-new-module'] === 'fail' ? 'fail' : written['on-new-module'] === 'ignore' ? 'ignore' : 'warn',
    onInherited: written['on-inherited'] === 'fail' ? 'fail' : 'warn',
    onNoBaseline: written['on-no-baseline'] === 'fail' ? 'fail' : 'warn',
  };
}

interface Issue {
  readonly code: string;
  readonly path: Path;
  readonly keys?: readonly string[];
  readonly values?: readonly unknown[];
  readonly expected?: string;
  readonly errors?: readonly (readonly Issue[])[];
}

/** A complaint of the schema in words that lead on. */
function explain(issue: Issue, yaml: YamlData, { metrics, rules }: Registries, complain: Complain): void {
  const { code, path } = issue;
  const value = valueAt(yaml.data, path);
  const key = String(path.at(-1) ?? 'the file');
  if (code === 'unrecognized_keys') {
    for (const unknown of issue.keys ?? [])
      complain([...path, unknown], `unknown key "${unknown}"`, suggest(unknown, keysAt(path, rules)), 'key');
    return;
  }
  if (code === 'invalid_key')
    return complain(path, `unknown label "${key}"`, 'Labels are listed by: kfootprint metrics', 'key');
  if (value === undefined && code !== 'invalid_union')
    return complain(path.slice(0, -1), `"${key}" is missing`, 'Add it; the README shows a whole budget file.');
  if (key === 'metric' && typeof value === 'string')
    return complain(
      path,
      `there is no metric "${value}"`,
      `${suggest(
        value,
        metrics.map(({ name }) => name),
      )} All: kfootprint metrics`,
    );
  if (code === 'invalid_value' && issue.values)
    return complain(path, `"${key}" cannot be ${JSON.stringify(value)}`, `Write one of: ${issue.values.join(', ')}.`);
  if (code === 'invalid_union') {
    // Of the ways to write a value, the one of the same type is what was meant.
    const meant = issue.errors?.find((errors) =>
      errors.every(({ path: below, code: inner }) => below.length > 0 || inner === 'unrecognized_keys'),
    );
    if (meant && meant.length > 0) {
      for (const inner of meant)
        explain({ ...inner, path: [...path, ...inner.path] }, yaml, { metrics, rules }, complain);
      return;
    }
  }
  if (code === 'too_small') return complain(path, `"${key}" is empty`, 'Add at least one, or leave the key out.');
  complain(
    path,
    `"${key}" cannot be ${describe(value)}`,
    `Write ${EXPECTED[issue.expected ?? ''] ?? 'a value as the README shows'}.`,
  );
}

const EXPECTED: Readonly<Record<string, string>> = {
  object: 'keys with values below it',
  array: 'a list: one "- " for each',
  string: 'a text',
  boolean: 'true or false',
  number: 'a number',
};

function describe(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (value === null) return 'empty';
  return typeof value === 'object' ? 'a map of keys' : JSON.stringify(value);
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

function valueAt(data: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? (value as Record<string | number, unknown>)[key]
        : undefined,
    data,
  );
}

export { budgetFileJsonSchema } from './schema.ts';

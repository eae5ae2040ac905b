import { isMatch } from 'matcher';
import { ConfigError } from '../errors.ts';
import type {
  Budget,
  Config,
  LabelName,
  Limit,
  MetricFacts,
  Objection,
  Pattern,
  RuleOptions,
  RuleShape,
  Unit,
} from '../model/index.ts';
import { parseLimit } from './amount.ts';
import { explain, type SchemaIssue } from './explain.ts';
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
type WrittenRule = string | number | Readonly<Record<string, string | number>>;
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
  const complain = (path: Path, { what, next }: Objection, at: 'key' | 'value' = 'value') => {
    complaints.push(new ConfigError(what, yaml.placeOf(path, at), next));
  };
  const checked = budgetFileSchema(registries.metrics, registries.rules).safeParse(yaml.data);
  const issues: readonly SchemaIssue[] = checked.success ? [] : (checked.error.issues as SchemaIssue[]);
  for (const issue of issues)
    for (const { path, at, ...objection } of explain(issue, yaml.data, registries)) complain(path, objection, at);

  // What is wrong in one budget is no reason to keep quiet about the others.
  const budgets: Budget[] = [];
  for (const [index, written] of soundBudgets(yaml.data, issues)) {
    const budget = budgetOf(written, index, yaml, registries, complain);
    if (budgets.some(({ name }) => name === budget.name))
      complain(['budgets', index, 'name'], {
        what: `there is a budget "${budget.name}" already`,
        next: 'Give each budget a name of its own.',
      });
    budgets.push(budget);
  }
  throwFirst(complaints);
  return { defaults: defaultsOf((yaml.data as BudgetFile).defaults ?? {}), budgets };
}

type Complain = (path: Path, objection: Objection, at?: 'key' | 'value') => void;

/** The budgets, by index, that have the right shape. */
function soundBudgets(data: unknown, issues: readonly SchemaIssue[]): [number, WrittenBudget][] {
  const isNoList = ({ code, path }: SchemaIssue) =>
    (path.length === 0 && code !== 'unrecognized_keys') || (path.length === 1 && path[0] === 'budgets');
  if (issues.some(isNoList)) return [];
  const broken = new Set(issues.map(({ path }) => (path[0] === 'budgets' ? path[1] : undefined)));
  return [...(data as BudgetFile).budgets.entries()].filter(([index]) => !broken.has(index));
}

/** The complaints in the order of the file, as one error. */
function throwFirst(complaints: readonly ConfigError[]): void {
  const at = ({ place }: ConfigError) => [place.line ?? 0, place.column ?? 0] as const;
  const [first, ...others] = [...complaints].sort((a, b) => at(a)[0] - at(b)[0] || at(a)[1] - at(b)[1]);
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
  const select = new Map<LabelName, Pattern>();
  for (const [label, text] of Object.entries(written.select ?? {}) as [LabelName, string | number][]) {
    if (metric && !metric.labels.includes(label)) complain([...path, 'select', label], lackOf(label, metric), 'key');
    select.set(label, patternOf(String(text)));
  }
  const options = new Map<string, RuleOptions>();
  for (const rule of rules) {
    const value = written[rule.key] as WrittenRule | undefined;
    if (value !== undefined)
      options.set(rule.key, optionsOf(rule, value, metric?.unit ?? 'bytes', [...path, rule.key], complain));
  }
  const isUnderstood = [...options.values()].every(({ size }) => size > 0);
  for (const { key, objection } of isUnderstood ? rules : []) {
    const found = options.has(key) ? objection?.(options) : null;
    if (found) complain([...path, key], found);
  }
  if (options.size === 0)
    complain(path, {
      what: 'this budget sets no limit',
      next: `Add one of: ${rules.map(({ key }) => key).join(', ')}.`,
    });
  return {
    name: written.name ?? defaultName(written),
    metric: written.metric,
    select,
    sum: written.sum ?? false,
    rules: options,
    place: yaml.placeOf(path),
  };
}

function lackOf(label: string, { name, labels }: MetricFacts): Objection {
  const next = labels.length > 0 ? `Its labels: ${labels.join(', ')}.` : 'It is a single number: leave select out.';
  return { what: `${name} has no label "${label}"`, next };
}

function optionsOf(
  { key, fields, shorthand }: RuleShape,
  value: WrittenRule,
  unit: Unit,
  path: Path,
  complain: Complain,
): RuleOptions {
  const isShort = typeof value !== 'object';
  const parsed = new Map<string, Limit>();
  for (const [field, written] of isShort ? [[shorthand, value] as const] : Object.entries(value)) {
    const limit = parseLimit(written, fields[field]?.kind ?? 'amount', unit);
    if ('next' in limit)
      complain(isShort ? path : [...path, field], {
        ...limit,
        what: `${isShort ? key : `${key}: ${field}`}: ${limit.what}`,
      });
    else parsed.set(field, limit);
  }
  return parsed;
}

function patternOf(text: string): Pattern {
  // To the matcher a backslash quotes and a leading ! means "not"; in a name both are meant as they are.
  const pattern = text.replaceAll('\\', '\\\\').replace(/^!/, '\\!');
  return { text, matches: (value) => isMatch(value, pattern, { caseSensitive: true }) };
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

export { budgetFileJsonSchema } from './schema.ts';

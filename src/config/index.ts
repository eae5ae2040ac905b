import { isMatch } from 'matcher';
import { ConfigError } from '../errors.ts';
import type { Budget, Config, LabelName, Limit, MetricFacts, Pattern, RuleOptions, RuleShape } from '../model/index.ts';
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
  if (!checked.success) {
    for (const issue of checked.error.issues) {
      const { path, at, what, next } = explain(issue as SchemaIssue, yaml.data, registries);
      complain(path, what, next, at);
    }
  }
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

export { budgetFileJsonSchema } from './schema.ts';

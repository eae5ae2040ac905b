import type { Budget, Limit, MetricFacts, RuleOptions, RuleShape, Unit } from '../model/index.ts';
import { parseLimit } from './amount.ts';
import type { Draft } from './draft.ts';
import { selectOf, type WrittenSelect } from './select.ts';
import type { Path } from './yaml.ts';

type WrittenRule = string | number | Readonly<Record<string, string | number>>;

/** A budget after its shape was checked. */
export interface WrittenBudget {
  readonly name?: string;
  readonly metric: string;
  readonly select?: WrittenSelect;
  readonly sum?: boolean;
  readonly require?: 'complete';
  readonly phases?: { readonly before: string; readonly loaded?: string; readonly after?: string };
  readonly [rule: string]: unknown;
}

/** A list of budgets, in the order of the file, less those of a wrong shape. */
export function budgetsOf(draft: Draft, path: Path, written: readonly WrittenBudget[]): Budget[] {
  const budgets: Budget[] = [];
  if (!draft.isSound(path)) return budgets;
  for (const [index, item] of written.entries()) {
    const at = [...path, index];
    if (!draft.isSound(at)) continue;
    const budget = budgetOf(draft, at, item);
    if (budgets.some(({ name }) => name === budget.name))
      draft.complain([...at, 'name'], {
        what: `there is a budget "${budget.name}" already`,
        next: 'Give each budget a name of its own.',
      });
    budgets.push(budget);
  }
  return budgets;
}

function budgetOf(draft: Draft, path: Path, written: WrittenBudget): Budget {
  const { metrics, rules } = draft.registries;
  const metric = metrics.find(({ name }) => name === written.metric);
  const select = selectOf(draft, [...path, 'select'], written.select ?? {}, metric);
  const options = new Map<string, RuleOptions>();
  for (const rule of rules) {
    const value = written[rule.key] as WrittenRule | undefined;
    if (value !== undefined)
      options.set(rule.key, optionsOf(draft, [...path, rule.key], rule, value, metric?.unit ?? 'bytes'));
  }
  const isUnderstood = [...options.values()].every(({ size }) => size > 0);
  for (const { key, objection } of isUnderstood ? rules : []) {
    const found = options.has(key) ? objection?.(options) : null;
    if (found) draft.complain([...path, key], found);
  }
  if (options.size === 0)
    draft.complain(path, {
      what: 'this budget sets no limit',
      next: `Add one of: ${rules.map(({ key }) => key).join(', ')}.`,
    });
  if (metric && written.sum) refuseOverlap(draft, path, written, metric);
  if (written.phases) refusePhases(draft, path, written);
  return {
    name: written.name ?? defaultName(written),
    metric: written.metric,
    select,
    sum: written.sum ?? false,
    phases: written.phases
      ? { before: written.phases.before, loaded: written.phases.loaded ?? null, after: written.phases.after ?? null }
      : null,
    rules: options,
    requireComplete: written.require === 'complete',
    place: draft.placeOf(path),
  };
}

/** Series that overlap, such as the free blocks of each order, add up to nothing that exists. */
function refuseOverlap(draft: Draft, path: Path, { select }: WrittenBudget, { name, overlapping }: MetricFacts): void {
  const open = overlapping?.filter((label) => (select?.[label] ?? '*') === '*') ?? [];
  if (open.length === 0) return;
  draft.complain([...path, 'sum'], {
    what: `the series of ${name} overlap: their sum means nothing`,
    next: `Leave sum out, or select one ${open.join(' and one ')}.`,
  });
}

/** A difference between moments needs two of them, and has no baseline and no trend. */
function refusePhases(draft: Draft, path: Path, written: WrittenBudget): void {
  if (written.phases?.loaded === undefined && written.phases?.after === undefined)
    draft.complain([...path, 'phases'], {
      what: 'phases: names one moment only',
      next: 'Add loaded for what loading takes, or after for what is left behind.',
    });
  for (const rule of ['growth', 'slope'])
    if (written[rule] !== undefined)
      draft.complain([...path, rule], {
        what: `${rule} means nothing beside phases: these are judged within one boot`,
        next: 'Write at-most, or make two budgets of it.',
      });
}

function optionsOf(
  draft: Draft,
  path: Path,
  { key, fields, shorthand }: RuleShape,
  value: WrittenRule,
  unit: Unit,
): RuleOptions {
  const isShort = typeof value !== 'object';
  const parsed = new Map<string, Limit>();
  for (const [field, written] of isShort ? [[shorthand, value] as const] : Object.entries(value)) {
    const limit = parseLimit(written, fields[field]?.kind ?? 'amount', unit);
    if ('next' in limit)
      draft.complain(isShort ? path : [...path, field], {
        ...limit,
        what: `${isShort ? key : `${key}: ${field}`}: ${limit.what}`,
      });
    else parsed.set(field, limit);
  }
  return parsed;
}

function defaultName({ metric, select = {} }: WrittenBudget): string {
  const asked = Object.values(select).join(' ');
  return asked === '' ? metric : `${metric} ${asked}`;
}

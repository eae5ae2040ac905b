import { ConfigError } from '../errors.ts';
import type { BudgetFile, Defaults, Fingerprint, MetricFacts, RuleShape, TargetConfig } from '../model/index.ts';
import { budgetsOf, type WrittenBudget } from './budgets.ts';
import type { Draft, Registries } from './draft.ts';
import { explain, type SchemaIssue } from './explain.ts';
import { ownersOf, type WrittenOwner } from './owners.ts';
import { budgetFileSchema } from './schema.ts';
import { type WrittenWaiver, waiversOf } from './waivers.ts';
import { type Path, parseYaml } from './yaml.ts';

/** A budget file after its shape was checked. */
interface WrittenFile extends WrittenTarget {
  readonly budgets: readonly WrittenBudget[];
  readonly targets?: Readonly<Record<string, WrittenTarget>>;
  readonly owners?: readonly WrittenOwner[];
  readonly waivers?: readonly WrittenWaiver[];
  readonly fingerprint?: { readonly ignore?: readonly (keyof Fingerprint)[] };
}
interface WrittenTarget {
  readonly defaults?: Readonly<Record<string, string | undefined>>;
  readonly budgets?: readonly WrittenBudget[];
}

/**
 * Reads a budget file. Throws a `ConfigError` that names line, column and key of the first thing that is wrong; the
 * others are in its `also`.
 */
export function parseConfig(text: string, file: string, registries: Registries): BudgetFile {
  const yaml = parseYaml(text, file);
  const complaints: ConfigError[] = [];
  const checked = budgetFileSchema(registries.metrics, registries.rules).safeParse(yaml.data);
  const issues: readonly SchemaIssue[] = checked.success ? [] : (checked.error.issues as SchemaIssue[]);
  const draft: Draft = {
    data: yaml.data,
    placeOf: yaml.placeOf,
    registries,
    complain: (path, { what, next }, at = 'value') => {
      complaints.push(new ConfigError(what, yaml.placeOf(path, at), next));
    },
    isSound: (path) => !issues.some((issue) => breaks(issue, path)),
  };
  for (const issue of issues)
    for (const { path, at, ...objection } of explain(issue, yaml.data, registries)) draft.complain(path, objection, at);

  // What is wrong in one part is no reason to keep quiet about the others.
  const written = draft.isSound([]) ? (yaml.data as WrittenFile) : { budgets: [] };
  const budgets = budgetsOf(draft, ['budgets'], written.budgets);
  const targets = targetsOf(draft, written.targets ?? {});
  const known = [...budgets, ...[...targets.values()].flatMap((target) => target.budgets)];
  const config: BudgetFile = {
    file,
    defaults: { ...DEFAULTS, ...defaultsOf(written.defaults ?? null) },
    budgets,
    targets,
    owners: ownersOf(draft, written.owners ?? []),
    waivers: waiversOf(draft, written.waivers ?? [], known),
    ignoredFields: written.fingerprint?.ignore ?? [],
  };
  throwFirst(complaints);
  return config;
}

/** Whether an issue of the schema makes the part at a path useless; a key too many in a list's file does not. */
function breaks({ code, path: at }: SchemaIssue, path: Path): boolean {
  const isAround = at.length <= path.length && at.every((key, index) => key === path[index]);
  const isInside = path.length > 0 && path.length < at.length && path.every((key, index) => key === at[index]);
  const isPart = typeof path.at(-1) === 'number';
  return (isAround && (code !== 'unrecognized_keys' || (isPart && at.length === path.length))) || (isInside && isPart);
}

/** The complaints in the order of the file, as one error. */
function throwFirst(complaints: readonly ConfigError[]): void {
  const at = ({ place }: ConfigError) => [place.line ?? 0, place.column ?? 0] as const;
  const [first, ...others] = [...complaints].sort((a, b) => at(a)[0] - at(b)[0] || at(a)[1] - at(b)[1]);
  if (!first) return;
  first.also.push(...others);
  throw first;
}

function targetsOf(draft: Draft, written: Readonly<Record<string, WrittenTarget>>): Map<string, TargetConfig> {
  const targets = new Map<string, TargetConfig>();
  for (const [name, target] of Object.entries(written)) {
    const path = ['targets', name];
    // The schema library passes over a key of this name.
    if (name === '__proto__')
      draft.complain(path, { what: 'no target can be called __proto__', next: 'Rename it.' }, 'key');
    else if (draft.isSound(path))
      targets.set(name, {
        defaults: defaultsOf(target.defaults ?? null),
        budgets: budgetsOf(draft, [...path, 'budgets'], target.budgets ?? []),
      });
  }
  return targets;
}

const DEFAULTS: Defaults = { onUnknown: 'fail', onNewModule: 'warn', onInherited: 'warn', onNoBaseline: 'warn' };

function defaultsOf(written: WrittenTarget['defaults'] | null): Partial<Defaults> {
  const keys: Readonly<Record<string, keyof Defaults>> = {
    'on-unknown': 'onUnknown',
    'on-new-module': 'onNewModule',
    'on-inherited': 'onInherited',
    'on-no-baseline': 'onNoBaseline',
  };
  return Object.fromEntries(
    Object.entries(keys).flatMap(([key, field]) => (written?.[key] === undefined ? [] : [[field, written[key]]])),
  );
}

export { amountLike } from './amount.ts';
export { metricAsked, selectAsked } from './asked.ts';
export { headroomAsked } from './headroom.ts';
/** See `json-schema.ts`; only the project's own scripts want it. */
export async function budgetFileJsonSchema(
  metrics: readonly MetricFacts[],
  rules: readonly RuleShape[],
): Promise<object> {
  return (await import('./json-schema.ts')).budgetFileJsonSchema(metrics, rules);
}
export { patternOf } from './select.ts';
export { type WrittenValue, writtenValues } from './written.ts';
export type { Path } from './yaml.ts';

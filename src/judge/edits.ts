import {
  type Budget,
  type BudgetFile,
  byText,
  type Defaults,
  type FilePlace,
  formatAmount,
  formatRate,
  type Limit,
  type LimitEdit,
  type MetricFacts,
  type Owner,
  type RuleOptions,
  type RuleShape,
  type Unit,
  type Waiver,
} from '../model/index.ts';
import { forTarget } from './targets.ts';

/** One line of a budget file that decides what passes. */
interface Entry {
  /** The same in both files where it is the same line. */
  readonly what: string;
  readonly text: string;
  /** The higher each of them, the more passes; null where two of a line have no order. */
  readonly room: { readonly kind: string; readonly values: readonly number[] } | null;
  /** Whether more passes where it stands; null where that depends. */
  readonly isLeave: boolean | null;
  readonly place: FilePlace | null;
}

interface Registries {
  readonly metrics: readonly MetricFacts[];
  readonly rules: readonly (RuleShape & { readonly isLooserWhenLarger: boolean | null })[];
}

/**
 * What one budget file says otherwise than another, as far as it decides what passes for a target: limits, what is
 * selected, waivers, defaults, owners. What is written otherwise and means the same is no edit.
 */
export function limitEditsBetween(
  was: BudgetFile,
  now: BudgetFile,
  target: string | null,
  registries: Registries,
): LimitEdit[] {
  const before = new Map(entriesOf(was, target, registries).map((entry) => [entry.what, entry]));
  const after = new Map(entriesOf(now, target, registries).map((entry) => [entry.what, entry]));
  const edits: LimitEdit[] = [];
  for (const [what, entry] of after) {
    const old = before.get(what);
    if (old?.text === entry.text) continue;
    const isLooser = old ? hasMoreRoom(old, entry) : entry.isLeave;
    edits.push({ what, was: old?.text ?? null, now: entry.text, isLooser, place: entry.place });
  }
  for (const [what, { text, isLeave }] of before)
    if (!after.has(what))
      edits.push({ what, was: text, now: null, isLooser: isLeave === null ? null : !isLeave, place: null });
  return edits;
}

function hasMoreRoom({ room: was }: Entry, { room: now }: Entry): boolean | null {
  if (!was || !now || was.kind !== now.kind) return null;
  const steps = now.values
    .map((value, index) => Math.sign(value - (was.values[index] ?? value)))
    .filter((step) => step !== 0);
  const [first] = steps;
  return first === undefined || steps.some((step) => step !== first) ? null : first > 0;
}

function entriesOf(file: BudgetFile, target: string | null, { metrics, rules }: Registries): Entry[] {
  const { budgets, waivers, defaults, owners, ignoredFields } = forTarget(file, target);
  const unitOf = (metric: string | undefined) => metrics.find(({ name }) => name === metric)?.unit ?? 'bytes';
  const unitOfBudget = (name: string) => unitOf(budgets.find((budget) => budget.name === name)?.metric);
  return numbered([
    ...budgets.flatMap((budget) => ofBudget(budget, unitOf(budget.metric), rules)),
    ...waivers.map((waiver) => ofWaiver(waiver, unitOfBudget(waiver.budget))),
    ...ofDefaults(defaults),
    ...owners.map(ofOwner),
    ...ignoredFields.map((field) => ({
      what: `fingerprint: ${field}`,
      text: 'ignored',
      room: null,
      isLeave: true,
      place: null,
    })),
  ]);
}

function ofBudget(budget: Budget, unit: Unit, rules: Registries['rules']): Entry[] {
  const { name, metric, select, sum, phases, requireComplete, place } = budget;
  const labels = [...select].map(([label, { text }]) => `${label} ${text}`).sort(byText);
  const moments = phases && [phases.before, phases.loaded, phases.after].filter((moment) => moment !== null).join(', ');
  const text = [metric, ...labels, ...(sum ? ['added up'] : []), ...(moments ? [`over ${moments}`] : [])].join(', ');
  const of = { room: null, isLeave: false, place };
  return [
    { ...of, what: name, text },
    ...(requireComplete ? [{ ...of, what: `${name}: require`, text: 'complete' }] : []),
    ...rules.flatMap((rule) => {
      const options = budget.rules.get(rule.key);
      return options
        ? ofRule(rule, options, unit).map((entry) => ({ ...entry, what: `${name}: ${entry.what}`, place }))
        : [];
    }),
  ];
}

function ofRule(rule: Registries['rules'][number], options: RuleOptions, unit: Unit): Omit<Entry, 'place'>[] {
  return [...options].map(([field, limit]) => {
    const isMain = field === rule.shorthand;
    const { kind } = rule.fields[field] ?? {};
    const value = 'percent' in limit ? limit.percent : limit.amount;
    return {
      what: isMain ? rule.key : `${rule.key}: ${field}`,
      text: limitText(limit, kind === 'number' ? 'count' : unit, kind === 'rate'),
      room:
        rule.isLooserWhenLarger === null
          ? null
          : { kind: 'percent' in limit ? 'percent' : 'amount', values: [rule.isLooserWhenLarger ? value : -value] },
      // A floor, or a noise band, lets through what the limit alone would not.
      isLeave: !isMain,
    };
  });
}

function limitText(limit: Limit, unit: Unit, isRate: boolean): string {
  if ('percent' in limit) return `${limit.percent} %`;
  return isRate ? formatRate(limit.amount, unit) : formatAmount(limit.amount, unit);
}

function ofWaiver({ budget, select, extra, reason, owner, until, place }: Waiver, unit: Unit): Entry {
  const of = [budget, ...[...select].map(([label, { text }]) => `${label} ${text}`).sort(byText)].join(', ');
  return {
    what: `waiver of ${of}`,
    text: `${formatAmount(extra, unit)} more until ${until} (${owner}): ${reason}`,
    room: { kind: 'waiver', values: [extra, Date.parse(until)] },
    isLeave: true,
    place,
  };
}

/** From what stops most to what stops least. */
const REACTIONS = ['fail', 'warn', 'ignore'];
const KEYS: Readonly<Record<keyof Defaults, string>> = {
  onUnknown: 'on-unknown',
  onNewModule: 'on-new-module',
  onInherited: 'on-inherited',
  onNoBaseline: 'on-no-baseline',
};

function ofDefaults(defaults: Defaults): Entry[] {
  return (Object.keys(KEYS) as (keyof Defaults)[]).map((key) => ({
    what: KEYS[key],
    text: defaults[key],
    room: { kind: 'reaction', values: [REACTIONS.indexOf(defaults[key])] },
    isLeave: null,
    place: null,
  }));
}

function ofOwner({ cache, caller, cma, path, symbols, module, team, place }: Owner): Entry {
  const held = Object.entries({ cache, caller, cma, path, symbols }).flatMap(([key, pattern]) =>
    pattern ? [`${key} ${pattern.text}`] : [],
  );
  const text = `${module.text}${team === null ? '' : `, ${team}`}`;
  return { what: `owner of ${held.join(', ') || `module ${module.text}`}`, text, room: null, isLeave: null, place };
}

/** Several may be about the same. */
function numbered(entries: readonly Entry[]): Entry[] {
  const seen = new Map<string, number>();
  return entries.map((entry) => {
    const count = (seen.get(entry.what) ?? 0) + 1;
    seen.set(entry.what, count);
    return count === 1 ? entry : { ...entry, what: `${entry.what} (${count})` };
  });
}

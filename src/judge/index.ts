import {
  type Budget,
  type Change,
  type Config,
  type Defaults,
  type Labels,
  type MetricFacts,
  type Outcome,
  type Readings,
  type Series,
  type Unit,
  unlikeLosses,
  type Verdict,
} from '../model/index.ts';
import { atLeast } from './at-least.ts';
import { atMost } from './at-most.ts';
import { growth } from './growth.ts';
import type { Finding, Rule, Subject } from './rule.ts';
import { changeOfSum, namesOne, selected, summed } from './select.ts';
import { warnAt } from './warn-at.ts';

/** Every rule a budget may set. A new one is a file beside these and a line here. */
export const rules: readonly Rule[] = [atMost, atLeast, growth, warnAt];

export interface Evidence {
  readonly metrics: readonly MetricFacts[];
  readonly now: Readings;
  /** undefined without a baseline. */
  readonly was: Readings | undefined;
  readonly changeOf: (metric: string, labels: Labels) => Change | undefined;
}

const SEVERITY: Readonly<Record<Outcome, number>> = { within: 0, warn: 1, unknown: 2, over: 3 };

/** One verdict for each budget and series that it means, in the order of the budget file. */
export function judge(config: Config, evidence: Evidence): Verdict[] {
  return config.budgets.flatMap((budget) => judgeBudget(budget, config.defaults, evidence));
}

/** The worst of all outcomes; `within` where there is none. */
export function worstOutcome(verdicts: readonly Verdict[]): Outcome {
  return verdicts.reduce<Outcome>(
    (worst, { outcome }) => (SEVERITY[outcome] > SEVERITY[worst] ? outcome : worst),
    'within',
  );
}

function judgeBudget(budget: Budget, defaults: Defaults, evidence: Evidence): Verdict[] {
  const metric = evidence.metrics.find(({ name }) => name === budget.metric);
  const reading = evidence.now.get(budget.metric);
  const was = evidence.was?.get(budget.metric);
  const changeOf = (labels: Labels) => evidence.changeOf(budget.metric, labels);
  const about = { budget, unit: metric?.unit ?? 'bytes' } as const;
  const unknown = (reason: string, vanished: boolean) =>
    verdictOf(about, null, undefined, unknownRuling(reason, vanished, defaults));
  const judged = (series: Series, change: Change | undefined, summedCount: number | null = null) => {
    const subject = subjectOf(about, series, change, summedCount !== null);
    return verdictOf(about, series, change, rule(budget, subject, defaults), summedCount);
  };

  if (!reading || 'absent' in reading)
    return [unknown(reading?.absent ?? 'this version does not measure it', was !== undefined && 'series' in was)];
  const matches = selected(budget, reading);
  const { lost } = reading;
  if (matches.length === 0) {
    const perhaps = lost ? `; it lost ${lost.parts.join(', ')}` : '';
    const vanished = lost !== undefined || selected(budget, was).length > 0;
    return [unknown(`nothing in the snapshot matches ${describeSelect(budget)}${perhaps}`, vanished)];
  }
  if (budget.sum) {
    const total = summed(matches, lost);
    const change = evidence.was && changeOfSum(budget, { sum: total, matches, lost }, was, changeOf);
    return [judged(total, change, matches.length)];
  }
  const verdicts = matches.map((series) => judged(series, evidence.was && changeOf(series.labels)));
  const lostBefore = was && 'series' in was ? was.lost : undefined;
  const isHabit = was !== undefined && unlikeLosses(lost, lostBefore) === null;
  const mayMissSome = lost && !isHabit && !namesOne(budget, metric?.labels ?? []) && !matches[0]?.onRequest;
  if (!mayMissSome) return verdicts;
  return [...verdicts, unknown(`there may be more that match: the snapshot lost ${lost.parts.join(', ')}`, true)];
}

/** The budget that is judged, and the unit of its numbers. */
interface About {
  readonly budget: Budget;
  readonly unit: Unit;
}

function verdictOf(
  { budget, unit }: About,
  series: Series | null,
  change: Change | undefined,
  ruling: Ruling,
  summedCount: number | null = null,
): Verdict {
  return {
    budget: budget.name,
    metric: budget.metric,
    unit,
    labels: series?.labels ?? labelsAsked(budget),
    summedCount,
    value: series?.value ?? null,
    bound: series?.bound ?? null,
    baseline: change?.kind === 'kept' ? change.was : null,
    missing: series?.missing ?? [],
    place: budget.place,
    ...ruling,
  };
}

function subjectOf({ budget, unit }: About, series: Series, change: Change | undefined, isSum: boolean): Subject {
  const { value, bound, missing, cutShort = false, damaged = false } = series;
  // Lines that this kernel prints and nobody understands are the same in every run: the baseline shows it.
  const isDamaged = cutShort || (damaged && change?.kind !== 'kept');
  const isModule = budget.metric.startsWith('module.') && !isSum;
  return { value, bound, missing, cutShort, isDamaged, unit, change, isModule, rules: budget.rules };
}

type Ruling = Pick<Verdict, 'outcome' | 'cause' | 'failing' | 'reason' | 'limit' | 'rule'>;

/** The worst finding of the budget's rules, after the defaults had their say. */
function rule(budget: Budget, subject: Subject, defaults: Defaults): Ruling {
  let worst: Ruling | undefined;
  for (const { key, judge } of rules) {
    const options = budget.rules.get(key);
    if (!options) continue;
    const ruling = { ...settle(judge(options, subject), subject, defaults), rule: key };
    if (worst === undefined || SEVERITY[ruling.outcome] > SEVERITY[worst.outcome]) worst = ruling;
  }
  return worst ?? unknownRuling('no limit is set', false, defaults);
}

/** What a finding means under the budget file's defaults. */
function settle(finding: Finding, { change, isDamaged }: Subject, defaults: Defaults): Omit<Ruling, 'rule'> {
  const { outcome, reason, limit, matter, cause = null } = finding;
  if (outcome === 'unknown') {
    const unknownCause = isDamaged || change?.kind === 'incomparable' ? 'measurement' : null;
    const tolerated = matter === 'no-baseline' ? defaults.onNoBaseline === 'warn' : defaults.onUnknown === 'warn';
    return { outcome: tolerated ? 'warn' : 'unknown', cause: unknownCause, failing: !tolerated, reason, limit };
  }
  if (matter === 'new' && outcome === 'over' && defaults.onNewModule !== 'fail') {
    const warns = defaults.onNewModule === 'warn';
    return { outcome: warns ? 'warn' : 'within', cause: warns ? 'introduced' : null, failing: false, reason, limit };
  }
  if (outcome !== 'over') return { outcome, cause: null, failing: false, reason, limit };
  const inherited = cause === 'inherited' && defaults.onInherited === 'warn';
  return {
    outcome: inherited ? 'warn' : 'over',
    cause,
    failing: !inherited,
    reason: inherited ? `${reason}; it was so before` : reason,
    limit,
  };
}

function unknownRuling(reason: string, vanished: boolean, defaults: Defaults): Ruling {
  const tolerated = defaults.onUnknown === 'warn';
  const cause = vanished ? 'measurement' : null;
  return { outcome: tolerated ? 'warn' : 'unknown', cause, failing: !tolerated, reason, limit: null, rule: null };
}

function labelsAsked({ select }: Budget): Labels {
  return Object.fromEntries([...select].map(([label, { text }]) => [label, text]));
}

function describeSelect(budget: Budget): string {
  const asked = [...budget.select].map(([label, { text }]) => `${label}: ${text}`);
  return asked.length === 0 ? budget.metric : asked.join(', ');
}

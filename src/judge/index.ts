import type {
  Budget,
  Change,
  Config,
  Defaults,
  Labels,
  MetricFacts,
  Outcome,
  Reading,
  Readings,
  Series,
  Verdict,
} from '../model/index.ts';
import { atLeast } from './at-least.ts';
import { atMost } from './at-most.ts';
import { growth } from './growth.ts';
import type { Finding, Rule, Subject } from './rule.ts';
import { selected, summed } from './select.ts';
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
  const unit = metric?.unit ?? 'bytes';
  const reading = evidence.now.get(budget.metric);
  const was = evidence.was?.get(budget.metric);
  const changeOf = (labels: Labels) => evidence.changeOf(budget.metric, labels);
  const verdict = (
    series: Series | null,
    summedCount: number | null,
    change: Change | undefined,
    finding: Ruling,
  ): Verdict => ({
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
    ...finding,
  });

  if (!reading || 'absent' in reading) {
    const reason = reading?.absent ?? 'this version does not measure it';
    return [verdict(null, null, undefined, unknownRuling(reason, was, defaults))];
  }
  const matches = selected(budget, reading);
  if (budget.sum) {
    const { series, count, change } = summed(budget, matches, changeOf, was);
    return [verdict(series, count, change, rule(budget, subjectOf(budget, series, unit, change), defaults))];
  }
  if (matches.length === 0) {
    const reason = `nothing in the snapshot matches ${describeSelect(budget)}`;
    return [
      verdict(
        null,
        null,
        undefined,
        unknownRuling(reason, selected(budget, was).length > 0 ? was : undefined, defaults),
      ),
    ];
  }
  return matches.map((series) => {
    const change = evidence.was ? changeOf(series.labels) : undefined;
    return verdict(series, null, change, rule(budget, subjectOf(budget, series, unit, change), defaults));
  });
}

function subjectOf(budget: Budget, series: Series, unit: Subject['unit'], change: Change | undefined): Subject {
  return {
    value: series.value,
    bound: series.bound,
    missing: series.missing,
    unit,
    change,
    isModule: budget.metric.startsWith('module.') && !budget.sum,
    rules: budget.rules,
  };
}

type Ruling = Pick<Verdict, 'outcome' | 'cause' | 'failing' | 'reason' | 'limit' | 'rule'>;

/** The worst finding of the budget's rules, after the defaults had their say. */
function rule(budget: Budget, subject: Subject, defaults: Defaults): Ruling {
  let worst: Ruling | undefined;
  for (const { key, judge } of rules) {
    const options = budget.rules.get(key);
    if (!options) continue;
    const ruling = { ...settle(judge(options, subject), subject, defaults), rule: key };
    const worse = worst === undefined || rank(ruling) > rank(worst);
    if (worse) worst = ruling;
  }
  return (
    worst ?? { outcome: 'within', cause: null, failing: false, reason: 'no limit is set', limit: null, rule: null }
  );
}

function rank({ outcome, failing }: Ruling): number {
  return SEVERITY[outcome] + (failing ? 10 : 0);
}

/** What a finding means under the budget file's defaults. */
function settle(finding: Finding, { change }: Subject, defaults: Defaults): Omit<Ruling, 'rule'> {
  const { outcome, reason, limit, matter, cause = null } = finding;
  if (outcome === 'unknown') {
    const unknownCause = change?.kind === 'incomparable' ? 'measurement' : null;
    const tolerated = matter === 'no-baseline' ? defaults.onNoBaseline === 'warn' : defaults.onUnknown === 'warn';
    return { outcome: tolerated ? 'warn' : 'unknown', cause: unknownCause, failing: !tolerated, reason, limit };
  }
  if (matter === 'new' && outcome === 'over' && defaults.onNewModule !== 'fail') {
    const warns = defaults.onNewModule === 'warn';
    return { outcome: warns ? 'warn' : 'within', cause: 'introduced', failing: false, reason, limit };
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

function unknownRuling(reason: string, was: Reading | undefined, defaults: Defaults): Ruling {
  const tolerated = defaults.onUnknown === 'warn';
  const cause = was && 'series' in was ? 'measurement' : null;
  return { outcome: tolerated ? 'warn' : 'unknown', cause, failing: !tolerated, reason, limit: null, rule: null };
}

function labelsAsked({ select }: Budget): Labels {
  return Object.fromEntries([...select].map(([label, { text }]) => [label, text]));
}

function describeSelect(budget: Budget): string {
  const asked = [...budget.select].map(([label, { text }]) => `${label}: ${text}`);
  return asked.length === 0 ? budget.metric : asked.join(', ');
}

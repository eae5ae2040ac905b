import type {
  Budget,
  Change,
  Config,
  Defaults,
  Diagnostic,
  Drift,
  Excuse,
  Labels,
  Loss,
  MetricFacts,
  Noise,
  Phases,
  Reading,
  Readings,
  Series,
  Trend,
  Unit,
  Verdict,
} from '../model/index.ts';
import { severityOf, unlikeLosses } from '../model/index.ts';
import { atLeast } from './at-least.ts';
import { atMost } from './at-most.ts';
import { growth } from './growth.ts';
import { describeMiss } from './miss.ts';
import { deadLimits, type Judged } from './overlap.ts';
import type { Rule, Subject } from './rule.ts';
import { changeOfSum, namesOne, selected, summed } from './select.ts';
import { type Ruling, settle, unknownRuling } from './settle.ts';
import { slope } from './slope.ts';
import { teamsOf } from './teams.ts';
import { idleWaivers, type Leniency, waive, waiversFor } from './waive.ts';
import { warnAt } from './warn-at.ts';

/** Every rule a budget may set. A new one is a file beside these and a line here. */
export const rules: readonly Rule[] = [atMost, atLeast, growth, slope, warnAt];

export interface Evidence {
  readonly metrics: readonly MetricFacts[];
  readonly now: Readings;
  /** undefined without a baseline. */
  readonly was: Readings | undefined;
  readonly changeOf: (metric: string, labels: Labels) => Change | undefined;
  /** The judging day, `YYYY-MM-DD` in UTC. */
  readonly date: string;
  /** How a number, or the sum of several, moves from run to run; null of what does not. */
  readonly noiseOf?: (metric: MetricFacts, labels: readonly Labels[]) => Noise | null;
  /** How it went over the snapshots of the run; in words where nobody can tell. */
  readonly trendOf?: (metric: string, labels: readonly Labels[]) => Trend | string;
  /** How a total went less what may climb in it and be no leak; null where there is no such part. */
  readonly restOf?: (metric: string) => Trend | null;
  /** Why it may climb and be no leak. */
  readonly excuseOf?: (metric: string, labels: Labels) => Excuse;
  /** Whose a cache that climbs is, in words; '' where nobody knows. */
  readonly culpritOf?: (metric: string, labels: Labels) => string;
  /** How it went over the records of earlier runs. */
  readonly driftOf?: (metric: MetricFacts, labels: readonly Labels[]) => Drift | null;
  /** What budgets with phases measure, by budget name. */
  readonly phased?: ReadonlyMap<string, Reading>;
}

const NO_TREND = 'a trend takes several snapshots of one boot';

export interface Judgement {
  /** One for each budget and series that it means, in the order of the budget file. */
  readonly verdicts: readonly Verdict[];
  /** What is odd about the budget file, seen against this snapshot. */
  readonly remarks: readonly Diagnostic[];
}

/** Judges every budget; none is passed over. */
export function judge(config: Config, evidence: Evidence): Judgement {
  const leniency = { waivers: config.waivers, date: evidence.date };
  const judged: Judged[] = [];
  const verdicts = config.budgets.flatMap((budget) => {
    const ofBudget = judgeBudget(budget, config, leniency, evidence);
    const unit = ofBudget[0]?.unit ?? 'bytes';
    const series = selected(budget, readingFor(budget, evidence)).map(({ labels }) => labels);
    judged.push({ budget, unit, series });
    return ofBudget;
  });
  return { verdicts, remarks: [...deadLimits(judged), ...idleWaivers(leniency, config.budgets, verdicts)] };
}

function judgeBudget(budget: Budget, { defaults, owners }: Config, leniency: Leniency, evidence: Evidence): Verdict[] {
  const metric = evidence.metrics.find(({ name }) => name === budget.metric);
  const reading = readingFor(budget, evidence);
  const was = budget.phases ? undefined : evidence.was?.get(budget.metric);
  const changeOf = (labels: Labels) => (budget.phases ? undefined : evidence.changeOf(budget.metric, labels));
  const about = { budget, unit: metric?.unit ?? 'bytes', teams: (labels: Labels) => teamsOf(owners, labels) };
  const unknown = (reason: string, vanished: boolean) =>
    verdictOf(about, null, undefined, unknownRuling(reason, vanished, defaults));
  const judged = (series: Series, change: Change | undefined, summands: readonly Series[] | null = null) => {
    const labels = (summands ?? [series]).map((one) => one.labels);
    const level = subjectOf(about, series, change, summands !== null);
    const subject = { ...level, ...movesOf(budget, metric, labels, evidence) };
    const ruling = rule(budget, subject, defaults, waiversFor(leniency, budget, series.labels));
    return verdictOf(about, series, change, ruling, summands?.length ?? null);
  };

  if (!reading || 'absent' in reading)
    return [unknown(reading?.absent ?? 'this version does not measure it', was !== undefined && 'series' in was)];
  const matches = selected(budget, reading);
  const { lost } = reading;
  if (matches.length === 0) {
    const before = selected(budget, was);
    return [unknown(describeMiss(budget, reading, before), lost !== undefined || before.length > 0)];
  }
  if (budget.sum) {
    const total = summed(matches, lost);
    const change = evidence.was && changeOfSum(budget, { sum: total, matches, lost }, was, changeOf);
    return [judged(total, change, matches)];
  }
  const verdicts = matches.map((series) => judged(series, evidence.was && changeOf(series.labels)));
  return mayMissSome(budget, metric, lost, was, matches)
    ? [...verdicts, unknown(`there may be more that match: the snapshot lost ${lost?.parts.join(', ')}`, true)]
    : verdicts;
}

/** What a budget measures: a level, or how moments of the boot differ. */
export function readingFor({ name, metric, phases }: Budget, { now, phased }: Evidence): Reading | undefined {
  return phases ? phased?.get(name) : now.get(metric);
}

/** How a number moves: from run to run, within the boot, and over the records of earlier runs. */
function movesOf(
  budget: Budget,
  metric: MetricFacts | undefined,
  labels: readonly Labels[],
  { noiseOf, trendOf, restOf, excuseOf, culpritOf, driftOf }: Evidence,
): Pick<Subject, 'noise' | 'trend' | 'rest' | 'excuse' | 'culprit' | 'drift'> {
  const isLevel = metric !== undefined && budget.phases === null;
  const [only] = labels;
  const mayExcuse = only !== undefined && labels.length === 1 && !namesOne(budget, metric?.labels ?? []);
  return {
    noise: (isLevel && budget.rules.has('growth') && noiseOf?.(metric, labels)) || null,
    trend: (budget.rules.has('slope') && trendOf?.(budget.metric, labels)) || NO_TREND,
    rest: (budget.rules.has('slope') && restOf?.(budget.metric)) || null,
    excuse: (mayExcuse && excuseOf?.(budget.metric, only)) || null,
    culprit: (only && labels.length === 1 && culpritOf?.(budget.metric, only)) || '',
    drift: (isLevel && budget.rules.has('at-most') && driftOf?.(metric, labels)) || null,
  };
}

/** Whether the snapshot lost lines that might be series which the budget means, and the baseline did not. */
function mayMissSome(
  budget: Budget,
  metric: MetricFacts | undefined,
  lost: Loss | undefined,
  was: Reading | undefined,
  matches: readonly Series[],
): boolean {
  const lostBefore = was && 'series' in was ? was.lost : undefined;
  const isHabit = was !== undefined && unlikeLosses(lost, lostBefore) === null;
  return lost !== undefined && !isHabit && !namesOne(budget, metric?.labels ?? []) && !matches[0]?.onRequest;
}

/** The budget that is judged, the unit of its numbers, and who answers for them. */
interface About {
  readonly budget: Budget;
  readonly unit: Unit;
  readonly teams: (labels: Labels) => readonly string[];
}

function verdictOf(
  { budget, unit, teams }: About,
  series: Series | null,
  change: Change | undefined,
  { perMinute, ...ruling }: Ruling,
  summedCount: number | null = null,
): Verdict {
  const labels = series?.labels ?? labelsAsked(budget);
  const kept = change?.kind === 'kept' && perMinute === null ? change : null;
  return {
    budget: budget.name,
    metric: budget.metric,
    unit,
    labels,
    summedCount,
    value: perMinute ?? series?.value ?? null,
    bound: series?.bound ?? null,
    baseline: kept?.was ?? null,
    change: kept?.by ?? null,
    missing: series?.missing ?? [],
    teams: teams(labels),
    place: budget.place,
    ...ruling,
    reason: budget.phases ? `${wayOf(budget.phases)}: ${ruling.reason}` : ruling.reason,
  };
}

/** Between which moments of the boot a difference lies. */
function wayOf({ before, loaded, after }: Phases): string {
  const over = loaded !== null && after !== null ? `, over ${loaded},` : '';
  return `from ${before}${over} to ${after ?? loaded}`;
}

function subjectOf(
  { budget, unit }: About,
  series: Series,
  change: Change | undefined,
  isSum: boolean,
): Omit<Subject, 'noise' | 'trend' | 'rest' | 'excuse' | 'culprit' | 'drift'> {
  const { value, bound, missing, cutShort = false, damaged = false } = series;
  // Lines that this kernel prints and nobody understands are the same in every run: the baseline shows it.
  const isDamaged = cutShort || (damaged && change?.kind !== 'kept');
  const isModule = budget.metric.startsWith('module.') && !isSum;
  const { requireComplete, rules: options } = budget;
  return { value, bound, missing, cutShort, isDamaged, requireComplete, unit, change, isModule, rules: options };
}

/** The worst finding of the budget's rules, after defaults and waivers had their say. */
function rule(budget: Budget, subject: Subject, defaults: Defaults, leniency: Leniency): Ruling {
  let worst: Ruling | undefined;
  for (const { key, judge } of rules) {
    const options = budget.rules.get(key);
    if (!options) continue;
    const finding = judge(options, subject);
    const ruling = { ...waive(settle(finding, subject, defaults), finding, subject, leniency), rule: key };
    if (worst === undefined || severityOf[ruling.outcome] > severityOf[worst.outcome]) worst = ruling;
  }
  return worst ?? unknownRuling('no limit is set', false, defaults);
}

function labelsAsked({ select }: Budget): Labels {
  return Object.fromEntries([...select].map(([label, { text }]) => [label, text]));
}

export { limitEditsBetween } from './edits.ts';
export { describeMiss } from './miss.ts';
export { matchesLabels, selected } from './select.ts';
export { forTarget } from './targets.ts';
export { type Headroom, type Tightness, tightnessOf } from './tightness.ts';
export { idleWaivers } from './waive.ts';
export { warningMark } from './warn-at.ts';

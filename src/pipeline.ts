import { withOwners } from './attribute/index.ts';
import { type Baseline, type BaselineRequest, baselineFor, loadBaseline, lostChange, NO_BASELINE } from './baseline.ts';
import type { BuildPaths } from './built.ts';
import { changeLookup, compare, culpritOf, driftUpTo, excuseOf, noiseBetween, samplesOf } from './compare/index.ts';
import { InputError } from './errors.ts';
import { loadConfig, requireTarget, unlistedTarget } from './given.ts';
import { describeMiss, type Evidence, forTarget, judge, selected } from './judge/index.ts';
import { explained, explaining, measure, metrics } from './measure/index.ts';
import type {
  BudgetFile,
  Comparison,
  Config,
  Explain,
  ExplainedMetric,
  Footprint,
  FootprintRecord,
  Report,
  ReportRun,
  RunTrends,
} from './model/index.ts';
import { exitCodeOf, worstOutcome } from './model/index.ts';
import { type Current, footprintOf, type Read } from './one-run.ts';
import { measuring, trendsOf, withSamples } from './over-time.ts';
import { climbersOf, type Measured, measuredOne, owned, type Subject, storedSubject, subjectOf } from './subject.ts';
import type { World } from './world/index.ts';

// The straight line: read → parse → attribute → measure → compare → judge → report. Each stage is one call here.

export interface CheckRequest extends BaselineRequest {
  readonly snapshots: readonly string[];
  readonly budgets: string;
  /** Name or phase of the snapshot to judge; the last one where null. */
  readonly at: string | null;
  /** The target whose budgets hold; null for the one that the snapshot names. */
  readonly target: string | null;
  /** The judging day, `YYYY-MM-DD`. */
  readonly date: string;
  readonly version: string;
  /** Of the GitHub API: tells what a pull request changes in the budget file. */
  readonly token?: string | null;
  /** Files of the build that belong to the snapshot; none where left out. */
  readonly build?: BuildPaths;
}

/** Judges a run's snapshot against budgets and a baseline. */
export async function check(world: World, request: CheckRequest): Promise<Report> {
  const file = await loadConfig(world, request.budgets);
  const read = await footprintOf(world, request.snapshots, request.at, request.limits);
  const made = await judged(world, file, subjectOf(world, read, request.build), request);
  const report = explainedAs(made, { ...made, run: await runOf(world) });
  if (!/^pull_request/.test(world.env.get('GITHUB_EVENT_NAME') ?? '')) return report;
  const { limitsChanged } = await import('./limits-changed.ts');
  const about = { path: request.budgets, file, target: report.footprint.snapshot.target };
  const { limits, remarks } = await limitsChanged(world, request.token ?? null, about);
  return explainedAs(report, { ...report, limits, remarks: [...report.remarks, ...remarks] });
}

/**
 * What is behind the numbers of reports that were made here. It stands beside them: it holds all of the snapshot, and a
 * report is data that is written, copied and sent.
 */
const explanations = new WeakMap<Report, Explain>();

/** Tells what is behind a report's numbers; null for a report that was read, or changed since it was made. */
export function explainOf(report: Report): Explain | null {
  return explanations.get(report) ?? null;
}

function explainedAs(made: Report, report: Report): Report {
  const explain = explanations.get(made);
  if (explain) explanations.set(report, explain);
  return report;
}

/** Its chunk is not loaded at a terminal. */
async function runOf(world: World): Promise<ReportRun | null> {
  if (!world.env.get('GITHUB_RUN_ID')) return null;
  const run = (await import('./ci/index.ts')).thisRun(world);
  return run && { id: run.id, attempt: run.attempt, commit: run.commit };
}

export interface AgainRequest extends BaselineRequest, Pick<CheckRequest, 'target' | 'date' | 'version'> {
  /** The footprint of somebody else's report, or the run itself as it was read. */
  readonly of: Footprint | Read;
  readonly file: BudgetFile;
}

/** Judges what somebody else measured, and judged by limits of their own, by those of a budget file at hand. */
export async function judgeAgain(world: World, { of, file, ...request }: AgainRequest): Promise<Report> {
  const subject = 'run' in of ? subjectOf(world, of) : storedSubject(of);
  return judged(world, file, subject, request);
}

/** What a board is judged by: all that verdicts take, before there are any. */
export interface Weighed {
  readonly target: string | null;
  readonly config: Config;
  readonly evidence: Evidence;
  readonly measured: Measured;
  readonly baseline: Baseline;
  readonly comparison: Comparison | null;
  /** How numbers move from run to run, also where there is nothing to compare with. */
  readonly noiseOf: ReturnType<typeof noiseBetween>;
}

/** Measures a board, finds what to compare it with, and compares. */
export async function weighed(
  world: World,
  file: BudgetFile,
  subject: Subject,
  request: Omit<AgainRequest, 'of' | 'file'>,
): Promise<Weighed> {
  const target = request.target ?? subject.snapshot.target;
  requireTarget(file, target);
  const config = forTarget(file, target);
  const baseline = await baselineFor(world, request, { ...subject.snapshot, target }, config.owners);
  const measured = await subject.measured(config);
  const { now, trends, climbing, phased } = measured;
  const was = baseline.record;
  const basis = { metrics, ignored: config.ignoredFields, recent: baseline.recent };
  const comparison = was ? compare(now, was, basis) : null;
  const noiseOf = noiseBetween(now, was ?? now, basis);
  const evidence: Evidence = {
    metrics,
    now: now.readings,
    was: was?.readings ?? (baseline.lost === null ? undefined : new Map()),
    changeOf: comparison ? changeLookup(comparison) : () => lostChange(baseline),
    date: request.date,
    ...(was && { noiseOf }),
    trendOf: trends.of,
    restOf: trends.restOf,
    excuseOf,
    culpritOf: culpritOf(climbing),
    driftOf: driftUpTo(now, basis),
    phased,
  };
  return { target, config, evidence, measured, baseline, comparison, noiseOf };
}

async function judged(
  world: World,
  file: BudgetFile,
  subject: Subject,
  request: Omit<AgainRequest, 'of' | 'file'>,
): Promise<Report> {
  const { target, config, evidence, measured, baseline, comparison } = await weighed(world, file, subject, request);
  const { footprint, now, climbing } = measured;
  const { verdicts, remarks } = judge(config, evidence);
  // Whoever names the target knows it better than the snapshot does.
  const named = { ...footprint, snapshot: { ...footprint.snapshot, target } };
  const report = reportOn(request, { footprint: named, remarks: subject.remarks }, baseline, comparison);
  const whole: Report = {
    ...report,
    samples: samplesOf(now),
    trends: climbing,
    remarks: [...report.remarks, ...unlistedTarget(file, target), ...remarks],
    verdicts,
    outcome: worstOutcome(verdicts),
    exitCode: exitCodeOf(verdicts),
    held: heldOf(now, comparison),
  };
  explanations.set(whole, explaining(footprint, now.readings, subject.lines));
  return whole;
}

/** Compares two snapshots, judging nothing. */
export async function diff(
  world: World,
  a: string,
  b: string,
  request: Pick<CheckRequest, 'date' | 'version' | 'limits'>,
): Promise<Report> {
  const current = await footprintOf(world, [b], null, request.limits);
  const baseline = await loadBaseline(world, a, current.footprint.snapshot.phase, [], request.limits);
  const comparison = compare(measuredOne(current.footprint), baseline.record, { metrics });
  return reportOn(request, current, { ...NO_BASELINE, ...baseline }, comparison);
}

export interface ExplainRequest extends Pick<CheckRequest, 'limits'> {
  readonly snapshot: string;
  readonly metric: string;
  /** Which series, as `label=pattern,…`; all of them where null. */
  readonly select: string | null;
  readonly at: string | null;
  /** The budget file whose owners hold. */
  readonly budgets: string | null;
}

/** The claims behind a metric's numbers. */
export async function explain(world: World, request: ExplainRequest): Promise<ExplainedMetric> {
  const { metricAsked, selectAsked } = await import('./config/index.ts');
  const metric = metricAsked(request.metric, metrics);
  const select = request.select === null ? new Map() : selectAsked(request.select, metric);
  const owners = request.budgets === null ? [] : (await loadConfig(world, request.budgets)).owners;
  const current = await footprintOf(world, [request.snapshot], request.at, request.limits);
  const footprint = withOwners(current.footprint, owners);
  const reading = measure(footprint).get(metric.name) ?? { absent: 'this version does not measure it' };
  const facts = { metric: metric.name, summary: metric.summary, unit: metric.unit, snapshot: footprint.snapshot };
  if ('absent' in reading) return { ...facts, series: [], absent: reading.absent, lost: [] };
  const chosen = request.select === null ? reading.series : selected({ select }, reading);
  if (request.select !== null && chosen.length === 0)
    throw new InputError(
      describeMiss({ metric: metric.name, select }, reading, []),
      { file: request.snapshot },
      'Leave --select out to see what there is.',
    );
  const largestFirst = [...chosen].sort((a, b) => b.value - a.value);
  const series = largestFirst.map((one) => explained(metric, footprint, one, current.lines));
  return { ...facts, series, absent: null, lost: reading.lost?.parts ?? [] };
}

export interface LookRequest extends Pick<CheckRequest, 'snapshots' | 'at' | 'build' | 'limits'> {
  /** The budget file whose owners say whose what is. */
  readonly budgets: string | null;
}

export interface Looked extends Current {
  /** What climbed over the run; null where it is too short to tell. */
  readonly trends: RunTrends | null;
}

/** The same with all that is known beside the snapshot: what the budget file's owners claim, what the build says. */
export async function look(world: World, request: LookRequest): Promise<Looked> {
  const current = await footprintOf(world, request.snapshots, request.at, request.limits);
  const owners = request.budgets === null ? [] : (await loadConfig(world, request.budgets)).owners;
  const footprint = await owned(world, current, owners, request.build);
  return { ...current, footprint, trends: climbersOf(trendsOf(current.run, measuring(owners)), current, footprint) };
}

/** What is kept of a snapshot to compare later ones with. */
export async function record(world: World, request: LookRequest): Promise<FootprintRecord> {
  const current = await footprintOf(world, request.snapshots, request.at, request.limits);
  const owners = request.budgets === null ? [] : (await loadConfig(world, request.budgets)).owners;
  const now = measuredOne(await owned(world, current, owners, request.build));
  return withSamples(now, current.run, current.chosen, measuring(owners));
}

/** See `from-history.ts`; loaded when a record is to be kept. */
export async function keepInHistory(
  ...args: Parameters<typeof import('./from-history.ts').keepInHistory>
): Promise<string[]> {
  return (await import('./from-history.ts')).keepInHistory(...args);
}

function reportOn(
  { date, version }: { date: string; version: string },
  { footprint, remarks }: Pick<Current, 'footprint' | 'remarks'>,
  baseline: Baseline,
  comparison: Comparison | null,
): Report {
  return {
    version,
    date,
    run: null,
    footprint,
    samples: [],
    baseline: baseline.origin,
    search: baseline.search,
    comparison,
    verdicts: [],
    outcome: 'within',
    exitCode: 0,
    held: null,
    trends: null,
    limits: null,
    remarks: [...remarks, ...baseline.remarks],
  };
}

function heldOf({ readings }: FootprintRecord, comparison: Comparison | null): Report['held'] {
  const reading = readings.get('kernel.held');
  const [held] = reading && 'series' in reading ? reading.series : [];
  if (!held) return null;
  const change = comparison && changeLookup(comparison)('kernel.held', {});
  return { bytes: held.value, by: change?.kind === 'kept' ? change.by : null };
}

export { footprintOf } from './one-run.ts';

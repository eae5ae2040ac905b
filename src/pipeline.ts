import { attribute, recordLines, withOwners } from './attribute/index.ts';
import type { BuildPaths } from './built.ts';
import {
  changeLookup,
  compare,
  driftUpTo,
  excuseOf,
  FEWEST_SNAPSHOTS,
  noiseBetween,
  type Trends,
} from './compare/index.ts';
import { decodeManifest, decodeStored } from './document/index.ts';
import { InputError } from './errors.ts';
import { displayPath, isJson, loadConfig, readText, requireTarget, unlistedTarget } from './given.ts';
import { describeMiss, forTarget, judge, selected, worstOutcome } from './judge/index.ts';
import { explained, measure, metrics } from './measure/index.ts';
import type {
  BaselineOrigin,
  BaselineSearch,
  Change,
  Comparison,
  Diagnostic,
  ExplainedMetric,
  Footprint,
  FootprintRecord,
  HistoryPlace,
  Owner,
  RecordLines,
  Report,
  Run,
  RunTrends,
  Snapshot,
  SnapshotFacts,
} from './model/index.ts';
import { cacheFamily, exitCodeOf, phaseOf, recordOf } from './model/index.ts';
import { measuring, phasedReadings, trendsOf, withSamples } from './over-time.ts';
import { type ParsedSources, scanLines, sources } from './parse/index.ts';
import { limitsOf, readRun } from './read/index.ts';
import type { World } from './world/index.ts';

// The straight line: read → parse → attribute → measure → compare → judge → report. Each stage is one call here.

const MAX_STORED_BYTES = 256 * 1_048_576;
const NO_BUILD: BuildPaths = { ko: null, vmlinux: null };

export interface CheckRequest {
  readonly snapshots: readonly string[];
  /** Path of what to compare with; `auto` for a record of a history; null for nothing. */
  readonly baseline: string | null;
  /** Where records of earlier runs are; asked where the baseline is `auto`. */
  readonly history?: HistoryPlace;
  /** Branch, tag or commit whose record is compared with; null for what fits the run. */
  readonly baselineRef?: string | null;
  readonly budgets: string;
  /** Name or phase of the snapshot to judge; the last one where null. */
  readonly at: string | null;
  /** The target whose budgets hold; null for the one that the snapshot names. */
  readonly target: string | null;
  /** The judging day, `YYYY-MM-DD`. */
  readonly date: string;
  readonly version: string;
  /** Files of the build that belong to the snapshot; none where left out. */
  readonly build?: BuildPaths;
  /** What a snapshot may hold, as `entries=500000,file=64MiB`; what is left out is as `DEFAULT_LIMITS` has it. */
  readonly limits?: string | null;
}

/** Judges a run's snapshot against budgets and a baseline. */
export async function check(world: World, request: CheckRequest): Promise<Report> {
  const file = await loadConfig(world, request.budgets);
  const current = await footprintOf(world, request.snapshots, request.at, request.limits);
  const target = request.target ?? current.footprint.snapshot.target;
  requireTarget(file, target);
  const config = forTarget(file, target);
  const baseline = await baselineFor(world, request, { ...current.footprint.snapshot, target }, config.owners);
  const footprint = await owned(world, current, config.owners, request.build);
  const measureOne = measuring(config.owners);
  const now = withSamples(measured(footprint), current.run, current.chosen, measureOne);
  const was = baseline.record;
  const basis = { metrics, ignored: config.ignoredFields, recent: baseline.recent };
  const comparison = was ? compare(now, was, basis) : null;
  const trends = trendsOf(current.run, measureOne);
  const { verdicts, remarks } = judge(config, {
    metrics,
    now: now.readings,
    was: was?.readings ?? (baseline.lost === null ? undefined : new Map()),
    changeOf: comparison ? changeLookup(comparison) : () => lostChange(baseline),
    date: request.date,
    ...(was && { noiseOf: noiseBetween(now, was, basis) }),
    trendOf: trends.of,
    excuseOf,
    driftOf: driftUpTo(now, basis),
    phased: phasedReadings(config.budgets, current.run, config.owners, measureOne),
  });
  const report = reportOn(request, { ...current, footprint }, baseline, comparison);
  return {
    ...report,
    trends: climbersOf(trends, current, footprint),
    remarks: [...report.remarks, ...unlistedTarget(file, target), ...remarks],
    verdicts,
    outcome: worstOutcome(verdicts),
    exitCode: exitCodeOf(verdicts),
    held: heldOf(now, comparison),
  };
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
  const comparison = compare(measured(current.footprint), baseline.record, { metrics });
  return reportOn(request, current, { ...NO_BASELINE, ...baseline }, comparison);
}

export interface Current {
  readonly footprint: Footprint;
  /** Names of all snapshots of the run, in order. */
  readonly names: readonly string[];
  readonly remarks: readonly Diagnostic[];
}

/** The same with what only some commands ask for. */
interface Read extends Current {
  readonly run: Run<ParsedSources>;
  readonly chosen: Snapshot<ParsedSources>;
  readonly lines: RecordLines;
  /** Symbols of the running kernel. */
  readonly kallsyms: ParsedSources['proc/kallsyms'];
}

/** Reads snapshots and tells who holds what in one of them: the last, or the one named. */
export async function footprintOf(
  world: World,
  paths: readonly string[],
  at: string | null,
  limits: string | null = null,
): Promise<Read> {
  const { run, remarks } = await readRun(world, paths, readOptions(limits));
  const snapshot = snapshotAt(run, at, paths);
  const names = run.snapshots.map(({ name }) => name);
  return {
    footprint: attributeIn(run, snapshot),
    run,
    chosen: snapshot,
    names,
    remarks,
    lines: recordLines(snapshot.parsed),
    kallsyms: snapshot.parsed['proc/kallsyms'],
  };
}

function readOptions(limits: string | null) {
  return { sources, uptimeOf, kernelOf, ramOf, decodeManifest, scan: scanLines, limits: limitsOf(limits) };
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
  return measured((await look(world, request)).footprint);
}

/** See `from-history.ts`; loaded when a record is to be kept. */
export async function keepInHistory(
  ...args: Parameters<typeof import('./from-history.ts').keepInHistory>
): Promise<string[]> {
  return (await import('./from-history.ts')).keepInHistory(...args);
}

async function owned(
  world: World,
  { footprint, kallsyms }: Read,
  owners: readonly Owner[],
  build: BuildPaths = NO_BUILD,
): Promise<Footprint> {
  const claimed = withOwners(footprint, owners);
  const isAsked = build.ko !== null || build.vmlinux !== null || owners.some(({ symbols }) => symbols !== null);
  if (!isAsked) return claimed;
  return (await import('./built.ts')).withBuildOf(world, claimed, { ...build, kallsyms }, owners);
}

interface Baseline {
  readonly record: FootprintRecord | null;
  readonly origin: BaselineOrigin | null;
  readonly remarks: readonly Diagnostic[];
  /** Records of earlier runs, newest first. */
  readonly recent: readonly FootprintRecord[];
  readonly search: BaselineSearch | null;
  /** Why a baseline that should be there cannot be had; null where it can, or where none was ever kept. */
  readonly lost: string | null;
}

const NO_BASELINE: Baseline = { record: null, origin: null, remarks: [], recent: [], search: null, lost: null };

/** What to compare with: what was asked for by its path, or the record of an earlier run. */
async function baselineFor(
  world: World,
  { baseline, history, baselineRef = null, limits }: CheckRequest,
  snapshot: SnapshotFacts,
  owners: readonly Owner[],
): Promise<Baseline> {
  if (baseline === null) return NO_BASELINE;
  if (baseline !== 'auto')
    return { ...NO_BASELINE, ...(await loadBaseline(world, baseline, snapshot.phase, owners, limits)) };
  const { baseFromHistory } = await import('./from-history.ts');
  const { target, phase, commit } = snapshot;
  const place = history ?? { place: 'auto', token: null, retentionDays: null };
  const found = await baseFromHistory(world, place, { target, phase, commit, baselineRef });
  const { record, recent, reason, tried } = found;
  const search = { reason, tried, recordCount: recent.length };
  const remarks = tried.map((message) => ({ source: 'baseline', line: null, message }));
  if (!record) return { ...NO_BASELINE, search, remarks, lost: found.absence === 'never-recorded' ? null : reason };
  const { kernel, phase: itsPhase } = record.snapshot;
  const origin = { origin: found.place, kernel, phase: itsPhase, commit: record.origin.commit };
  return { ...NO_BASELINE, record, origin, remarks, recent, search };
}

/** What is known of a change where the baseline is lost. */
function lostChange({ lost }: Baseline): Change | undefined {
  return lost === null ? undefined : { kind: 'incomparable', reason: lost };
}

/** A stored record or footprint, or a snapshot: of several, the one of the same phase. */
async function loadBaseline(
  world: World,
  path: string,
  phase: string | null,
  owners: readonly Owner[],
  limits: string | null = null,
): Promise<{ record: FootprintRecord; origin: BaselineOrigin; remarks: readonly Diagnostic[] }> {
  const stored = isJson(world, path)
    ? { ...(await decodeStored(readText(world, path, MAX_STORED_BYTES), path)), remarks: [] }
    : await matchingFootprint(world, path, phase, limits);
  const kept = 'record' in stored ? stored.record : measured(withOwners(stored.footprint, owners));
  const origin = displayPath(world, path);
  const remarks = stored.remarks.map(({ source, line, message }) => ({
    source: `${origin}: ${source}`,
    line,
    message,
  }));
  return { record: kept, origin: originOf(origin, kept), remarks };
}

function originOf(origin: string, { snapshot, origin: recorded }: FootprintRecord): BaselineOrigin {
  return { origin, kernel: snapshot.kernel, phase: snapshot.phase, commit: recorded?.commit ?? null };
}

async function matchingFootprint(
  world: World,
  path: string,
  phase: string | null,
  limits: string | null,
): Promise<Current> {
  const { run, remarks } = await readRun(world, [path], readOptions(limits));
  const chosen = run.snapshots.findLast((snapshot) => phaseOf(snapshot) === phase) ?? lastOf(run);
  const names = run.snapshots.map(({ name }) => name);
  const isGuess = names.length > 1 && phaseOf(chosen) !== phase;
  const message = `none of its ${names.length} snapshots is of phase ${phase ?? '(none)'}; the last is compared with`;
  const guess = isGuess ? [{ source: chosen.name, line: null, message }] : [];
  return { footprint: attributeIn(run, chosen), names, remarks: [...remarks, ...guess] };
}

function reportOn(
  { date, version }: { date: string; version: string },
  { footprint, remarks }: Current,
  baseline: Baseline,
  comparison: Comparison | null,
): Report {
  return {
    version,
    date,
    footprint,
    baseline: baseline.origin,
    search: baseline.search,
    comparison,
    verdicts: [],
    outcome: 'within',
    exitCode: 0,
    held: null,
    trends: null,
    remarks: [...remarks, ...baseline.remarks],
  };
}

/** What climbed over the run; null where it is too short to tell. */
function climbersOf(trends: Trends, { run }: Pick<Read, 'run'>, footprint: Footprint): RunTrends | null {
  return run.snapshots.length < FEWEST_SNAPSHOTS ? null : trends.climbers(cacheOwner(footprint));
}

/** Whose a slab cache is, as far as anybody knows. */
function cacheOwner({ slab }: Footprint): (cache: string) => string | null {
  const owners = new Map(slab?.caches.map(({ name, module }) => [cacheFamily(name), module]));
  return (cache) => owners.get(cache) ?? null;
}

function heldOf({ readings }: FootprintRecord, comparison: Comparison | null): Report['held'] {
  const reading = readings.get('kernel.held');
  const [held] = reading && 'series' in reading ? reading.series : [];
  if (!held) return null;
  const change = comparison && changeLookup(comparison)('kernel.held', {});
  return { bytes: held.value, by: change?.kind === 'kept' ? change.by : null };
}

function measured(footprint: Footprint): FootprintRecord {
  return recordOf(footprint, measure(footprint));
}

function uptimeOf({ parsed }: Snapshot<ParsedSources>): number | null {
  return parsed['proc/uptime']?.value ?? null;
}

function ramOf({ parsed }: Snapshot<ParsedSources>): number | null {
  return parsed['proc/meminfo']?.value.get('MemTotal')?.value ?? null;
}

function kernelOf({ parsed }: Snapshot<ParsedSources>): string | null {
  const version = parsed['proc/version']?.value;
  return version ? `${version.release} ${version.build}` : null;
}

function snapshotAt(run: Run<ParsedSources>, at: string | null, paths: readonly string[]): Snapshot<ParsedSources> {
  if (at === null) return lastOf(run);
  const found = run.snapshots.findLast((snapshot) => snapshot.name === at || phaseOf(snapshot) === at);
  if (found) return found;
  const names = run.snapshots.map(({ name }) => name).join(', ');
  throw new InputError(`there is no snapshot "${at}" in it`, { file: paths.join(', ') }, `Give --at one of: ${names}.`);
}

/** A snapshot with those of its run before it. */
function attributeIn({ snapshots }: Run<ParsedSources>, chosen: Snapshot<ParsedSources>): Footprint {
  return attribute(chosen, snapshots.slice(0, snapshots.indexOf(chosen)));
}

function lastOf(run: Run<ParsedSources>): Snapshot<ParsedSources> {
  const last = run.snapshots.at(-1);
  if (!last) throw new Error('a run without snapshots');
  return last;
}

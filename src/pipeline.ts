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
  Comparison,
  Diagnostic,
  ExplainedMetric,
  Footprint,
  FootprintRecord,
  Owner,
  RecordLines,
  Report,
  Run,
  RunTrends,
  Snapshot,
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
  readonly baseline: string | null;
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
  const baseline =
    request.baseline === null
      ? null
      : await loadBaseline(world, request.baseline, current.footprint.snapshot.phase, config.owners, request.limits);
  const footprint = await owned(world, current, config.owners, request.build);
  const measureOne = measuring(config.owners);
  const now = withSamples(measured(footprint), current.run, current.chosen, measureOne);
  const was = baseline?.record;
  const basis = { metrics, ignored: config.ignoredFields, recent: [] };
  const comparison = was ? compare(now, was, basis) : null;
  const trends = trendsOf(current.run, measureOne);
  const { verdicts, remarks } = judge(config, {
    metrics,
    now: now.readings,
    was: was?.readings,
    changeOf: comparison ? changeLookup(comparison) : () => undefined,
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
  return reportOn(request, current, baseline, comparison);
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
  readonly record: FootprintRecord;
  readonly origin: BaselineOrigin;
  readonly remarks: readonly Diagnostic[];
}

/** A stored record or footprint, or a snapshot: of several, the one of the same phase. */
async function loadBaseline(
  world: World,
  path: string,
  phase: string | null,
  owners: readonly Owner[],
  limits: string | null = null,
): Promise<Baseline> {
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
  return { record: kept, origin: { origin, kernel: kept.snapshot.kernel, phase: kept.snapshot.phase }, remarks };
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
  baseline: Baseline | null,
  comparison: Comparison | null,
): Report {
  return {
    version,
    date,
    footprint,
    baseline: baseline?.origin ?? null,
    comparison,
    verdicts: [],
    outcome: 'within',
    exitCode: 0,
    held: null,
    trends: null,
    remarks: [...remarks, ...(baseline?.remarks ?? [])],
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

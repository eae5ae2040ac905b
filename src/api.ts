import {
  type CheckOptions,
  type DiffOptions,
  type ExplainOptions,
  type MergeOptions,
  pathsOf,
  type RecordOptions,
  requireOptions,
  type ShowOptions,
} from './api-options.ts';
import { ConfigError } from './errors.ts';
import type {
  ExplainedMetric,
  Fleet,
  Footprint,
  FootprintRecord,
  MetricFacts,
  Report,
  RunTrends,
} from './model/index.ts';
import { systemWorld, type World } from './world/index.ts';

// What programs import: the commands as functions, each of which gives what its command prints. The stages are loaded when
// one is called. All throw a `UserError` for what whoever calls can mend; anything else is a bug of ours.

/** The version of this package. */
export const version: string = __KFOOTPRINT_VERSION__;

/** The last snapshot of a run, or the one that was asked for, and who holds its memory. */
export interface Shown {
  readonly footprint: Footprint;
  /** Names of all snapshots of the run, in order. */
  readonly snapshots: readonly string[];
  /** What climbed over the run; null where it is too short to tell. */
  readonly trends: RunTrends | null;
}

export interface Recorded {
  readonly record: FootprintRecord;
  /** What became of it in the history, a sentence each; empty where none was asked for. */
  readonly history: readonly string[];
}

export interface Merged {
  readonly fleet: Fleet;
  /** What became of the records in the history, a sentence each; empty where none was asked for. */
  readonly history: readonly string[];
  /** What went wrong, and changes nothing of the verdict. */
  readonly warnings: readonly string[];
}

/** Judges a snapshot against budgets and a baseline, as `kfootprint check` does; writes nothing. */
export async function check(options: CheckOptions): Promise<Report> {
  requireOptions('check', options);
  const { baseline = null, baselineRef = null } = options;
  if (baseline !== 'auto') refuseHistory(options);
  const world = ownWorld();
  const token = tokenOf(world, options.token);
  const stages = await import('./api-stages.ts');
  return stages.check(world, {
    snapshots: pathsOf(options.snapshots),
    budgets: options.budgets ?? 'kfootprint.yml',
    baseline: baseline === 'none' ? null : baseline,
    baselineRef,
    history: { place: options.history ?? 'auto', token, retentionDays: null },
    at: options.at ?? null,
    target: options.target ?? null,
    date: stages.judgingDay(world, options.date ?? null),
    version,
    token,
    build: { ko: options.ko ?? null, vmlinux: options.vmlinux ?? null },
    limits: options.limits ?? null,
  });
}

/** Tells who holds the kernel memory of a snapshot, as `kfootprint show` does. */
export async function show(options: ShowOptions): Promise<Shown> {
  requireOptions('show', options);
  const stages = await import('./api-stages.ts');
  const { footprint, names, remarks, trends } = await stages.look(ownWorld(), lookRequest(options));
  const diagnostics = [...remarks, ...footprint.diagnostics];
  return { footprint: { ...footprint, diagnostics }, snapshots: names, trends };
}

/** Compares two snapshots and judges nothing, as `kfootprint diff` does: what changed is the report's `comparison`. */
export async function diff(options: DiffOptions): Promise<Report> {
  requireOptions('diff', options);
  const world = ownWorld();
  const stages = await import('./api-stages.ts');
  const date = stages.judgingDay(world, options.date ?? null);
  return stages.diff(world, options.from, options.to, { date, version, limits: options.limits ?? null });
}

/** Tells what is behind a number, claim by claim, as `kfootprint explain` does. */
export async function explain(options: ExplainOptions): Promise<ExplainedMetric> {
  requireOptions('explain', options);
  const stages = await import('./api-stages.ts');
  return stages.explain(ownWorld(), {
    snapshot: options.snapshot,
    metric: options.metric,
    select: options.select ?? null,
    at: options.at ?? null,
    budgets: options.budgets ?? null,
    limits: options.limits ?? null,
  });
}

/** Takes what is kept of a snapshot to compare later ones with, as `kfootprint record` does; `toJson` makes record.json of it. */
export async function record(options: RecordOptions): Promise<Recorded> {
  requireOptions('record', options);
  const world = ownWorld();
  const stages = await import('./api-stages.ts');
  const kept = await stages.record(world, lookRequest(options));
  if (typeof options.history !== 'string') return { record: kept, history: [] };
  const place = { place: options.history, token: tokenOf(world, options.token), retentionDays: null };
  const { target = null, commit = null } = options;
  return { record: kept, history: await stages.keepInHistory(world, place, [kept], { target, commit, version }) };
}

/** Makes one verdict of the reports of many targets, as `kfootprint merge` does. */
export async function merge(options: MergeOptions): Promise<Merged> {
  requireOptions('merge', options);
  const world = ownWorld();
  const [{ judgingDay }, merging] = await Promise.all([import('./api-stages.ts'), import('./merging.ts')]);
  const place = options.history ?? null;
  const { fleet, lines, warnings } = await merging.merge(world, {
    paths: pathsOf(options.reports),
    artifact: null,
    expected: options.expectedTargets ?? [],
    commit: options.commit ?? null,
    mostHours: options.maxAgeHours ?? null,
    budgets: options.budgets ?? 'kfootprint.yml',
    history: place === null ? null : { place, token: tokenOf(world, options.token), retentionDays: null },
    date: judgingDay(world, options.date ?? null),
    version,
  });
  return { fleet, history: lines, warnings };
}

/** Every metric that a budget may name, in the order of `kfootprint metrics`. */
export async function metrics(): Promise<readonly MetricFacts[]> {
  return (await import('./api-stages.ts')).metricFacts();
}

/**
 * The JSON that the command line writes: report.json of a report and of a fleet, record.json of a record, and of the others
 * what `--format json` prints. `JSON.stringify` would lose what is kept in a `Map`.
 */
export async function toJson(of: Report | Fleet | Shown | FootprintRecord | ExplainedMetric): Promise<string> {
  const stages = await import('./api-stages.ts');
  return stages.printDocument(documentOf(stages, of));
}

/** report.md: for pull requests and job summaries, which take so many bytes; whole rows are left out to keep to them. */
export async function renderMarkdown(
  of: Report | Fleet,
  { maxBytes = Number.POSITIVE_INFINITY }: { readonly maxBytes?: number } = {},
): Promise<string> {
  const stages = await import('./api-stages.ts');
  if ('targets' in of) return (await stages.ofFleets()).renderFleetWithin(of, maxBytes);
  return stages.markdownWithin(of, maxBytes);
}

/** report.html: one page that loads nothing. */
export async function renderHtml(of: Report | Fleet): Promise<string> {
  return (await import('./api-stages.ts')).htmlOf(of);
}

/** What `kfootprint check` and `kfootprint merge` print on a terminal. */
export async function renderText(of: Report | Fleet): Promise<string> {
  const stages = await import('./api-stages.ts');
  return 'targets' in of ? (await stages.ofFleets()).fleetText(of) : stages.checkText(of);
}

type Stages = typeof import('./api-stages.ts');

function documentOf(stages: Stages, of: Parameters<typeof toJson>[0]): object {
  if ('targets' in of) return stages.encodeFleet(of);
  if ('verdicts' in of) return stages.encodeReport(of);
  if ('readings' in of) return stages.encodeRecord(of, version);
  if ('series' in of) return stages.encodeExplanation(of);
  const { footprint, snapshots, trends } = of;
  return { ...stages.encodeFootprint(footprint), runs: snapshots, ...(trends && { trends }) };
}

/** The machine itself; what is under way is shown to nobody. */
function ownWorld(): World {
  return { ...systemWorld(process.env), progress: () => {} };
}

function tokenOf({ env }: World, given: string | null | undefined): string | null {
  return (given ?? (env.get('GITHUB_TOKEN') || env.get('GH_TOKEN'))) || null;
}

function lookRequest(options: ShowOptions) {
  return {
    snapshots: pathsOf(options.snapshots),
    at: options.at ?? null,
    budgets: options.budgets ?? null,
    build: { ko: options.ko ?? null, vmlinux: options.vmlinux ?? null },
    limits: options.limits ?? null,
  };
}

function refuseHistory(options: CheckOptions): void {
  const given = (['baselineRef', 'history'] as const).find((name) => (options[name] ?? null) !== null);
  if (given === undefined) return;
  throw new ConfigError(
    'it is about records of a history, and no history is asked',
    { file: `check(): ${given}` },
    "Add baseline: 'auto', or leave it out.",
  );
}

export type {
  CheckOptions,
  DiffOptions,
  ExplainOptions,
  MergeOptions,
  Paths,
  RecordOptions,
  ShowOptions,
} from './api-options.ts';
export { ConfigError, formatPlace, InputError, type Place, UserError } from './errors.ts';
export type {
  AppliedWaiver,
  BaselineOrigin,
  BaselineSearch,
  Bill,
  BillLine,
  Bound,
  Cause,
  Change,
  Claim,
  Climber,
  Comparison,
  Course,
  Diagnostic,
  Difference,
  Evidence,
  ExplainedMetric,
  ExplainedSeries,
  FilePlace,
  Fingerprint,
  Fleet,
  Footprint,
  FootprintRecord,
  Forecast,
  Grade,
  JudgedTarget,
  Labels,
  LeftOut,
  LimitEdit,
  LimitEdits,
  MetricFacts,
  ModuleFootprint,
  Noise,
  Outcome,
  Reading,
  Readings,
  RecordOrigin,
  Report,
  ReportRun,
  RunTrends,
  SampledSeries,
  Series,
  SeriesChange,
  SlabCache,
  SnapshotFacts,
  TotalCourse,
  Trend,
  Unit,
  Verdict,
  VmallocCaller,
} from './model/index.ts';

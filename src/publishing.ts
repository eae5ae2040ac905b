import { ConfigError, InputError } from './errors.ts';
import { absentTarget } from './fleet/index.ts';
import { type Ask, askOf, patient, type Repository, remembering } from './github/index.ts';
import { type JudgingFile, judgingFile } from './judging-file.ts';
import { missingReport } from './missing-report.ts';
import {
  type CommentPlace,
  type Fleet,
  type Footprint,
  fleetOf,
  type HistoryPlace,
  joinedEdits,
  type Report,
} from './model/index.ts';
import type { Read } from './one-run.ts';
import { judgeAgain } from './pipeline.ts';
import {
  type CommentInputs,
  type Expected,
  type Judged,
  type Keys,
  ofAnotherRun,
  type Place,
  type Told,
  type TriggeringRun,
} from './publish/index.ts';
import { commentOn, headline, judgedTarget, newsOf, ofFleets } from './report/index.ts';
import { snapshotsOf } from './uploaded-snapshots.ts';
import type { World } from './world/index.ts';

// What another run measured is judged again, by trusted code, and told on the pull request that it belongs to.

export interface PublishRequest {
  /** `owner/name`; null for the one that the event is about. */
  readonly repository: string | null;
  readonly token: string | null;
  /** Path of the workflow file whose runs count. */
  readonly workflow: string;
  /** The run that measured; null for the one that the event is about. */
  readonly runId: number | null;
  /** Path of the event's payload. */
  readonly event: string | null;
  /** Name or pattern of the artifacts with reports. */
  readonly artifact: string;
  /** The same of artifacts with the snapshots themselves, which are read instead; null for the reports. */
  readonly snapshotArtifact: string | null;
  /** Targets of which a report must have come; empty where the one that came says so itself. */
  readonly targets: readonly string[];
  /** The budget file, in the repository. */
  readonly budgets: string;
  /** null to compare with nothing. */
  readonly history: HistoryPlace | null;
  /** Whether a pull request of somebody who may write to the repository is judged by its own budget file. */
  readonly ownLimits: 'trusted' | 'never';
  readonly comment: CommentInputs;
  readonly isDryRun: boolean;
  readonly date: string;
  readonly version: string;
}

export interface Published {
  /** What was found, a line each. */
  readonly lines: readonly string[];
  /** What was judged; null where nothing is published. */
  readonly judged: { readonly report: Report } | { readonly fleet: Fleet } | null;
  /** How it was told. */
  readonly told: Told | null;
  /** null where the run is of none, or nothing is published. */
  readonly pullRequest: number | null;
}

type Steps = Awaited<ReturnType<typeof ofAnotherRun>>;

/**
 * Publishes what a run measured, or says why not. Throws a `UserError` where it cannot be judged; the commit has a status by
 * then that says so.
 */
export async function publish(world: World, request: PublishRequest): Promise<Published> {
  const steps = await ofAnotherRun();
  const { comment, targets } = request;
  const workflow = steps.checkedWorkflow(request.workflow);
  const keys = steps.keysOf(world, comment.key, targets);
  const told = request.runId === null ? steps.runOfEvent(world, eventOf(request), request.repository) : null;
  const reason = told && steps.reasonToLeave(told, workflow);
  if (told && reason !== null) return left(told, reason);
  const repository: Repository = {
    name: repositoryOf(told?.repository ?? request.repository),
    token: tokenOf(request),
  };
  const ask = patient(world, askOf(world, repository));
  let sha = told?.headSha ?? null;
  try {
    const now = await steps.runById(ask, told?.id ?? request.runId ?? 0, repository.name);
    const run = told ?? now;
    const reasonNow = steps.reasonToLeave(run, workflow) ?? newerAttempt(run, now);
    if (reasonNow !== null) return left(run, reasonNow);
    sha = run.headSha;
    const place = await steps.placeOf(ask, run);
    if ('none' in place) return left(run, place.none);
    return await published(world, steps, { ask, repository, run, place, keys, request });
  } catch (error) {
    const about = { ask, key: keys.known, url: steps.runPage(world) };
    if (sha !== null && !request.isDryRun) await steps.tellUnjudged({ ...about, sha }, error);
    throw error;
  }
}

interface Work {
  readonly ask: Ask;
  readonly repository: Repository;
  readonly run: TriggeringRun;
  readonly place: Place;
  readonly keys: Keys;
  readonly request: PublishRequest;
}

async function published(world: World, steps: Steps, work: Work): Promise<Published> {
  return world.files.withTemporaryFolder((folder) => publishedFrom(world, steps, work, folder));
}

async function publishedFrom(world: World, steps: Steps, work: Work, folder: string): Promise<Published> {
  const { ask, repository, run, place, keys, request } = work;
  const { headSha, limitsSha, pullRequest, isTrusted, base } = place;
  const ownLimitsHold = isTrusted && request.ownLimits === 'trusted';
  const judging = await judgingFile(ask, { path: request.budgets, baseSha: limitsSha, headSha, ownLimitsHold });
  const from = { runId: run.id, repository: repository.name, token: repository.token };
  const { artifact, snapshotArtifact: pattern, version } = request;
  const snapshots =
    pattern === null ? null : await snapshotsOf(world, from, { pattern, folder, version, targets: request.targets });
  const uploaded = snapshots ?? (await steps.reportsOf(world, from, artifact));
  const expected = steps.expectedIn(request.targets, uploaded, `artifacts of run ${run.id}`);
  const reports: Report[] = [];
  const shared = remembering(world);
  for (const one of expected)
    reports.push(await judgedBy(shared, judging, { ...one, reads: snapshots?.reads }, place, request));
  const [report, ...others] = reports as [Report, ...Report[]];
  const fleet = others.length === 0 ? null : await fleetIn(expected, reports, request);
  const verdict = fleet ? await ofFleet(fleet) : await ofTarget(report);
  const told = await tell(world, steps, work, keys.of(expected[0]?.target ?? null), verdict);
  const whose = pullRequest === null ? 'a merge queue' : `pull request #${pullRequest}`;
  return {
    lines: [
      `${runText(run)}: of ${whose}, ${isTrusted ? 'trusted' : 'not trusted'}`,
      `Head ${headSha.slice(0, 12)}, compared with ${base.what}, ${base.sha.slice(0, 12)}`,
      `Judged by ${request.budgets} at ${judging.sha.slice(0, 12)}`,
    ],
    judged: fleet ? { fleet } : { report },
    told,
    pullRequest,
  };
}

async function judgedBy(
  world: World,
  { file, editsFor, remarks }: JudgingFile,
  {
    target,
    report: sent,
    remarks: said,
    reads,
  }: Expected & { readonly reads: ReadonlyMap<Footprint, Read> | undefined },
  { base, isTrusted }: Place,
  { targets, history, date, version, budgets }: PublishRequest,
): Promise<Report> {
  if (!sent) return missingReport(target ?? '', said, { date, version, budgets });
  if (targets.length === 0 && target !== null && file.targets.size > 0 && !file.targets.has(target))
    throw new InputError(
      'the report says that it is of a target that the budget file does not know',
      { file: budgets },
      'Say which targets are expected with --target, one a line.',
    );
  const report = await judgeAgain(world, {
    of: reads?.get(sent.footprint) ?? sent.footprint,
    file,
    target,
    date,
    version,
    baseCommit: base,
    ...(history === null ? { baseline: null } : { baseline: 'auto', history }),
  });
  const other = sent.version === version ? [] : [`it was measured by kfootprint ${sent.version}`];
  const whose = isTrusted ? [] : [UNTRUSTED];
  const more = [...whose, ...said, ...other].map((message) => ({
    source: reads ? 'snapshot' : 'report.json',
    line: null,
    message,
  }));
  return { ...report, limits: editsFor(target), remarks: [...report.remarks, ...remarks, ...more] };
}

/** A target of which no report came stands among the others. */
async function fleetIn(
  expected: readonly Expected[],
  reports: readonly Report[],
  { date, version, budgets }: PublishRequest,
): Promise<Fleet> {
  const targets = expected.map(async ({ target, report: sent, remarks }, index) => {
    const report = reports[index] as Report;
    if (sent) return { ...(await judgedTarget(report)), target: target ?? report.footprint.snapshot.name };
    return absentTarget(target ?? '', ['no report of it came with the run', ...remarks].join('; '), { file: budgets });
  });
  const limits = joinedEdits(reports.map((report) => report.limits));
  return fleetOf({ version, date, expectedCount: expected.length, limits, remarks: [] }, await Promise.all(targets));
}

/** What is told, by whatever key. */
type Verdict = Pick<Judged, 'exitCode' | 'description' | 'news'> & {
  readonly render: (place: CommentPlace) => Promise<string>;
};

async function ofTarget(report: Report): Promise<Verdict> {
  const [first] = report.verdicts;
  return {
    exitCode: report.exitCode,
    description: first?.metric === 'report' ? first.reason : headline(report),
    news: await newsOf(report),
    render: (place) => commentOn(report, place),
  };
}

async function ofFleet(fleet: Fleet): Promise<Verdict> {
  const { fleetHeadline, fleetNews, renderFleetComment } = await ofFleets();
  return {
    exitCode: fleet.exitCode,
    description: fleetHeadline(fleet),
    news: fleetNews(fleet),
    render: async (place) => renderFleetComment(fleet, place),
  };
}

async function tell(
  world: World,
  steps: Steps,
  { ask, repository, run, place, request }: Work,
  key: string,
  { render, ...verdict }: Verdict,
): Promise<Told> {
  const { comment: inputs, isDryRun } = request;
  const { mentionsOwners, dashboardUrl } = inputs;
  const url = steps.runPage(world);
  const source = place.isTrusted ? null : "Measured by the pull request's own run";
  const { headSha } = place;
  return steps.tell(
    world,
    { ask, repository, run, place, inputs, url, isDryRun },
    {
      key,
      ...verdict,
      render: (about) => render({ ...about, headSha, reportUrl: url, dashboardUrl, mentionsOwners, source }),
    },
  );
}

const UNTRUSTED = "the numbers are what the pull request's own run says: nobody else has measured them";

function newerAttempt(run: TriggeringRun, now: TriggeringRun): string | null {
  return now.attempt > run.attempt ? `attempt ${now.attempt} of it is newer` : null;
}

function left(run: TriggeringRun, reason: string): Published {
  return {
    lines: [`${runText(run)}`, `Nothing is published: ${reason}.`],
    judged: null,
    told: null,
    pullRequest: null,
  };
}

function runText({ id, attempt, path, event, conclusion }: TriggeringRun): string {
  return `Run ${id}, attempt ${attempt}, of ${path} (${event}, ${conclusion ?? 'not ended'})`;
}

function eventOf({ event }: PublishRequest): string {
  if (event !== null) return event;
  throw new ConfigError(
    'which run is published is not said',
    { file: '--run' },
    'Run it on workflow_run, or give the id of the run that measured.',
  );
}

function repositoryOf(name: string | null): string {
  if (name !== null) return name;
  throw new ConfigError(
    'which repository it is about is not said',
    { file: 'GITHUB_REPOSITORY' },
    'At a terminal, set GITHUB_REPOSITORY=owner/name and GITHUB_TOKEN.',
  );
}

function tokenOf({ token }: PublishRequest): string {
  if (token !== null) return token;
  throw new ConfigError(
    'publishing takes a token',
    { file: 'github-token' },
    'Leave github-token as it is; at a terminal, set GITHUB_TOKEN.',
  );
}

export { parseCommentInputs } from './publish/index.ts';

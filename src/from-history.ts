import { type CiContext, type CiEvent, readContext } from './ci/index.ts';
import { ConfigError, ServiceError, StoreError, UserError } from './errors.ts';
import {
  addRecords,
  apiGraph,
  type Base,
  type CommitGraph,
  chooseBase,
  folderOf,
  gitGraph,
  type Recorded,
  type Store,
  storeOf,
} from './history/index.ts';
import { type FootprintRecord, type HistoryPlace, printable, type RecordOrigin } from './model/index.ts';
import type { World } from './world/index.ts';

// What is kept of earlier runs: which of them to compare with, and the record of this one.

/** What the snapshot says of itself, as far as it decides which record to compare with. */
export interface Wanted {
  readonly target: string | null;
  readonly phase: string | null;
  readonly commit: string | null;
  readonly baselineRef: string | null;
  readonly baseCommit: BaseCommit | null;
}

/** A commit whose record is compared with, or that of the nearest commit before it. */
export interface BaseCommit {
  readonly sha: string;
  /** What it is, in words: `the base of pull request #7`. */
  readonly what: string;
}

/** The record of an earlier run to compare with, where one was found, and what was tried. */
export interface FromHistory extends Base {
  /** The place that has it, as a person calls it. */
  readonly place: string;
}

/** Finds the record to compare with. A store that cannot be read is a baseline that is lost, and no first run. */
export async function baseFromHistory(world: World, history: HistoryPlace, wanted: Wanted): Promise<FromHistory> {
  const { target, phase, commit, baselineRef, baseCommit } = wanted;
  if (target === null)
    throw new ConfigError(
      'records are kept by target, and the snapshot does not say which it is of',
      { file: '--baseline' },
      'Give --target NAME, or put "target" into snapshot.json.',
    );
  const context = readContext(world);
  try {
    const store = await openStore(world, history);
    const graph = graphOf(world, context, history.token);
    const query = { store, graph, context, target, phase, measuredCommit: commit, baselineRef, baseCommit };
    const base = await chooseBase(world, query);
    return { ...base, tried: [...base.tried, ...(store.passedOver ?? [])], place: store.place };
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    const reason = `no baseline: ${error.message}`;
    const nothing = { record: null, commit: null, start: null, distance: null, recent: [] };
    return { ...nothing, reason, absence: 'unreadable', tried: [], place: history.place };
  }
}

/** What is said of the record beside what the snapshot and the runner say. */
export interface Saying {
  readonly target: string | null;
  readonly commit: string | null;
  readonly version: string;
}

/**
 * Adds records to a history, all in one step, and tells what became of them, a line each. Throws a `UserError` where none
 * belongs there, or where the place refuses them.
 */
export async function keepInHistory(
  world: World,
  history: HistoryPlace,
  records: readonly FootprintRecord[],
  { target, commit, version }: Saying,
): Promise<string[]> {
  const context = readContext(world);
  if (isOfPullRequest(context.event))
    return ['Not kept in the history: what a pull request measures is no state of the branch.'];
  const graph = graphOf(world, context, history.token);
  const recorded: Recorded[] = [];
  const known = new Map<string, KnownCommit | null>();
  const refused: UserError[] = [];
  for (const record of records) {
    try {
      recorded.push(await recordedOf(world, { context, graph, known }, record, target, commit));
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      refused.push(error);
    }
  }
  // One board that has no name is no reason to lose the others.
  const [first] = refused;
  if (first && recorded.length === 0) throw first;
  try {
    const store = await openStore(world, history);
    const { added, present, taken, changed } = await addRecords(world, store, recorded, version);
    const tries = changed.attemptCount > 1 ? `, after ${changed.attemptCount} tries: others wrote, too` : '';
    return [
      ...told('Kept in the history', added, `(${store.place}${tries})`),
      ...told('In the history already', present, `(${store.place})`),
      ...told('Left as it is, for another record lies there', taken, `(${store.place})`),
      ...told(
        'Not kept in the history',
        refused.map(({ place, message }) => `${printable(place.file)}: ${message}`),
      ),
      ...(store.passedOver ?? []),
    ];
  } catch (error) {
    if (!(error instanceof StoreError)) throw error;
    throw new UserError(`the record cannot be kept: ${error.message}`, { file: history.place }, NEXT);
  }
}

/** Of many boards one line: which they are is in the report. */
function told(what: string, paths: readonly string[], place = ''): string[] {
  const [first] = paths;
  const lines =
    paths.length <= MOST_LINES
      ? paths.map((path) => `${what}: ${path} ${place}`)
      : [`${what}: ${paths.length} records, such as ${first} ${place}`];
  return lines.map((line) => line.trimEnd());
}

const MOST_LINES = 8;

function isOfPullRequest(event: CiEvent): boolean {
  return event.kind === 'pull-request' || (event.kind === 'workflow-run' && /^pull_request/.test(event.event ?? ''));
}

const NEXT = 'Name a place that can be written with --history: branch, branch:NAME, artifacts or a folder.';

type KnownCommit = Pick<RecordOrigin, 'commit' | 'committedAt'>;

interface Where {
  readonly context: CiContext;
  readonly graph: CommitGraph;
  /** Commits that were asked for, by what they were called: those of many boards are one. */
  readonly known: Map<string, KnownCommit | null>;
}

async function recordedOf(
  world: World,
  { context, graph, known }: Where,
  record: FootprintRecord,
  target: string | null,
  asked: string | null,
): Promise<Recorded> {
  const named = target ?? record.snapshot.target;
  if (named === null)
    throw new UserError(
      'records are kept by target, and the snapshot does not say which it is of',
      { file: record.snapshot.name },
      'Give --target NAME, or put "target" into snapshot.json.',
    );
  if (folderOf(named) === null)
    throw new UserError(
      `"${printable(named)}" is no name of a target that can be kept: it is empty, too long, or no text`,
      { file: record.snapshot.name },
      'Give another one with --target NAME.',
    );
  const said = asked ?? record.snapshot.commit;
  const name = said ?? shaOf(world, context);
  if (name !== null && !known.has(name)) known.set(name, await commitOf(name, graph));
  const commit = name === null ? null : (known.get(name) ?? null);
  if (commit === null)
    throw new UserError(
      said === null
        ? 'records are kept by commit, and nobody says which this is of'
        : `records are kept by commit, and "${printable(said)}" is none that ${graph.place} knows`,
      { file: record.snapshot.name },
      'Give --commit HASH, all of it, or put "commit" into snapshot.json.',
    );
  const { event } = context;
  const origin: RecordOrigin = {
    ...commit,
    repository: context.repository,
    workflow: context.workflow,
    // A run that follows another keeps what that one measured, and counts as it does.
    event: (event.kind === 'workflow-run' ? event.event : null) ?? (world.env.get('GITHUB_EVENT_NAME') || null),
    ref: world.env.get('GITHUB_REF') || null,
    runId: context.runId,
    runAttempt: context.runAttempt,
    recordedAt: world.now().toISOString(),
  };
  return { ...record, snapshot: { ...record.snapshot, target: named }, origin };
}

/** What was measured where nobody says: of a run that follows another its head, for GITHUB_SHA is the default branch then. */
function shaOf({ env }: World, { event }: CiContext): string | null {
  return event.kind === 'workflow-run' ? event.headSha : env.get('GITHUB_SHA') || 'HEAD';
}

/** A commit in full, and when it was committed where the repository says so. */
async function commitOf(name: string, graph: CommitGraph): Promise<KnownCommit | null> {
  const isWhole = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(name);
  const plain = isWhole ? { commit: name, committedAt: null } : null;
  try {
    const sha = isWhole ? name : ((await graph.resolve(name))?.sha ?? null);
    if (sha === null) return plain;
    const found = await graph.lookup(sha, 'first-parents');
    return { commit: sha, committedAt: 'committedAt' in found ? found.committedAt : null };
  } catch (error) {
    if (error instanceof ServiceError) return plain;
    throw error;
  }
}

/** The API where it can be asked: it needs no history in the clone. */
function graphOf(world: World, { repository }: CiContext, token: string | null): CommitGraph {
  return repository !== null && token !== null ? apiGraph(world, { repository, token }) : gitGraph(world);
}

async function openStore(world: World, { place, token, retentionDays }: HistoryPlace): Promise<Store> {
  return storeOf(world, place, { token, retentionDays, given: '--history' });
}

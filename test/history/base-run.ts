import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { readContext } from '../../src/ci/index.ts';
import { decodeStored, encodeRecord, printCompact } from '../../src/document/index.ts';
import {
  addRecords,
  type Base,
  type CommitGraph,
  chooseBase,
  packLine,
  pathOf,
  type Recorded,
  type StoreReader,
} from '../../src/history/index.ts';
import type { RecordOrigin } from '../../src/model/index.ts';
import { systemWorld } from '../../src/world/index.ts';
import type { CommitGraphFolder } from '../support/commit-graph.ts';
import { memoryStore } from '../support/memory-store.ts';

export const REPOSITORY = 'acme/board';
const WORKFLOW = '.github/workflows/footprint.yml';
export const TARGET = 'camera-board';
const EXAMPLE = readFileSync(join(import.meta.dirname, '../document/record.schema-1.json'), 'utf8');
const decoded = await decodeStored(EXAMPLE, 'record.json');

/** A run of a workflow: commits by their names in the plan. */
export interface Event {
  readonly name: string;
  readonly sha?: string;
  readonly ref?: string;
  readonly baseRef?: string;
  readonly attempt?: number;
  readonly env?: Readonly<Record<string, string>>;
  readonly payload?: (sha: (name: string) => string) => unknown;
}

/** A record of a commit, of a push to main where nothing else is said. */
export interface Kept extends Partial<RecordOrigin> {
  readonly of: string;
  readonly target?: string;
  readonly phase?: string | null;
  /** What lies there instead of it. */
  readonly text?: string;
  /** Lies in this month, packed. */
  readonly packed?: string;
  /** The pack was cut short on the way. */
  readonly damaged?: boolean;
  /** Lies in this month, loose: its commit's date was not known. */
  readonly month?: string;
}

export interface Case {
  readonly is: string;
  /** null: a terminal. */
  readonly event: Event | null;
  /** The commit that the snapshot says; a name of the plan, or anything else as it stands. */
  readonly measured?: string;
  readonly baselineRef?: string;
  /** Where the caller wants the search to begin. */
  readonly baseCommit?: string;
  readonly phase?: string;
  readonly records: readonly (string | Kept)[];
  readonly most?: number;
  readonly recentCount?: number;
}

/** The case's answer, with the names of the plan in place of hashes. */
export async function answerOf(
  one: Case,
  folder: CommitGraphFolder,
  graph: CommitGraph,
  own: string,
  log: string[] = [],
): Promise<Base> {
  const world = systemWorld(one.event ? environment(one.event, folder, own) : {});
  const base = await chooseBase(world, {
    store: logged(await storeOf(one.records, folder), log),
    graph,
    context: readContext(world),
    target: TARGET,
    phase: one.phase ?? null,
    measuredCommit: one.measured === undefined ? null : nameOr(one.measured, folder),
    baselineRef: one.baselineRef === undefined ? null : nameOr(one.baselineRef, folder),
    baseCommit:
      one.baseCommit === undefined ? null : { sha: folder.sha(one.baseCommit), what: 'the base of pull request #7' },
    most: one.most,
    recentCount: one.recentCount,
  });
  const named = (text: string) => folder.named(text).replaceAll(graph.place, 'PLACE');
  return {
    ...base,
    commit: base.commit && named(base.commit),
    start: base.start && named(base.start),
    reason: named(base.reason),
    tried: base.tried.map(named),
  };
}

/** `m1` → its hash, `m1~8` → so many characters of it. */
function nameOr(text: string, { sha }: CommitGraphFolder): string {
  const [, name = '', length] = /^([a-z]+\d*[a-z]*)(?:~(\d+))?$/.exec(text) ?? [];
  try {
    return sha(name).slice(0, length === undefined ? 64 : Number(length));
  } catch {
    return text;
  }
}

function environment(event: Event, { sha }: CommitGraphFolder, own: string): Record<string, string> {
  const { name, ref, baseRef, attempt = 1, env = {} } = event;
  const path = join(own, 'event.json');
  writeFileSync(path, JSON.stringify(event.payload?.(sha) ?? {}));
  return {
    GITHUB_EVENT_NAME: name,
    GITHUB_EVENT_PATH: path,
    GITHUB_REPOSITORY: REPOSITORY,
    GITHUB_WORKFLOW_REF: `${REPOSITORY}/${WORKFLOW}@${ref ?? 'refs/heads/main'}`,
    GITHUB_RUN_ID: '999',
    GITHUB_RUN_ATTEMPT: `${attempt}`,
    ...(event.sha && { GITHUB_SHA: sha(event.sha) }),
    ...(ref && { GITHUB_REF: ref }),
    ...(baseRef && { GITHUB_BASE_REF: baseRef }),
    ...env,
  };
}

async function storeOf(records: readonly (string | Kept)[], folder: CommitGraphFolder) {
  const store = memoryStore();
  const packs = new Map<string, string[]>();
  for (const [index, entry] of records.entries()) {
    const kept = typeof entry === 'string' ? { of: entry } : entry;
    const record = recordOf(kept, 100 + index, folder);
    const path = pathOf(record);
    const [where = '', , name = ''] = path.split('/');
    const text = kept.text ?? printCompact(encodeRecord(record, '0.1.0'));
    if (kept.packed !== undefined) {
      const pack = `${where}/${kept.packed}.ndjson.gz`;
      packs.set(pack, [...(packs.get(pack) ?? []), packLine(name, text)]);
    } else if (kept.month !== undefined) store.files.set(`${where}/${kept.month}/${name}`, Buffer.from(text));
    else if (kept.text !== undefined) store.files.set(path, Buffer.from(text));
    else await addRecords(systemWorld({}), store, [record], '0.1.0');
  }
  const isDamaged = records.some((kept) => typeof kept !== 'string' && kept.damaged);
  for (const [path, lines] of packs)
    store.files.set(path, gzipSync(lines.join('')).subarray(0, isDamaged ? -20 : undefined));
  return store;
}

function logged(store: StoreReader, log: string[]): StoreReader {
  return {
    list(folder) {
      log.push(`list ${folder}`);
      return store.list(folder);
    },
    read(file, maxBytes) {
      log.push(`read ${file.path}`);
      return store.read(file, maxBytes);
    },
  };
}

function recordOf(kept: Kept, runId: number, { sha, committedAt }: CommitGraphFolder): Recorded {
  if (!('record' in decoded)) throw new Error('the example is no record');
  const { of, target = TARGET, phase = null, text: _, packed: __, month: ___, damaged: ____, ...origin } = kept;
  return {
    ...decoded.record,
    snapshot: { ...decoded.record.snapshot, target, phase },
    origin: {
      commit: sha(of),
      committedAt: committedAt(of),
      repository: REPOSITORY,
      workflow: WORKFLOW,
      event: 'push',
      ref: 'refs/heads/main',
      runId,
      runAttempt: 1,
      recordedAt: committedAt(of),
      ...origin,
    },
  };
}

export const push = (name: string, branch = 'main', more: Partial<Event> = {}): Event => ({
  name: 'push',
  sha: name,
  ref: `refs/heads/${branch}`,
  ...more,
});

export const pull = (
  merge: string,
  head: string,
  base: string,
  more: Partial<Event> & { fork?: boolean } = {},
): Event => ({
  name: 'pull_request',
  sha: merge,
  ref: 'refs/pull/7/merge',
  baseRef: 'main',
  payload: (sha) => ({
    pull_request: {
      head: { sha: sha(head), ref: 'topic', repo: { id: more.fork ? 2 : 1 } },
      base: { sha: sha(base), ref: more.baseRef ?? 'main', repo: { id: 1 } },
    },
  }),
  ...more,
});

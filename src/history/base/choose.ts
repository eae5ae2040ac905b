import type { CiContext } from '../../ci/index.ts';
import { ServiceError } from '../../errors.ts';
import type { World } from '../../world/index.ts';
import type { Recorded } from '../archive.ts';
import type { StoreReader } from '../store.ts';
import { clockRemarks } from './clocks.ts';
import { openIndex } from './commit-index.ts';
import type { CommitGraph } from './graph.ts';
import { type Found, search, type Walked } from './search.ts';
import { type Start, startOf } from './start.ts';
import { passedOver } from './usable.ts';
import { counted, quoted, short } from './words.ts';

/** So many commits are looked at, the one where the search starts among them. */
const MOST_COMMITS = 200;
/** So many records tell how much a number breathes. */
const RECENT_COUNT = 10;

export interface BaseQuery {
  readonly store: StoreReader;
  readonly graph: CommitGraph;
  readonly context: CiContext;
  readonly target: string;
  /** Phase of the snapshot that is judged. */
  readonly phase: string | null;
  /** Commit that the snapshot says it was built from. */
  readonly measuredCommit: string | null;
  /** Branch, tag or commit that the user wants to compare with; null: what fits the event. */
  readonly baselineRef: string | null;
  /** Where the search begins, where somebody knows better than the event does; null: what fits the event. */
  readonly baseCommit?: Pick<Start, 'sha' | 'what'> | null;
  readonly most?: number;
  readonly recentCount?: number;
}

/** The record that a measurement is compared with. */
export interface Base {
  readonly record: Recorded | null;
  /** Commit of the record; null where there is none. */
  readonly commit: string | null;
  /** Commit where the search began; null where nobody knows one. */
  readonly start: string | null;
  /** One line for people: which commit it is, and why; or why there is none. */
  readonly reason: string;
  /** Steps from child to parent between the start and the record's commit. */
  readonly distance: number | null;
  /**
   * Why there is none; null where there is one. `never-recorded`: the store has nothing of this target, or nothing but the
   * measured commit, as on a first run. `unreadable`: what could have been one, or the commits, cannot be read.
   * `none-usable`: nothing there is fit for it.
   */
  readonly absence: 'never-recorded' | 'unreadable' | 'none-usable' | null;
  /** What a person should know of how it was found, a sentence each. */
  readonly tried: readonly string[];
  /** The record and what was recorded before it on the same line, nearest commit first: to tell noise from growth. */
  readonly recent: readonly Recorded[];
}

/**
 * Chooses the record to compare with: the nearest on the way back from where the event says to begin. Ancestry decides;
 * what is not an ancestor is never looked at, whatever was recorded last. Throws a `ConfigError` where `baselineRef` names
 * nothing, and a `StoreError` where the store cannot be listed.
 */
export async function chooseBase(world: Pick<World, 'files'>, query: BaseQuery): Promise<Base> {
  const { store, graph, context, target, phase, measuredCommit, baselineRef, baseCommit = null } = query;
  const { most = MOST_COMMITS, recentCount = RECENT_COUNT } = query;
  const remarks = [...context.remarks];
  const passed = passedOver();
  const none = (absence: Base['absence'], start: string | null, why: string): Base => ({
    record: null,
    commit: null,
    start,
    reason: `no baseline: ${why}`,
    distance: null,
    absence,
    tried: [...remarks, ...passed.remarks()],
    recent: [],
  });

  const index = await openIndex(world, store, target, passed.damage);
  try {
    const remark = (text: string) => remarks.push(text);
    const start = await startOf({ graph, context, measuredCommit, baselineRef, baseCommit, remark });
    if ('none' in start) return none(index.isEmpty ? 'never-recorded' : 'none-usable', null, start.none);
    if (index.isEmpty) return none('never-recorded', start.sha, nothingRecorded(target));

    const wanted = { index, graph, context, phase, passed, count: Math.max(1, recentCount), most };
    const line = await search(wanted, start, 'first-parents', new Set());
    remarks.push(...clockRemarks(line));
    const isOfLine = line.found.length > 0;
    const all = isOfLine ? line : await search(wanted, start, 'all', new Set(line.commits.map(({ sha }) => sha)));
    const [nearest] = all.found;
    if (!nearest) {
      // Runs record before they judge: on a first run there is what it has just recorded itself.
      if (passed.damagedCount === 0 && !start.inclusive && index.holdsNothingBut(start.sha))
        return none(
          'never-recorded',
          start.sha,
          `${nothingRecorded(target)} before ${short(start.sha)} (${start.what})`,
        );
      const why = `${missed(start, line)}; ${line.ended ?? 'too many records cannot be used'}`;
      return none(passed.damagedCount > 0 ? 'unreadable' : 'none-usable', start.sha, why);
    }
    if (all.found.length < wanted.count && all.ended !== null && !all.ended.startsWith('the history ends'))
      remarks.push(`${counted(all.found.length, 'record')} to tell noise from growth: ${all.ended}`);
    return {
      record: nearest.record,
      commit: nearest.record.origin.commit,
      start: start.sha,
      reason: `compared with ${placeOf(start, nearest, isOfLine)}${latestOf(all.found)}`,
      distance: nearest.steps,
      absence: null,
      tried: [...remarks, ...passed.remarks()],
      recent: all.found.map(({ record }) => record),
    };
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    // Whatever the commits are, none of them has a record.
    if (index.isEmpty) return none('never-recorded', null, nothingRecorded(target));
    return none('unreadable', null, `the commits cannot be asked for: ${error.message}`);
  }
}

function nothingRecorded(target: string): string {
  return `nothing was ever recorded of target ${quoted(target)}`;
}

function placeOf({ sha, inclusive, what }: Start, { record, steps }: Found, isOfLine: boolean): string {
  const commit = short(record.origin.commit);
  if (steps === 0) return `${commit}, ${what}`;
  const before = `${commit}, ${counted(steps, 'commit')} before ${short(sha)} (${what})`;
  const why = inclusive ? ', which has no record that can be used' : '';
  return `${before}${why}${isOfLine ? '' : ', on a branch that was merged: the branch itself has none'}`;
}

/** Says so where a commit was measured more than once. */
function latestOf(found: readonly Found[]): string {
  const [first] = found;
  const count = found.filter(({ record }) => record.origin.commit === first?.record.origin.commit).length;
  if (!first || count === 1) return '';
  const { runId, runAttempt } = first.record.origin;
  const run = runId === null ? 'made last' : `run ${runId}, attempt ${runAttempt ?? 1}`;
  return `; of ${count} records of it the latest (${run})`;
}

function missed({ sha, inclusive, what }: Start, { commits }: Walked): string {
  const count = commits.length - (inclusive ? 0 : 1);
  const from = inclusive ? `from ${short(sha)} (${what}) on back` : `before ${short(sha)} (${what})`;
  return count <= 0
    ? `there is no commit ${from}`
    : `${count === 1 ? 'the one commit' : `none of ${count} commits`} ${from} has ${count === 1 ? 'no' : 'a'} record that can be used`;
}

import type { CiContext, CiEvent } from '../../ci/index.ts';
import { ConfigError } from '../../errors.ts';
import { type CommitGraph, isHash, isSha } from './graph.ts';
import { quoted, short } from './words.ts';

/** Where the search for a record begins. */
export interface Start {
  readonly sha: string;
  /** A record of this very commit counts; else only those of its ancestors do. */
  readonly inclusive: boolean;
  /** What this commit is, in words: `the first parent of the merge commit 1a2b3c4d5e6f`. */
  readonly what: string;
}

export interface Asked {
  readonly graph: CommitGraph;
  readonly context: CiContext;
  /** What the snapshot says it was built from; as the capture wrote it. */
  readonly measuredCommit: string | null;
  /** Branch, tag or commit that the user wants to compare with. */
  readonly baselineRef: string | null;
  /** Where the search begins, where somebody knows better than the event does; null where nobody does. */
  readonly baseCommit: Pick<Start, 'sha' | 'what'> | null;
  /** Takes what a person should know of how it was found. */
  readonly remark: (text: string) => void;
}

type PullRequest = Extract<CiEvent, { kind: 'pull-request' }>;

/** What became of the search for a start: it, or why there is none. */
export type Started = Start | { readonly none: string };

/**
 * The commit to compare with, before anybody looks for records. Throws a `ConfigError` where `baseline-ref` names nothing,
 * and a `ServiceError` where nobody can be asked.
 */
export async function startOf(asked: Asked): Promise<Started> {
  if (asked.baselineRef !== null) return pinned(asked.graph, asked.baselineRef);
  if (asked.baseCommit !== null) return { ...asked.baseCommit, inclusive: true };
  const measured = await measuredOf(asked);
  return startOfEvent(asked, asked.context.event, measured);
}

async function pinned(graph: CommitGraph, name: string): Promise<Start> {
  const found = await graph.resolve(name.trim());
  if (!found)
    throw new ConfigError(
      `${quoted(name)} is no branch, tag or commit that ${graph.place} knows`,
      { file: 'baseline-ref' },
      'Name one that is there, or leave baseline-ref out; a shallow clone knows little: fetch-depth: 0, or a token, helps.',
    );
  const what =
    found.kind === 'commit' ? 'which baseline-ref names' : `${found.kind} ${quoted(name.trim())} of baseline-ref`;
  return { sha: found.sha, inclusive: true, what };
}

/** The measured commit, in full; null where the snapshot does not say, or says what nobody here knows. */
async function measuredOf({ graph, context, measuredCommit, remark }: Asked): Promise<string | null> {
  if (measuredCommit === null || measuredCommit.trim() === '') return null;
  const hash = measuredCommit.trim().toLowerCase();
  if (!isHash(hash)) {
    remark(`the snapshot says commit ${quoted(measuredCommit)}, which is no commit's hash`);
    return null;
  }
  const ofEvent = shasOf(context.event).find((sha) => sha.startsWith(hash));
  if (ofEvent !== undefined) return ofEvent;
  const found = await graph.resolve(hash);
  if (found?.sha.startsWith(hash)) return found.sha;
  remark(`the snapshot's commit ${short(hash)} is not known to ${graph.place}`);
  return null;
}

function shasOf(event: CiEvent): string[] {
  const shas = 'mergeSha' in event ? [event.mergeSha, event.headSha] : 'headSha' in event ? [event.headSha] : [];
  return [...shas, 'sha' in event ? event.sha : null].filter((sha) => sha !== null);
}

async function startOfEvent(asked: Asked, event: CiEvent, measured: string | null): Promise<Started> {
  const { graph, remark } = asked;
  switch (event.kind) {
    case 'pull-request':
      return ofPullRequest(asked, event, measured);
    case 'workflow-run':
      if (!/^pull_request/.test(event.event ?? ''))
        return before(asked, measured, event.headSha, 'the head of the run that ended');
      // Its payload does not tell the merge commit, nor the base at that time.
      return ofPullRequest(
        asked,
        {
          ...event,
          kind: 'pull-request',
          number: null,
          mergeSha: null,
          baseSha: null,
          isFork: null,
          isUntrusted: true,
        },
        measured,
      );
    case 'merge-group':
      if (event.baseSha === null || (measured !== null && measured !== event.headSha))
        return before(asked, measured, event.headSha, 'the head of the merge group');
      // May itself be a group that waits before this one in the queue: then this one is built on it.
      return { sha: event.baseSha, inclusive: true, what: 'the base of the merge group' };
    case 'tag': {
      if (measured !== null) return before(asked, measured, event.sha, 'the tagged commit');
      // An annotated tag is an object of its own, which has no parents.
      const commit = event.sha === null ? null : await graph.resolve(event.sha);
      const found = commit ?? (await graph.resolve(`refs/tags/${event.tag}`));
      return before(asked, null, found?.sha ?? event.sha, 'the tagged commit');
    }
    case 'push':
      return before(asked, measured, event.sha, 'the pushed commit');
    case 'scheduled':
    case 'dispatched':
    case 'other':
      return before(asked, measured, event.sha, 'the commit of this run');
    case 'none': {
      if (measured !== null) return before(asked, measured, null, '');
      remark('the snapshot names no commit that is known here: it is taken for one of HEAD');
      return before(asked, null, (await graph.resolve('HEAD'))?.sha ?? null, 'HEAD');
    }
  }
}

/** Strictly before what was measured: a commit is never compared with itself. */
async function before({ remark }: Asked, measured: string | null, sha: string | null, what: string): Promise<Started> {
  if (measured === null || measured === sha)
    return sha === null ? { none: 'nobody says which commit was measured' } : { sha, inclusive: false, what };
  if (sha !== null) remark(`the snapshot is of ${short(measured)}, not of ${short(sha)}, ${what}`);
  return { sha: measured, inclusive: false, what: 'the measured commit' };
}

async function ofPullRequest(asked: Asked, event: PullRequest, measured: string | null): Promise<Started> {
  const { graph, remark } = asked;
  if (event.mergeSha === null || (measured !== null && measured !== event.mergeSha)) {
    const sha = measured ?? event.headSha;
    if (sha === null) return { none: 'the event does not say which commit is the head of the pull request' };
    if (measured === null) {
      const why = 'it is taken for one of the head of the pull request';
      remark(`the snapshot names no commit that is known here, and the event no merge commit: ${why}, ${short(sha)}`);
    }
    if (await isMergeOf(graph, sha, event.headSha)) return firstParentOf(asked, sha, event);
    if (sha !== event.headSha)
      remark(`the snapshot is of ${short(sha)}, neither the head nor a merge of this pull request`);
    return mergeBaseOf(asked, sha, event);
  }
  if (measured === null)
    remark(
      `assumed merge ref: the snapshot names no commit that is known here, and is taken for one of ${short(event.mergeSha)}`,
    );
  return firstParentOf(asked, event.mergeSha, event);
}

async function isMergeOf(graph: CommitGraph, sha: string, headSha: string | null): Promise<boolean> {
  if (sha === headSha || headSha === null) return false;
  const commit = await graph.lookup(sha, 'all');
  return !('unknown' in commit) && commit.parents.slice(1).includes(headSha);
}

/**
 * The base branch as it was merged. The merge base would not do: what others did on the base branch since then is in the
 * merge commit too, and would be laid at this pull request's door.
 */
async function firstParentOf({ graph, remark }: Asked, mergeSha: string, { baseSha }: PullRequest): Promise<Started> {
  const merge = await graph.lookup(mergeSha, 'first-parents');
  if (!('unknown' in merge)) {
    const [sha] = merge.parents;
    return sha === undefined
      ? { none: `${short(mergeSha)} has no parents` }
      : { sha, inclusive: true, what: `the first parent of the merge commit ${short(mergeSha)}` };
  }
  if (baseSha === null) return { none: `the parents of ${short(mergeSha)} cannot be had: ${merge.unknown}` };
  remark(`the parents of ${short(mergeSha)} cannot be had (${merge.unknown}): the event's base is taken instead`);
  return { sha: baseSha, inclusive: true, what: 'the base that the event names' };
}

/** Where a head left the base branch. */
async function mergeBaseOf(asked: Asked, sha: string, { baseBranch, baseSha }: PullRequest): Promise<Started> {
  const { graph, remark } = asked;
  let isMerged = false;
  // The branch first: the event's base is older where the branch was rebased since. Where the head was merged meanwhile,
  // the branch's merge base with it is the head itself, and only the event tells what was before.
  for (const kind of ['branch', 'event'] as const) {
    const tip = kind === 'event' ? baseSha : baseBranch && (await graph.resolve(`refs/heads/${baseBranch}`))?.sha;
    if (!tip) continue;
    const [base, ...others] = await graph.mergeBases(sha, tip);
    if (base === sha) isMerged = true;
    if (base === undefined || base === sha) continue;
    if (others.length > 0)
      remark(`${short(sha)} and the base branch have ${others.length + 1} merge bases; ${short(base)} is taken`);
    const branch = baseBranch && isPlain(baseBranch) ? baseBranch : 'the base branch';
    return { sha: base, inclusive: true, what: `the merge base of ${short(sha)} and ${branch}` };
  }
  if (isMerged) return { sha, inclusive: false, what: 'the measured commit, which the base branch holds already' };
  if (baseSha === null) return { none: `${graph.place} knows no merge base of ${short(sha)} and the base branch` };
  remark(`${graph.place} knows no merge base of ${short(sha)} and the base branch: the event's base is taken instead`);
  return { sha: baseSha, inclusive: true, what: 'the base that the event names' };
}

function isPlain(name: string): boolean {
  return /^[\w./-]{1,100}$/.test(name) && !isSha(name);
}

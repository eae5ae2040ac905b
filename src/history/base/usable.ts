import type { CiContext } from '../../ci/index.ts';
import { printable } from '../../model/index.ts';
import type { Recorded } from '../archive.ts';
import { counted, quoted, short } from './words.ts';

/**
 * Events whose runs measure what a repository's own people put there, by the workflow as it is there. A merge group's
 * runs before its commit is on the branch; since only ancestors are looked at, it was merged, or this run is built on it.
 * Whether the run was red does not matter: a breach that was there before is told from a new one by just that record.
 */
const TRUSTED: ReadonlySet<string> = new Set(['push', 'schedule', 'workflow_dispatch', 'merge_group']);

/** Why a record is not compared with; null where it can be. Whether its commit is an ancestor the walk has answered. */
export function refusalOf({ origin, snapshot }: Recorded, context: CiContext, phase: string | null): string | null {
  const isTerminal = context.event.kind === 'none';
  if (context.runId !== null && origin.runId === context.runId) return 'of this very run';
  if (context.repository !== null && !(origin.repository === null && isTerminal)) {
    if (origin.repository?.toLowerCase() !== context.repository.toLowerCase())
      return origin.repository === null ? 'of no repository' : `of repository ${quoted(origin.repository)}`;
  }
  if (origin.event === null && !isTerminal) return 'made at a terminal';
  if (origin.event !== null && !TRUSTED.has(origin.event)) return `of event ${quoted(origin.event)}`;
  if (origin.workflow === null && !isTerminal) return 'of no workflow';
  if (context.workflow !== null && origin.workflow !== null && origin.workflow !== context.workflow)
    return `of workflow ${quoted(origin.workflow)}`;
  if (phase !== null && snapshot.phase !== null && snapshot.phase !== phase)
    return `of phase ${quoted(snapshot.phase)}`;
  return null;
}

const MOST_NAMED = 5;

/** What was passed over, for a remark each: what cannot be read by its place, the rest by its reason. */
export interface PassedOver {
  refuse(commit: string, reason: string): void;
  damage(path: string, problem: string): void;
  readonly damagedCount: number;
  remarks(): string[];
}

export function passedOver(): PassedOver {
  const refused = new Map<string, { readonly nearest: string; count: number }>();
  const damaged = new Map<string, string>();
  return {
    refuse(commit, reason) {
      const known = refused.get(reason);
      if (known) known.count++;
      else refused.set(reason, { nearest: commit, count: 1 });
    },
    damage: (path, problem) => {
      damaged.set(path, `passed over ${quoted(path)}: ${printable(problem)}`);
    },
    get damagedCount() {
      return damaged.size;
    },
    remarks() {
      const reasons = [...refused].map(([reason, { nearest, count }]) => {
        const were = count === 1 ? 'was' : 'were';
        return `${counted(count, 'record')} ${reason} ${were} passed over, the nearest at ${short(nearest)}`;
      });
      const more = damaged.size - MOST_NAMED;
      return [
        ...[...damaged.values()].slice(0, MOST_NAMED),
        ...(more > 0 ? [`${counted(more, 'more record')} cannot be read`] : []),
        ...reasons,
      ];
    },
  };
}

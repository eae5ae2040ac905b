import type { CiContext } from '../../ci/index.ts';
import { ServiceError } from '../../errors.ts';
import type { Recorded } from '../archive.ts';
import type { CommitIndex, Place } from './commit-index.ts';
import type { CommitGraph, GraphCommit, Line } from './graph.ts';
import type { Start } from './start.ts';
import { type PassedOver, refusalOf } from './usable.ts';
import { ancestors, type Step } from './walk.ts';
import { short } from './words.ts';

/** So many commits are looked up among the records at once. */
const STRIDE = 50;
/** So many records are read at once; most searches want no more. */
const BATCH = 12;
/** Where that many cannot be used, something is wrong that reading on does not mend. */
const MOST_READ = 120;

export interface Wanted {
  readonly index: CommitIndex;
  readonly graph: CommitGraph;
  readonly context: CiContext;
  readonly phase: string | null;
  readonly passed: PassedOver;
  /** How many records are wanted. */
  readonly count: number;
  /** How many commits are walked. */
  readonly most: number;
}

/** A usable record, and how many steps before the start its commit is. */
export interface Found {
  readonly record: Recorded;
  readonly steps: number;
}

export interface Walked {
  /** Usable records, those of the nearest commit first, of one commit the latest first. */
  readonly found: readonly Found[];
  readonly commits: readonly GraphCommit[];
  /** Why no more commits were walked, in words; null where enough was found before. */
  readonly ended: string | null;
}

/** Walks from a start on back until enough records are found that can be used. */
export async function search(wanted: Wanted, start: Start, line: Line, without: ReadonlySet<string>): Promise<Walked> {
  const reading = recordReader(wanted);
  const isCandidate = ({ steps: count, commit }: Step) => (count > 0 || start.inclusive) && !without.has(commit.sha);
  const steps: Step[] = [];
  let failed: string | null = null;
  let pending: Step[] = [];
  try {
    for await (const step of ancestors(wanted.graph, start.sha, line, wanted.most)) {
      steps.push(step);
      if (!isCandidate(step)) continue;
      pending.push(step);
      if (pending.length < STRIDE) continue;
      await reading.look(pending);
      pending = [];
      if (reading.isDone()) break;
    }
  } catch (error) {
    if (!(error instanceof ServiceError)) throw error;
    failed = `the commits before that cannot be asked for: ${error.message}`;
  }
  await reading.look(pending);
  const candidates = steps.filter(isCandidate);
  while (reading.found.length === 0 && !reading.isDone() && (await wanted.index.openOthers()))
    await reading.look(candidates);
  const ended = reading.isDone() ? null : (failed ?? endOf(steps, wanted.most));
  return { found: reading.found, commits: steps.map(({ commit }) => commit), ended };
}

function recordReader({ index, context, phase, passed, count }: Wanted) {
  const found: Found[] = [];
  const seen = new Set<string>();
  const isDone = () => found.length >= count || seen.size >= MOST_READ;

  const take = async (batch: readonly (Place & { readonly step: Step })[]) => {
    const read = await index.read(batch);
    for (const { key, step } of batch) {
      const stored = read.get(key);
      if (!stored) continue; // it was taken away meanwhile, or its month cannot be read
      if ('problem' in stored) {
        passed.damage(stored.path, stored.problem);
        continue;
      }
      const refusal = refusalOf(stored.record, context, phase);
      if (refusal !== null) passed.refuse(step.commit.sha, refusal);
      else if (found.length < count) found.push({ record: stored.record, steps: step.steps });
    }
  };

  return {
    found: found as readonly Found[],
    isDone,
    async look(steps: readonly Step[]) {
      const places: (Place & { readonly step: Step })[] = [];
      let date: string | null = null;
      for (const step of steps) {
        // One of which only the hash is known is most likely of the month of its child.
        if (!('unknown' in step.commit)) date = step.commit.committedAt;
        await index.open(date);
        for (const place of index.of(step.commit.sha)) if (!seen.has(place.key)) places.push({ ...place, step });
      }
      for (let from = 0; from < places.length && !isDone(); from += BATCH) {
        const batch = places.slice(from, from + BATCH);
        for (const { key } of batch) seen.add(key);
        await take(batch);
      }
    },
  };
}

function endOf(steps: readonly Step[], most: number): string {
  const last = steps.at(-1)?.commit;
  if (!last) return 'there is no commit to begin with';
  if (steps.length >= most) return `the search ends after ${most} commits`;
  if ('unknown' in last) return `the commits end at ${short(last.sha)}: ${last.unknown}`;
  return `the history ends at ${short(last.sha)}`;
}

import type { CommitGraph, GraphCommit, Line } from './graph.ts';

/** A commit of a walk, and how many steps from child to parent lead to it; the commit that a walk starts from has 0. */
export interface Step {
  readonly commit: GraphCommit;
  readonly steps: number;
}

/** A commit and its ancestors, nearest first, at most so many. */
export function ancestors(graph: CommitGraph, sha: string, line: Line, most: number): AsyncIterable<Step> {
  return line === 'first-parents' ? firstParents(graph, sha, most) : allAncestors(graph, sha, most);
}

async function* firstParents(graph: CommitGraph, sha: string, most: number): AsyncIterable<Step> {
  let next: string | undefined = sha;
  for (let steps = 0; next !== undefined && steps < most; steps++) {
    const commit = await graph.lookup(next, 'first-parents');
    yield { commit, steps };
    next = 'unknown' in commit ? undefined : commit.parents[0];
  }
}

/** By their steps, of as many steps in the order in which commits name their parents. */
async function* allAncestors(graph: CommitGraph, sha: string, most: number): AsyncIterable<Step> {
  const queue = [{ sha, steps: 0 }];
  const queued = new Set([sha]);
  for (let index = 0; index < Math.min(queue.length, most); index++) {
    const { sha: next = sha, steps = 0 } = queue[index] ?? {};
    const commit = await graph.lookup(next, 'all');
    yield { commit, steps };
    for (const parent of 'unknown' in commit ? [] : commit.parents) {
      if (queued.has(parent)) continue;
      queued.add(parent);
      queue.push({ sha: parent, steps: steps + 1 });
    }
  }
}

import type { Plan } from '../support/commit-graph.ts';

/** A repository's history as teams make it, each commit by a name. Its days follow the order here. */
export const plan: Plan = {
  root: { on: [] },
  m1: { on: ['root'] },
  m2: { on: ['m1'] },
  // A pull request that left main at m2, and main moved on.
  t1: { on: ['m2'] },
  t2: { on: ['t1'] },
  m3: { on: ['m2'] },
  m4: { on: ['m3'] },
  pull7: { on: ['m4', 't2'] },
  // Its earlier push, with the merge of that time.
  pull7first: { on: ['m3', 't1'] },
  // The same, rewritten on top of main.
  r1: { on: ['m4'] },
  r2: { on: ['r1'] },
  pull7rebased: { on: ['m4', 'r2'] },
  // A branch that was merged by a merge commit.
  s1: { on: ['m4'] },
  s2: { on: ['s1'] },
  m5: { on: ['m4', 's2'] },
  m6: { on: ['m5'] },
  // An octopus.
  o1: { on: ['m4'] },
  o2: { on: ['m5'] },
  m7: { on: ['m6', 'o1', 'o2'] },
  m8: { on: ['m7'] },
  // Two branches that merged each other.
  a1: { on: ['m6'] },
  b1: { on: ['m6'] },
  a2: { on: ['a1', 'b1'] },
  b2: { on: ['b1', 'a1'] },
  a3: { on: ['a2'] },
  b3: { on: ['b2'] },
  // A line that was main until somebody forced another.
  old1: { on: ['m8'] },
  old2: { on: ['old1'] },
  new1: { on: ['m8'] },
  new2: { on: ['new1'] },
  // A fork's.
  k1: { on: ['m6'] },
  pull8: { on: ['m8', 'k1'] },
  // Two that wait in the merge queue, the second built on the first.
  q1: { on: ['m8', 'r2'] },
  q2: { on: ['q1', 'k1'] },
  // A history of its own.
  w0: { on: [] },
  w1: { on: ['w0'] },
  // A machine whose clock is years behind.
  c1: { on: ['m8'], at: '2019-03-01T00:00:00Z' },
  c2: { on: ['c1'], at: '2026-03-02T00:00:00Z' },
  // A branch on which nothing was measured yet.
  n1: { on: ['m8'] },
  n2: { on: ['n1'] },
  // A pull request that was merged: main holds its head now.
  j1: { on: ['m8'] },
  pull9: { on: ['m8', 'j1'] },
  merged: { on: ['new2', 'j1'] },
};

export const refs: Readonly<Record<string, string>> = {
  'refs/heads/main': 'm8',
  'refs/heads/forced': 'new2',
  'refs/gone/old': 'old2',
  'refs/heads/topic': 't2',
  'refs/heads/rebased': 'r2',
  'refs/heads/crossed': 'a3',
  'refs/heads/crossing': 'b3',
  'refs/heads/release/1': 'm4',
  'refs/heads/web': 'w1',
  'refs/heads/clock': 'c2',
  'refs/heads/new': 'n2',
  'refs/heads/with-merge': 'merged',
  'refs/heads/gh-readonly-queue/main/pr-8': 'q2',
  'refs/pull/7/merge': 'pull7',
  'refs/pull/70/merge': 'pull7first',
  'refs/pull/71/merge': 'pull7rebased',
  'refs/pull/8/merge': 'pull8',
  'refs/pull/8/head': 'k1',
  'refs/pull/9/merge': 'pull9',
  'v1!': 'm6',
  'refs/tags/v2': 'm8',
};

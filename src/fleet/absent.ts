import type { JudgedTarget, MeasuredFacts, Verdict } from '../model/index.ts';

/** The verdict on a target of which nothing was judged: what was not measured is no success. `file` is the budget file. */
export function notMeasured(target: string, reason: string, file: string): Verdict {
  return {
    budget: `report of ${target}`,
    metric: 'report',
    unit: 'count',
    labels: {},
    summedCount: null,
    value: null,
    bound: null,
    limit: null,
    rule: null,
    baseline: null,
    change: null,
    per: null,
    band: null,
    forecast: null,
    outcome: 'unknown',
    cause: null,
    failing: true,
    reason,
    missing: [],
    waivers: [],
    teams: [],
    place: { file, line: 1, column: 1 },
  };
}

/** A target of which no report came, or one that does not count: `snapshot` is what that one is of. */
export function absentTarget(
  target: string,
  reason: string,
  { file, snapshot = null, version = null }: Absent,
): JudgedTarget {
  return {
    target,
    state: snapshot === null ? 'missing' : 'stale',
    snapshot,
    version,
    baseline: null,
    search: null,
    blocking: [],
    verdicts: [notMeasured(target, reason, file)],
    outcome: 'unknown',
    exitCode: 2,
    held: null,
    changes: [],
    changeCount: 0,
    news: { isBroken: true, hasChanges: true },
    remarks: [],
  };
}

interface Absent {
  /** The budget file. */
  readonly file: string;
  readonly snapshot?: MeasuredFacts | null;
  readonly version?: string | null;
}

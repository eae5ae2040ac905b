import { attribute } from './attribute/index.ts';
import type { Footprint, Report, Verdict } from './model/index.ts';
import type { ParsedSources } from './parse/index.ts';

/** The report on a target that none came of: what was not measured is no success. */
export function missingReport(
  target: string,
  reasons: readonly string[],
  { date, version, budgets }: { readonly date: string; readonly version: string; readonly budgets: string },
): Report {
  const verdict: Verdict = {
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
    reason: [`no report of target ${target} came with the run`, ...reasons].join('; '),
    missing: [],
    waivers: [],
    teams: [],
    place: { file: budgets, line: 1, column: 1 },
  };
  return {
    version,
    date,
    run: null,
    footprint: nothingOf(target),
    samples: [],
    baseline: null,
    search: null,
    comparison: null,
    verdicts: [verdict],
    outcome: 'unknown',
    exitCode: 2,
    held: null,
    trends: null,
    limits: null,
    remarks: [],
  };
}

/** A footprint of a snapshot that has no file. */
function nothingOf(target: string): Footprint {
  return attribute({
    name: target,
    location: target,
    manifest: { target },
    sources: new Map(),
    parsed: {} as ParsedSources,
    lost: new Map(),
    diagnostics: [],
  });
}

import { attribute } from './attribute/index.ts';
import { notMeasured } from './fleet/index.ts';
import type { Footprint, Report } from './model/index.ts';
import type { ParsedSources } from './parse/index.ts';

/** The report on a target that none came of: what was not measured is no success. */
export function missingReport(
  target: string,
  reasons: readonly string[],
  { date, version, budgets }: { readonly date: string; readonly version: string; readonly budgets: string },
): Report {
  const reason = [`no report of target ${target} came with the run`, ...reasons].join('; ');
  return {
    version,
    date,
    run: null,
    footprint: nothingOf(target),
    samples: [],
    baseline: null,
    search: null,
    comparison: null,
    verdicts: [notMeasured(target, reason, budgets)],
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

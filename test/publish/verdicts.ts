import { type Judgement, judgementOf, type Report, type Verdict } from '../../src/model/index.ts';
import { footprintOfFiles } from '../measure/footprints.ts';

export function verdict(more: Partial<Verdict> = {}): Verdict {
  return {
    budget: 'ISP driver',
    metric: 'module.total',
    unit: 'bytes',
    labels: { module: 'isp_core' },
    summedCount: null,
    value: 105,
    bound: null,
    limit: 100,
    rule: 'at-most',
    baseline: null,
    change: null,
    per: null,
    band: null,
    forecast: null,
    outcome: 'over',
    cause: null,
    failing: true,
    reason: '105 B: 5 B over the limit of 100 B',
    missing: [],
    waivers: [],
    teams: [],
    place: { file: 'kfootprint.yml', line: 3, column: 5 },
    ...more,
  };
}

export const within = { outcome: 'within', failing: false } as const;
export const warned = { outcome: 'warn', failing: false } as const;
export const waived = { outcome: 'waived', failing: false } as const;
export const unknown = { outcome: 'unknown', failing: true } as const;

export function report(verdicts: readonly Verdict[], more: Partial<Report> = {}): Report {
  return {
    version: '0.1.0',
    date: '2026-11-20',
    run: null,
    footprint: footprintOfFiles({}),
    samples: [],
    baseline: null,
    search: null,
    comparison: null,
    verdicts,
    outcome: 'over',
    exitCode: 1,
    held: null,
    trends: null,
    limits: null,
    remarks: [],
    ...more,
  };
}

/** What a check of one target judged. */
export function judgement(verdicts: readonly Verdict[], more: Partial<Report> = {}): Judgement {
  return judgementOf(report(verdicts, more));
}

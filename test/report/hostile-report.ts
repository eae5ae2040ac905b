import type { Report } from '../../src/model/index.ts';

/** A real report in which every text that comes from outside is another: of the target, its kernel, the budget file. */
export function withTexts(report: Report, texts: readonly string[]): Report {
  let index = 0;
  const next = () => texts[index++ % texts.length] ?? '';
  const { footprint, comparison } = report;
  const { modules, slab, vmalloc } = footprint;
  const difference = () => ({ what: 'kernel', was: next(), now: next() });
  return {
    ...report,
    footprint: {
      ...footprint,
      snapshot: { ...footprint.snapshot, target: next(), unit: next(), phase: next(), name: next(), kernel: next() },
      modules: modules?.map((module) => ({ ...module, name: next() })) ?? null,
      slab: slab && { ...slab, caches: slab.caches.map((cache) => ({ ...cache, name: next() })) },
      vmalloc: vmalloc && {
        ...vmalloc,
        byCaller: vmalloc.byCaller.map((caller) => ({ ...caller, caller: next(), module: next() })),
      },
      diagnostics: [{ source: next(), line: 3, message: next() }],
    },
    baseline: { origin: next(), kernel: next(), phase: next(), commit: report.baseline?.commit ?? null },
    search: { reason: next(), tried: [next()], recordCount: 1 },
    comparison: comparison && {
      changes: comparison.changes.map((change) => ({
        ...change,
        labels: Object.fromEntries(Object.keys(change.labels).map((label) => [label, next()])),
      })),
      blocking: [difference(), difference()],
      noted: [difference(), difference()],
    },
    verdicts: report.verdicts.map((verdict) => ({
      ...verdict,
      budget: next(),
      labels: { module: next(), zone: next() },
      reason: next(),
      teams: [next(), next()],
      missing: [next()],
      place: { ...verdict.place, file: next() },
    })),
    limits: {
      edits: [
        { what: next(), was: next(), now: next(), isLooser: true, place: { file: next(), line: 1, column: 1 } },
        { what: next(), was: null, now: next(), isLooser: null, place: null },
        { what: next(), was: next(), now: null, isLooser: false, place: null },
      ],
      areInForce: false,
    },
    remarks: [{ source: next(), line: null, message: next() }],
  };
}

import {
  assumedDeviation,
  type CommentNews,
  type Labels,
  labelsKey,
  type SeriesChange,
  type SnapshotFacts,
  type ToldReport,
} from '../model/index.ts';
import { BREATH, bandOf } from './changes.ts';

interface Measured {
  readonly snapshot: SnapshotFacts;
}

/** The same in every boot of the same software, so that any change is one. */
export const STEADY: ReadonlySet<string> = new Set([
  'boot.region',
  'kernel.image',
  'module.image',
  'module.static',
  'modules.count',
  'ram.present',
]);
/** A module's own, which boots do not move either. */
export const OWN = 'module.total';
/** What breathes with the load, and tells where memory went. */
export const BREATHING: ReadonlySet<string> = new Set([
  'boot.reserved',
  'kernel.held',
  'kernel.unaccounted',
  'slab.cache',
  'slab.total',
  'vmalloc.caller',
]);
/** Modules and caches come and go by name. */
const NAMED: ReadonlySet<string> = new Set([OWN, 'slab.cache']);

/** Whether there is anything to comment on. */
export function newsOf(report: ToldReport): CommentNews {
  const { verdicts, comparison, limits } = report;
  const isBroken = verdicts.some(({ failing }) => failing);
  const judged = new Set(verdicts.map(({ metric, labels }) => keyOf(metric, labels)));
  const hasChanges =
    verdicts.some(({ outcome }) => outcome !== 'within') ||
    (limits?.edits.length ?? 0) > 0 ||
    (comparison?.blocking.length ?? 0) > 0 ||
    (comparison?.changes.some((change) => isNews(change, report.footprint, judged)) ?? false);
  return { isBroken, hasChanges };
}

function isNews(one: SeriesChange, footprint: Measured, judged: ReadonlySet<string>): boolean {
  const { metric, labels, now, change } = one;
  if (change.kind === 'incomparable') return NAMED.has(metric);
  if (change.kind !== 'kept') {
    const bytes = change.kind === 'added' ? (now ?? 0) : change.was;
    return NAMED.has(metric) || (BREATHING.has(metric) && bytes > assumedBand(bytes, footprint));
  }
  const by = Math.abs(change.by);
  if (STEADY.has(metric)) return by > 0;
  const band = bandOf(change);
  if (band !== null) return by > band && (BREATHING.has(metric) || metric === OWN || judged.has(keyOf(metric, labels)));
  if (metric === OWN) return by > 0;
  return BREATHING.has(metric) && by > assumedBand(change.was, footprint);
}

/** How far a number is taken to breathe where no run tells it. */
function assumedBand(value: number, { snapshot }: Measured): number {
  const page = snapshot.pageSize.bytes * (snapshot.fingerprint.onlineCpuCount ?? 1);
  return BREATH * assumedDeviation(page, value);
}

function keyOf(metric: string, labels: Labels): string {
  return `${metric} ${labelsKey(labels)}`;
}

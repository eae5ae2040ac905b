import { withOwners } from './attribute/index.ts';
import { withSamplesOf } from './compare/index.ts';
import { decodeStored } from './document/index.ts';
import { InputError } from './errors.ts';
import type { BaseCommit } from './from-history.ts';
import { displayPath, isAbsent, isJson, readText } from './given.ts';
import { measure } from './measure/index.ts';
import type {
  BaselineOrigin,
  BaselineSearch,
  Change,
  Diagnostic,
  Footprint,
  FootprintRecord,
  HistoryPlace,
  Owner,
  SampledSeries,
  SnapshotFacts,
} from './model/index.ts';
import { recordOf } from './model/index.ts';
import { footprintOfPhase } from './one-run.ts';
import { measuring, withSamples } from './over-time.ts';
import type { World } from './world/index.ts';

// What a snapshot is compared with: a document, another snapshot, or the record of an earlier run.

export const MAX_STORED_BYTES = 256 * 1_048_576;
const NEXT = 'kfootprint record makes one of a snapshot; --baseline auto takes one out of a history.';

export interface BaselineRequest {
  /** Path of what to compare with; `auto` for a record of a history; null for nothing. */
  readonly baseline: string | null;
  /** Where records of earlier runs are; asked where the baseline is `auto`. */
  readonly history?: HistoryPlace;
  /** Branch, tag or commit whose record is compared with; null for what fits the run. */
  readonly baselineRef?: string | null;
  /** The commit where the search begins, where the caller knows better than the event; null for what fits the event. */
  readonly baseCommit?: BaseCommit | null;
  /** What a snapshot may hold, as `entries=500000,file=64MiB`; what is left out is as `DEFAULT_LIMITS` has it. */
  readonly limits?: string | null;
}

export interface Baseline {
  readonly record: FootprintRecord | null;
  readonly origin: BaselineOrigin | null;
  readonly remarks: readonly Diagnostic[];
  /** Records of earlier runs, newest first. */
  readonly recent: readonly FootprintRecord[];
  readonly search: BaselineSearch | null;
  /** Why a baseline that should be there cannot be had; null where it can, or where none was ever kept. */
  readonly lost: string | null;
}

export const NO_BASELINE: Baseline = { record: null, origin: null, remarks: [], recent: [], search: null, lost: null };

/** What to compare with: what was asked for by its path, or the record of an earlier run. */
export async function baselineFor(
  world: World,
  { baseline, history, baselineRef = null, baseCommit = null, limits }: BaselineRequest,
  snapshot: SnapshotFacts,
  owners: readonly Owner[],
): Promise<Baseline> {
  if (baseline === null) return NO_BASELINE;
  if (baseline !== 'auto')
    return { ...NO_BASELINE, ...(await loadBaseline(world, baseline, snapshot.phase, owners, limits)) };
  const { baseFromHistory } = await import('./from-history.ts');
  const { target, phase, commit } = snapshot;
  const place = history ?? { place: 'auto', token: null, retentionDays: null };
  const found = await baseFromHistory(world, place, { target, phase, commit, baselineRef, baseCommit });
  const { record, recent, reason, tried } = found;
  const search = { reason, tried, recordCount: recent.length };
  const remarks = tried.map((message) => ({ source: 'baseline', line: null, message }));
  if (!record) return { ...NO_BASELINE, search, remarks, lost: found.absence === 'never-recorded' ? null : reason };
  const { kernel, phase: itsPhase } = record.snapshot;
  const origin = { origin: found.place, kernel, phase: itsPhase, commit: record.origin.commit };
  return { ...NO_BASELINE, record, origin, remarks, recent, search };
}

/** What is known of a change where the baseline is lost. */
export function lostChange({ lost }: Baseline): Change | undefined {
  return lost === null ? undefined : { kind: 'incomparable', reason: lost };
}

/** A stored record or footprint, or a snapshot: of several, the one of the same phase. */
export async function loadBaseline(
  world: World,
  path: string,
  phase: string | null,
  owners: readonly Owner[],
  limits: string | null = null,
): Promise<{ record: FootprintRecord; origin: BaselineOrigin; remarks: readonly Diagnostic[] }> {
  const origin = displayPath(world, path);
  if (isAbsent(world, path)) throw new InputError('there is no such file or folder', { file: path }, NEXT);
  if (isJson(world, path)) {
    const stored = await decodeStored(readText(world, path, MAX_STORED_BYTES), path);
    const record = 'record' in stored ? stored.record : measuredFrom(stored, owners);
    return { record, origin: originOf(origin, record), remarks: [] };
  }
  const read = await footprintOfPhase(world, path, phase, limits);
  const last = measured(withOwners(read.footprint, owners));
  const record = withSamples(last, read.run, read.chosen, measuring(owners));
  const remarks = read.remarks.map((remark) => ({ ...remark, source: `${origin}: ${remark.source}` }));
  return { record, origin: originOf(origin, record), remarks };
}

/** The numbers of a report that was kept. */
export function measuredFrom(
  { footprint, samples }: { readonly footprint: Footprint; readonly samples: readonly SampledSeries[] },
  owners: readonly Owner[] = [],
): FootprintRecord {
  return withSamplesOf(measured(withOwners(footprint, owners)), samples);
}

function measured(footprint: Footprint): FootprintRecord {
  return recordOf(footprint, measure(footprint));
}

function originOf(origin: string, { snapshot, origin: recorded }: FootprintRecord): BaselineOrigin {
  return { origin, kernel: snapshot.kernel, phase: snapshot.phase, commit: recorded?.commit ?? null };
}

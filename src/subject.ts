import { withOwners } from './attribute/index.ts';
import type { BuildPaths } from './built.ts';
import { FEWEST_SNAPSHOTS, type Trends, trendsOver } from './compare/index.ts';
import { measure, metrics } from './measure/index.ts';
import {
  type Budget,
  type Config,
  cacheFamily,
  type Diagnostic,
  type Footprint,
  type FootprintRecord,
  type Owner,
  type Reading,
  type RecordLines,
  type RunTrends,
  recordOf,
  type SnapshotFacts,
} from './model/index.ts';
import type { Read } from './one-run.ts';
import { measuring, phasedReadings, trendsOf, withSamples } from './over-time.ts';
import type { World } from './world/index.ts';

// What is judged: a snapshot among those of its run, or a footprint that somebody else made of one.

/** What is judged, before anybody says whose what is. */
export interface Subject {
  readonly snapshot: SnapshotFacts;
  readonly remarks: readonly Diagnostic[];
  /** Of the snapshot's files; none where nobody has them. */
  readonly lines: RecordLines;
  measured(config: Config): Promise<Measured>;
}

/** The same with all that is known beside it, and measured. */
export interface Measured {
  readonly footprint: Footprint;
  readonly now: FootprintRecord;
  readonly trends: Trends;
  /** What climbed over the run; null where it is too short to tell. */
  readonly climbing: RunTrends | null;
  /** What budgets with phases measure, by budget name. */
  readonly phased: ReadonlyMap<string, Reading>;
}

const NO_BUILD: BuildPaths = { ko: null, vmlinux: null };

/** A snapshot that was read here, and those of its run. */
export function subjectOf(world: World, read: Read, build?: BuildPaths): Subject {
  return {
    snapshot: read.footprint.snapshot,
    remarks: read.remarks,
    lines: read.lines,
    async measured({ owners, budgets }) {
      const footprint = await owned(world, read, owners, build);
      const measureOne = measuring(owners);
      const trends = trendsOf(read.run, measureOne);
      return {
        footprint,
        now: withSamples(measuredOne(footprint), read.run, read.chosen, measureOne),
        trends,
        climbing: climbersOf(trends, read, footprint),
        phased: phasedReadings(budgets, read.run, owners, measureOne),
      };
    },
  };
}

/** A footprint that was made elsewhere. It is of one moment: what takes several of a run is unknown. */
export function storedSubject(stored: Footprint): Subject {
  return {
    snapshot: stored.snapshot,
    remarks: [],
    lines: new Map(),
    async measured({ owners, budgets }) {
      const footprint = withOwners(stored, owners);
      const trends = trendsOver([], metrics, 1);
      return { footprint, now: measuredOne(footprint), trends, climbing: null, phased: noPhases(budgets) };
    },
  };
}

function noPhases(budgets: readonly Budget[]): ReadonlyMap<string, Reading> {
  const absent = 'a report holds one moment of the run; phases take the snapshots themselves';
  return new Map(budgets.flatMap(({ name, phases }) => (phases ? [[name, { absent }] as const] : [])));
}

/** A footprint with what the budget file's owners claim, and what the build says. */
export async function owned(
  world: World,
  { footprint, kallsyms }: Read,
  owners: readonly Owner[],
  build: BuildPaths = NO_BUILD,
): Promise<Footprint> {
  const claimed = withOwners(footprint, owners);
  const isAsked = build.ko !== null || build.vmlinux !== null || owners.some(({ symbols }) => symbols !== null);
  if (!isAsked) return claimed;
  return (await import('./built.ts')).withBuildOf(world, claimed, { ...build, kallsyms }, owners);
}

/** What climbed over the run; null where it is too short to tell. */
export function climbersOf(trends: Trends, { run }: Pick<Read, 'run'>, footprint: Footprint): RunTrends | null {
  return run.snapshots.length < FEWEST_SNAPSHOTS ? null : trends.climbers(cacheOwner(footprint));
}

/** Whose a slab cache is, as far as anybody knows. */
function cacheOwner({ slab }: Footprint): (cache: string) => string | null {
  const owners = new Map(slab?.caches.map(({ name, module }) => [cacheFamily(name), module]));
  return (cache) => owners.get(cache) ?? null;
}

export function measuredOne(footprint: Footprint): FootprintRecord {
  return recordOf(footprint, measure(footprint));
}

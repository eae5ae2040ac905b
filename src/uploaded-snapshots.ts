import type { Footprint } from './model/index.ts';
import { footprintOf, type Read } from './one-run.ts';
import { ofAnotherRun, type Uploaded } from './publish/index.ts';
import type { OtherRun, World } from './world/index.ts';

// Snapshots that a run uploaded beside its report, or without one: all that a report cannot hold is in them.

/** As large as a capture with every call stack of a board is. */
const MOST_PACKED_BYTES = 256 * 1_048_576;
/** All of one is held until it is judged. */
const MOST_ARTIFACTS = 32;

export interface UploadedSnapshots extends Uploaded {
  /** The run that a footprint is of. */
  readonly reads: ReadonlyMap<Footprint, Read>;
}

interface Asked {
  readonly pattern: string;
  /** Where the artifacts go. */
  readonly folder: string;
  /** Of this kfootprint. */
  readonly version: string;
  /** Those that are expected; empty where anyone is. */
  readonly targets: readonly string[];
}

/** Reads the snapshots of a run, each artifact those of one boot. Throws an `InputError` where they cannot be had. */
export async function snapshotsOf(
  world: World,
  run: OtherRun,
  { pattern, folder, version, targets }: Asked,
): Promise<UploadedSnapshots> {
  const { uploadedBy } = await ofAnotherRun();
  const reads = new Map<Footprint, Read>();
  const wanted = { pattern, folder, mostBytes: MOST_PACKED_BYTES, mostCount: MOST_ARTIFACTS };
  const held = new Set<string | null>();
  const uploaded = await uploadedBy(world, run, wanted, async (path) => {
    const read = await footprintOf(world, [path], null);
    // The latest come first; those that nobody expects are not judged.
    const { target } = read.footprint.snapshot;
    const isWanted = target === null || targets.length === 0 || targets.includes(target);
    if (isWanted && !held.has(target)) reads.set(read.footprint, read);
    held.add(target);
    return { version, footprint: read.footprint };
  });
  return { ...uploaded, reads };
}

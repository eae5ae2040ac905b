import type { Footprint } from './model/index.ts';
import { footprintOf, type Read } from './one-run.ts';
import { ofAnotherRun, type Uploaded } from './publish/index.ts';
import type { OtherRun, World } from './world/index.ts';

// Snapshots that a run uploaded beside its report, or without one: all that a report cannot hold is in them.

/** As large as a capture with every call stack of a board is. */
const MOST_PACKED_BYTES = 256 * 1_048_576;

export interface UploadedSnapshots extends Uploaded {
  /** The run that a footprint is of. */
  readonly reads: ReadonlyMap<Footprint, Read>;
}

/** Reads the snapshots of a run, each artifact those of one boot. Throws an `InputError` where they cannot be had. */
export async function snapshotsOf(
  world: World,
  run: OtherRun,
  { pattern, folder, version }: { readonly pattern: string; readonly folder: string; readonly version: string },
): Promise<UploadedSnapshots> {
  const { uploadedBy } = await ofAnotherRun();
  const reads = new Map<Footprint, Read>();
  const uploaded = await uploadedBy(world, run, { pattern, folder, mostBytes: MOST_PACKED_BYTES }, async (path) => {
    const read = await footprintOf(world, [path], null);
    reads.set(read.footprint, read);
    return { version, footprint: read.footprint };
  });
  return { ...uploaded, reads };
}

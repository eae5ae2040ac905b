import type { Footprint } from './footprint.ts';
import type { Readings } from './measurement.ts';
import { byText } from './order.ts';
import type { SnapshotFacts } from './snapshot-facts.ts';

/** What is kept of a snapshot to compare others with: its numbers, and what decides whether they compare. */
export interface FootprintRecord {
  readonly snapshot: SnapshotFacts;
  readonly memTotalBytes: number | null;
  /** Names of the modules, sorted; null where nobody listed them. */
  readonly moduleNames: readonly string[] | null;
  readonly readings: Readings;
}

export function recordOf({ snapshot, ram, modules }: Footprint, readings: Readings): FootprintRecord {
  return {
    snapshot,
    memTotalBytes: ram?.memTotalBytes ?? null,
    moduleNames: modules?.map(({ name }) => name).sort(byText) ?? null,
    readings,
  };
}

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { decodeStored } from '../../src/document/index.ts';
import { monthsOf, type Recorded, recordsIn, type StoredRecord, type StoreReader } from '../../src/history/index.ts';
import type { RecordOrigin } from '../../src/model/index.ts';
import { systemFiles } from '../../src/world/files.ts';

const EXAMPLE = readFileSync(join(import.meta.dirname, '../document/record.schema-1.json'), 'utf8');
const decoded = await decodeStored(EXAMPLE, 'record.json');

/** The id of the n-th commit. */
export function commitId(n: number): string {
  return n.toString(16).padStart(40, '0');
}

/** A record of the n-th commit, made by the n-th run. */
export function recordAt(n: number, target = 'camera-board', origin: Partial<RecordOrigin> = {}): Recorded {
  if (!('record' in decoded)) throw new Error('the example is no record');
  const { record } = decoded;
  return {
    ...record,
    snapshot: { ...record.snapshot, target },
    origin: {
      commit: commitId(n),
      committedAt: '2026-11-05T10:00:00Z',
      repository: 'acme/board',
      workflow: '.github/workflows/footprint.yml',
      event: 'push',
      ref: 'refs/heads/main',
      runId: n,
      runAttempt: 1,
      recordedAt: '2026-11-05T11:00:00Z',
      ...origin,
    },
  };
}

/** All that a store has of a target. */
export async function everythingOf(store: StoreReader, target = 'camera-board'): Promise<StoredRecord[]> {
  const found: StoredRecord[] = [];
  for (const month of await monthsOf(store, target))
    for await (const record of recordsIn({ files: systemFiles }, store, target, month)) found.push(record);
  return found;
}

/** The commits of the records that can be read, sorted; throws where one cannot. */
export async function commitsOf(store: StoreReader, target = 'camera-board'): Promise<string[]> {
  const records = await everythingOf(store, target);
  return records
    .map((stored) => {
      if ('problem' in stored) throw new Error(`${stored.path}: ${stored.problem}`);
      return stored.record.origin.commit;
    })
    .sort();
}

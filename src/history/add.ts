import { encodeRecord, printCompact } from '../document/index.ts';
import { StoreError } from '../errors.ts';
import { groupBy, printable, type SnapshotFacts } from '../model/index.ts';
import type { World } from '../world/index.ts';
import {
  attempt,
  decodeText,
  MOST_RECORD_BYTES,
  monthEntries,
  packedLine,
  packedLines,
  type Recorded,
} from './archive.ts';
import { fileNameOf, folderOf, monthOf } from './paths.ts';
import type { Changed, Store, StoredEntry, StoreReader } from './store.ts';

/** What became of records that were to be added. */
export interface Added {
  readonly added: readonly string[];
  /** They lie there already, the same. */
  readonly present: readonly string[];
  /** Another record lies there, or what is no record; it was left as it is. */
  readonly taken: readonly string[];
  readonly changed: Changed;
}

/** Adds records of any number of targets in one step. */
export function addRecords(
  world: Pick<World, 'files'>,
  store: Store,
  records: readonly Recorded[],
  version: string,
): Promise<Added> {
  const texts = records.map((record) => ({ record, text: printCompact(encodeRecord(record, version)) }));
  return addTexts(world, store, texts);
}

/** A record, and the text on one line that is kept of it. */
export interface RecordText {
  readonly record: Pick<Recorded, 'origin'> & { readonly snapshot: Pick<SnapshotFacts, 'target'> };
  readonly text: string;
}

/** The same of records whose texts are to be kept as they are. */
export async function addTexts(
  world: Pick<World, 'files'>,
  store: Store,
  texts: readonly RecordText[],
): Promise<Added> {
  let outcome = { added: [] as string[], present: [] as string[], taken: [] as string[] };
  const wanted = new Map(texts.map((one) => [one, pathOf(one.record)]));
  const changed = await store.change(messageOf(texts), async (now) => {
    const add = new Map<string, string>();
    const became = new Map<RecordText, keyof typeof outcome>();
    for (const ofMonth of groupBy(texts, monthKey).values()) {
      const lyingAt = await lyingIn(world, now, ofMonth);
      for (const one of ofMonth) {
        const path = wanted.get(one) ?? '';
        const lying = add.get(path) ?? (await lyingAt(fileNameOf(one.record.origin)));
        if (lying === null) add.set(path, one.text);
        became.set(one, lying === null ? 'added' : lying.trim() === one.text.trim() ? 'present' : 'taken');
      }
    }
    outcome = { added: [], present: [], taken: [] };
    for (const [one, path] of wanted) outcome[became.get(one) ?? 'taken'].push(path);
    return { add, remove: [] };
  });
  return { ...outcome, changed };
}

function monthKey({ record }: RecordText): string {
  return `${monthOf(record.origin)} ${record.snapshot.target ?? ''}`;
}

/** Path of a record in a store; throws a `StoreError` where its target has none. */
export function pathOf({ snapshot, origin }: RecordText['record']): string {
  const folder = folderOf(snapshot.target ?? '');
  if (folder === null) throw new StoreError(`"${snapshot.target ?? ''}" is no name of a target that can be kept`);
  return `${folder}/${monthOf(origin)}/${fileNameOf(origin)}`;
}

/** Tells which text lies where a record of a month would go, loose or packed; null where there is none. */
async function lyingIn(
  world: Pick<World, 'files'>,
  now: StoreReader,
  texts: readonly RecordText[],
): Promise<(name: string) => Promise<string | null>> {
  const [first] = texts;
  if (!first) return async () => null;
  const names = new Set(texts.map(({ record }) => fileNameOf(record.origin)));
  const loose = new Map<string, StoredEntry>();
  const packed = new Map<string, string>();
  for (const { entry, month } of await monthEntries(now, first.record.snapshot.target ?? '')) {
    if (month !== monthOf(first.record.origin)) continue;
    if (entry.kind === 'folder') for (const file of await now.list(entry.path)) loose.set(file.name, file);
    // Of a damaged pack, what comes before the damage.
    else
      await attempt(async () => {
        for await (const line of packedLines(world, now, entry)) {
          const found = packedLine(line);
          if (found && names.has(found.file)) packed.set(found.file, found.text);
        }
      });
  }
  return async (name) => {
    const file = loose.get(name);
    return file ? decodeText(await now.read(file, MOST_RECORD_BYTES)) : (packed.get(name) ?? null);
  };
}

function messageOf(texts: readonly RecordText[]): string {
  const commits = new Set(texts.map(({ record }) => record.origin.commit.slice(0, 12)));
  const targets = new Set(texts.map(({ record }) => record.snapshot.target));
  const of = targets.size === 1 ? printable([...targets][0] ?? '') : `${targets.size} targets`;
  return commits.size === 1 ? `record ${of} at ${[...commits][0]}` : `record ${of} at ${commits.size} commits`;
}

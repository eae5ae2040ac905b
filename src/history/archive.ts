import { decodeStored, encodeRecord, printCompact } from '../document/index.ts';
import { Damaged, InputError, StoreError } from '../errors.ts';
import { byText, type FootprintRecord, type RecordOrigin } from '../model/index.ts';
import type { World } from '../world/index.ts';
import { linesOfPack, MOST_RECORD_BYTES, packedLine, textInPack } from './packs.ts';
import { type FileFacts, factsOf, fileNameOf, folderOf, isMonth, monthOf, packedMonthOf, targetOf } from './paths.ts';
import type { Changed, Store, StoredEntry, StoreReader } from './store.ts';

export { MOST_RECORD_BYTES, packLine } from './packs.ts';

// Records as a store keeps them. What cannot be read is skipped, named, and left as it lies.

/** Where a record lies. */
export interface RecordPlace {
  readonly target: string;
  /** `yyyy-mm` */
  readonly month: string;
  /** Name of its file: in the month's folder, or in the packed month. */
  readonly name: string;
  readonly facts: FileFacts;
  /** As a person finds it in the store. */
  readonly path: string;
}

/** A recorded snapshot: its origin is known. */
export type Recorded = FootprintRecord & { readonly origin: RecordOrigin };

/** A record, or why what lies there is none. */
export type StoredRecord = RecordPlace & ({ readonly record: Recorded } | { readonly problem: string });

/** The targets that a store has records of, in the order of their names. */
export async function targetsOf(store: StoreReader): Promise<string[]> {
  const entries = await store.list('');
  return entries.flatMap(({ kind, name }) => (kind === 'folder' ? (targetOf(name) ?? []) : [])).sort(byText);
}

/** The months of which a store has records of a target, oldest first. */
export async function monthsOf(store: StoreReader, target: string): Promise<string[]> {
  const months = (await monthEntries(store, target)).map(({ month }) => month);
  return [...new Set(months)].sort(byText);
}

/** The records of a month, one after the other; loose ones first, and in no order that means anything. */
export async function* recordsIn(
  world: Pick<World, 'files'>,
  store: StoreReader,
  target: string,
  month: string,
  wants: (facts: FileFacts) => boolean = () => true,
): AsyncIterable<StoredRecord> {
  // A process that was killed while it packed a month left its records twice.
  const seen = new Set<string>();
  for (const { entry, month: found } of await monthEntries(store, target)) {
    if (found !== month) continue;
    const records =
      entry.kind === 'folder'
        ? looseRecords(store, target, month, entry, wants)
        : packedRecords(world, store, target, month, entry, wants);
    for await (const record of records) {
      if (seen.has(record.name)) continue;
      if ('record' in record) seen.add(record.name);
      yield record;
    }
  }
}

interface MonthEntry {
  readonly month: string;
  readonly entry: StoredEntry;
}

async function monthEntries(store: StoreReader, target: string): Promise<MonthEntry[]> {
  const folder = folderOf(target);
  if (folder === null) return [];
  const entries = (await store.list(folder)).flatMap((entry) => {
    const month = entry.kind === 'folder' ? (isMonth(entry.name) ? entry.name : null) : packedMonthOf(entry.name);
    return month === null ? [] : [{ month, entry }];
  });
  return entries.sort((a, b) => byText(a.month, b.month) || (a.entry.kind === 'folder' ? -1 : 1));
}

async function* looseRecords(
  store: StoreReader,
  target: string,
  month: string,
  folder: StoredEntry,
  wants: (facts: FileFacts) => boolean,
): AsyncIterable<StoredRecord> {
  for (const entry of await store.list(folder.path)) {
    const facts = entry.kind === 'file' ? factsOf(entry.name) : null;
    if (!facts || !wants(facts)) continue;
    const place = { target, month, name: entry.name, facts, path: entry.path };
    const read = await attempt(async () => decodeText(await store.read(entry, MOST_RECORD_BYTES)));
    yield typeof read === 'string'
      ? await recordAt(place, read)
      : { ...place, problem: `it cannot be read: ${read.message}` };
  }
}

async function* packedRecords(
  world: Pick<World, 'files'>,
  store: StoreReader,
  target: string,
  month: string,
  pack: StoredEntry,
  wants: (facts: FileFacts) => boolean,
): AsyncIterable<StoredRecord> {
  let number = 0;
  try {
    for await (const line of linesOfPack(world, store, pack)) {
      number++;
      if (line === '') continue;
      const packed = packedLine(line);
      const facts = packed && factsOf(packed.file);
      const place = { target, month, name: packed?.file ?? `line ${number}`, path: `${pack.path}:${number}` };
      if (!facts) yield { ...place, facts: UNKNOWN, problem: 'this line of a packed month is no record' };
      else if (wants(facts)) yield await recordAt({ ...place, facts }, packed.text);
    }
  } catch (error) {
    if (!isFault(error)) throw error;
    const place = { target, month, name: pack.name, path: pack.path, facts: UNKNOWN };
    const from = number === 0 ? '' : ` from line ${number + 1} on`;
    yield { ...place, problem: `it cannot be read${from}: ${error.message}` };
  }
}

const UNKNOWN: FileFacts = { commit: '', runId: 0, attempt: 0 };

/** Reads what lies at a place, or says why it is no record of that place. */
async function recordAt(place: RecordPlace, text: string): Promise<StoredRecord> {
  const decoded = await attempt(() => decodeStored(text, place.path));
  if (decoded instanceof Error) return { ...place, problem: decoded.message };
  if (!('record' in decoded)) return { ...place, problem: 'it is a footprint, not a record' };
  const { origin, snapshot } = decoded.record;
  if (!origin) return { ...place, problem: 'it does not say which commit it is of' };
  if (snapshot.target !== place.target)
    return {
      ...place,
      problem: `it is of target ${snapshot.target ?? '(none)'} and lies with those of ${place.target}`,
    };
  if (origin.commit !== place.facts.commit)
    return { ...place, problem: `it is of commit ${origin.commit.slice(0, 12)}, and its name says another` };
  return { ...place, record: { ...decoded.record, origin } };
}

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
export async function addRecords(
  world: Pick<World, 'files'>,
  store: Store,
  records: readonly Recorded[],
  version: string,
): Promise<Added> {
  const wanted = records.map((record) => ({ record, text: printCompact(encodeRecord(record, version)) }));
  let outcome = { added: [] as string[], present: [] as string[], taken: [] as string[] };
  const changed = await store.change(messageOf(records), async (now) => {
    outcome = { added: [], present: [], taken: [] };
    const add = new Map<string, string>();
    for (const { record, text } of wanted) {
      const path = pathOf(record);
      const lying = add.get(path) ?? (await lyingAt(world, now, record));
      if (lying === null) add.set(path, text);
      outcome[lying === null ? 'added' : lying.trim() === text.trim() ? 'present' : 'taken'].push(path);
    }
    return { add, remove: [] };
  });
  return { ...outcome, changed };
}

/** Path of a record in a store; throws a `StoreError` where its target has none. */
export function pathOf({ snapshot, origin }: Recorded): string {
  const folder = folderOf(snapshot.target ?? '');
  if (folder === null) throw new StoreError(`"${snapshot.target ?? ''}" is no name of a target that can be kept`);
  return `${folder}/${monthOf(origin)}/${fileNameOf(origin)}`;
}

/** The text that lies where a record would go, loose or packed; null where there is none. */
async function lyingAt(world: Pick<World, 'files'>, now: StoreReader, record: Recorded): Promise<string | null> {
  const name = fileNameOf(record.origin);
  for (const { entry, month } of await monthEntries(now, record.snapshot.target ?? '')) {
    if (month !== monthOf(record.origin)) continue;
    // What is packed cannot be told from a damaged pack; nothing keeps the record from lying beside it.
    const found =
      entry.kind === 'folder'
        ? await looseText(now, entry, name)
        : await attempt(() => textInPack(world, now, entry, name));
    if (typeof found === 'string') return found;
  }
  return null;
}

async function looseText(now: StoreReader, folder: StoredEntry, name: string): Promise<string | null> {
  const file = (await now.list(folder.path)).find((other) => other.name === name);
  return file ? decodeText(await now.read(file, MOST_RECORD_BYTES)) : null;
}

/** What a person reads in the log of a branch: a target's name is its folder's there, and mentions nobody. */
function messageOf(records: readonly Recorded[]): string {
  const [first] = records;
  const commits = new Set(records.map(({ origin }) => origin.commit.slice(0, 12)));
  const targets = new Set(records.map(({ snapshot }) => snapshot.target));
  const of = targets.size === 1 ? folderOf(first?.snapshot.target ?? '') : `${targets.size} targets`;
  return commits.size === 1 ? `record ${of} at ${[...commits][0]}` : `record ${of} at ${commits.size} commits`;
}

function decodeText(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

/** What comes of it, or the error where the input or the store is at fault. */
async function attempt<T>(action: () => Promise<T>): Promise<T | Error> {
  try {
    return await action();
  } catch (error) {
    if (isFault(error)) return error;
    throw error;
  }
}

function isFault(error: unknown): error is Error {
  return error instanceof InputError || error instanceof StoreError || error instanceof Damaged;
}

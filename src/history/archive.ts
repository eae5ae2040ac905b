import { decodeStored } from '../document/index.ts';
import { Damaged, InputError, StoreError } from '../errors.ts';
import { byText, type FootprintRecord, type RecordOrigin, type SnapshotFacts } from '../model/index.ts';
import type { World } from '../world/index.ts';
import { lineBatches } from './lines.ts';
import { onOneLine } from './one-line.ts';
import { type FileFacts, factsOf, folderOf, isMonth, packedMonthOf, targetOf } from './paths.ts';
import type { StoredEntry, StoreReader } from './store.ts';

// Records as a store keeps them. What cannot be read is skipped, named, and left as it lies.

/** More than any record: the largest seen, of 5,000 call sites, has 2 MiB. */
export const MOST_RECORD_BYTES = 64 * 1_048_576;
/** A month of records, packed. */
const MOST_PACK_BYTES = 1024 * 1_048_576;

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
  for await (const stored of textsIn(world, store, target, month, wants))
    yield 'problem' in stored ? stored : await recordAt(stored, stored.text);
}

/** What lies where a record should, not looked at yet, or why it cannot be read. */
export type StoredText = RecordPlace & ({ readonly text: string } | { readonly problem: string });

/** The texts of the records of a month: loose ones first, in the order of their names, then those of the packed month. */
export async function* textsIn(...args: Parameters<typeof textBatchesIn>): AsyncIterable<StoredText> {
  for await (const texts of textBatchesIn(...args)) yield* texts;
}

/** The same, several at a time, as they are read. */
export async function* textBatchesIn(
  world: Pick<World, 'files'>,
  store: StoreReader,
  target: string,
  month: string,
  wants: (facts: FileFacts) => boolean = () => true,
): AsyncIterable<readonly StoredText[]> {
  let loose: ReadonlyMap<string, StoredEntry> = new Map();
  for (const { entry, month: found } of await monthEntries(store, target)) {
    if (found !== month) continue;
    if (entry.kind === 'folder') {
      const files = (await store.list(entry.path)).filter(({ kind }) => kind === 'file');
      loose = new Map(files.map((file) => [file.name, file]));
      yield* looseTexts(store, { target, month }, files, wants);
    } else
      for await (const texts of packedTexts(world, store, { target, month }, entry, wants))
        yield loose.size === 0 ? texts : await without(texts, loose, store);
  }
}

/** Where packing broke off, a record lies there twice. */
async function without(
  texts: readonly StoredText[],
  loose: ReadonlyMap<string, StoredEntry>,
  store: StoreReader,
): Promise<StoredText[]> {
  const others: StoredText[] = [];
  for (const packed of texts) {
    const file = loose.get(packed.name);
    if (!file || !('text' in packed) || !(await isSame(store, file, packed.text))) others.push(packed);
  }
  return others;
}

async function isSame(store: StoreReader, file: StoredEntry, packed: string): Promise<boolean> {
  const text = await attempt(async () => decodeText(await store.read(file, MOST_RECORD_BYTES)));
  if (typeof text !== 'string') return false;
  try {
    return onOneLine(text) === packed;
  } catch {
    return false; // it is no JSON
  }
}

export interface MonthEntry {
  readonly month: string;
  readonly entry: StoredEntry;
}

export async function monthEntries(store: StoreReader, target: string): Promise<MonthEntry[]> {
  const folder = folderOf(target);
  if (folder === null) return [];
  const entries = (await store.list(folder)).flatMap((entry) => {
    const month = entry.kind === 'folder' ? (isMonth(entry.name) ? entry.name : null) : packedMonthOf(entry.name);
    return month === null ? [] : [{ month, entry }];
  });
  return entries.sort((a, b) => byText(a.month, b.month) || (a.entry.kind === 'folder' ? -1 : 1));
}

async function* looseTexts(
  store: StoreReader,
  { target, month }: Pick<RecordPlace, 'target' | 'month'>,
  files: readonly StoredEntry[],
  wants: (facts: FileFacts) => boolean,
): AsyncIterable<readonly StoredText[]> {
  for (const entry of files) {
    const facts = factsOf(entry.name);
    if (!facts || !wants(facts)) continue;
    const place = { target, month, name: entry.name, facts, path: entry.path };
    const read = await attempt(async () => decodeText(await store.read(entry, MOST_RECORD_BYTES)));
    yield [typeof read === 'string' ? { ...place, text: read } : { ...place, problem: unreadable(read) }];
  }
}

const NO_FACTS: FileFacts = { commit: '', runId: 0, attempt: 0 };

async function* packedTexts(
  world: Pick<World, 'files'>,
  store: StoreReader,
  { target, month }: Pick<RecordPlace, 'target' | 'month'>,
  pack: StoredEntry,
  wants: (facts: FileFacts) => boolean,
): AsyncIterable<readonly StoredText[]> {
  let number = 0;
  const batches = packedBatches(world, store, pack);
  for (;;) {
    const next = await attempt(() => batches.next());
    if (next instanceof Error) {
      // What came before it may be sound.
      yield [{ target, month, name: pack.name, facts: NO_FACTS, path: pack.path, problem: unreadable(next) }];
      return;
    }
    if (next.done) return;
    const texts: StoredText[] = [];
    for (const line of next.value) {
      number++;
      if (line === '') continue;
      const packed = packedLine(line);
      const facts = packed && factsOf(packed.file);
      const [name, path] = [packed?.file ?? `line ${number}`, `${pack.path}:${number}`];
      if (!facts)
        texts.push({ target, month, name, facts: NO_FACTS, path, problem: 'this line of a packed month is no record' });
      else if (wants(facts)) texts.push({ target, month, name, facts, path, text: packed.text });
    }
    yield texts;
  }
}

/** The lines of a packed month. Throws a `StoreError`, or `Damaged`. */
export async function* packedLines(...args: Parameters<typeof packedBatches>): AsyncGenerator<string> {
  for await (const lines of packedBatches(...args)) yield* lines;
}

async function* packedBatches(
  world: Pick<World, 'files'>,
  store: StoreReader,
  pack: StoredEntry,
  mode: 'lenient' | 'strict' = 'lenient',
): AsyncGenerator<readonly string[]> {
  const bytes = await store.read(pack, MOST_PACK_BYTES);
  yield* lineBatches(world.files.unpacked('gzip', [bytes]), MOST_RECORD_BYTES, mode);
}

function unreadable({ message }: Error): string {
  return `it cannot be read: ${message}`;
}

const [BEFORE_NAME, AFTER_NAME] = ['{"file":"', '","record":'];
const MOST_NAME_CHARACTERS = 200;

/** `{"file":"NAME","record":{…}}`: the record's text is the rest of the line, so that packing changes no byte of it. */
export function packedLine(line: string): { readonly file: string; readonly text: string } | null {
  if (!line.startsWith(BEFORE_NAME) || !line.endsWith('}')) return null;
  const name = line.slice(BEFORE_NAME.length, BEFORE_NAME.length + MOST_NAME_CHARACTERS + 1);
  const length = name.indexOf('"');
  const begin = BEFORE_NAME.length + length;
  if (length < 1 || name.lastIndexOf('\\', length) >= 0 || !line.startsWith(AFTER_NAME, begin)) return null;
  return { file: name.slice(0, length), text: line.slice(begin + AFTER_NAME.length, -1) };
}

/** A record's line in a packed month; its text has to be on one line. */
export function packLine(name: string, text: string): string {
  return `{"file":${JSON.stringify(name)},"record":${text.trim()}}\n`;
}

/** Reads what lies at a place, or says why it is no record of that place. */
export async function recordAt(place: RecordPlace, text: string): Promise<StoredRecord> {
  const { target, month, name, facts, path } = place;
  const at = { target, month, name, facts, path };
  const decoded = await attempt(() => decodeStored(text, path));
  if (decoded instanceof Error) return { ...at, problem: decoded.message };
  if (!('record' in decoded)) return { ...at, problem: 'it is a footprint, not a record' };
  const { origin, snapshot } = decoded.record;
  const problem = misplaced(place, snapshot, origin);
  return problem === null && origin
    ? { ...at, record: { ...decoded.record, origin } }
    : { ...at, problem: problem ?? '' };
}

/**
 * Why a record is none of the place at which it lies; null where it is one. Its month may be another: artifacts lie in the
 * month of their upload.
 */
export function misplaced(
  place: RecordPlace,
  { target }: Pick<SnapshotFacts, 'target'>,
  origin: RecordOrigin | null,
): string | null {
  if (!origin) return 'it does not say which commit it is of';
  if (target !== place.target) return `it is of target ${target ?? '(none)'} and lies with those of ${place.target}`;
  if (origin.commit !== place.facts.commit)
    return `it is of commit ${origin.commit.slice(0, 12)}, and its name says another`;
  return null;
}

export function decodeText(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

/** What comes of it, or the error where the input or the store is at fault. */
export async function attempt<T>(action: () => Promise<T>): Promise<T | Error> {
  try {
    return await action();
  } catch (error) {
    if (error instanceof InputError || error instanceof StoreError || error instanceof Damaged) return error;
    throw error;
  }
}

import { decodeStored } from '../document/index.ts';
import { Damaged, InputError, StoreError } from '../errors.ts';
import { byText, type FootprintRecord, type RecordOrigin, type SnapshotFacts } from '../model/index.ts';
import type { World } from '../world/index.ts';
import { linesOf } from './lines.ts';
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
export async function* textsIn(
  world: Pick<World, 'files'>,
  store: StoreReader,
  target: string,
  month: string,
  wants: (facts: FileFacts) => boolean = () => true,
): AsyncIterable<StoredText> {
  let loose: ReadonlyMap<string, StoredEntry> = new Map();
  for (const { entry, month: found } of await monthEntries(store, target)) {
    if (found !== month) continue;
    if (entry.kind === 'folder') {
      const files = (await store.list(entry.path)).filter(({ kind }) => kind === 'file');
      loose = new Map(files.map((file) => [file.name, file]));
      yield* looseTexts(store, { target, month }, files, wants);
    } else
      for await (const packed of packedTexts(world, store, { target, month }, entry, wants)) {
        const file = loose.get(packed.name);
        // Where packing broke off, a record lies there twice.
        if (!file || !('text' in packed) || !(await isSame(store, file, packed.text))) yield packed;
      }
  }
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
): AsyncIterable<StoredText> {
  for (const entry of files) {
    const facts = factsOf(entry.name);
    if (!facts || !wants(facts)) continue;
    const place = { target, month, name: entry.name, facts, path: entry.path };
    const read = await attempt(async () => decodeText(await store.read(entry, MOST_RECORD_BYTES)));
    yield typeof read === 'string' ? { ...place, text: read } : { ...place, problem: unreadable(read) };
  }
}

const NO_FACTS: FileFacts = { commit: '', runId: 0, attempt: 0 };

async function* packedTexts(
  world: Pick<World, 'files'>,
  store: StoreReader,
  { target, month }: Pick<RecordPlace, 'target' | 'month'>,
  pack: StoredEntry,
  wants: (facts: FileFacts) => boolean,
): AsyncIterable<StoredText> {
  let number = 0;
  const lines = packedLines(world, store, pack)[Symbol.asyncIterator]();
  for (;;) {
    const next = await attempt(() => lines.next());
    if (next instanceof Error) {
      // What came before it may be sound.
      yield { target, month, name: pack.name, facts: NO_FACTS, path: pack.path, problem: unreadable(next) };
      return;
    }
    if (next.done) return;
    number++;
    if (next.value === '') continue;
    const packed = packedLine(next.value);
    const facts = packed && factsOf(packed.file);
    const place = { target, month, name: packed?.file ?? `line ${number}`, path: `${pack.path}:${number}` };
    if (!facts) yield { ...place, facts: NO_FACTS, problem: 'this line of a packed month is no record' };
    else if (wants(facts)) yield { ...place, facts, text: packed.text };
  }
}

/** The lines of a packed month. Throws a `StoreError`, or `Damaged`. */
export async function* packedLines(
  world: Pick<World, 'files'>,
  store: StoreReader,
  pack: StoredEntry,
  mode: 'lenient' | 'strict' = 'lenient',
): AsyncGenerator<string> {
  const bytes = await store.read(pack, MOST_PACK_BYTES);
  yield* linesOf(world.files.unpacked('gzip', [bytes]), MOST_RECORD_BYTES, mode);
}

function unreadable({ message }: Error): string {
  return `it cannot be read: ${message}`;
}

/** `{"file":"NAME","record":{…}}`: the record's text is the rest of the line, so that packing changes no byte of it. */
const PACKED = /^\{"file":"([^"\\]{1,200})","record":(.*)\}$/s;

export function packedLine(line: string): { readonly file: string; readonly text: string } | null {
  const [, file, text] = PACKED.exec(line) ?? [];
  return file === undefined || text === undefined ? null : { file, text };
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

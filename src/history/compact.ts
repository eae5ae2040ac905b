import { byText, type HistoryProblem } from '../model/index.ts';
import type { World } from '../world/index.ts';
import { MOST_RECORD_BYTES, packLine } from './archive.ts';
import { linesOf } from './lines.ts';
import { type Month, monthsBefore, readMonth } from './months.ts';
import { onOneLine } from './one-line.ts';
import { folderOf, packOf } from './paths.ts';
import type { Edits, Store, StoredEntry, StoreReader } from './store.ts';

/** Lines that are packed at once: each such part is a gzip of its own, one behind the other. */
const PART_CHARACTERS = 16 * 1_048_576;
/** What one change of the store takes: the packed months are held until it is made. */
const MOST_CHANGE_BYTES = 64 * 1_048_576;
const MOST_CHANGE_FILES = 20_000;

export interface CompactRequest {
  readonly target: string | null;
  /** Months before this one. */
  readonly before: string;
  readonly isDryRun: boolean;
}

export interface CompactedMonth extends Month {
  /** Files that are now in the packed month. */
  readonly fileCount: number;
  readonly recordCount: number;
  readonly packedBytes: number;
}

export interface Compacted {
  readonly months: readonly CompactedMonth[];
  /** What stays as it lies. */
  readonly problems: readonly HistoryProblem[];
}

/** Packs months of loose records into one file each, in as few changes as memory lets it. Nothing is lost. */
export async function compactHistory(
  world: Pick<World, 'files'>,
  store: Store,
  { target, before, isDryRun }: CompactRequest,
): Promise<Compacted> {
  const months: CompactedMonth[] = [];
  const problems: HistoryProblem[] = [];
  const asked = await monthsBefore(store, target, before);
  for (let at = 0; at < asked.length; ) {
    let batch = noBatch(at);
    // Asked again where others wrote meanwhile: it starts with what is there then.
    const plan = async (now: StoreReader): Promise<Edits> => {
      batch = await batchFrom(world, now, asked, at);
      return batch;
    };
    if (isDryRun) await plan(store);
    else await store.change(`pack records up to ${asked.at(-1)?.month}`, plan);
    months.push(...batch.months);
    problems.push(...batch.problems);
    at = batch.next;
  }
  return { months, problems };
}

interface Batch extends Edits {
  readonly months: readonly CompactedMonth[];
  readonly problems: readonly HistoryProblem[];
  /** The month to go on with. */
  readonly next: number;
}

function noBatch(next: number): Batch {
  return { add: new Map(), remove: [], months: [], problems: [], next };
}

async function batchFrom(
  world: Pick<World, 'files'>,
  now: StoreReader,
  asked: readonly Month[],
  from: number,
): Promise<Batch> {
  const add = new Map<string, Uint8Array>();
  const remove: StoredEntry[] = [];
  const months: CompactedMonth[] = [];
  const problems: HistoryProblem[] = [];
  let byteCount = 0;
  let next = from;
  for (; next < asked.length && byteCount < MOST_CHANGE_BYTES && remove.length < MOST_CHANGE_FILES; next++) {
    const month = asked[next];
    if (!month) break;
    const packed = await packMonth(world, now, month);
    problems.push(...packed.problems);
    if (packed.remove.length === 0) continue;
    remove.push(...packed.remove);
    const { fileCount, recordCount, bytes } = packed;
    months.push({ ...month, fileCount, recordCount, packedBytes: bytes?.length ?? 0 });
    if (!bytes) continue;
    add.set(packOf(folderOf(month.target) ?? '', month.month, packed.number), bytes);
    byteCount += bytes.length;
  }
  return { add, remove, months, problems, next };
}

interface PackedMonth {
  /** null where all records lie in the pack already. */
  readonly bytes: Uint8Array | null;
  readonly remove: readonly StoredEntry[];
  /** Which pack of the month this is. */
  readonly number: number;
  readonly fileCount: number;
  readonly recordCount: number;
  readonly problems: readonly HistoryProblem[];
}

async function packMonth(world: Pick<World, 'files'>, now: StoreReader, month: Month): Promise<PackedMonth> {
  const { loose, packs, packed, problems: found } = await readMonth(world, now, month);
  const problems = [...found];
  // A pack that is not whole is left alone, and so is what would go into it.
  const number = nextNumber(packs, month);
  if (packed === null) return { bytes: null, remove: [], number, fileCount: 0, recordCount: 0, problems };
  const texts = new Map<string, string>();
  const remove: StoredEntry[] = [];
  for (const { entry, text } of loose) {
    const line = onOneLine(text);
    const known = packed.get(entry.name);
    if (line === null) problems.push({ path: entry.path, reason: 'its numbers would not be the same on one line' });
    else if (known !== undefined && known !== line)
      problems.push({ path: entry.path, reason: 'the packed month has another record of its name' });
    else {
      if (known === undefined) texts.set(entry.name, line);
      remove.push(entry);
    }
  }
  const fileCount = remove.length;
  if (texts.size === 0) return { bytes: null, remove, number, fileCount, recordCount: packed.size, problems };
  const lines = [...texts].sort(([a], [b]) => byText(a, b)).map(([name, text]) => packLine(name, text));
  const bytes = gzipped(world, lines);
  await requireSame(world, bytes, lines);
  return { bytes, remove, number, fileCount, recordCount: packed.size + lines.length, problems };
}

/** The first number that no pack of the month has: one in the middle may have been taken away. */
function nextNumber(packs: readonly StoredEntry[], { target, month }: Month): number {
  const taken = new Set(packs.map(({ path }) => path));
  let number = 1;
  while (taken.has(packOf(folderOf(target) ?? '', month, number))) number++;
  return number;
}

function gzipped({ files }: Pick<World, 'files'>, lines: readonly string[]): Uint8Array {
  const encoder = new TextEncoder();
  const parts: Uint8Array[] = [];
  let text = '';
  for (const line of lines) {
    text += line;
    if (text.length < PART_CHARACTERS) continue;
    parts.push(files.gzip(encoder.encode(text)));
    text = '';
  }
  if (text !== '') parts.push(files.gzip(encoder.encode(text)));
  const bytes = new Uint8Array(parts.reduce((total, part) => total + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** Before anything is taken away, what was packed is read back. */
async function requireSame(
  { files }: Pick<World, 'files'>,
  bytes: Uint8Array,
  lines: readonly string[],
): Promise<void> {
  let index = 0;
  for await (const line of linesOf(files.unpacked('gzip', [bytes]), MOST_RECORD_BYTES, 'strict'))
    if (`${line}\n` !== lines[index++]) throw new Error(`line ${index} of a packed month is not what was packed`);
  if (index !== lines.length) throw new Error('a packed month is shorter than what was packed');
}

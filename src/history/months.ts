import type { HistoryProblem } from '../model/index.ts';
import type { World } from '../world/index.ts';
import {
  attempt,
  MOST_RECORD_BYTES,
  monthEntries,
  packedLine,
  packedLines,
  type RecordPlace,
  targetsOf,
} from './archive.ts';
import { reasonAgainst } from './check.ts';
import { strictly } from './lines.ts';
import { factsOf } from './paths.ts';
import type { StoredEntry, StoreReader } from './store.ts';

// Months as compact and prune look at them: nothing of which a byte is not understood is taken away.

export interface Month {
  readonly target: string;
  readonly month: string;
}

/** The months of all targets, or of one, before another month. */
export async function monthsBefore(store: StoreReader, target: string | null, before: string): Promise<Month[]> {
  const found: Month[] = [];
  for (const known of await targetsOf(store)) {
    if (target !== null && known !== target) continue;
    const months = (await monthEntries(store, known)).map(({ month }) => month).filter((month) => month < before);
    for (const month of [...new Set(months)].sort()) found.push({ target: known, month });
  }
  return found;
}

/** A record that lies as a file, and its text, of which no byte was lost. */
export interface LooseRecord {
  readonly entry: StoredEntry;
  readonly text: string;
}

export interface MonthContent {
  readonly loose: readonly LooseRecord[];
  readonly packs: readonly StoredEntry[];
  /** The packed records by the name of their file; null where a pack cannot be read, or not all of it. */
  readonly packed: ReadonlyMap<string, string> | null;
  /** What is no record of this place. */
  readonly problems: readonly HistoryProblem[];
}

/** Reads a month. Of packed lines that are no record of this place the texts are given, too: they are sound lines. */
export async function readMonth(
  world: Pick<World, 'files'>,
  store: StoreReader,
  { target, month }: Month,
): Promise<MonthContent> {
  const loose: LooseRecord[] = [];
  const problems: HistoryProblem[] = [];
  const packs: StoredEntry[] = [];
  let packed: Map<string, string> | null = new Map();
  const placeOf = (name: string, path: string): RecordPlace | null => {
    const facts = factsOf(name);
    return facts && { target, month, name, facts, path };
  };
  for (const { entry, month: found } of await monthEntries(store, target)) {
    if (found !== month) continue;
    if (entry.kind === 'file') {
      packs.push(entry);
      const texts = await readPack(world, store, entry, placeOf, problems);
      packed = packed && texts && new Map([...packed, ...texts]);
      continue;
    }
    for (const file of await store.list(entry.path)) {
      const place = file.kind === 'file' ? placeOf(file.name, file.path) : null;
      const text = place && (await attempt(async () => strictly(await store.read(file, MOST_RECORD_BYTES))));
      if (!place || text === null) problems.push({ path: file.path, reason: 'it is not named as a record is' });
      else if (text instanceof Error) problems.push({ path: file.path, reason: text.message });
      else {
        const reason = await reasonAgainst(place, text);
        if (reason === null) loose.push({ entry: file, text });
        else problems.push({ path: file.path, reason });
      }
    }
  }
  return { loose, packs, packed, problems };
}

async function readPack(
  world: Pick<World, 'files'>,
  store: StoreReader,
  pack: StoredEntry,
  placeOf: (name: string, path: string) => RecordPlace | null,
  problems: HistoryProblem[],
): Promise<ReadonlyMap<string, string> | null> {
  const texts = new Map<string, string>();
  let isWhole = true;
  let number = 0;
  const broken = (reason: string) => {
    isWhole = false;
    problems.push({ path: number === 0 ? pack.path : `${pack.path}:${number}`, reason });
  };
  const read = await attempt(async () => {
    for await (const line of packedLines(world, store, pack, 'strict')) {
      number++;
      if (line === '') continue;
      const found = packedLine(line);
      const place = found && placeOf(found.file, `${pack.path}:${number}`);
      if (!found || !place) broken('this line of a packed month is no record');
      else if (texts.has(found.file)) broken(`${found.file} stands in it twice`);
      else {
        texts.set(found.file, found.text);
        const reason = await reasonAgainst(place, found.text);
        if (reason !== null) problems.push({ path: place.path, reason });
      }
    }
  });
  if (read instanceof Error) {
    number = 0;
    broken(`it cannot be read: ${read.message}`);
  }
  return isWhole ? texts : null;
}

import { Damaged, StoreError } from '../../errors.ts';
import { byText } from '../../model/index.ts';
import type { World } from '../../world/index.ts';
import { recordsIn, type StoredRecord } from '../archive.ts';
import { type FileFacts, folderOf, isMonth, packedMonthOf } from '../paths.ts';
import type { StoredEntry, StoreReader } from '../store.ts';

/** So many months of loose records are listed without a question: their names are cheap. */
const MOST_LISTED_MONTHS = 24;
/** Where nothing was found in the months in which it should lie, so many others are looked through at once. */
const OTHER_MONTHS = 12;
/** Packed months that are kept at hand for as long as a search lasts. */
const MOST_KEPT_BYTES = 64 * 1_048_576;

/** A record that is known by the name of its file. */
export interface Place {
  readonly month: string;
  /** The same for a record that lies in two places: while months are packed it is both loose and packed. */
  readonly key: string;
  readonly facts: FileFacts;
}

/** Which commits have records, of the months that were opened so far. Each is listed once, and no record is read for it. */
export interface CommitIndex {
  /** There is no month: nothing was ever recorded of this target. */
  readonly isEmpty: boolean;
  /**
   * Opens the months in which records of a commit of this date lie: a record lies in the month of its commit, or of its
   * recording where nobody knew the commit's date, which was in the same month or the next as a rule.
   */
  open(committedAt: string | null): Promise<void>;
  /** Opens some of the months that were not opened, latest first; whether there were any. */
  openOthers(): Promise<boolean>;
  /** Whether all months were opened, and nothing in them is of any other commit. */
  holdsNothingBut(commit: string): boolean;
  /** Of one commit, the latest run first, of it the latest attempt; those that no run made last. */
  of(commit: string): readonly Place[];
  /** Reads records, by their keys. */
  read(places: readonly Place[]): Promise<ReadonlyMap<string, StoredRecord>>;
}

/** `complain` takes what cannot be read, once for each place. Throws a `StoreError` where the store cannot be listed. */
export async function openIndex(
  world: Pick<World, 'files'>,
  store: StoreReader,
  target: string,
  complain: (path: string, problem: string) => void,
): Promise<CommitIndex> {
  const reader = remembering(store);
  const folder = folderOf(target);
  const entries = folder === null ? [] : await reader.list(folder);
  const loose = new Set(entries.flatMap(({ kind, name }) => (kind === 'folder' && isMonth(name) ? [name] : [])));
  const packed = new Set(entries.flatMap(({ kind, name }) => (kind === 'file' ? (packedMonthOf(name) ?? []) : [])));
  const closed = new Set([...loose, ...packed].sort(byText).reverse());
  const isEmpty = closed.size === 0;
  const places = new Map<string, Map<string, Place>>();

  const openMonth = async (month: string) => {
    if (!closed.delete(month)) return;
    const note = (facts: FileFacts) => {
      const ofCommit = places.get(facts.commit) ?? new Map<string, Place>();
      const key = keyOf(facts);
      places.set(facts.commit, ofCommit.set(key, ofCommit.get(key) ?? { month, key, facts }));
      return false; // its name is enough
    };
    await guarded(month, async () => {
      for await (const stored of recordsIn(world, reader, target, month, note))
        if ('problem' in stored) complain(stored.path, stored.problem);
    });
  };
  const guarded = async (month: string, action: () => Promise<void>) => {
    try {
      await action();
    } catch (error) {
      if (!(error instanceof StoreError) && !(error instanceof Damaged)) throw error;
      complain(`${folder}/${month}`, `not all of it can be read: ${error.message}`);
    }
  };

  return {
    isEmpty,
    async open(committedAt) {
      const light = [...closed].filter((month) => !packed.has(month));
      if (light.length <= MOST_LISTED_MONTHS) for (const month of light) await openMonth(month);
      const month = (committedAt ?? '').slice(0, 7);
      if (!isMonth(month)) return;
      await openMonth(month);
      await openMonth(nextMonth(month));
    },
    async openOthers() {
      const others = [...closed].slice(0, OTHER_MONTHS);
      for (const month of others) await openMonth(month);
      return others.length > 0;
    },
    holdsNothingBut: (commit) => closed.size === 0 && [...places.keys()].every((each) => each === commit),
    of: (commit) => [...(places.get(commit)?.values() ?? [])].sort(laterFirst),
    async read(wanted) {
      const read = new Map<string, StoredRecord>();
      const keys = new Set(wanted.map(({ key }) => key));
      const wants = (facts: FileFacts) => keys.has(keyOf(facts));
      for (const month of new Set(wanted.map((place) => place.month)))
        await guarded(month, async () => {
          for await (const stored of recordsIn(world, reader, target, month, wants))
            if (wants(stored.facts) && !read.has(keyOf(stored.facts))) read.set(keyOf(stored.facts), stored);
        });
      return read;
    },
  };
}

function keyOf({ commit, runId, attempt }: FileFacts): string {
  return `${commit}-${runId}.${attempt}`;
}

function laterFirst({ facts: a }: Place, { facts: b }: Place): number {
  return b.runId - a.runId || b.attempt - a.attempt;
}

function nextMonth(month: string): string {
  const [year = 0, number = 0] = month.split('-').map(Number);
  return number === 12
    ? `${String(year + 1).padStart(4, '0')}-01`
    : `${month.slice(0, 5)}${String(number + 1).padStart(2, '0')}`;
}

/** The same store for the time of a search: what was listed is not listed again, nor a packed month fetched again. */
function remembering(store: StoreReader): StoreReader {
  const lists = new Map<string, Promise<readonly StoredEntry[]>>();
  const packs = new Map<string, Uint8Array>();
  let keptBytes = 0;
  return {
    list(folder) {
      const known = lists.get(folder) ?? store.list(folder);
      lists.set(folder, known);
      return known;
    },
    async read(file, maxBytes) {
      const known = packs.get(file.path);
      if (known) return known;
      const bytes = await store.read(file, maxBytes);
      if (packedMonthOf(file.name) !== null && keptBytes + bytes.length <= MOST_KEPT_BYTES) {
        packs.set(file.path, bytes);
        keptBytes += bytes.length;
      }
      return bytes;
    },
  };
}

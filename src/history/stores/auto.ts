import { StoreError } from '../../errors.ts';
import { printable } from '../../model/index.ts';
import { targetOf } from '../paths.ts';
import type { Store, StoredEntry } from '../store.ts';
import { byName } from './listing.ts';

/** A place that may be there. */
export interface Candidate {
  readonly name: string;
  /** Throws a `StoreError` that says why it is not. */
  open(): Promise<Store>;
}

/**
 * The first place that has records of a target, for those who read; the first that takes them, for those who write. What
 * was tried before, and why it was passed over, is a line of `passedOver` each. Where no place shows records and one that is
 * there cannot be read, a `StoreError` says so: what is in it is not known, and "nothing" would be taken for a first run.
 */
export function autoStore(candidates: readonly Candidate[]): Store {
  const passedOver: string[] = [];
  let used = 'auto';
  const pass = (line: string) => {
    if (!passedOver.includes(line)) passedOver.push(line);
  };
  const opened = candidates.map(({ name, open }) => {
    let store: Promise<Store> | null = null;
    return {
      name,
      open: () => {
        store ??= open();
        return store;
      },
    };
  });

  /** What comes of the first place of which anything comes; null where it is none. `refusals` takes those of places that are there. */
  async function first<T>(use: (store: Store) => Promise<T | null>, refusals: string[] = []): Promise<T | null> {
    for (const { name, open } of opened) {
      let store: Store | null = null;
      try {
        store = await open();
        const result = await use(store);
        if (result !== null) {
          used = store.place;
          return result;
        }
      } catch (error) {
        if (!(error instanceof StoreError)) throw error;
        const line = error.message.startsWith(name) ? error.message : `${name}: ${error.message}`;
        pass(line);
        if (store !== null) refusals.push(line);
      }
    }
    return null;
  }

  async function firstWithRecords(folder: string): Promise<Store | null> {
    const refusals: string[] = [];
    const found = await first(async (store) => {
      if ((await store.list(folder)).length > 0) return store;
      pass(`${store.place} has no records of ${printable(targetOf(folder) ?? folder)}`);
      return null;
    }, refusals);
    if (!found && refusals.length > 0) throw new StoreError(refusals.join('; '));
    return found;
  }

  const chosen = new Map<string, Promise<Store | null>>();
  const storeFor = (folder: string): Promise<Store | null> => {
    const known = chosen.get(folder) ?? firstWithRecords(folder);
    chosen.set(folder, known);
    return known;
  };

  return {
    get place() {
      return used;
    },
    passedOver,
    async list(path) {
      if (path !== '') return (await (await storeFor(rootOf(path)))?.list(path)) ?? [];
      const entries = new Map<string, StoredEntry>();
      const refusals: string[] = [];
      await first(async (store) => {
        for (const entry of await store.list('')) if (!entries.has(entry.name)) entries.set(entry.name, entry);
        return null;
      }, refusals);
      if (entries.size === 0 && refusals.length > 0) throw new StoreError(refusals.join('; '));
      return [...entries.values()].sort(byName);
    },
    async read(file, maxBytes) {
      const store = await storeFor(rootOf(file.path));
      if (!store) throw new StoreError(`nothing lies at ${file.path}`);
      return store.read(file, maxBytes);
    },
    async change(message, plan) {
      try {
        const changed = await first((store) => store.change(message, plan));
        if (changed) return changed;
        throw new StoreError(`no place takes records: ${passedOver.join('; ')}`);
      } finally {
        chosen.clear();
      }
    },
  };
}

function rootOf(path: string): string {
  return path.split('/')[0] ?? '';
}

/** A file or folder of a store, by its path from the store's root, `/` between the segments. */
export interface StoredEntry {
  readonly path: string;
  /** The last segment of its path. */
  readonly name: string;
  readonly kind: 'file' | 'folder';
  /** What `read` asks for: files of one id have one content. */
  readonly id: string;
}

/** What is to be added and taken away, in one step. */
export interface Edits {
  /**
   * Path → content. A path that is taken already is never overwritten, so that a plan adds nothing there; but for pages that show
   * the history, which are written anew (see `pages.ts`).
   */
  readonly add: ReadonlyMap<string, string | Uint8Array>;
  readonly remove: readonly StoredEntry[];
}

/** A store as it was when it was first looked at, or last changed through it: what others add later may not be seen. */
export interface StoreReader {
  /** What a folder holds, in the order of names; nothing where there is no such folder. `''` is the root. */
  list(folder: string): Promise<readonly StoredEntry[]>;
  /** The bytes of a file that `list` named; throws a `StoreError` where it is larger than `maxBytes`. */
  read(file: StoredEntry, maxBytes: number): Promise<Uint8Array>;
}

/** How a change came about. */
export interface Changed {
  /** How often it was tried: others may have written meanwhile. */
  readonly attemptCount: number;
  /** The commit, artifact or folder that holds it now; null where there was nothing to change. */
  readonly where: string | null;
}

/**
 * A place that keeps files and never rewrites a record. Records are added, and taken away only when they were packed together
 * or pruned. All of it throws a `StoreError` where the place refuses.
 */
export interface Store extends StoreReader {
  /** As a person calls it: `branch kfootprint-history of origin`. */
  readonly place: string;
  /** Places that were looked at before this one, and why each was passed over: a line for each, for a person. */
  readonly passedOver?: readonly string[];
  /**
   * Makes the change that `plan` asks for as a whole, or not at all. Where others wrote meanwhile it asks the plan anew,
   * of what is there now, a bounded number of times.
   */
  change(message: string, plan: (now: StoreReader) => Promise<Edits>): Promise<Changed>;
}

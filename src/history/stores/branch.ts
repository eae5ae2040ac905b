import { StoreError } from '../../errors.ts';
import { backOff } from '../../github/index.ts';
import type { World } from '../../world/index.ts';
import { isPagePath, PAGES_FOLDER } from '../pages.ts';
import { isMonth, packedMonthOf, targetOf } from '../paths.ts';
import type { Changed, Edits, Store, StoreReader } from '../store.ts';
import { checkEdits } from './edits.ts';

// A branch that holds nothing but records, and that shares no commit with the others. Whoever writes makes a commit on top of
// what is there and lets the branch point to it only if nobody else did meanwhile: a writer that dies leaves what was there.

/** Of twenty that write at once, three seconds each, the last needs ten or eleven. */
const MOST_ATTEMPTS = 16;

/** What a branch holds at a commit; null where there is no such branch, and it holds nothing. */
export interface Tip extends StoreReader {
  readonly commit: string | null;
}

/** What became of the wish that a branch point to a commit. */
export type Advanced =
  | { readonly done: true }
  | {
      readonly done: false;
      readonly reason: string;
      /** No answer came: it may be done all the same. */
      readonly isUncertain: boolean;
      readonly retryAfterSeconds: number | null;
    };

/** A way to a branch. */
export interface Branch {
  readonly place: string;
  /** Where the branch is now, to be read, or to be changed. */
  tip(purpose: 'read' | 'change'): Promise<Tip>;
  /** Makes a commit on top of a tip, to which nothing points yet, and gives its id. */
  commit(tip: Tip, edits: Edits, message: string): Promise<string>;
  /** Lets the branch point to a commit if it still is where it was. Throws a `StoreError` where it may not be changed. */
  advance(tip: Tip, commit: string): Promise<Advanced>;
}

export function branchStore(world: Pick<World, 'wait' | 'random'>, branch: Branch): Store {
  let seen: Promise<Tip> | null = null;
  const now = (): Promise<Tip> => {
    seen ??= branch.tip('read').catch((error) => {
      seen = null;
      throw error;
    });
    return seen;
  };
  return {
    place: branch.place,
    list: async (folder) => (await now()).list(folder),
    read: async (file, maxBytes) => (await now()).read(file, maxBytes),
    async change(message, plan) {
      try {
        return await changeBranch(world, branch, message, plan);
      } finally {
        seen = null;
      }
    },
  };
}

async function changeBranch(
  world: Pick<World, 'wait' | 'random'>,
  branch: Branch,
  message: string,
  plan: (now: StoreReader) => Promise<Edits>,
): Promise<Changed> {
  // Commits that the branch may have come to point to without our hearing of it.
  const uncertain: string[] = [];
  let reason = '';
  for (let attemptCount = 1; attemptCount <= MOST_ATTEMPTS; attemptCount++) {
    const tip = await branch.tip('change');
    if (tip.commit !== null && uncertain.includes(tip.commit)) return { attemptCount, where: tip.commit };
    if (attemptCount === 1) await requireRecords(tip, branch.place);
    const edits = await plan(tip);
    // What we wrote before the answer was lost lies below what others wrote since.
    if (edits.add.size + edits.remove.length === 0) return { attemptCount, where: uncertain.at(-1) ?? null };
    await checkEdits(tip, edits);
    const commit = await branch.commit(tip, edits, message);
    const advanced = await branch.advance(tip, commit);
    if (advanced.done) return { attemptCount, where: commit };
    if (advanced.isUncertain) uncertain.push(commit);
    reason = advanced.reason;
    if (attemptCount < MOST_ATTEMPTS) await backOff(world, attemptCount, advanced.retryAfterSeconds);
  }
  const what = uncertain.length > 0 ? 'whether the change was made is not known' : 'nothing was changed';
  throw new StoreError(`${branch.place} was tried ${MOST_ATTEMPTS} times, ${what}: ${reason}`);
}

/** Folders that are looked at for records: in a branch of records the first one has some. */
const MOST_FOLDERS = 20;

/** A branch that somebody works on, named by mistake, gets no commit of ours. */
async function requireRecords(tip: Tip, place: string): Promise<void> {
  const root = await tip.list('');
  // A history that was pruned is empty; what others keep there has files beside its folders.
  // Nor is one of which only the pages are left.
  const hasPages = root.some(({ kind, path }) => kind === 'folder' && path === PAGES_FOLDER);
  if (!root.some(({ kind, path }) => kind === 'file' && !(hasPages && isPagePath(path)))) return;
  const folders = root.filter(({ kind, name }) => kind === 'folder' && targetOf(name) !== null);
  for (const { path } of folders.slice(0, MOST_FOLDERS)) {
    const entries = await tip.list(path);
    if (entries.some(({ kind, name }) => (kind === 'folder' ? isMonth(name) : packedMonthOf(name) !== null))) return;
  }
  throw new StoreError(`${place} cannot be written: it holds other files and no records; name a branch of its own`);
}

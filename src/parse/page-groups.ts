import type { PageUse } from '../model/index.ts';
import { type PageOrigin, pageOriginOf } from './page-origin.ts';
import { type StackMemo, stackMemo } from './stack-memo.ts';

/** Pages that stacks of one kind took. */
export interface PageGroup {
  readonly use: PageUse;
  /** Innermost module of the stack; null for code of the kernel image alone. */
  readonly module: string | null;
  /**
   * Its function, less what compilers append; of the kernel image, the first that belongs to no allocator. null where the
   * kernel found no symbol.
   */
  readonly func: string | null;
  /** The asker's address, where no module is in the stack and no symbol covers it: hex digits without 0x. */
  readonly address: string | null;
  /** Outermost module. */
  readonly outermost: string | null;
  /** Nothing but that allocator's own functions stand between the pages and the module's function: the module asked. */
  readonly direct: boolean;
  /** The module asked, unless it merely lies where the init function of another once was. */
  readonly isDoubted: boolean;
  /** Records of the file; where it has one for each stack and not for each block, stacks. */
  readonly recordCount: number;
  readonly pages: number;
  /** The first record's. */
  readonly line: number;
}

export interface PageOwner {
  readonly pages: number;
  readonly recordCount: number;
  readonly groups: readonly PageGroup[];
}

type Counted = { -readonly [K in keyof PageGroup]: PageGroup[K] };

/** Groups that are kept apart; a kernel has some thousands. What comes later is told by its use alone. */
export const MAX_GROUPS = 5000;

/** What the flags of a page say of its use; they outweigh the stack. */
export type FlaggedUse = 'slab' | 'user' | null;

/** The group of a stack, for what the flags of its pages say. `line` is the record's, for a group that is new. */
export type GroupOfStack = (flagged: FlaggedUse, line: number) => Counted;

/** Adds up records that share a stack, in memory that depends on how many different stacks there are. */
export function pageGroups() {
  const groups = new Map<string, Counted>();
  let pages = 0;
  let recordCount = 0;
  let crowded = false;

  /** The group of a stack, for each word of the flags: looked up once. */
  const stack: StackMemo<GroupOfStack> = stackMemo((frames) => {
    let [slab, user, other]: (Counted | undefined)[] = [];
    const made = (flagged: FlaggedUse, line: number) => groupOf(pageOriginOf(frames, flagged), line);
    return (flagged, line) => {
      if (flagged === 'slab') slab ??= made(flagged, line);
      else if (flagged === 'user') user ??= made(flagged, line);
      else other ??= made(flagged, line);
      return (flagged === 'slab' ? slab : flagged === 'user' ? user : other) as Counted;
    };
  });

  function groupOf(origin: PageOrigin, line: number): Counted {
    const key = JSON.stringify(origin);
    const found = groups.get(key);
    if (found) return found;
    if (groups.size >= MAX_GROUPS && origin.func !== null) {
      crowded = true;
      return groupOf(
        { use: origin.use, module: null, func: null, address: null, outermost: null, direct: false, isDoubted: false },
        line,
      );
    }
    const made = { ...origin, recordCount: 0, pages: 0, line };
    groups.set(key, made);
    return made;
  }

  return {
    stack,
    /** Whether so many more can be counted exactly. */
    fits: (more: number) => Number.isSafeInteger(pages + more),
    /** Adds records of a stack: where nothing is said, of the one that was taken last. */
    add(records: number, morePages: number, flagged: FlaggedUse, line: number, groupOfStack = stack.value()): void {
      const group = groupOfStack(flagged, line);
      group.recordCount += records;
      group.pages += morePages;
      recordCount += records;
      pages += morePages;
    },
    end(remark: (line: number | null, message: string) => void): PageOwner {
      if (crowded) remark(null, `more than ${MAX_GROUPS} kinds of stacks: the rest is told by its use alone`);
      return { pages, recordCount, groups: [...groups.values()] };
    },
  };
}

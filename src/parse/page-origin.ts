import type { PageUse } from '../model/index.ts';
import { isPageAllocator, takesFor, useOf } from './allocators.ts';
import { type Frame, modulesOf } from './stack.ts';

/** Who took pages, and for what. */
export interface PageOrigin {
  readonly use: PageUse;
  readonly module: string | null;
  readonly func: string | null;
  readonly address: string | null;
  readonly outermost: string | null;
  readonly direct: boolean;
  /** The module asked, unless it merely lies where the init function of another once was. */
  readonly isDoubted: boolean;
}

/**
 * Reads a stack of page_owner: the first function outside of the page allocator says what the pages are for, unless the
 * flags of the page do. A function that no table names is one that takes pages for itself.
 */
export function pageOriginOf(frames: readonly Frame[], flagged: PageUse | null): PageOrigin {
  const { at, innermost, outermost, isDoubted } = modulesOf(frames);
  const taker = funcOfImage(frames[firstOther(frames, isPageAllocator)]);
  const use = flagged ?? (taker === null ? undefined : useOf(taker)) ?? 'pages';
  const asker = firstOther(frames, (func) => takesFor(use, func));
  const func = innermost === null ? funcOfImage(frames[asker]) : (frames[at]?.func ?? null);
  const address = innermost === null ? (frames[asker]?.address ?? null) : null;
  const asks = at >= 0 && asker === at;
  return {
    use,
    module: innermost,
    func,
    address,
    outermost,
    direct: asks && !isDoubted,
    isDoubted: asks && isDoubted,
  };
}

/** The place of the first frame that is no such function of the kernel image; one behind the last where all are. */
function firstOther(frames: readonly Frame[], isSuch: (func: string) => boolean): number {
  const at = frames.findIndex((frame) => {
    const func = funcOfImage(frame);
    return func === null || !isSuch(func);
  });
  return at < 0 ? frames.length : at;
}

function funcOfImage(frame: Frame | undefined): string | null {
  return frame === undefined || frame.module !== null ? null : frame.func;
}

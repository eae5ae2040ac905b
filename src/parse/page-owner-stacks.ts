import { count, lineSource, quote, Rejection } from './lines.ts';
import { type PageOwner, pageGroups } from './page-groups.ts';

// nr_base_pages: 800           (6.10 and later)
// stack_count: 100             (6.9: blocks of whatever order)
const COUNT = /^\s*(nr_base_pages|stack_count): (\d+)\s*$/;
/** Which stack it was, for a reader that asks again (show_handles and show_stacks_handles, 6.19). */
const HANDLE = /^\s*handle: \d+\s*$/;

/**
 * `/sys/kernel/debug/page_owner_stacks/show_stacks` (stack_print in mm/page_owner.c, from 6.9 on): the stacks of
 * page_owner, each once, with the pages that are in use of it. Those below `count_threshold` are not shown, nor are the
 * pages that boot took before records began.
 */
export const pageOwnerStacks = lineSource<'sys/kernel/debug/page_owner_stacks/show_stacks', PageOwner>({
  name: 'sys/kernel/debug/page_owner_stacks/show_stacks',
  summary: 'Every call stack that took pages, and how many of them are in use.',
  capture: { as: 'text', when: 'large' },
  isSummed: true,
  aliases: ['page_owner_stacks', 'show_stacks'],
  detect: (head) => /^\s*(?:nr_base_pages|stack_count): \d+\s*$/m.test(head),
  start: stacksFold,
});

function stacksFold() {
  const groups = pageGroups();
  const { stack } = groups;
  /** First line of the stack that is read; null between stacks. */
  let first: number | null = null;
  /** A blank line followed one of its frames. */
  let hasGap = false;
  const lost = { count: 0, line: 0 };
  let blockLine: number | null = null;
  let isCut = false;

  function lose(line: number): void {
    if (lost.count === 0) lost.line = line;
    lost.count += 1;
    first = null;
  }

  function frame(text: string, number: number): boolean {
    if (first !== null && hasGap && stack.isFirst(text)) lose(first);
    if (first === null) stack.begin();
    if (!stack.take(text)) return false;
    first ??= number;
    hasGap = false;
    return true;
  }

  function end(what: string, digits: string, number: number): void {
    if (first === null) throw new Rejection(`a count without a stack: ${quote(`${what}: ${digits}`)}`);
    const value = count(digits, what);
    if (!groups.fits(value)) throw new Rejection('more pages than can be counted');
    if (stack.isKnown()) {
      first = null;
      throw new Rejection('the stack stands here a second time');
    }
    stack.close();
    const isBlocks = what === 'stack_count';
    if (isBlocks) blockLine ??= number;
    groups.add(isBlocks ? value : 1, value, null, first);
    first = null;
  }

  return {
    line(text: string, number: number): void {
      if (text.charCodeAt(0) === 0x20 && frame(text, number)) return;
      const [, what, digits] = COUNT.exec(text) ?? [];
      if (what !== undefined && digits !== undefined) end(what, digits, number);
      else if (!HANDLE.test(text) && !frame(text, number))
        throw new Rejection(`not a line of show_stacks: ${quote(text)}`);
    },
    blank(): void {
      hasGap = true;
    },
    end(remark: (line: number | null, message: string) => void): PageOwner {
      if (first !== null) {
        isCut = true;
        remark(first, 'the file ends inside of this stack: it is left out');
      }
      if (lost.count > 0) remark(lost.line, `stacks without a count of pages: ${lost.count}`);
      if (blockLine !== null)
        remark(blockLine, 'stack_count counts blocks of pages, not pages: all numbers are lower bounds');
      return groups.end(remark);
    },
    endsInside: () => isCut,
  };
}

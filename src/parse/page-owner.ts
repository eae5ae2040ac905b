import { count, lineSource, quote, Rejection } from './lines.ts';
import { type FlaggedUse, type GroupOfStack, type PageOwner, pageGroups } from './page-groups.ts';
import { MAX_ORDER, pageOwnerLane } from './page-owner-lane.ts';
import { pageOwnerParts } from './page-owner-parts.ts';

const HEADER = 'Page allocated via order ';
const FLAGS = ' Flags ';
const PFN = 'PFN ';
/** What may stand below the frames. */
const NOTES = ['Slab cache page', 'Page has been migrated', 'Charged '];
// 25 times, 200 pages, PID 91, allocated by OTHERS :      (tools/mm/page_owner_sort.c)
const MERGED = /^(\d+) times(?:, (\d+) pages\b.*|:)$/;
// 0x20138(uptodate|dirty|lru|active|swapbacked|zone=0), and as letters up to 4.5: '   UDLA     '
const OF_USER = /^(?:0x[0-9a-f]*\(.*\b(?:lru|swapbacked|swapcache)\b|[A-Z ]*L)/;
const OF_SLAB = /^(?:0x[0-9a-f]*\(.*\bslab\b|[A-Z ]*S)/;

/** A record while its lines come in. */
interface Open {
  readonly line: number;
  /** Blocks that it stands for; several where page_owner_sort merged them. */
  readonly records: number;
  /** Of all of them together; null before the line that tells. */
  pages: number | null;
  flagged: FlaggedUse;
  hasHeader: boolean;
  hasPlace: boolean;
  /** A blank line followed: it is whole, unless more frames do. */
  isClosed: boolean;
  /** A line of it was not understood. */
  isSpoilt: boolean;
}

/**
 * `/sys/kernel/debug/page_owner` (print_page_owner in mm/page_owner.c, 3.19 to 6.18): who took each block of pages that is
 * in use. Also what page_owner_sort makes of it, where one record stands for several.
 */
export const pageOwner = lineSource<'sys/kernel/debug/page_owner', PageOwner>({
  name: 'sys/kernel/debug/page_owner',
  summary: 'Every block of pages in use, with the call stack that took it.',
  capture: { as: 'text', when: 'asked' },
  isSummed: true,
  aliases: ['page_owner', 'page_owner_full'],
  parts: pageOwnerParts,
  detect: (head) => /^\s*Page allocated via order \d+,/m.test(head) || /^\d+ times(?:, \d+ pages\b.*|:)$/m.test(head),
  start: pageOwnerFold,
});

function pageOwnerFold() {
  const groups = pageGroups();
  const { stack } = groups;
  let open: Open | null = null;
  /** Blank lines stand between the records, so that the last should have one as well. */
  let hasBlanks = false;
  let isCut = false;
  /** The frame number that the file begins with; the kernel walks up from it. */
  let firstPfn: string | null = null;
  let isPlainPfn = false;
  let isRepeated = false;

  function begin(line: number, records: number, pages: number | null, hasHeader: boolean): void {
    flush();
    checkFit(pages ?? records);
    open = { line, records, pages, flagged: null, hasHeader, hasPlace: false, isClosed: false, isSpoilt: false };
    stack.begin();
  }

  function flush(): void {
    if (!open) return;
    if (!open.isSpoilt) stack.close();
    groups.add(open.records, open.pages ?? open.records, open.flagged, open.line);
    open = null;
  }

  function checkFit(pages: number): void {
    if (!groups.fits(pages)) throw new Rejection('more pages than can be counted');
  }

  function header(text: string, number: number): void {
    const pages = pagesOf(text);
    if (!open || open.hasHeader) begin(number, 1, pages, true);
    else {
      if (open.pages === null) checkFit(pages * open.records);
      open.pages ??= pages * open.records;
      open.hasHeader = true;
    }
  }

  function place(text: string): void {
    // Two of them: the line that begins the second record is lost.
    if (open?.hasPlace) flush();
    if (!open) throw new Rejection('the line that begins the record is missing');
    checkPlace(text.slice(0, text.indexOf(' ', PFN.length)));
    open.hasPlace = true;
    open.flagged = flaggedOf(text.slice(text.lastIndexOf(FLAGS) + FLAGS.length));
  }

  /** A file that was captured twice into one names its first page again, and counts nothing from there on. */
  function checkPlace(pfn: string): void {
    isRepeated ||= pfn === firstPfn;
    if (firstPfn === null) {
      firstPfn = pfn;
      isPlainPfn = /^PFN [0-9a-fx]+$/.test(pfn);
    }
    if (!isRepeated) return;
    open = null;
    throw new Rejection('the pages are listed a second time');
  }

  function frame(text: string): boolean {
    if (!open || !stack.take(text)) return false;
    open.isClosed = false;
    return true;
  }

  function other(text: string, number: number): void {
    const bare = text.trim();
    const [, records, pages] = MERGED.exec(bare) ?? [];
    if (records !== undefined)
      begin(number, count(records, 'times'), pages === undefined ? null : count(pages, 'pages'), false);
    else if (bare.startsWith(HEADER)) header(bare, number);
    else if (bare.startsWith(PFN)) place(bare);
    else if (!open) throw new Rejection(`outside of any record: ${quote(text)}`);
    else if (!isNote(bare) && !frame(bare)) throw new Rejection(`not a line of page_owner: ${quote(text)}`);
  }

  /** What a whole stack belongs to; null where one of its lines means nothing. */
  function stackOf(lines: readonly string[]): GroupOfStack | null {
    stack.begin();
    const isRead = lines.every((line) => (line.startsWith(' ') && stack.take(line)) || isNote(line.trim()));
    if (!isRead || stack.isEmpty()) return null;
    stack.close();
    return stack.value();
  }

  const lane = pageOwnerLane({
    isFree: () => open === null || (open.isClosed && open.hasHeader),
    flush,
    firstPlace: () => (isRepeated || !isPlainPfn ? null : firstPfn),
    flaggedOf,
    stackOf,
    fits: groups.fits,
    add(group, pages, flagged, line) {
      // A blank line ends each of them.
      hasBlanks = true;
      groups.add(1, pages, flagged, line, group);
    },
  });

  return {
    lane,
    line(text: string, number: number): void {
      // Nearly all lines are frames, and all of these begin with a blank.
      if (text.charCodeAt(0) === 0x20 && frame(text)) return;
      try {
        other(text, number);
      } catch (error) {
        // Where the record above was whole, the line may have been the beginning of another.
        if (open?.isClosed) flush();
        else if (open) open.isSpoilt = true;
        throw error;
      }
    },
    blank(): void {
      if (!open) return;
      open.isClosed = true;
      hasBlanks = true;
    },
    end(remark: (line: number | null, message: string) => void): PageOwner {
      if (open) {
        const isKnown = () => stack.isKnown() || lane.knows(stack.lines(), (line) => !isNote(line.trim()));
        const hasEnd = !hasBlanks || open.isClosed || (!open.isSpoilt && isKnown());
        const isWhole = hasEnd && !stack.isEmpty();
        if (!isWhole) {
          isCut = true;
          remark(open.line, 'the file ends inside of this record: it is left out');
          open = null;
        }
        flush();
      }
      return groups.end(remark);
    },
    endsInside: () => isCut,
  };
}

function isNote(bare: string): boolean {
  return NOTES.some((note) => bare.startsWith(note));
}

function flaggedOf(flags: string): FlaggedUse {
  return OF_SLAB.test(flags) ? 'slab' : OF_USER.test(flags) ? 'user' : null;
}

function pagesOf(header: string): number {
  const end = header.indexOf(',', HEADER.length);
  const order = count(end < 0 ? '' : header.slice(HEADER.length, end), 'order');
  if (order > MAX_ORDER) throw new Rejection(`no block of pages is of order ${order}`);
  return 2 ** order;
}

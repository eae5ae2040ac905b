import { MOST_CACHES_APART } from '../model/index.ts';
import { count, lineSource, quote, Rejection, requireRoom, Unfinished } from './lines.ts';
import { slabinfoLane } from './slabinfo-lane.ts';

/** One cache of `/proc/slabinfo`. */
export interface SlabRow {
  readonly name: string;
  readonly activeObjects: number;
  readonly objects: number;
  /** Bytes from one object to the next: what each takes out of a slab. */
  readonly objectSizeBytes: number;
  /** null from 1.x, which does not print it, where no slab is there to work it out from. */
  readonly objectsPerSlab: number | null;
  readonly pagesPerSlab: number;
  readonly activeSlabs: number;
  readonly slabs: number;
  readonly line: number;
}

export interface SlabInfo {
  readonly version: string | null;
  readonly rows: readonly SlabRow[];
  /** SLUB has no tunables: it prints zeros where SLAB prints its batch sizes. */
  readonly allocator: 'slab' | 'slub' | null;
}

/** Statistics included, a row is far shorter; these expressions take long for one without end. */
const LONGEST_ROW = 1000;
/** Rows that are taken: of those that kernels print, a file of the largest size that is read holds half as many. */
const MOST_ROWS = 300_000;
/** More pages than this, of 64 KiB each, would not stay exact as bytes: it is 8 PiB. */
const MOST_PAGES = 2 ** 37;

const HEADER = /^\s*slabinfo - version: (\S+)( \(statistics\))?/m;
// Only the numbers tell where the name ends, since it may hold blanks, colons and parentheses. Vendors add columns:
// kmalloc-256  6466  6624  256  32  2 : tunables  0  0  0 : slabdata  207  207  0
const ROW =
  /^\s*(\S+(?:\s+\S+)*?)\s+(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s+(\d+)(?:\s+: tunables\s+(\d+)\s+(\d+)\s+(\d+))?\s+: slabdata\s+(\d+)\s+(\d+)\s+\d+(?:\s+\d+)*(?:\s+:.*)?$/;

// Linux 2.4, where statistics and the limits of SMP may follow: file lock cache  9  42  92  1  1  1 :  252  126
const ROW_1 = /^\s*(\S+(?:\s+\S+)*?)\s+(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*$/;
const MORE_1 = /^[\s:\d]*$/;

// The beginning of a row that a mail broke: tcp6_sock  219  240  1664  4  2 : tunables  24  12
const BEGINNING =
  /^\s*(?!\d+\s|tunables\b|slabdata\b)[^\s:<#]\S*(?:\s+\S+)*?(?:\s+\d+){2,5}(?:\s+:(?:\s+tunables(?:\s+\d+){0,3}(?:\s+:(?:\s+slabdata(?:\s+\d+){0,2})?)?)?)?\s*$/;
// What may follow it in a line of its own says nothing of sizes: : globalstat  664846 590238 26829
const STATISTICS = /^\s*(?:: (?:globalstat|cpustat))?[\s\d:]*(?:: cpustat[\s\d]*)?$/;
// # name  <active_objs> <num_objs> …, and the other parts of that line where a mail broke it
const LABELS =
  /^\s*(?:#\s*name\b(?!.*\sslabdata\s+\d).*|(?:(?:<\w+>?|:|tunables|slabdata|globalstat|cpustat)(?:\s+|$))+)$/;

/**
 * `/proc/slabinfo` 2.x (cache_show in mm/slab_common.c, slabinfo(5)), and 1.x of Linux 2.2 and 2.4, whose columns have
 * another order: caches and their slabs.
 */
export const slabinfo = lineSource<'proc/slabinfo', SlabInfo>({
  name: 'proc/slabinfo',
  summary: 'Slab caches: objects, slabs, pages.',
  capture: { as: 'text', when: 'once' },
  aliases: ['slabinfo', 'proc_slabinfo'],
  detect: (head) => HEADER.test(head) || ROW.test(head.split('\n')[0]?.trimEnd() ?? ''),
  start() {
    const rows: SlabRow[] = [];
    let version: string | null = null;
    let tunables: number | null = null;
    let hasStatistics = false;
    /** Some kernels have caches of one name: only the header tells that a file was captured twice into one. */
    let isAgain = false;
    /** Whether the line above began a row that is not whole. */
    let isBroken = false;
    let leastColumns = 0;
    let lastText = '';
    function add(row: SlabRow, text: string, isOpen: boolean): void {
      if (row.slabs * row.pagesPerSlab > MOST_PAGES)
        throw new Rejection(`more slabs than any machine has pages: ${quote(row.name)}`);
      const columns = columnsOf(text);
      if (isOpen && columns < leastColumns) throw new Rejection(`the line is cut: ${quote(text)}`);
      requireRoom(rows.length, MOST_ROWS);
      keep(row, columns);
    }

    function keep(row: SlabRow, columns: number): void {
      rows.push(row);
      leastColumns = rows.length === 1 ? columns : Math.min(leastColumns, columns);
      isBroken = false;
    }

    const lane = slabinfoLane(
      {
        isOpen: () => !isAgain && rows.length < MOST_ROWS && !version?.startsWith('1.'),
        lastText: () => lastText,
        ended: (text) => {
          lastText = text;
        },
        take(row, added, columns) {
          if (row.slabs * row.pagesPerSlab > MOST_PAGES) return false;
          keep(row, columns);
          tunables = (tunables ?? 0) + added;
          return true;
        },
      },
      LONGEST_ROW,
    );
    return {
      lane,
      starts: HEADER,
      line(text, number, isOpen) {
        if (text.length > LONGEST_ROW)
          throw new Rejection(`longer than a line of /proc/slabinfo can be: ${quote(text)}`);
        const header = HEADER.exec(text);
        if (rows.length > 0 && /slabinfo - version: |^\s*#\s*name\b/.test(text)) isAgain = true;
        if (header) {
          if (isAgain) throw new Rejection('the file stands here a second time');
          version = header[1] ?? null;
          hasStatistics = header[2] !== undefined;
          return;
        }
        if (isAgain) throw new Rejection(`stands below a second header: ${quote(text)}`);
        if (LABELS.test(text)) return;
        if (hasStatistics && !isBroken && STATISTICS.test(text)) return;
        if (version?.startsWith('1.')) {
          isBroken = BEGINNING.test(text);
          return add(rowOf1(text, number, isOpen), text, isOpen);
        }
        const row = ROW.exec(text.trimEnd());
        isBroken = row === null && BEGINNING.test(text);
        if (!row) throw notARow('2.x', text);
        // Names may have blanks in them, and two rows whose line end was lost look like one with a long name.
        if (/ : (?:slabdata|tunables) /.test(row[1] ?? '')) throw new Rejection(`two rows in one line: ${quote(text)}`);
        if (text === lastText && Number(row[11]) > 0) throw new Rejection(`the row above once more: ${quote(row[1])}`);
        lastText = text;
        const cache = {
          name: row[1] ?? '',
          activeObjects: count(row[2], 'active_objs'),
          objects: count(row[3], 'num_objs'),
          objectSizeBytes: count(row[4], 'objsize'),
          objectsPerSlab: count(row[5], 'objperslab'),
          pagesPerSlab: count(row[6], 'pagesperslab'),
          activeSlabs: count(row[10], 'active_slabs'),
          slabs: count(row[11], 'num_slabs'),
          line: number,
        };
        add(cache, text, isOpen);
        if (row[7] !== undefined) tunables = (tunables ?? 0) + Number(row[7]) + Number(row[8]) + Number(row[9]);
      },
      end(remark) {
        if (rows.length > MOST_CACHES_APART)
          remark(null, `more than ${MOST_CACHES_APART} caches: the smallest of them are told together`);
        return { version, rows, allocator: allocatorOf(version, tunables) };
      },
    };
  },
});

/** Of what follows the sizes: the same in every row. */
function columnsOf(text: string): number {
  return text.slice(text.indexOf(' : ')).trim().split(/\s+/).length;
}

/** A row of 1.x. */
function rowOf1(text: string, number: number, isOpen: boolean): SlabRow {
  // Cut first: one expression for all of it would look for the columns at every colon of a hostile line.
  const end = text.indexOf(' :');
  const row = ROW_1.exec(end < 0 ? text : text.slice(0, end));
  if (!row || (end >= 0 && !MORE_1.test(text.slice(end)))) throw notARow('1.x', text);
  if (isOpen && end < 0) throw new Rejection('the line may be cut in its last number');
  const objects = count(row[3], 'num_objs');
  const slabs = count(row[6], 'num_slabs');
  const perSlab = slabs === 0 ? null : objects / slabs;
  return {
    name: row[1] ?? '',
    activeObjects: count(row[2], 'active_objs'),
    objects,
    objectSizeBytes: count(row[4], 'objsize'),
    objectsPerSlab: Number.isInteger(perSlab) ? perSlab : null,
    pagesPerSlab: count(row[7], 'pages per slab'),
    activeSlabs: count(row[5], 'active_slabs'),
    slabs,
    line: number,
  };
}

function notARow(version: string, text: string): Rejection {
  const message = `not a line of /proc/slabinfo ${version}: ${quote(text)}`;
  return BEGINNING.test(text) ? new Unfinished(message, ' ') : new Rejection(message);
}

/** 1.x is of kernels that have only SLAB. */
function allocatorOf(version: string | null, tunables: number | null): SlabInfo['allocator'] {
  if (version?.startsWith('1.')) return 'slab';
  return tunables === null ? null : tunables === 0 ? 'slub' : 'slab';
}

import { count, lineSource, quote, Rejection } from './lines.ts';

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

/** More pages than this, of 64 KiB each, would not stay exact as bytes: it is 8 PiB. */
const MOST_PAGES = 2 ** 37;

const HEADER = /^slabinfo - version: (\S+)/m;
// Read from the right, since a name may hold blanks, colons and parentheses:
// kmalloc-256  6466  6624  256  32  2 : tunables  0  0  0 : slabdata  207  207  0
const ROW =
  /^(.*\S)\s+(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s+(\d+)(?:\s+: tunables\s+(\d+)\s+(\d+)\s+(\d+))?\s+: slabdata\s+(\d+)\s+(\d+)\s+(\d+)(?:\s+:.*)?$/;

// Linux 2.4, where statistics and the limits of SMP may follow: file lock cache  9  42  92  1  1  1 :  252  126
const ROW_1 = /^(.*\S)\s+(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s+(\d+)\s*$/;
const MORE_1 = /^[\s:\d]*$/;
const LABELS = /^#\s*name\b/;

/**
 * `/proc/slabinfo` 2.x (cache_show in mm/slab_common.c, slabinfo(5)), and 1.x of Linux 2.2 and 2.4, whose columns have
 * another order: caches and their slabs.
 */
export const slabinfo = lineSource<'proc/slabinfo', SlabInfo>({
  name: 'proc/slabinfo',
  summary: 'Slab caches: objects, slabs, pages.',
  aliases: ['slabinfo', 'proc_slabinfo'],
  detect: (head) => HEADER.test(head),
  start() {
    const rows: SlabRow[] = [];
    let version: string | null = null;
    let tunables: number | null = null;
    function add(row: SlabRow): void {
      if (row.slabs * row.pagesPerSlab > MOST_PAGES)
        throw new Rejection(`more slabs than any machine has pages: ${quote(row.name)}`);
      rows.push(row);
    }
    return {
      starts: HEADER,
      line(text, number, isOpen) {
        const header = HEADER.exec(text);
        if (header) {
          version = header[1] ?? null;
          return;
        }
        if (LABELS.test(text)) return;
        if (version?.startsWith('1.')) return add(rowOf1(text, number, isOpen));
        const row = ROW.exec(text.trimEnd());
        if (!row) throw new Rejection(`not a line of /proc/slabinfo 2.x: ${quote(text)}`);
        add({
          name: row[1] ?? '',
          activeObjects: count(row[2], 'active_objs'),
          objects: count(row[3], 'num_objs'),
          objectSizeBytes: count(row[4], 'objsize'),
          objectsPerSlab: count(row[5], 'objperslab'),
          pagesPerSlab: count(row[6], 'pagesperslab'),
          activeSlabs: count(row[10], 'active_slabs'),
          slabs: count(row[11], 'num_slabs'),
          line: number,
        });
        if (row[7] !== undefined) tunables = (tunables ?? 0) + Number(row[7]) + Number(row[8]) + Number(row[9]);
      },
      end: () => ({ version, rows, allocator: allocatorOf(version, tunables) }),
    };
  },
});

/** A row of 1.x. */
function rowOf1(text: string, number: number, isOpen: boolean): SlabRow {
  // Cut first: one expression for all of it would look for the columns at every colon of a hostile line.
  const end = text.indexOf(' :');
  const row = ROW_1.exec(end < 0 ? text : text.slice(0, end));
  if (!row || (end >= 0 && !MORE_1.test(text.slice(end))))
    throw new Rejection(`not a line of /proc/slabinfo 1.x: ${quote(text)}`);
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

/** 1.x is of kernels that have only SLAB. */
function allocatorOf(version: string | null, tunables: number | null): SlabInfo['allocator'] {
  if (version?.startsWith('1.')) return 'slab';
  return tunables === null ? null : tunables === 0 ? 'slub' : 'slab';
}

import { count, lineSource, quote, Rejection } from './lines.ts';

/** One cache of `/proc/slabinfo`. */
export interface SlabRow {
  readonly name: string;
  readonly activeObjects: number;
  readonly objects: number;
  /** Bytes from one object to the next: what each takes out of a slab. */
  readonly objectSizeBytes: number;
  readonly objectsPerSlab: number;
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

/** `/proc/slabinfo` 2.x (cache_show in mm/slab_common.c, slabinfo(5)): caches and their slabs. */
export const slabinfo = lineSource<'proc/slabinfo', SlabInfo>({
  name: 'proc/slabinfo',
  summary: 'Slab caches: objects, slabs, pages.',
  aliases: ['slabinfo', 'proc_slabinfo'],
  detect: (head) => HEADER.test(head),
  start() {
    const rows: SlabRow[] = [];
    let version: string | null = null;
    let tunables: number | null = null;
    return {
      line(text, number) {
        const header = HEADER.exec(text);
        if (header) {
          version = header[1] ?? null;
          if (version !== null && !version.startsWith('2.'))
            throw new Rejection(`slabinfo version ${quote(version)} is not supported: 2.x (Linux 2.6 and later) is`);
          return;
        }
        if (text.startsWith('#')) return;
        const row = ROW.exec(text.trimEnd());
        if (!row) throw new Rejection(`not a line of /proc/slabinfo 2.x: ${quote(text)}`);
        if (row[7] !== undefined) tunables = (tunables ?? 0) + Number(row[7]) + Number(row[8]) + Number(row[9]);
        if (count(row[11], 'num_slabs') * count(row[6], 'pagesperslab') > MOST_PAGES)
          throw new Rejection(`more slabs than any machine has pages: ${quote(text)}`);
        rows.push({
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
      },
      end: () => ({ version, rows, allocator: tunables === null ? null : tunables === 0 ? 'slub' : 'slab' }),
    };
  },
});

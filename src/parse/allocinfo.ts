import { lineSource, quote, Rejection, requireRoom, Unfinished } from './lines.ts';

/** A place in the code and what it holds: one per module, file and function. Places that hold nothing are not kept. */
export interface AllocSite {
  readonly module: string | null;
  /** Source file, as the build named it. */
  readonly file: string;
  readonly func: string;
  /** Slots and whole pages, as the allocators gave them. */
  readonly bytes: number;
  /** Live allocations; pages of vmalloc count one by one. */
  readonly calls: number;
  /** false: some allocations lost their tag (`accurate:no`), so that there is more. */
  readonly accurate: boolean;
  /** Line of its first row. */
  readonly line: number;
}

export interface AllocInfo {
  /** As the header says; null without one, as where the file was sorted. */
  readonly version: string | null;
  /** All rows, those that hold nothing included. */
  readonly rowCount: number;
  /** Σ of the rows, without those whose numbers cannot be. */
  readonly bytes: number;
  readonly calls: number;
  readonly sites: readonly AllocSite[];
  /** Rows whose numbers cannot be: counters that went below zero. In no sum. */
  readonly flaggedCount: number;
  /** Rows that some allocations lost their tag of. */
  readonly inaccurateCount: number;
}

const HEADER = /^allocinfo - version:\s*([\w.]+)\s*$/;
const COLUMNS = /^#\s+<size>/;
//      4136960     1010 drivers/staging/isp/isp.c:20 [isp] func:isp_start accurate:no
const ROW = /^\s*(-?\d{1,20})\s+(\d{1,20})\s+(\S.*):\d{1,9}(?: \[([^\]\s]+)[^\]]*\])? func:(\S+)((?: \S+:\S+)*)\s*$/;
//      4136960     1010 drivers/staging/isp/isp.c:20 [isp]
const START = /^\s*-?\d{1,20}\s+\d{1,20}\s+\S.*:\d{1,9}(?: \[[^\]\s]+[^\]]*\])?(?: func:)?\s*$/;
// 38.4 MiB     5505 mm/slub.c:1850 func:alloc_slab_page
const HUMAN = /^\s*[\d.]+ ?(?:[KMGT]i?)?B\s+\d+\s/;

/**
 * `/proc/allocinfo` (allocinfo_show in lib/alloc_tag.c, 6.10 and later): live memory by the place in the code that asked
 * for it. Counters are summed without a lock and some kernels lose track: what cannot be is left out with a remark.
 */
export const allocinfo = lineSource<'proc/allocinfo', AllocInfo>({
  name: 'proc/allocinfo',
  summary: 'Live allocations by the place in the code that asked for them.',
  capture: { as: 'text', when: 'large' },
  aliases: ['allocinfo', 'proc_allocinfo'],
  detect: (head) =>
    head.split('\n', 3).some((line) => HEADER.test(line) || (ROW.test(line) && line.includes(' func:'))),
  start() {
    const sites = new Map<string, AllocSite>();
    const counted = { rowCount: 0, bytes: 0, calls: 0, flaggedCount: 0, inaccurateCount: 0 };
    const remarks: (readonly [line: number, message: string])[] = [];
    let version: string | null = null;
    let headerCount = 0;
    return {
      line(text, number, isOpen) {
        const [, found] = HEADER.exec(text) ?? [];
        if (found !== undefined) headerCount += 1;
        // Functions of header files have the same row once for each file that includes them: only the header tells.
        if (headerCount > 1) throw new Rejection('this is a second copy of the file');
        if (found !== undefined) version = found;
        if (found !== undefined || COLUMNS.test(text)) return;
        const row = rowOf(text, number, isOpen);
        requireRoom(counted.rowCount);
        counted.rowCount += 1;
        if (!row.accurate) counted.inaccurateCount += 1;
        const flaw = flawOf(row);
        if (flaw) {
          counted.flaggedCount += 1;
          remarks.push([number, flaw]);
          return;
        }
        if (row.bytes === 0 && row.calls === 0) return;
        if (!Number.isSafeInteger(counted.bytes + row.bytes) || !Number.isSafeInteger(counted.calls + row.calls))
          throw new Rejection(`with ${quote(row.func)} there is more than can be counted`);
        if (row.calls === 0) remarks.push([number, `${quote(row.func)} holds ${row.bytes} bytes in no allocation`]);
        counted.bytes += row.bytes;
        counted.calls += row.calls;
        add(sites, row);
      },
      end(remark) {
        for (const [line, message] of remarks) remark(line, message);
        return { version, ...counted, sites: [...sites.values()] };
      },
    };
  },
});

interface Row extends AllocSite {
  readonly digits: string;
}

function rowOf(text: string, line: number, isOpen: boolean): Row {
  const found = ROW.exec(text);
  if (!found) {
    if (START.test(text))
      throw new Unfinished(`the line ends before its function: ${quote(text)}`, text.endsWith('func:') ? '' : ' ');
    if (HUMAN.test(text)) throw new Rejection('this is the summary of a kernel log, with rounded sizes');
    throw new Rejection(`not a line of /proc/allocinfo: ${quote(text)}`);
  }
  const [, digits = '', calls, file = '', module, func = '', rest = ''] = found;
  // The kernel ends every line with a blank; without one the name of the function may go on.
  if (isOpen && !/\s$/.test(text)) throw new Rejection(`the line may be cut in the name of ${quote(func)}`);
  const accurate = !rest.split(' ').includes('accurate:no');
  const numbers = { bytes: Number(digits), calls: Number(calls), digits };
  return { module: module?.replaceAll('-', '_') ?? null, file, func, ...numbers, accurate, line };
}

/** Why the numbers of a row cannot be; null where they can. */
function flawOf({ func, bytes, calls, digits }: Row): string | null {
  const wentBelow = bytes < 0 || !Number.isSafeInteger(bytes) || !Number.isSafeInteger(calls);
  return wentBelow ? `${quote(func)} is left out: its counters went below zero (${digits} bytes)` : null;
}

function add(sites: Map<string, AllocSite>, { digits, ...site }: Row): void {
  const key = `${site.module ?? ''} ${site.func} ${site.file}`;
  const known = sites.get(key);
  if (!known) {
    sites.set(key, site);
    return;
  }
  const bytes = known.bytes + site.bytes;
  sites.set(key, { ...known, bytes, calls: known.calls + site.calls, accurate: known.accurate && site.accurate });
}

import { allocinfoLane } from './allocinfo-lane.ts';
import { lineSource, quote, Rejection, Unfinished } from './lines.ts';

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

type Counted = { -readonly [K in keyof AllocSite]: AllocSite[K] };

/** A place as a row names it, and what it is added to once it holds something. */
export interface Place extends Pick<AllocSite, 'module' | 'file' | 'func' | 'accurate'> {
  site: Counted | null;
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

/** Places that are kept apart; a kernel has some thousands. What comes later is told by its module alone. */
const MOST_SITES = 40_000;
/** As many as are shown of one file. */
const MOST_REMARKS = 100;

/**
 * `/proc/allocinfo` (allocinfo_show in lib/alloc_tag.c, 6.10 and later): live memory by the place in the code that asked
 * for it. Counters are summed without a lock and some kernels lose track: what cannot be is left out with a remark.
 */
export const allocinfo = lineSource<'proc/allocinfo', AllocInfo>({
  name: 'proc/allocinfo',
  summary: 'Live allocations by the place in the code that asked for them.',
  capture: { as: 'text', when: 'large' },
  isSummed: true,
  aliases: ['allocinfo', 'proc_allocinfo'],
  detect: (head) =>
    head.split('\n', 3).some((line) => HEADER.test(line) || (ROW.test(line) && line.includes(' func:'))),
  start() {
    const sites = siteTable();
    const counted = { rowCount: 0, bytes: 0, calls: 0, flaggedCount: 0, inaccurateCount: 0 };
    const remarks: (readonly [line: number, message: string])[] = [];
    let remarkCount = 0;
    let version: string | null = null;
    let headerCount = 0;

    function note(line: number, message: string): void {
      remarkCount += 1;
      if (remarks.length < MOST_REMARKS) remarks.push([line, message]);
    }

    const fits = (bytes: number, calls: number) =>
      Number.isSafeInteger(counted.bytes + bytes) && Number.isSafeInteger(counted.calls + calls);

    function add(place: Place, bytes: number, calls: number, line: number): void {
      counted.bytes += bytes;
      counted.calls += calls;
      sites.add(place, bytes, calls, line);
    }

    function countRow(isAccurate: boolean): void {
      counted.rowCount += 1;
      if (!isAccurate) counted.inaccurateCount += 1;
    }

    const lane = allocinfoLane({
      isOpen: () => headerCount <= 1,
      placeOf(text) {
        const row = ROW.exec(text);
        return row && placeOf(row);
      },
      take(place, bytes, calls, line) {
        if ((calls === 0 && bytes > 0) || !fits(bytes, calls)) return false;
        countRow(place.accurate);
        if (calls > 0) add(place, bytes, calls, line);
        return true;
      },
    });

    return {
      lane,
      line(text, number, isOpen) {
        const [, found] = HEADER.exec(text) ?? [];
        if (found !== undefined) headerCount += 1;
        // Functions of header files have the same row once for each file that includes them: only the header tells.
        if (headerCount > 1) throw new Rejection('this is a second copy of the file');
        if (found !== undefined) version = found;
        if (found !== undefined || COLUMNS.test(text)) return;
        const row = rowOf(text, isOpen);
        const { place, bytes, calls } = row;
        const flaw = flawOf(row);
        countRow(place.accurate);
        if (flaw !== null) {
          counted.flaggedCount += 1;
          note(number, flaw);
          return;
        }
        if (bytes === 0 && calls === 0) return;
        if (!fits(bytes, calls)) throw new Rejection(`with ${quote(place.func)} there is more than can be counted`);
        if (calls === 0) note(number, `${quote(place.func)} holds ${bytes} bytes in no allocation`);
        add(place, bytes, calls, number);
      },
      end(remark) {
        for (const [line, message] of remarks) remark(line, message);
        // These are only counted.
        for (let shown = remarks.length; shown < remarkCount; shown++) remark(null, '');
        if (sites.isCrowded())
          remark(null, `more than ${MOST_SITES} places in the code: the rest is told by its module alone`);
        return { version, ...counted, sites: sites.all() };
      },
    };
  },
});

/** Adds rows up by their places. */
function siteTable() {
  const sites = new Map<string, Counted>();
  let isCrowded = false;

  function siteOf(place: Place, line: number): Counted {
    const key = `${place.module ?? ''} ${place.func} ${place.file}`;
    const found = sites.get(key);
    if (found) return found;
    if (sites.size >= MOST_SITES && place.file !== '') {
      isCrowded = true;
      return siteOf({ ...place, file: '', func: 'others' }, line);
    }
    const { module, file, func, accurate } = place;
    const made = { module, file, func, bytes: 0, calls: 0, accurate, line };
    sites.set(key, made);
    return made;
  }

  return {
    add(place: Place, bytes: number, calls: number, line: number): void {
      place.site ??= siteOf(place, line);
      place.site.bytes += bytes;
      place.site.calls += calls;
      place.site.accurate &&= place.accurate;
    },
    isCrowded: () => isCrowded,
    all: (): AllocSite[] => [...sites.values()],
  };
}

interface Row {
  readonly place: Place;
  readonly bytes: number;
  readonly calls: number;
  readonly digits: string;
}

function rowOf(text: string, isOpen: boolean): Row {
  const found = ROW.exec(text);
  if (!found) {
    if (START.test(text))
      throw new Unfinished(`the line ends before its function: ${quote(text)}`, text.endsWith('func:') ? '' : ' ');
    if (HUMAN.test(text)) throw new Rejection('this is the summary of a kernel log, with rounded sizes');
    throw new Rejection(`not a line of /proc/allocinfo: ${quote(text)}`);
  }
  const [, digits = '', calls] = found;
  const place = placeOf(found);
  // The kernel ends every line with a blank; without one the name of the function may go on.
  if (isOpen && !/\s$/.test(text)) throw new Rejection(`the line may be cut in the name of ${quote(place.func)}`);
  return { place, bytes: Number(digits), calls: Number(calls), digits };
}

function placeOf([, , , file = '', module, func = '', rest = '']: RegExpExecArray): Place {
  const accurate = !rest.split(' ').includes('accurate:no');
  return { module: module?.replaceAll('-', '_') ?? null, file, func, accurate, site: null };
}

/** Why the numbers of a row cannot be; null where they can. */
function flawOf({ place, bytes, calls, digits }: Row): string | null {
  const wentBelow = bytes < 0 || !Number.isSafeInteger(bytes) || !Number.isSafeInteger(calls);
  return wentBelow ? `${quote(place.func)} is left out: its counters went below zero (${digits} bytes)` : null;
}

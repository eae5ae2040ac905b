import { type Bill, type Footprint, formatBytes, sum } from '../../model/index.ts';
import { notInSnapshot } from './absent.ts';
import { exactly, numberColumn, percent, shareCell, sizeCell, table, textCell, textColumn, textRow } from './table.ts';

/** Each line keeps its colour from report to report: the style sheet knows these classes. */
const SWATCHES: ReadonlyMap<string, string> = new Map([
  ['free', 's-free'],
  ['per-CPU free lists', 's-percpu'],
  ['LRU', 's-anon'],
  ['LRU anon', 's-anon'],
  ['LRU file', 's-file'],
  ['unevictable', 's-unevictable'],
  ['Slab', 's-unreclaim'],
  ['SReclaimable', 's-reclaim'],
  ['SUnreclaim', 's-unreclaim'],
  ['KReclaimable beside slab', 's-misc'],
  ['vmalloc', 's-vmalloc'],
  ['PageTables', 's-tables'],
  ['SecPageTables', 's-sectables'],
  ['KernelStack', 's-stack'],
  ['Hugetlb', 's-huge'],
  ['zspages', 's-zspages'],
]);

/** A label needs about this share of the bar for each of its characters. */
const LABEL_SHARE = 0.0085;
/** A share that holds a label on the narrowest screens too. */
const WIDE_SHARE = 0.3;

interface Part {
  readonly name: string;
  readonly bytes: number;
  readonly swatch: string;
  readonly reclaimable: string;
}

/** Where MemTotal is, and what of the present RAM never became MemTotal. */
export function billView(footprint: Footprint) {
  const { bill, ram, cma } = footprint;
  return {
    ram: ramView(ram),
    ramAbsent: ram ? '' : notInSnapshot(footprint, 'proc/zoneinfo', 'proc/meminfo'),
    absent: bill ? '' : notInSnapshot(footprint, 'proc/meminfo'),
    bars: bill ? barsOf(bill) : [],
    legend: bill ? legendOf(bill) : [],
    table: bill ? billTable(bill) : null,
    negative:
      bill && bill.unaccountedBytes < 0
        ? 'The lines add up to more than MemTotal: the files were read at different moments.'
        : '',
    missing: bill ? bill.missing : [],
    cma: cma
      ? cma.usedBytes === null
        ? `CMA: at most ${formatBytes(cma.usedAtMostBytes)} of ${formatBytes(cma.totalBytes)} in use, movable pages that borrow it included.`
        : `CMA: ${formatBytes(cma.usedBytes)} of ${formatBytes(cma.totalBytes)} in use.`
      : '',
  };
}

function ramView(ram: Footprint['ram']) {
  if (!ram) return [];
  const item = (sign: string, term: string, bytes: number | null) => ({
    sign,
    term,
    size: bytes === null ? 'unknown' : formatBytes(bytes),
    exact: bytes === null ? '' : exactly(bytes, 'bytes'),
  });
  return [
    item('', 'present RAM', ram.presentBytes),
    item('−', 'kernel image', ram.kernelImageBytes),
    item(
      '−',
      ram.kernelImageBytes === null ? 'boot reservations' : 'other boot reservations',
      ram.otherBootReservedBytes,
    ),
    item('=', 'MemTotal', ram.memTotalBytes),
  ];
}

function partsOf(bill: Bill): Part[] {
  const parts = bill.lines.map(({ name, bytes, reclaimable }) => ({
    name,
    bytes,
    swatch: SWATCHES.get(name) ?? 's-other',
    reclaimable: reclaimable ? 'yes' : 'no',
  }));
  return [
    ...parts,
    { name: 'unaccounted', bytes: bill.unaccountedBytes, swatch: 's-unaccounted', reclaimable: 'unknown' },
  ];
}

function legendOf(bill: Bill) {
  return partsOf(bill)
    .filter(({ bytes }) => bytes > 0)
    .map(({ name, swatch }) => ({ name, swatch }));
}

function billTable(bill: Bill) {
  const rows = partsOf(bill).map(({ name, bytes, swatch, reclaimable }) =>
    textRow(name, [sizeCell(bytes), shareCell(bytes, bill.totalBytes), textCell(reclaimable)], swatch),
  );
  const total = [sizeCell(bill.totalBytes), shareCell(bill.totalBytes, bill.totalBytes), textCell('')];
  const columns = [textColumn('Line'), numberColumn('RAM'), numberColumn('Share'), textColumn('Reclaimable')];
  const caption =
    'No page is in two lines; what no line holds is unaccounted, where pages that drivers take themselves show up.';
  return table('bill-lines', caption, columns, rows, { foot: [textRow('MemTotal', total)] });
}

/** The whole, and without free memory, which on most boards leaves no room to see the rest. */
function barsOf(bill: Bill) {
  const parts = partsOf(bill);
  const used = parts.filter(({ swatch }) => swatch !== 's-free');
  return [
    bar('MemTotal', bill.totalBytes, parts),
    bar(
      'Without free memory',
      sum(used, ({ bytes }) => bytes),
      used,
    ),
  ].filter(({ segments }) => segments.length > 0);
}

/** Segments fill the bar; shares are of the size, which is less than they are where the last line is negative. */
function bar(title: string, sizeBytes: number, parts: readonly Part[]) {
  const drawn = parts.filter(({ bytes }) => bytes > 0);
  const whole = sum(drawn, ({ bytes }) => bytes);
  let before = 0;
  const segments = drawn.map(({ name, bytes, swatch }) => {
    const at = before;
    before += bytes;
    const share = bytes / whole;
    const fits = share >= (name.length + 2) * LABEL_SHARE;
    return {
      swatch,
      x: position(at, whole),
      width: position(bytes, whole),
      title: `${name}: ${formatBytes(bytes)}, ${percent(bytes, sizeBytes)}`,
      label: fits ? name : '',
      narrow: share >= WIDE_SHARE,
    };
  });
  const shares = drawn.map(({ name, bytes }) => `${name} ${percent(bytes, sizeBytes)}`).join(', ');
  return { title, size: formatBytes(sizeBytes), label: `${title}, ${formatBytes(sizeBytes)}: ${shares}`, segments };
}

/** Finer than a share is printed: rounding must not leave gaps between segments. */
function position(part: number, whole: number): string {
  return `${((100 * part) / whole).toFixed(3)}%`;
}

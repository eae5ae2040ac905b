import { type Bill, type Footprint, formatBytes } from '../../model/index.ts';
import { notInSnapshot } from './absent.ts';
import { type BillPart, chartOf } from './bill-chart.ts';
import { exactly, numberColumn, shareCell, sizeCell, table, textCell, textColumn, textRow } from './table.ts';

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

/** Where MemTotal is, and what of the present RAM never became MemTotal. */
export function billView(footprint: Footprint) {
  const { bill, ram, cma } = footprint;
  return {
    ram: ramView(ram),
    ramAbsent: ram ? '' : notInSnapshot(footprint, 'proc/zoneinfo', 'proc/meminfo'),
    absent: bill ? '' : notInSnapshot(footprint, 'proc/meminfo'),
    chart: bill ? chartOf(bill.totalBytes, partsOf(bill), ram) : null,
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

function partsOf(bill: Bill): BillPart[] {
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

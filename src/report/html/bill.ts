import { type Bill, type Footprint, formatBytes, sum } from '../../model/index.ts';
import { notInSnapshot } from './absent.ts';
import { fitClass } from './fit.ts';
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

/** Lines that are drawn over every other part, so that neighbours are told apart without their colours. */
const HATCHES = ['', 'rising', 'falling'] as const;

interface Part {
  readonly name: string;
  readonly bytes: number;
  readonly swatch: string;
  readonly reclaimable: string;
}

/** A part as both bars and the legend show it. */
interface DrawnPart extends Part {
  readonly hatch: string;
}

/** Where MemTotal is, and what of the present RAM never became MemTotal. */
export function billView(footprint: Footprint) {
  const { bill, ram, cma } = footprint;
  return {
    ram: ramView(ram),
    ramAbsent: ram ? '' : notInSnapshot(footprint, 'proc/zoneinfo', 'proc/meminfo'),
    absent: bill ? '' : notInSnapshot(footprint, 'proc/meminfo'),
    chart: bill ? chartOf(bill, ram) : null,
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

/**
 * Present RAM from one end to the other, or MemTotal where no file tells the former; and below it what is in use, which on
 * most boards takes too little of the whole to be seen.
 */
function chartOf(bill: Bill, ram: Footprint['ram']) {
  const before = bootParts(ram);
  const drawn = [...before, ...partsOf(bill)]
    .filter(({ bytes }) => bytes > 0)
    .map((part, index): DrawnPart => ({ ...part, hatch: hatchOf(index - before.length) }));
  const used = drawn.slice(before.length).filter(({ swatch }) => swatch !== 's-free');
  const ofMemTotal = drawn.slice(before.length);
  const wholeBytes = bytesOf(drawn);
  const usedFrom = wholeBytes - bytesOf(used);
  const hasBoot = before.length > 0;
  const memTotal = `MemTotal ${formatBytes(bill.totalBytes)}`;
  return {
    whole: bar(
      hasBoot ? 'Present RAM' : 'MemTotal',
      hasBoot ? (ram?.presentBytes ?? wholeBytes) : bill.totalBytes,
      drawn,
    ),
    /** Where MemTotal is within present RAM. */
    total: hasBoot
      ? {
          x: position(bytesOf(before), wholeBytes),
          width: position(bytesOf(ofMemTotal), wholeBytes),
          text: memTotal,
          fit: fitClass(memTotal, bytesOf(ofMemTotal) / wholeBytes),
        }
      : null,
    used:
      used.length > 0 && used.length < drawn.length ? bar('MemTotal without free memory', bytesOf(used), used) : null,
    /** From what is used in the upper bar to all of the lower one. */
    zoom: `${((100 * usedFrom) / wholeBytes).toFixed(3)},0 100,0 100,10 0,10`,
    legend: drawn.map(({ name, swatch, hatch, bytes }) => ({
      name,
      swatch,
      hatch,
      size: formatBytes(bytes),
      exact: exactly(bytes, 'bytes'),
    })),
  };
}

/** Counted from the first part of MemTotal, which is what is free and bare; boot's parts are before it. */
function hatchOf(index: number): string {
  return HATCHES[(index + HATCHES.length) % HATCHES.length] ?? '';
}

/** What boot kept of present RAM; nothing where a file that tells of it is missing. */
function bootParts(ram: Footprint['ram']): Part[] {
  if (!ram || ram.presentBytes === null || ram.memTotalBytes === null || ram.otherBootReservedBytes === null) return [];
  const image = { name: 'kernel image', bytes: ram.kernelImageBytes ?? 0, swatch: 's-image', reclaimable: 'no' };
  const name = ram.kernelImageBytes === null ? 'boot reservations' : 'other boot reservations';
  const reserved = { name, bytes: ram.otherBootReservedBytes, swatch: 's-reserved', reclaimable: 'no' };
  return [image, reserved].filter(({ bytes }) => bytes > 0);
}

/** Segments fill the bar; shares are of the size, which is less than they are where the last line is negative. */
function bar(title: string, sizeBytes: number, drawn: readonly DrawnPart[]) {
  const whole = bytesOf(drawn);
  let before = 0;
  const segments = drawn.map(({ name, bytes, swatch, hatch }) => {
    const at = before;
    before += bytes;
    const size = formatBytes(bytes);
    const sizeFit = fitClass(`${name} ${size}`, bytes / whole);
    return {
      swatch,
      hatch,
      x: position(at, whole),
      width: position(bytes, whole),
      title: `${name}: ${size}, ${percent(bytes, sizeBytes)}`,
      name,
      size,
      fit: fitClass(name, bytes / whole),
      sizeFit,
    };
  });
  const shares = drawn.map(({ name, bytes }) => `${name} ${percent(bytes, sizeBytes)}`).join(', ');
  return { title, size: formatBytes(sizeBytes), label: `${title}, ${formatBytes(sizeBytes)}: ${shares}`, segments };
}

function bytesOf(parts: readonly Part[]): number {
  return sum(parts, ({ bytes }) => bytes);
}

/** Finer than a share is printed: rounding must not leave gaps between segments. */
function position(part: number, whole: number): string {
  return `${((100 * part) / whole).toFixed(3)}%`;
}

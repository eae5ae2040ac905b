import { type Footprint, formatBytes, sum } from '../../model/index.ts';
import { fitClass } from './fit.ts';
import { exactly, percent } from './table.ts';

/** Lines that are drawn over every other part, so that neighbours are told apart without their colours. */
const HATCHES = ['', 'rising', 'falling'] as const;

/** A line of the bill, or what boot kept from it. */
export interface BillPart {
  readonly name: string;
  readonly bytes: number;
  readonly swatch: string;
  readonly reclaimable: string;
}

/** A part as both bars and the legend show it. */
interface DrawnPart extends BillPart {
  readonly hatch: string;
}

/**
 * Present RAM from one end to the other, or MemTotal where no file tells the former; and below it what is in use, which on
 * most boards takes too little of the whole to be seen.
 */
export function chartOf(memTotalBytes: number, lines: readonly BillPart[], ram: Footprint['ram']) {
  const before = bootParts(ram);
  const drawn = [...before, ...lines]
    .filter(({ bytes }) => bytes > 0)
    .map((part, index): DrawnPart => ({ ...part, hatch: hatchOf(index - before.length) }));
  const used = drawn.slice(before.length).filter(({ swatch }) => swatch !== 's-free');
  const ofMemTotal = drawn.slice(before.length);
  const wholeBytes = bytesOf(drawn);
  const usedFrom = wholeBytes - bytesOf(used);
  const hasBoot = before.length > 0;
  const memTotal = `MemTotal ${formatBytes(memTotalBytes)}`;
  return {
    whole: bar(
      hasBoot ? 'Present RAM' : 'MemTotal',
      hasBoot ? (ram?.presentBytes ?? wholeBytes) : memTotalBytes,
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
function bootParts(ram: Footprint['ram']): BillPart[] {
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

function bytesOf(parts: readonly BillPart[]): number {
  return sum(parts, ({ bytes }) => bytes);
}

/** Finer than a share is printed: rounding must not leave gaps between segments. */
function position(part: number, whole: number): string {
  return `${((100 * part) / whole).toFixed(3)}%`;
}

import { byText, formatBytes, type Report, type SlabFootprint } from '../../model/index.ts';
import { notInSnapshot } from './absent.ts';
import { changeNote } from './changes.ts';
import {
  type CellView,
  codeCell,
  codeRow,
  countCell,
  dimCell,
  numberColumn,
  plural,
  sizeCell,
  table,
  textColumn,
} from './table.ts';

/** Slab caches, largest first. */
export function slabView(report: Report) {
  const { slab } = report.footprint;
  return {
    absent: slab ? '' : notInSnapshot(report.footprint, 'proc/slabinfo', 'sys/kernel/slab'),
    sentence: slab ? gapOf(slab) : '',
    table: slab && slabTable(slab, report),
    empty: slab ? emptyView(slab) : null,
    aliasesLost: slab?.caches.some(({ aliases }) => aliases === null) ?? false,
  };
}

/** How far the caches and what meminfo says of slab agree. */
function gapOf({ totalBytes, meminfoBytes, largeKmallocBytes }: SlabFootprint): string {
  const caches = `The caches hold ${formatBytes(totalBytes)}`;
  if (meminfoBytes === null || largeKmallocBytes === null)
    return `${caches}; without /proc/meminfo it is unknown how much kmallocs too large for a cache hold beside them.`;
  const whole = `${caches}; /proc/meminfo counts ${formatBytes(meminfoBytes)} of slab`;
  if (largeKmallocBytes < 0)
    return `${whole}, which is ${formatBytes(-largeKmallocBytes)} less: the files were read at different moments.`;
  return `${whole}: the other ${formatBytes(largeKmallocBytes)} are kmallocs too large for a cache.`;
}

function slabTable(slab: SlabFootprint, report: Report) {
  const { totalBytes } = slab;
  const caches = slab.caches.filter(({ bytes }) => bytes > 0);
  const largest = Math.max(0, ...caches.map(({ bytes }) => bytes));
  const hasModules = caches.some(({ module }) => module !== null);
  return table(
    'slab-caches',
    `${plural(caches.length, 'cache')} with slabs; slab as a whole ${formatBytes(slab.meminfoBytes ?? totalBytes)}${changeNote(report, 'slab.total')}`,
    [
      textColumn('Cache'),
      numberColumn('RAM', 'Whole slabs'),
      numberColumn('Active', 'Objects in use'),
      numberColumn('Objects', 'Objects that the slabs have room for'),
      numberColumn('Object size'),
      numberColumn('Slabs'),
      numberColumn('Waste', 'RAM that no object in use fills'),
      ...(hasModules ? [textColumn('Module')] : []),
      textColumn('Aliases', 'Caches that the kernel merged into this one'),
    ],
    caches.map((cache) =>
      codeRow(cache.name, [
        sizeCell(cache.bytes, { largest }),
        countCell(cache.activeObjects),
        countCell(cache.objects),
        sizeCell(cache.objectSizeBytes),
        countCell(cache.slabs),
        sizeCell(cache.wasteBytes),
        ...(hasModules ? [codeCell(cache.module ?? '')] : []),
        aliasCell(cache.aliases),
      ]),
    ),
    { noun: 'caches' },
  );
}

/** Caches without a slab hold nothing: their names are enough. */
function emptyView({ caches }: SlabFootprint) {
  const names = caches.filter(({ bytes }) => bytes === 0).map(({ name }) => name);
  if (names.length === 0) return null;
  return { summary: `${plural(names.length, 'cache')} without a slab`, names: names.sort(byText).join(', ') };
}

function aliasCell(aliases: readonly string[] | null): CellView {
  return aliases === null ? dimCell('unknown') : codeCell(aliases.join(', '));
}

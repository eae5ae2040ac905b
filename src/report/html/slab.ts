import {
  byText,
  cacheFamily,
  formatBytes,
  type Report,
  type SlabCache,
  type SlabFootprint,
  sum,
} from '../../model/index.ts';
import { notInSnapshot } from './absent.ts';
import { changeNote } from './changes.ts';
import { stackedBar } from './stacked.ts';
import {
  type CellView,
  codeCell,
  codeRow,
  countCell,
  dimCell,
  type NumberName,
  numberColumn,
  percent,
  plural,
  type RowView,
  sizeCell,
  table,
  textCell,
  textColumn,
  textRow,
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
    `${plural(caches.length, 'cache')} with slabs${wasteNote(caches)}; slab as a whole ${formatBytes(slab.meminfoBytes ?? totalBytes)}${changeNote(report, 'slab.total')}`,
    [
      textColumn('Cache'),
      numberColumn('RAM', 'Whole slabs; the pale end of the bar is waste'),
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
        sizeCell(cache.bytes, { bar: barOf(cache, largest), of: numberOf(cache, 'slab.cache') }),
        countCell(cache.activeObjects),
        countCell(cache.objects),
        sizeCell(cache.objectSizeBytes),
        countCell(cache.slabs),
        sizeCell(cache.wasteBytes, { of: numberOf(cache, 'slab.cache-waste') }),
        ...(hasModules ? [codeCell(cache.module ?? '')] : []),
        aliasCell(cache.aliases),
      ]),
    ),
    { noun: 'caches', foot: [totalRow(caches, hasModules)] },
  );
}

/** What is in use, and in a paler colour what is wasted. */
function barOf({ bytes, wasteBytes }: SlabCache, largest: number): string {
  const parts = [
    { bytes: bytes - wasteBytes, colour: 'bar' },
    { bytes: wasteBytes, colour: 'waste' },
  ];
  return stackedBar(parts, largest);
}

function totalRow(caches: readonly SlabCache[], hasModules: boolean): RowView {
  const nothing = textCell('');
  return textRow('All caches', [
    sizeCell(sum(caches, ({ bytes }) => bytes)),
    countCell(sum(caches, ({ activeObjects }) => activeObjects)),
    countCell(sum(caches, ({ objects }) => objects)),
    { ...nothing, numeric: true },
    countCell(sum(caches, ({ slabs }) => slabs)),
    sizeCell(sum(caches, ({ wasteBytes }) => wasteBytes)),
    ...(hasModules ? [nothing] : []),
    nothing,
  ]);
}

/** `, of which 1.9 MiB (7.2%) no object in use fills` */
function wasteNote(caches: readonly SlabCache[]): string {
  const bytes = sum(caches, (cache) => cache.bytes);
  const waste = sum(caches, ({ wasteBytes }) => wasteBytes);
  return bytes > 0 ? `; no object in use fills ${formatBytes(waste)} (${percent(waste, bytes)}) of them` : '';
}

/** Caches of a family are measured together. */
function numberOf({ name }: SlabCache, metric: string): NumberName {
  return { metric, labels: { cache: cacheFamily(name) } };
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

import {
  type BootRegion,
  type CmaAreaFootprint,
  type CmaFootprint,
  type DmaBufFootprint,
  type Footprint,
  formatBytes,
  sum,
} from '../../model/index.ts';
import { stackedBar } from './stacked.ts';
import { codeCell, codeRow, countCell, numberColumn, plural, sizeCell, table, textCell, textColumn } from './table.ts';

const KINDS: Readonly<Record<NonNullable<BootRegion['kind']>, string>> = {
  cma: 'CMA: lent to movable pages',
  reusable: 'lent to movable pages',
  'no-map': 'not mapped',
  reserved: 'kept',
};

/** Memory that was set aside for devices, and what drivers share; null where no file tells of any. */
export function devicesView({ cma, dmaBuf, bootRegions }: Footprint) {
  const areas = cma?.areas && cma.areas.length > 0 ? areasTable(cma, cma.areas) : null;
  const regions = bootRegions && bootRegions.length > 0 ? regionsTable(bootRegions) : null;
  const buffers = dmaBuf && dmaBuf.buffers > 0 ? buffersTable(dmaBuf) : null;
  return areas || regions || buffers ? { areas, regions, buffers } : null;
}

function areasTable({ usedBytes, totalBytes }: CmaFootprint, areas: NonNullable<CmaFootprint['areas']>) {
  const largest = Math.max(0, ...areas.map((area) => area.totalBytes ?? 0));
  const used = usedBytes === null ? 'an unknown part' : formatBytes(usedBytes);
  return table(
    'cma-areas',
    `Contiguous memory (CMA): drivers hold ${used} of ${formatBytes(totalBytes)}. A larger buffer than the largest run cannot be had. The bars show what drivers hold, the largest free run and, pale, what else is free.`,
    [
      textColumn('CMA area'),
      numberColumn('Held by drivers'),
      numberColumn('Size'),
      numberColumn('Largest free run'),
      textColumn('Owner'),
    ],
    areas.map((area) =>
      codeRow(area.name, [
        sizeCell(area.usedBytes),
        sizeCell(area.totalBytes, { bar: areaBar(area, largest) }),
        sizeCell(area.largestRunBytes),
        codeCell(area.module ?? ''),
      ]),
    ),
    { noun: 'areas' },
  );
}

/** Nothing where it is not known what drivers hold of it. */
function areaBar({ usedBytes, totalBytes, largestRunBytes }: CmaAreaFootprint, largest: number): string {
  if (usedBytes === null || totalBytes === null) return '';
  const freeBytes = totalBytes - usedBytes;
  const inOnePiece = Math.min(largestRunBytes ?? 0, freeBytes);
  const parts = [
    { bytes: usedBytes, colour: 'dma' },
    { bytes: inOnePiece, colour: 'bar' },
    { bytes: freeBytes - inOnePiece, colour: 'waste' },
  ];
  return stackedBar(parts, largest);
}

function regionsTable(regions: readonly BootRegion[]) {
  const bytes = sum(regions, (region) => region.bytes);
  const largest = Math.max(...regions.map((region) => region.bytes));
  const areLabelled = regions.some(({ label }) => label !== null);
  return table(
    'boot-regions',
    `${plural(regions.length, 'region')} that boot set aside: ${formatBytes(bytes)}`,
    [
      textColumn('Region'),
      numberColumn('Size'),
      textColumn('Address'),
      textColumn('Kind'),
      ...(areLabelled ? [textColumn('Label')] : []),
    ],
    regions.map(({ name, bytes, startAddress, kind, label }) =>
      codeRow(name ?? '(no name)', [
        sizeCell(bytes, { largest }),
        codeCell(startAddress === null ? '' : `0x${startAddress}`),
        textCell(kind === null ? '' : KINDS[kind]),
        ...(areLabelled ? [codeCell(label ?? '')] : []),
      ]),
    ),
    { noun: 'regions' },
  );
}

function buffersTable({ byExporter, buffers, bytes, skipped }: DmaBufFootprint) {
  const largest = Math.max(0, ...byExporter.map((exporter) => exporter.bytes));
  const hidden = skipped > 0 ? `; ${plural(skipped, 'buffer')} that were locked are not in it` : '';
  return table(
    'dma-buf',
    `${plural(buffers, 'buffer')} that drivers share (dma-buf): ${formatBytes(bytes)}${hidden}. Other lines hold the same memory.`,
    [textColumn('Exporter'), numberColumn('Size'), numberColumn('Buffers'), textColumn('Used by')],
    byExporter.map(({ exporter, bytes, buffers, attached }) =>
      codeRow(exporter ?? '(no name)', [
        sizeCell(bytes, { largest }),
        countCell(buffers),
        codeCell(attached.join(', ')),
      ]),
    ),
    { noun: 'exporters' },
  );
}

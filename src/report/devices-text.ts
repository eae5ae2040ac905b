import {
  type BootRegion,
  type CmaAreaFootprint,
  type DmaBufExporter,
  type Footprint,
  type Paint,
  plain,
} from '../model/index.ts';
import { columns, kib } from './columns.ts';

/** Memory that was set aside for devices, and what drivers share, for a terminal; nothing where no file tells of any. */
export function devicesText({ cma, dmaBuf, bootRegions }: Footprint, paint: Paint = plain): string[] {
  const blocks = [
    areasText(cma?.areas ?? [], paint),
    buffersText(dmaBuf?.byExporter ?? [], paint),
    regionsText(bootRegions ?? [], paint),
  ];
  return blocks.filter((block) => block.length > 0).flatMap((block, index) => (index === 0 ? block : ['', ...block]));
}

function areasText(areas: readonly CmaAreaFootprint[], paint: Paint): string[] {
  if (areas.length === 0) return [];
  return columns(
    [
      { title: 'HELD', align: 'right', of: ({ usedBytes }) => kib(usedBytes) },
      { title: 'SIZE', align: 'right', of: ({ totalBytes }) => kib(totalBytes) },
      { title: 'LARGEST RUN KiB', align: 'right', of: ({ largestRunBytes }) => kib(largestRunBytes) },
      { title: 'CMA AREA', align: 'left', of: ({ name, module }) => (module === null ? name : `${name} [${module}]`) },
    ],
    areas,
    paint,
  );
}

function buffersText(exporters: readonly DmaBufExporter[], paint: Paint): string[] {
  if (exporters.length === 0) return [];
  return columns(
    [
      { title: 'BUFFERS', align: 'right', of: ({ buffers }) => String(buffers) },
      { title: 'KiB', align: 'right', of: ({ bytes }) => kib(bytes) },
      { title: 'DMA-BUF EXPORTER', align: 'left', of: ({ exporter }) => exporter ?? '(no name)' },
    ],
    exporters,
    paint,
  );
}

function regionsText(regions: readonly BootRegion[], paint: Paint): string[] {
  if (regions.length === 0) return [];
  return columns(
    [
      { title: 'KiB', align: 'right', of: ({ bytes }) => kib(bytes) },
      {
        title: 'ADDRESS',
        align: 'left',
        of: ({ startAddress }) => (startAddress === null ? '-' : `0x${startAddress}`),
      },
      { title: 'KIND', align: 'left', of: ({ kind }) => kind ?? '-' },
      { title: 'SET ASIDE AT BOOT', align: 'left', of: ({ name }) => name ?? '(no name)' },
    ],
    regions,
    paint,
  );
}

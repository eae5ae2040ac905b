import { type Footprint, formatBytes, formatChange, type Paint, plain } from '../model/index.ts';
import { columns, kib, MOST_ROWS, moreOf, WIDTH, wrap } from './columns.ts';
import { type FreeBlocksRow, freeBlocksRows, WITHOUT_CMA } from './free-blocks.ts';

/** Slab caches, for a terminal, in the manner of slabtop. */
export function slabText({ slab }: Footprint, all: boolean, paint: Paint = plain): string[] {
  if (!slab) return [];
  const used = slab.caches.filter(({ bytes }) => bytes > 0);
  const shown = all ? slab.caches : used.slice(0, MOST_ROWS);
  const gap =
    slab.largeKmallocBytes === null
      ? ''
      : `; meminfo's Slab has ${formatChange(slab.largeKmallocBytes, 'bytes')} (large kmallocs)`;
  return [
    ...columns(
      [
        { title: 'OBJS', align: 'right', of: ({ objects }) => String(objects) },
        { title: 'ACTIVE', align: 'right', of: ({ activeObjects }) => String(activeObjects) },
        {
          title: 'USE',
          align: 'right',
          of: ({ objects, activeObjects }) => (objects === 0 ? '-' : `${Math.floor((100 * activeObjects) / objects)}%`),
        },
        { title: 'OBJ SIZE', align: 'right', of: ({ objectSizeBytes }) => String(objectSizeBytes) },
        { title: 'SLABS', align: 'right', of: ({ slabs }) => String(slabs) },
        { title: 'KiB', align: 'right', of: ({ bytes }) => kib(bytes) },
        { title: 'CACHE', align: 'left', of: ({ name, aliases }) => name + aliasNote(aliases, all) },
      ],
      shown,
      paint,
    ),
    ...moreOf(slab.caches.length - shown.length, 'caches'),
    ...wrap(`${slab.caches.length} caches hold ${formatBytes(slab.totalBytes)}${gap}.`, WIDTH, ''),
  ];
}

/** Caches that the kernel merged into this one: how many, or which. */
function aliasNote(aliases: readonly string[] | null, all: boolean): string {
  if (aliases === null || aliases.length === 0) return '';
  return all ? ` (= ${aliases.join(', ')})` : ` (+${aliases.length} merged)`;
}

/** Who took vmalloc areas. */
export function vmallocText({ vmalloc }: Footprint, all: boolean, paint: Paint = plain): string[] {
  if (!vmalloc) return [];
  const shown = all
    ? vmalloc.byCaller
    : vmalloc.byCaller.filter(({ residentBytes }) => residentBytes > 0).slice(0, MOST_ROWS);
  return [
    ...columns(
      [
        { title: 'AREAS', align: 'right', of: ({ areaCount }) => String(areaCount) },
        { title: 'SPAN', align: 'right', of: ({ spanBytes }) => kib(spanBytes) },
        { title: 'RAM KiB', align: 'right', of: ({ residentBytes }) => kib(residentBytes) },
        {
          title: 'VMALLOC CALLER',
          align: 'left',
          of: ({ caller, module }) => (module === null ? caller : `${caller} [${module}]`),
        },
      ],
      shown,
      paint,
    ),
    ...moreOf(vmalloc.byCaller.length - shown.length, 'callers'),
    `${vmalloc.areaCount} areas hold ${formatBytes(vmalloc.residentBytes)} of RAM in ${formatBytes(vmalloc.spanBytes)} of address space.`,
  ];
}

/** Free blocks of the page allocator by zone and order. */
export function buddyText({ buddy, snapshot }: Footprint, paint: Paint = plain): string[] {
  if (!buddy) return [];
  const orders = Math.max(0, ...buddy.zones.map(({ freeBlocks }) => freeBlocks.length));
  return columns<FreeBlocksRow>(
    [
      {
        title: 'FREE BLOCKS',
        align: 'left',
        of: (row) => (row.isWithoutCma ? `  ${WITHOUT_CMA}` : `${row.node} ${row.zone}`),
      },
      ...Array.from({ length: orders }, (_, order) => ({
        title: String(order),
        align: 'right' as const,
        of: ({ freeBlocks }: FreeBlocksRow) => String(freeBlocks[order] ?? ''),
      })),
      { title: 'KiB', align: 'right', of: ({ freeBytes }) => kib(freeBytes) },
    ],
    freeBlocksRows(buddy, snapshot.pageSize.bytes),
    paint,
  );
}

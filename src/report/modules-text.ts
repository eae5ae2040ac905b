import {
  type DynamicBytes,
  type Footprint,
  formatBytes,
  type ModuleFootprint,
  missingOf,
  type Paint,
  plain,
  sum,
} from '../model/index.ts';
import { sharedCachesNote } from './cache-sharing.ts';
import { columns, kib, MOST_ROWS, moreOf, WIDTH, wrap } from './columns.ts';
import { knownParts } from './parts.ts';
import { unattributedText } from './words.ts';

const PART_TITLES: Readonly<Record<keyof DynamicBytes, string>> = {
  vmalloc: 'VMALLOC',
  slab: 'SLAB',
  pages: 'PAGES',
  percpu: 'PERCPU',
  dma: 'DMA',
  btf: 'BTF',
  unclassified: 'OTHER',
};

/** Modules with what they hold by allocator, for a terminal, in the manner of lsmod. */
export function modulesText({ modules, unattributed }: Footprint, all: boolean, paint: Paint = plain): string[] {
  if (!modules) return [];
  if (modules.length === 0) return ['MODULES', 'none loaded'];
  const shown = all ? modules : modules.slice(0, MOST_ROWS);
  const total = sum(modules, ({ totalBytes }) => totalBytes);
  const missing = missingOf(modules);
  const parts = knownParts(modules);
  const shared = sharedCachesNote(modules);
  return [
    ...columns(
      [
        { title: 'STATIC', align: 'right', of: ({ residentBytes }) => kib(residentBytes) },
        ...parts.map((part) => ({
          title: PART_TITLES[part],
          align: 'right' as const,
          of: ({ dynamic }: ModuleFootprint) => kib(dynamic[part]),
        })),
        {
          title: 'TOTAL KiB',
          align: 'right',
          of: ({ totalBytes, lowerBound }) => (lowerBound ? '≥' : '') + kib(totalBytes),
        },
        {
          title: 'MODULE',
          align: 'left',
          of: ({ name, state }) => (state === 'Live' || state === 'unknown' ? name : `${name} (${state})`),
        },
        { title: 'USED BY', align: 'left', of: ({ usedBy }, room) => usersText(usedBy, all, room) },
      ],
      shown,
      paint,
    ),
    ...moreOf(modules.length - shown.length, 'modules'),
    `${modules.length === 1 ? '1 module holds' : `${modules.length} modules hold`} ${missing.length > 0 ? 'at least ' : ''}${formatBytes(total)}.`,
    ...(missing.length > 0 ? wrap(`≥: this kernel does not show their ${missing.join(', ')}.`, WIDTH, '') : []),
    ...(shared ? wrap(shared, WIDTH, '') : []),
    ...wrap(unattributedText(unattributed), WIDTH, ''),
  ];
}

/** As many as the line has room for, at least one and at most three; `lsmod` would print them all. */
function usersText(usedBy: readonly string[], all: boolean, room: number): string {
  const most = all || usedBy.length <= 3 ? usedBy.length : 2;
  const texts = Array.from({ length: most }, (_, index) => {
    const more = usedBy.length - (most - index);
    return `${usedBy.slice(0, most - index).join(',')}${more > 0 ? ` +${more}` : ''}`;
  });
  return (all ? texts[0] : (texts.find(({ length }) => length <= room) ?? texts.at(-1))) ?? '';
}

import {
  type DynamicBytes,
  type Footprint,
  formatBytes,
  type ModuleFootprint,
  missingOf,
  sum,
} from '../model/index.ts';
import { columns, kib, MOST_ROWS, moreOf, WIDTH, wrap } from './columns.ts';
import { knownParts } from './parts.ts';
import { sharedCachesNote } from './shared-caches.ts';
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
export function modulesText({ modules, unattributed }: Footprint, all: boolean): string[] {
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
        { title: 'USED BY', align: 'left', of: ({ usedBy }) => usersText(usedBy, all) },
      ],
      shown,
    ),
    ...moreOf(modules.length - shown.length, 'modules'),
    `${modules.length === 1 ? '1 module holds' : `${modules.length} modules hold`} ${missing.length > 0 ? 'at least ' : ''}${formatBytes(total)}.`,
    ...(missing.length > 0 ? wrap(`≥: this kernel does not show their ${missing.join(', ')}.`, WIDTH, '') : []),
    ...(shared ? wrap(shared, WIDTH, '') : []),
    ...wrap(unattributedText(unattributed), WIDTH, ''),
  ];
}

/** Three users fit into a line; `lsmod` would print them all. */
function usersText(usedBy: readonly string[], all: boolean): string {
  const shown = all || usedBy.length <= 3 ? usedBy : usedBy.slice(0, 2);
  const more = usedBy.length - shown.length;
  return `${shown.join(',')}${more > 0 ? ` +${more}` : ''}`;
}

import { type Footprint, type Paint, plain, printable, type Residue, residueBytes } from '../model/index.ts';
import { acrossOf, leftNote, leftRows, loadNotes, loadRows, rivalsText } from './across-rows.ts';
import { columns, kib, wrap } from './columns.ts';

/** Loads that are shown unless all are asked for; the last ones. */
const MOST_LOADS = 3;

/** What loading modules took in the run so far. */
export function loadCostText(footprint: Footprint, width: number, all: boolean, paint: Paint = plain): string[] {
  const costs = acrossOf(footprint)?.costs ?? [];
  const shown = all ? costs : costs.slice(-MOST_LOADS);
  const rows = loadRows(shown);
  const hidden = costs.length - shown.length;
  const table = columns(
    [
      { title: 'KiB', align: 'right', of: ({ bytes }) => kib(bytes) },
      { title: '±', align: 'right', of: ({ errorBytes }) => (errorBytes === null ? '' : kib(errorBytes)) },
      { title: 'KNOWN', align: 'left', of: ({ grade }) => grade },
      { title: 'PART', align: 'left', of: ({ part }) => part },
      { title: 'LOAD COST', align: 'left', of: ({ modules }) => modules },
    ],
    rows,
    paint,
  );
  return [
    ...(rows.length > 0 ? table : []),
    ...loadNotes(shown).flatMap((note) => wrap(printable(note), width, '')),
    ...(hidden > 0 ? [`… and ${hidden} earlier ${hidden === 1 ? 'load' : 'loads'} (--all shows them)`] : []),
  ];
}

/** What modules left behind that are gone. */
export function leftBehindText(footprint: Footprint, width: number, paint: Paint = plain): string[] {
  const residues = acrossOf(footprint)?.residues ?? [];
  const rows = leftRows(residues);
  const isTagged = rows.some(({ parts }) => parts.unclassified !== null);
  const table = columns(
    [
      { title: 'VMALLOC', align: 'right', of: ({ parts }) => kib(parts.vmalloc) },
      { title: 'SLAB', align: 'right', of: ({ parts }) => kib(parts.slab) },
      { title: 'STATIC', align: 'right', of: ({ parts }) => kib(parts.static) },
      ...(isTagged
        ? [{ title: 'OTHER', align: 'right' as const, of: ({ parts }: Residue) => kib(parts.unclassified) }]
        : []),
      { title: 'KiB', align: 'right', of: (residue) => kib(residueBytes(residue)) },
      { title: 'LAST SEEN', align: 'left', of: ({ lastSeen }) => lastSeen ?? '-' },
      { title: 'LEFT BEHIND BY', align: 'left', of: (residue) => `${residue.module} ${rivalsText(residue)}`.trim() },
    ],
    rows,
    paint,
  );
  const note = leftNote(residues);
  return [...(rows.length > 0 ? table : []), ...(note === '' ? [] : wrap(printable(note), width, ''))];
}

import { type Footprint, formatBytes, residueBytes } from '../model/index.ts';
import { acrossOf, bandText, leftNote, leftRows, loadNotes, loadRows, rivalsText } from './across-rows.ts';
import { code, cutNote, joined, type Markdown, plain, table, withNote } from './markdown-cells.ts';

/** What only several snapshots of a run tell; empty where there is nothing of it. */
export function acrossSection(footprint: Footprint, mostRows: number): Markdown {
  const told = acrossOf(footprint);
  if (!told) return plain('');
  const loads = told.costs.length > 0 ? [loadTable(told, mostRows)] : [];
  const left = told.residues.length > 0 ? [leftTable(told, mostRows)] : [];
  return [...loads, ...left].join('\n\n') as Markdown;
}

/** Of the last loads. */
const MOST_NOTES = 3;

type Told = NonNullable<ReturnType<typeof acrossOf>>;

function loadTable({ costs }: Told, mostRows: number): Markdown {
  const all = loadRows(costs);
  const rows = all
    .slice(-mostRows)
    .map((row) => [
      code(row.modules),
      plain(row.part),
      plain(formatBytes(row.bytes)),
      plain(bandText(row)),
      plain(row.grade),
      plain(row.note ?? ''),
    ]);
  const notes = `${cutNote(rows.length, all.length)} ${loadNotes(costs).slice(-MOST_NOTES).join(' ')}`;
  if (rows.length === 0) return plain(notes.trim());
  const titles = ['Loaded', 'Part', 'RAM', 'Band', 'Known', 'What it is'];
  return withNote(table(['l', 'l', 'r', 'r', 'l', 'l'], titles, rows), notes);
}

function leftTable({ residues }: Told, mostRows: number): Markdown {
  const all = leftRows(residues);
  const isTagged = all.some(({ parts }) => parts.unclassified !== null);
  const rows = all.slice(0, mostRows).map((residue) => {
    const { module, lastSeen, parts } = residue;
    return [
      joined(code(module), plain(residue.rivals.length > 0 ? ` ${rivalsText(residue)}` : '')),
      plain(sizeText(parts.vmalloc)),
      plain(sizeText(parts.slab)),
      plain(sizeText(parts.static)),
      ...(isTagged ? [plain(sizeText(parts.unclassified))] : []),
      plain(formatBytes(residueBytes(residue))),
      lastSeen === null ? plain('–') : code(lastSeen),
    ];
  });
  const note = `${cutNote(rows.length, all.length)} ${leftNote(residues)}`.trim();
  if (rows.length === 0) return plain(note);
  const other = isTagged ? ['Other'] : [];
  const titles = ['Left behind by', 'vmalloc', 'Slab', 'Static', ...other, 'Together', 'Last seen'];
  return withNote(table(['l', 'r', 'r', 'r', ...other.map(() => 'r' as const), 'r', 'l'], titles, rows), note);
}

function sizeText(bytes: number | null): string {
  return bytes === null ? '?' : formatBytes(bytes);
}

import { type Footprint, formatBytes, type LoadCost, type Residue, residueBytes, sum } from '../../model/index.ts';
import { acrossOf, bandText, leftNote, leftRows, loadNotes, loadRows, rivalsText } from '../across-rows.ts';
import { phasesView } from './phases.ts';
import { codeCell, codeRow, numberColumn, plural, sizeCell, table, textCell, textColumn } from './table.ts';

/** What only several snapshots of a run tell; null where there is nothing of it. */
export function acrossView(footprint: Footprint) {
  const told = acrossOf(footprint);
  if (!told) return null;
  const { costs, residues } = told;
  return {
    phases: phasesView(costs, residues),
    loads: loadRows(costs).length > 0 ? loadsTable(costs) : null,
    loadNotes: loadNotes(costs),
    left: leftRows(residues).length > 0 ? leftTable(residues) : null,
    leftNote: leftNote(residues),
  };
}

function loadsTable(costs: readonly LoadCost[]) {
  return table(
    'load-costs',
    'What loading took, by the file that shows it. Parts may show the same memory, so they are not to be added up.',
    [
      textColumn('Loaded'),
      textColumn('Part'),
      numberColumn('RAM'),
      textColumn('Band', 'How far off the number was found to be, to both sides'),
      textColumn('Known'),
      textColumn('What it is'),
    ],
    loadRows(costs).map((row) =>
      codeRow(row.modules, [
        textCell(row.part),
        sizeCell(row.bytes),
        textCell(bandText(row)),
        textCell(row.grade),
        textCell(row.note ?? ''),
      ]),
    ),
    { noun: 'parts' },
  );
}

function leftTable(residues: readonly Residue[]) {
  const rows = leftRows(residues);
  const isTagged = rows.some(({ parts }) => parts.unclassified !== null);
  return table(
    'left-behind',
    `${plural(rows.length, 'module')} left ${formatBytes(sum(rows, residueBytes))} behind`,
    [
      textColumn('Left behind by'),
      numberColumn('Together'),
      numberColumn('vmalloc'),
      numberColumn('Slab'),
      numberColumn('Static', 'Areas of the module loader'),
      ...(isTagged ? [numberColumn('Other', 'What its allocation tags still counted when it was unloaded')] : []),
      textColumn('Last seen'),
      textColumn('Or by', 'Modules that had the same addresses'),
    ],
    rows.map((residue) =>
      codeRow(residue.module, [
        sizeCell(residueBytes(residue)),
        sizeCell(residue.parts.vmalloc),
        sizeCell(residue.parts.slab),
        sizeCell(residue.parts.static),
        ...(isTagged ? [sizeCell(residue.parts.unclassified)] : []),
        codeCell(residue.lastSeen ?? ''),
        textCell(rivalsText(residue)),
      ]),
    ),
    { noun: 'modules' },
  );
}

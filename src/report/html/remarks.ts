import { type Diagnostic, placeOfSource, type Report } from '../../model/index.ts';
import { codeRow, table, textCell, textColumn } from './table.ts';

/** What could not be read or does not add up, and which kernel files the numbers come from. */
export function remarksView({ footprint, remarks }: Report) {
  const rows = [...remarks, ...footprint.diagnostics].map((remark) =>
    codeRow(placeOf(remark), [textCell(remark.message)]),
  );
  return {
    table:
      rows.length > 0
        ? table('remark-list', 'Remarks on the captured files', [textColumn('Where'), textColumn('Remark')], rows, {
            noun: 'remarks',
          })
        : null,
    sources: [...footprint.snapshot.sources].map(([file, state]) => ({
      file: placeOfSource(file),
      state,
      whole: state === 'present' && !footprint.snapshot.incomplete.has(file),
    })),
  };
}

function placeOf({ source, line }: Diagnostic): string {
  return line === null ? source : `${source}:${line}`;
}

import { type Cell, type Column, recordColumns, seriesColumns } from './columns.ts';
import type { ExportedRecord, ExportSource } from './format.ts';
import { perSeries } from './per-series.ts';

const varying = seriesColumns.filter(({ varies }) => varies);

/**
 * The rows of a record as text: `begin`, its cells with a comma between them, `end`. Cells that are the same in all numbers
 * of a record, or of a series, are printed once.
 */
export function rowPrinter(
  { unitOf }: Pick<ExportSource, 'unitOf'>,
  print: (cell: Cell, column: Column) => string,
  { begin, end }: { readonly begin: string; readonly end: string },
): (record: ExportedRecord) => string {
  /** What stands before each cell that varies, and after the last one. */
  const fixedOf = perSeries((series) => {
    const unit = unitOf(series.metric);
    const fixed = [''];
    for (const column of seriesColumns) {
      fixed[fixed.length - 1] += ',';
      if (column.varies) fixed.push('');
      else fixed[fixed.length - 1] += print(column.of(series, unit), column);
    }
    fixed[fixed.length - 1] += end;
    return { unit, fixed };
  });
  return (record) => {
    const ofRecord = begin + recordColumns.map((column) => print(column.of(record), column)).join(',');
    let rows = '';
    for (const series of record.listed.series) {
      const { unit, fixed } = fixedOf(series);
      rows += ofRecord;
      for (const [index, column] of varying.entries()) rows += fixed[index] + print(column.of(series, unit), column);
      rows += fixed[varying.length];
    }
    return rows;
  };
}

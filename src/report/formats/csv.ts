import { csvLine, type Fleet } from '../../model/index.ts';
import { type Cell, verdictColumns } from './columns.ts';
import { toldVerdicts } from './told.ts';

/** CSV with a line of titles. What is not known is empty. */
export function renderCsv(fleet: Fleet): string {
  const rows = toldVerdicts(fleet).map((told) => csvLine(verdictColumns.map(({ of }) => cellOf(of(told)))));
  return csvLine(verdictColumns.map(({ name }) => name)) + rows.join('');
}

function cellOf(cell: Cell): string | number | null {
  return typeof cell === 'boolean' ? String(cell) : cell;
}

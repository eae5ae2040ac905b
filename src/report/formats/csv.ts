import { stringify } from 'csv-stringify/sync';
import { CSV_OPTIONS, csvText, type Fleet } from '../../model/index.ts';
import { type Cell, verdictColumns } from './columns.ts';
import { toldVerdicts } from './told.ts';

/** CSV with a line of titles. What is not known is empty. */
export function renderCsv(fleet: Fleet): string {
  const titles = verdictColumns.map(({ name }) => name);
  const rows = toldVerdicts(fleet).map((told) => verdictColumns.map(({ of }) => cellOf(of(told))));
  return stringify([titles, ...rows], CSV_OPTIONS);
}

function cellOf(cell: Cell): string | number | null {
  if (typeof cell === 'boolean') return String(cell);
  return typeof cell === 'string' ? csvText(cell) : cell;
}

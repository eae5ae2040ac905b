import { type Fleet, wellFormed } from '../../model/index.ts';
import { type Cell, verdictColumns } from './columns.ts';
import { type ToldVerdict, toldVerdicts } from './told.ts';

/** A JSON object a line, with every column in each: what reads it tells columns from the first lines. */
export function renderNdjson(fleet: Fleet): string {
  return toldVerdicts(fleet).map(lineOf).join('');
}

function lineOf(told: ToldVerdict): string {
  return `${JSON.stringify(Object.fromEntries(verdictColumns.map(({ name, of }) => [name, written(of(told))])))}\n`;
}

function written(cell: Cell): Cell {
  return typeof cell === 'string' ? wellFormed(cell) : cell;
}

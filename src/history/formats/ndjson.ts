import { wellFormed } from '../../model/index.ts';
import { type Cell, type Column, timeText } from './columns.ts';
import type { Exported, ExportSource } from './format.ts';
import { rowPrinter } from './rows.ts';

const BATCH_CHARACTERS = 262_144;

/** A JSON object a line, with every column in each: what reads it tells columns from the first lines. */
export function exportNdjson({ months, unitOf }: ExportSource): Exported {
  const rowsOf = rowPrinter({ unitOf }, field, { begin: '{', end: '}\n' });
  async function* text(): AsyncIterable<string> {
    let batch = '';
    for await (const month of months)
      for await (const record of month.records()) {
        batch += rowsOf(record);
        if (batch.length < BATCH_CHARACTERS) continue;
        yield batch;
        batch = '';
      }
    yield batch;
  }
  return { text: text() };
}

function field(cell: Cell, { name, type }: Column): string {
  if (cell === null) return `"${name}":null`;
  if (typeof cell === 'number') return `"${name}":${type === 'time' ? `"${timeText(cell)}"` : JSON.stringify(cell)}`;
  return `"${name}":${JSON.stringify(wellFormed(cell))}`;
}

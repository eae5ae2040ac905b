import { wellFormed } from '../../model/index.ts';
import { type Cell, type Column, recordColumns, seriesColumns, timeText } from './columns.ts';
import type { Exported, ExportedRecord, ExportSource } from './format.ts';

const BATCH_CHARACTERS = 262_144;

/** A JSON object a line, with every column in each: what reads it tells columns from the first lines. */
export function exportNdjson({ months, unitOf }: ExportSource): Exported {
  async function* text(): AsyncIterable<string> {
    let batch = '';
    for await (const month of months)
      for await (const record of month.records()) {
        batch += linesOf(record, unitOf);
        if (batch.length < BATCH_CHARACTERS) continue;
        yield batch;
        batch = '';
      }
    yield batch;
  }
  return { text: text() };
}

function linesOf(record: ExportedRecord, unitOf: ExportSource['unitOf']): string {
  let begin = '';
  for (const column of recordColumns) begin += field(column, column.of(record));
  let lines = '';
  for (const series of record.listed.series) {
    const unit = unitOf(series.metric);
    let line = begin;
    for (const column of seriesColumns) line += field(column, column.of(series, unit));
    lines += `{${line.slice(1)}}\n`;
  }
  return lines;
}

function field({ name, type }: Column, cell: Cell): string {
  if (cell === null) return `,"${name}":null`;
  if (typeof cell === 'number') return `,"${name}":${type === 'time' ? `"${timeText(cell)}"` : JSON.stringify(cell)}`;
  return `,"${name}":${JSON.stringify(wellFormed(cell))}`;
}

import { CSV_LINE_END, csvCell, csvLine } from '../../model/index.ts';
import { recordColumns, seriesColumns, timeText } from './columns.ts';
import type { Exported, ExportSource } from './format.ts';
import { rowPrinter } from './rows.ts';

const BATCH_CHARACTERS = 262_144;

/** CSV with a line of titles. What is not known is empty; times are ISO 8601 in UTC. */
export function exportCsv({ months, unitOf }: ExportSource): Exported {
  const rowsOf = rowPrinter(
    { unitOf },
    (cell, { type }) => csvCell(type === 'time' && typeof cell === 'number' ? timeText(cell) : cell),
    { begin: '', end: CSV_LINE_END },
  );
  async function* text(): AsyncIterable<string> {
    let batch = csvLine([...recordColumns, ...seriesColumns].map(({ name }) => name));
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

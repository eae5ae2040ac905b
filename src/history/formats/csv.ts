import { stringify } from 'csv-stringify/sync';
import { type Cell, type ColumnType, recordColumns, seriesColumns, timeText, wellFormed } from './columns.ts';
import type { Exported, ExportSource } from './format.ts';

const BATCH_ROWS = 2000;

const OPTIONS = {
  record_delimiter: 'windows', // RFC 4180
  // An empty text is quoted, and nothing is not. Of line ends the library looks for its own alone.
  quoted_match: /[\r\n]|^$/,
  escape_formulas: true, // what a spreadsheet would compute gets an apostrophe before it
} as const;

/** CSV with a line of titles. What is not known is empty; times are ISO 8601 in UTC. */
export function exportCsv({ months, unitOf }: ExportSource): Exported {
  async function* text(): AsyncIterable<string> {
    yield stringify([[...recordColumns, ...seriesColumns].map(({ name }) => name)], OPTIONS);
    let rows: Cell[][] = [];
    for await (const month of months)
      for await (const record of month.records()) {
        const begin = recordColumns.map((column) => cellOf(column.type, column.of(record)));
        for (const series of record.listed.series) {
          const unit = unitOf(series.metric);
          rows.push([...begin, ...seriesColumns.map((column) => cellOf(column.type, column.of(series, unit)))]);
        }
        if (rows.length < BATCH_ROWS) continue;
        yield stringify(rows, OPTIONS);
        rows = [];
      }
    if (rows.length > 0) yield stringify(rows, OPTIONS);
  }
  return { text: text() };
}

function cellOf(type: ColumnType, cell: Cell): Cell {
  if (typeof cell === 'string') return wellFormed(cell).replaceAll('\0', '\ufffd');
  return cell !== null && type === 'time' ? timeText(cell) : cell;
}

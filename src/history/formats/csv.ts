import { stringify } from 'csv-stringify/sync';
import { CSV_OPTIONS, csvText } from '../../model/index.ts';
import { type Cell, type ColumnType, recordColumns, seriesColumns, timeText } from './columns.ts';
import type { Exported, ExportSource } from './format.ts';

const BATCH_ROWS = 2000;

/** CSV with a line of titles. What is not known is empty; times are ISO 8601 in UTC. */
export function exportCsv({ months, unitOf }: ExportSource): Exported {
  async function* text(): AsyncIterable<string> {
    yield stringify([[...recordColumns, ...seriesColumns].map(({ name }) => name)], CSV_OPTIONS);
    let rows: Cell[][] = [];
    for await (const month of months)
      for await (const record of month.records()) {
        const begin = recordColumns.map((column) => cellOf(column.type, column.of(record)));
        for (const series of record.listed.series) {
          const unit = unitOf(series.metric);
          rows.push([...begin, ...seriesColumns.map((column) => cellOf(column.type, column.of(series, unit)))]);
        }
        if (rows.length < BATCH_ROWS) continue;
        yield stringify(rows, CSV_OPTIONS);
        rows = [];
      }
    if (rows.length > 0) yield stringify(rows, CSV_OPTIONS);
  }
  return { text: text() };
}

function cellOf(type: ColumnType, cell: Cell): Cell {
  if (typeof cell === 'string') return csvText(cell);
  return cell !== null && type === 'time' ? timeText(cell) : cell;
}

import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import { wellFormed } from '../../model/index.ts';
import type { TreeFile } from '../../world/index.ts';
import { folderOf } from '../paths.ts';
import { type Cell, type ColumnType, recordColumns, seriesColumns } from './columns.ts';
import type { Exported, ExportedMonth, ExportSource } from './format.ts';

type SchemaElement = ConstructorParameters<typeof ParquetWriter>[0]['schema'][number];

/** Rows that are held before they are written. */
const GROUP_ROWS = 20_000;

/** Target and month are in the path, where readers look for them. */
const ofRecord = recordColumns.filter(({ name }) => name !== 'target' && name !== 'month');
const all = [...ofRecord, ...seriesColumns];

const TYPES: Readonly<Record<ColumnType, Omit<SchemaElement, 'name'>>> = {
  text: { type: 'BYTE_ARRAY', converted_type: 'UTF8' },
  count: { type: 'INT64' },
  number: { type: 'DOUBLE' },
  time: {
    type: 'INT64',
    converted_type: 'TIMESTAMP_MILLIS',
    logical_type: { type: 'TIMESTAMP', isAdjustedToUTC: true, unit: 'MILLIS' },
  },
};
const SCHEMA: SchemaElement[] = [
  { name: 'root', num_children: all.length },
  ...all.map(({ name, type }): SchemaElement => ({ name, repetition_type: 'OPTIONAL', ...TYPES[type] })),
];

/** A folder as Hive lays it out: `target=board/month=2026-03/part-0.parquet`. */
export function exportParquet({ months, unitOf }: ExportSource): Exported {
  async function* files(): AsyncIterable<TreeFile> {
    for await (const month of months) {
      const pieces = fileOf(month, unitOf)[Symbol.asyncIterator]();
      const first = await pieces.next();
      // A month without a row is no file.
      if (first.done) continue;
      const path = `target=${folderOf(month.target)}/month=${month.month}/part-0.parquet`;
      yield { path, pieces: continued(first.value, pieces) };
    }
  }
  return { files: files() };
}

async function* continued(first: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncIterable<Uint8Array> {
  yield first;
  for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value;
}

/** Row group by row group: no more rows are held than one of them has. */
async function* fileOf(month: ExportedMonth, unitOf: ExportSource['unitOf']): AsyncIterable<Uint8Array> {
  const writer = new ByteWriter();
  const parquet = new ParquetWriter({ writer, schema: SCHEMA, createdBy: 'kfootprint' });
  const taken = () => {
    const bytes = writer.getBytes().slice();
    // Its offset goes on.
    writer.index = 0;
    return bytes;
  };
  let group = emptyGroup();
  let rowCount = 0;
  for await (const record of month.records()) {
    const begin = ofRecord.map((column) => writtenOf(column.type, column.of(record)));
    for (const series of record.listed.series) {
      const unit = unitOf(series.metric);
      for (const [index, value] of begin.entries()) group[index]?.push(value);
      for (const [index, column] of seriesColumns.entries())
        group[begin.length + index]?.push(writtenOf(column.type, column.of(series, unit)));
      rowCount++;
      if (group[0]?.length !== GROUP_ROWS) continue;
      write(parquet, group);
      group = emptyGroup();
      yield taken();
    }
  }
  if (rowCount === 0) return;
  if (group[0]?.length) write(parquet, group);
  parquet.finish();
  yield taken();
}

type Value = string | number | bigint | null;

function emptyGroup(): Value[][] {
  return all.map(() => []);
}

function write(parquet: ParquetWriter, group: readonly Value[][]): void {
  const columnData = all.map(({ name }, index) => ({ name, data: group[index] ?? [] }));
  parquet.write({ columnData, rowGroupSize: GROUP_ROWS });
}

function writtenOf(type: ColumnType, cell: Cell): Value {
  if (typeof cell === 'string') return wellFormed(cell);
  return cell === null || type === 'number' ? cell : BigInt(cell);
}

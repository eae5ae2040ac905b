import { ByteWriter, ParquetWriter } from 'hyparquet-writer';
import { type ListedSeries, wellFormed } from '../../model/index.ts';
import type { TreeFile } from '../../world/index.ts';
import { inOrder } from '../listed.ts';
import { folderOf } from '../paths.ts';
import { type Cell, type ColumnType, recordColumns, seriesColumns } from './columns.ts';
import type { Exported, ExportedMonth, ExportedRecord, ExportSource } from './format.ts';
import { seriesRuns } from './series-runs.ts';

type SchemaElement = ConstructorParameters<typeof ParquetWriter>[0]['schema'][number];

/** Rows that are held, and sorted, before they are written: a month of 600 merges has 180,000 of 300 numbers. */
const MOST_ROWS = 250_000;
/**
 * Rows that a reader takes or leaves as one. Each group names the commits of its rows again: with fewer rows a file is mostly
 * names of commits, and with more a query reads what it did not ask for.
 */
const GROUP_ROWS = 65_536;

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

/**
 * A row group holds few series of all commits, not all series of few commits: who asks for one metric reads what has it, and
 * numbers that hardly change lie one behind the other.
 */
async function* fileOf(month: ExportedMonth, unitOf: ExportSource['unitOf']): AsyncIterable<Uint8Array> {
  const writer = new ByteWriter();
  const parquet = new ParquetWriter({ writer, schema: SCHEMA, createdBy: 'kfootprint' });
  const taken = () => {
    const bytes = writer.getBytes().slice();
    // Its offset goes on.
    writer.index = 0;
    return bytes;
  };
  let held: ExportedRecord[] = [];
  let heldCount = 0;
  let rowCount = 0;
  function* written(): Iterable<Uint8Array> {
    for (const columnData of groupsOf(held, unitOf)) {
      parquet.write({ columnData, rowGroupSize: GROUP_ROWS });
      yield taken();
    }
    rowCount += heldCount;
    held = [];
    heldCount = 0;
  }
  for await (const record of month.records()) {
    held.push(record);
    heldCount += record.listed.series.length;
    if (heldCount >= MOST_ROWS) yield* written();
  }
  yield* written();
  if (rowCount === 0) return;
  parquet.finish();
  yield taken();
}

type Value = string | number | bigint | null;
type ColumnData = { readonly name: string; readonly data: Value[] };

/** All numbers of records by series, and those of a series by commit, in columns of at most `GROUP_ROWS`. */
function* groupsOf(held: readonly ExportedRecord[], unitOf: ExportSource['unitOf']): Iterable<ColumnData[]> {
  const records = inOrder(held, ({ listed }) => listed.origin);
  const runs = seriesRuns(records);
  const numbers = runs.flatMap((run) => run.numbers);
  const recordOf = runs.flatMap((run) => run.recordIndices);
  const runOf = runs.flatMap((run, index) => run.numbers.map(() => index));
  const ofRows: readonly ((begin: number, end: number) => Value[])[] = [
    ...ofRecord.map((column) => {
      const cells = records.map((record) => writtenOf(column.type, column.of(record)));
      return (begin: number, end: number) => repeated(cells, recordOf, begin, end);
    }),
    ...seriesColumns.map((column) => {
      const cellOf = (number: ListedSeries) => writtenOf(column.type, column.of(number, unitOf(number.metric)));
      if (column.varies) return (begin: number, end: number) => numbers.slice(begin, end).map(cellOf);
      const cells = runs.flatMap((run) => run.numbers.slice(0, 1).map(cellOf));
      return (begin: number, end: number) => repeated(cells, runOf, begin, end);
    }),
  ];
  for (let begin = 0; begin < numbers.length; begin += GROUP_ROWS) {
    const end = Math.min(begin + GROUP_ROWS, numbers.length);
    yield all.map(({ name }, index) => ({ name, data: ofRows[index]?.(begin, end) ?? [] }));
  }
}

/** For each row from `begin` to below `end`, the cell of what it is of. */
function repeated(cells: readonly Value[], ofRow: readonly number[], begin: number, end: number): Value[] {
  const data: Value[] = [];
  for (let row = begin; row < end; row++) data.push(cells[ofRow[row] ?? 0] ?? null);
  return data;
}

function writtenOf(type: ColumnType, cell: Cell): Value {
  if (typeof cell === 'string') return wellFormed(cell);
  return cell === null || type === 'number' ? cell : BigInt(cell);
}

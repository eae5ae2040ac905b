import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';

const PAGE = join(import.meta.dirname, '../../docs/fleets.md');
const PLACE = 'history/**/*.parquet';

/**
 * The queries of docs/fleets.md by their names; `view` makes the table that the others ask.
 * @returns {Map<string, string>}
 */
export function documentedQueries() {
  const text = readFileSync(PAGE, 'utf8');
  const found = text.matchAll(/<!-- query: (\w+) -->\n\n?```sql\n(.*?)```/gs);
  return new Map([...found].map(([, name, sql]) => [name, sql.trim()]));
}

/** Every number by board and metric, and by commit: together they tell a value that went to another. */
export const checkQueries = new Map([
  [
    'metrics',
    'SELECT target, metric, count(*) AS number_count, sum(CAST(value AS BIGINT)) AS total FROM history GROUP BY ALL ORDER BY ALL',
  ],
  [
    'commits',
    'SELECT commit, count(*) AS number_count, sum(CAST(value AS BIGINT)) AS total FROM history GROUP BY ALL ORDER BY ALL',
  ],
]);

/** A database over the exported folder, to be closed by whoever asked for it. Values are as JSON has them. */
export async function openHistory(folder) {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  await connection.run("SET TimeZone = 'UTC'");
  await connection.run(documentedQueries().get('view').replace(PLACE, `${folder}/**/*.parquet`));
  return {
    ask: async (sql) => (await connection.runAndReadAll(sql)).getRowObjectsJson(),
    close() {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

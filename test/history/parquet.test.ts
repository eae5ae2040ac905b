import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { exportFormats, type ListedRecord } from '../../src/history/index.ts';
import type { ListedSeries } from '../../src/model/index.ts';
import { systemWorld } from '../../src/world/index.ts';
import { query } from '../support/duckdb.ts';
import { ownFolder } from '../support/own-folder.ts';
import { commitOf } from '../support/records.ts';

// A month of more rows than are held at once, and than a row group has, of series that not all records have.

const RECORDS = 190;
const MODULES = Array.from({ length: 1500 }, (_, module) => `m${String(module).padStart(4, '0')}`);
const { path: root, remove } = ownFolder();
afterAll(remove);
const file = join(root, 'target=board/month=2026-01/part-0.parquet');

/** Commits are named in another order than they were made in. */
function recordAt(index: number): ListedRecord {
  const committedAt = new Date(Date.UTC(2026, 0, 1) + index * 60_000).toISOString();
  const commit = commitOf((index * 77) % RECORDS);
  const modules = MODULES.flatMap((name, module): ListedSeries[] =>
    hasModule(index, module)
      ? [{ metric: 'module.total', labels: { module: name }, value: numberAt(index, module), bound: null }]
      : [],
  );
  const series: ListedSeries[] = [
    { metric: 'slab.total', labels: {}, value: index, bound: index % 2 === 0 ? 'lower' : null },
    ...modules,
    { metric: 'kernel.held', labels: {}, value: 7 * index, bound: null },
  ];
  const origin = {
    commit,
    committedAt,
    repository: null,
    workflow: null,
    event: 'push',
    ref: null,
    runId: index,
    runAttempt: 1,
    recordedAt: null,
  };
  const listed = { target: 'board', unit: null, phase: null, kernel: `6.1.${index}`, origin, series };
  return { month: '2026-01', name: `${commit}-${index}.1.json`, listed };
}

function hasModule(index: number, module: number): boolean {
  return (module + index) % 37 !== 0;
}

function numberAt(index: number, module: number): number {
  return 4096 * module + index;
}

const records = Array.from({ length: RECORDS }, (_, index) => recordAt(index));

beforeAll(async () => {
  const byName = [...records].sort((a, b) => (a.name < b.name ? -1 : 1));
  async function* months() {
    yield { target: 'board', month: '2026-01', records: () => lying() };
  }
  async function* lying() {
    yield* byName;
  }
  const format = await exportFormats.find(({ name }) => name === 'parquet')?.load();
  const exported = format?.(
    { months: months(), unitOf: () => 'bytes', summaryOf: () => null, aside: null, remark: () => {} },
    systemWorld({}),
  );
  if (!exported || !('files' in exported)) return expect.unreachable();
  for await (const { path, pieces } of exported.files) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    const parts: Uint8Array[] = [];
    for await (const piece of pieces) parts.push(piece);
    writeFileSync(join(root, path), Buffer.concat(parts));
  }
});

test('every number is of its record still', async () => {
  const rows = await query(
    `select commit, run_id, kernel, epoch_ms(committed_at) as milliseconds, count(*) as number_count, sum(value) as total,
       count(bound) as bound_count
     from '${file}' group by all order by milliseconds`,
  );
  expect(rows).toEqual(
    records.map(({ listed: { origin, kernel, series } }) => ({
      commit: origin.commit,
      run_id: String(origin.runId),
      kernel,
      milliseconds: String(Date.parse(origin.committedAt ?? '')),
      number_count: String(series.length),
      total: series.reduce((total, { value }) => total + value, 0),
      bound_count: String(series.filter(({ bound }) => bound !== null).length),
    })),
  );
});

test('and of its series', async () => {
  const rows = await query(
    `select label_module as module, count(*) as number_count, sum(value) as total
     from '${file}' where metric = 'module.total' group by all order by module`,
  );
  expect(rows).toEqual(
    MODULES.map((name, module) => {
      const values = records.flatMap((_, index) => (hasModule(index, module) ? [numberAt(index, module)] : []));
      return {
        module: name,
        number_count: String(values.length),
        total: values.reduce((total, value) => total + value, 0),
      };
    }),
  );
});

test('a reader can leave aside most row groups where it asks for one series', async () => {
  const groups = await query(
    `select row_group_id as id,
       any_value(stats_min_value) filter (path_in_schema = 'metric') as first_metric,
       any_value(stats_max_value) filter (path_in_schema = 'metric') as last_metric,
       any_value(stats_min_value) filter (path_in_schema = 'label_module') as first_module,
       any_value(stats_max_value) filter (path_in_schema = 'label_module') as last_module
     from parquet_metadata('${file}') group by id`,
  );
  const holding = (first: string, last: string, text: string) =>
    groups.filter((group) => String(group[first]) <= text && text <= String(group[last])).length;
  expect(groups).toHaveLength(5);
  // Those that were held first, and what came after them.
  expect(holding('first_metric', 'last_metric', 'kernel.held')).toBe(2);
  expect(Math.max(...MODULES.map((name) => holding('first_module', 'last_module', name)))).toBe(3);
});

test('numbers of a series lie in the order of their commits', async () => {
  const found = await query(
    `select count(*) filter (is_same) as same_count, count(*) filter (is_same and is_before) as before_count from (
       select committed_at < lag(committed_at) over places as is_before,
         metric = lag(metric) over places and label_module is not distinct from lag(label_module) over places as is_same
       from read_parquet('${file}', file_row_number = true) window places as (order by file_row_number))`,
  );
  const numberCount = records.reduce((total, { listed }) => total + listed.series.length, 0);
  // Every series begins twice.
  expect(found).toEqual([{ same_count: String(numberCount - 2 * (MODULES.length + 2)), before_count: '0' }]);
});

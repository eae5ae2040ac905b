import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { commands } from '../../src/commands/index.ts';
import { labelNames } from '../../src/model/index.ts';
import { systemWorld } from '../../src/world/index.ts';
import { query } from '../support/duckdb.ts';
import { ownFolder } from '../support/own-folder.ts';
import { commitOf, type RecordAsked, recordFile, single } from '../support/records.ts';

const { path: root, remove } = ownFolder();
afterAll(remove);
const store = join(root, 'store');
const world = systemWorld({});

const HOSTILE = ['../../etc', '007', "it's=here&there", '|`=cmd()`', 'a b%20c', 'zoë ☃', 'bell\u0007'];
const LABELS = [
  '=1+1',
  '-2',
  '@x',
  '+y',
  "'z",
  'say "hi", twice',
  'two\nlines',
  'tab\t',
  '\\',
  '',
  'half \ud83d',
  '☃',
  'cr\r\n=x',
  'nul\0.',
];

function write(asked: RecordAsked): void {
  const [path, bytes] = recordFile(asked);
  const encoded = path.replace(/^[^/]+/, (folder) =>
    folder.replace(/[*'()!~]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`).replace(/^\./, '%2E'),
  );
  mkdirSync(dirname(join(store, encoded)), { recursive: true });
  writeFileSync(join(store, encoded), bytes);
}

async function run(name: string, options: Record<string, string | true>) {
  const command = commands.find((known) => known.name === `history ${name}`);
  const given = new Map<string, string | true>(Object.entries({ history: store, ...options }));
  const answer = await command?.run(world, {
    args: [],
    options: given,
    token: null,
    retentionDays: null,
    version: '0.1.0',
  });
  if (!answer) return expect.unreachable();
  let stdout = answer.stdout;
  for await (const text of answer.stream ?? []) stdout += text;
  return { ...answer, stdout, stderr: answer.stderr?.() ?? '' };
}

/** The rows of `show --format json`, under the names of the exports' columns. */
async function shown(): Promise<Record<string, unknown>[]> {
  const { stdout } = await run('show', { format: 'json', metric: '*' });
  const rows = JSON.parse(stdout).rows as Record<string, unknown>[];
  return rows.map(({ committedAt, recordedAt, runId, runAttempt, valueUnit, labels, ...row }) => {
    const others = Object.entries(labels as Record<string, string>).filter(
      ([name]) => !labelNames.some((known) => known === name),
    );
    return plain({
      ...row,
      committed_at: committedAt,
      recorded_at: recordedAt,
      run_id: runId,
      run_attempt: runAttempt,
      value_unit: valueUnit,
      ...Object.fromEntries(
        labelNames.map((name) => [`label_${name}`, (labels as Record<string, string>)[name] ?? null]),
      ),
      other_labels: others.length === 0 ? null : JSON.stringify(Object.fromEntries(others)),
    });
  });
}

/** What readers give as other types, as one. */
function plain(row: Record<string, unknown>): Record<string, unknown> {
  const time = (value: unknown) =>
    value === null ? null : new Date(String(value).replace(/\+00$/, 'Z')).toISOString();
  const number = (value: unknown) => (value === null ? null : Number(value));
  const { committed_at, recorded_at, run_id, run_attempt, value, ...texts } = row;
  return {
    ...Object.fromEntries(
      Object.entries(texts).map(([key, text]) => [
        key,
        typeof text === 'string' ? text.replace(/\p{Surrogate}/gu, '\ufffd') : text,
      ]),
    ),
    committed_at: time(committed_at),
    recorded_at: time(recorded_at),
    run_id: number(run_id),
    run_attempt: number(run_attempt),
    value: number(value),
  };
}

function sorted(rows: readonly Record<string, unknown>[]): string[] {
  return rows.map((row) => JSON.stringify(Object.entries(plain(row)).sort(([a], [b]) => (a < b ? -1 : 1)))).sort();
}

beforeAll(() => {
  for (const [at, target] of HOSTILE.entries())
    for (const month of ['2026-01', '2026-02', '2026-03'])
      write({ target, commit: commitOf(at), committedAt: `${month}-0${at + 1}T10:00:00.000Z`, runId: 2 ** 40 + at });
  write({
    target: 'by-hand',
    commit: commitOf(50),
    runId: null,
    committedAt: '2026-02-01T00:00:00.123Z',
    recordedAt: null,
  });
  const series = LABELS.map((module, at) => ({
    labels: { module, part: 'x', 'new label': module },
    value: at === 3 ? 0.1 + 0.2 : at - 2,
  }));
  const measurements = [{ metric: 'module.total', series }, single('a.metric-of-later', -1.5e300)];
  write({ target: 'labels', commit: commitOf(60), measurements });
});

describe('what DuckDB reads is what show prints', () => {
  test('of NDJSON', async () => {
    const out = join(root, 'all.ndjson');
    await run('export', { format: 'ndjson', out });
    const rows = await query(`select * from read_json('${out}', format = 'newline_delimited')`);
    expect(rows.length).toBe(HOSTILE.length * 3 * 10 + 10 + LABELS.length + 1);
    expect(sorted(rows)).toEqual(sorted(await shown()));
    expect((await run('export', { format: 'ndjson' })).stdout).toBe(readFileSync(out, 'utf8'));
  });

  test('of CSV, but for the apostrophe before what a spreadsheet would compute', async () => {
    const out = join(root, 'all.csv');
    await run('export', { format: 'csv', out });
    expect(readFileSync(out, 'utf8')).toMatch(/^target,month,[^\n]*\r\n/);
    const rows = await query(`select * from read_csv('${out}', all_varchar = true, allow_quoted_nulls = false)`);
    const guarded = (text: unknown) => (typeof text === 'string' ? guardedText(text.replaceAll('\0', '\ufffd')) : text);
    const guardedText = (text: unknown) => (typeof text === 'string' && /^[=+\-@\t\r]/.test(text) ? `'${text}` : text);
    const expected = (await shown()).map((row) =>
      Object.fromEntries(Object.entries(row).map(([key, value]) => [key, guarded(value)])),
    );
    expect(sorted(rows)).toEqual(sorted(expected));
    expect(readFileSync(out, 'utf8')).not.toMatch(/,"?[=+@]/);
  });

  test('of Parquet, with target and month out of the path', async () => {
    const out = join(root, 'parquet');
    await run('export', { format: 'parquet', out });
    expect(readdirSync(out)).toContain('target=%2E.%2F..%2Fetc');
    const types = 'hive_types = {target: VARCHAR, month: VARCHAR}';
    const rows = await query(`select * from read_parquet('${out}/*/*/*.parquet', hive_partitioning = true, ${types})`);
    expect(sorted(rows)).toEqual(sorted(await shown()));
    const described = await query(
      `describe select * from read_parquet('${out}/*/*/*.parquet', hive_partitioning = true, ${types})`,
    );
    expect(new Map(described.map(({ column_name, column_type }) => [column_name, column_type]))).toEqual(
      new Map<string, string>([
        ...[
          'unit',
          'commit',
          'event',
          'phase',
          'kernel',
          'metric',
          'other_labels',
          'value_unit',
          'bound',
          'target',
          'month',
        ].map((name) => [name, 'VARCHAR'] as const),
        ...labelNames.map((name) => [`label_${name}`, 'VARCHAR'] as const),
        ['committed_at', 'TIMESTAMP WITH TIME ZONE'],
        ['recorded_at', 'TIMESTAMP WITH TIME ZONE'],
        ['run_id', 'BIGINT'],
        ['run_attempt', 'BIGINT'],
        ['value', 'DOUBLE'],
      ]),
    );
  });
});

describe('OpenMetrics', () => {
  test('has the last record of each target, its metrics each in one place', async () => {
    const { stdout } = await run('export', {
      format: 'openmetrics',
      target: '007',
      metric: 'kernel.held,module.total',
    });
    expect(stdout).toBe(`# TYPE kfootprint_record info
# HELP kfootprint_record Which record the numbers of a target are of.
kfootprint_record_info{target="007",commit="${commitOf(1)}",run="1099511627777.1",event="push",unit="lab-3",phase="loaded",kernel="6.1.0-50-arm64"} 1
# TYPE kfootprint_kernel_held_bytes gauge
# UNIT kfootprint_kernel_held_bytes bytes
# HELP kfootprint_kernel_held_bytes RAM that is neither free nor user or file pages nor reclaimable: what the kernel keeps.
kfootprint_kernel_held_bytes{target="007"} 60409600
# TYPE kfootprint_module_total_bytes gauge
# UNIT kfootprint_module_total_bytes bytes
# HELP kfootprint_module_total_bytes Static and dynamic RAM of a module, as far as this kernel shows it.
kfootprint_module_total_bytes{target="007",module="isp_core",bound="lower"} 4016384
kfootprint_module_total_bytes{target="007",module="camss"} 65536
# EOF
`);
  });

  test('escapes labels, and leaves out and names what has no unit', async () => {
    const { stdout, stderr } = await run('export', { format: 'openmetrics', target: 'labels' });
    expect(stdout).toContain('module="two\\nlines",part="x",new_label="two\\nlines"} 4\n');
    expect(stdout).toContain('module="say \\"hi\\", twice"');
    expect(stdout).toContain('module="\\\\"');
    expect(stdout.split('\n').filter((line) => !/^(?:#|kfootprint_\w+\{[^\n]*\} \S+$|$)/.test(line))).toEqual([]);
    expect(stderr).toBe('kfootprint: left out: metric a.metric-of-later is not known to this version\n');
  });

  test('with --all has every record at its time, oldest first', async () => {
    const out = join(root, 'all.txt');
    await run('export', { format: 'openmetrics', all: true, out, metric: 'kernel.held' });
    const text = readFileSync(out, 'utf8');
    expect(text.match(/^# TYPE/gm)).toHaveLength(1);
    expect(text).toMatch(/\n# EOF\n$/);
    const of007 = [...text.matchAll(/^kfootprint_kernel_held_bytes\{target="007"\} 60409600 (\d+)$/gm)].map(
      ([, at]) => at,
    );
    expect(of007).toEqual(
      ['2026-01-02', '2026-02-02', '2026-03-02'].map((day) => String(Date.parse(`${day}T10:00Z`) / 1000)),
    );
  });
});

describe('what cannot be exported', () => {
  test.each([
    [{ format: 'parquet' }, /this export cannot be printed/],
    [{ format: 'csv', all: true as const }, /csv has every record/],
    [{ since: '2026-13' }, /"2026-13" is no month/],
    [{ target: '07' }, /no records of target 07/],
    [{ out: '/proc/none/x' }, /nothing can be written/],
    [{ format: 'parquet', out: store }, /something lies there already/],
  ])('%j is refused', async (options, message) => {
    await expect(run('export', options)).rejects.toThrow(message);
  });
});

import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { kfootprint } from '../support/cli.ts';
import { query } from '../support/duckdb.ts';
import { ownFolder } from '../support/own-folder.ts';
import { hasReaders, readOpenMetrics } from '../support/readers.ts';

// All numbers of a snapshot, as other programs read them, are those that record.json keeps.

const SNAPSHOT = 'examples/demo-board/main.kfp.tar.gz';
const { path: root, remove } = ownFolder();
afterAll(remove);

interface Measurement {
  readonly metric: string;
  readonly series?: readonly {
    readonly labels: Record<string, string>;
    readonly value: number;
    readonly bound?: string;
  }[];
}

let recorded: string[];
beforeAll(() => {
  expect(kfootprint(['record', SNAPSHOT, '--out', root]).status).toBe(0);
  const { measurements } = JSON.parse(readFileSync(join(root, 'record.json'), 'utf8')) as {
    measurements: Measurement[];
  };
  recorded = measurements.flatMap(({ metric, series = [] }) =>
    series.map(({ labels, value, bound = null }) => told(metric, labels, value, bound)),
  );
  expect(recorded.length).toBeGreaterThan(500);
});

function told(metric: unknown, labels: Record<string, unknown>, value: unknown, bound: unknown): string {
  return JSON.stringify([metric, Object.entries(labels).sort(), Number(value), bound]);
}

function shown(format: string): string {
  const { status, stdout, stderr } = kfootprint(['show', SNAPSHOT, '--format', format]);
  expect([status, stderr]).toEqual([0, '']);
  return stdout;
}

describe('show --format', () => {
  test.each(['ndjson', 'csv'])('%s', async (format) => {
    const file = join(root, `numbers.${format}`);
    writeFileSync(file, shown(format));
    const rows = await query(
      format === 'csv' ? `select * from read_csv('${file}')` : `select * from read_json('${file}')`,
    );
    const read = rows.map(({ metric, value, bound, ...row }) => {
      const labels = Object.entries(row).flatMap(([name, text]) =>
        name.startsWith('label_') && text !== null ? [[name.slice('label_'.length), String(text)] as const] : [],
      );
      return told(metric, Object.fromEntries(labels), value, bound);
    });
    expect(read.sort()).toEqual([...recorded].sort());
    const [first] = rows;
    expect(first).toMatchObject({
      target: 'demo-board',
      phase: 'loaded',
      kernel: '6.1.0-50-arm64',
      commit: null,
      month: null,
    });
  });

  test.runIf(hasReaders)('openmetrics', () => {
    const [samples = []] = readOpenMetrics([shown('openmetrics')]);
    const [about, ...numbers] = samples;
    expect(about?.labels).toEqual({ target: 'demo-board', phase: 'loaded', kernel: '6.1.0-50-arm64' });
    const read = numbers.map(({ name, labels: { target, bound = null, ...labels }, value }) => {
      expect(target).toBe('demo-board');
      return told(name, labels, value, bound);
    });
    const named = recorded.map((text) => {
      const [metric, ...rest] = JSON.parse(text) as [string, ...unknown[]];
      return JSON.stringify([`kfootprint_${metric.replace(/\W/g, '_')}`, ...rest]);
    });
    const withoutUnit = read.map((text) => text.replace(/_(?:bytes|ratio)",/, '",'));
    expect(withoutUnit.sort()).toEqual(named.sort());
  });

  test('of another form names the forms there are', () => {
    const { status, stderr } = kfootprint(['show', SNAPSHOT, '--format', 'parquet']);
    expect(status).toBe(2);
    expect(stderr).toContain('Allowed choices are text, json, openmetrics, ndjson, csv.');
  });
});

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { type Fleet, labelNames } from '../../../src/model/index.ts';
import { renderCsv } from '../../../src/report/formats/csv.ts';
import { renderNdjson } from '../../../src/report/formats/ndjson.ts';
import { query } from '../../support/duckdb.ts';
import { ownFolder } from '../../support/own-folder.ts';
import { fleetWith, missingTarget, someFleets, targetOf, verdictOf } from './fleets.ts';

// What DuckDB reads of verdicts.ndjson and verdicts.csv.

const { path: root, remove } = ownFolder();
afterAll(remove);

let files = 0;
async function rowsOf(kind: 'ndjson' | 'csv', fleet: Fleet): Promise<Record<string, unknown>[]> {
  const file = join(root, `${files++}.${kind}`);
  writeFileSync(file, kind === 'csv' ? renderCsv(fleet) : renderNdjson(fleet));
  return query(
    kind === 'csv'
      ? `select * from read_csv('${file}', all_varchar = true, allow_quoted_nulls = false, header = true)`
      : `select * from read_json('${file}', format = 'newline_delimited')`,
  );
}

const asText = (row: Record<string, unknown>) =>
  Object.fromEntries(Object.entries(row).map(([key, value]) => [key, value === null ? null : String(value)]));

/** As it stands in UTF-8. */
const wellFormed = (text: string | null | undefined) => text?.replace(/\p{Surrogate}/gu, '\ufffd') ?? null;

/** What a verdict is in a row: worked out here from the model alone. */
function expected(fleet: Fleet): Record<string, string | null>[] {
  const list = (texts: readonly unknown[]) => (texts.length === 0 ? null : JSON.stringify(texts));
  return fleet.targets.flatMap(({ target, state, snapshot, baseline, verdicts }) =>
    verdicts.map((verdict) => {
      const { labels, place, limit, rule, unit, baseline: was, per, bound, cause, change, value, band } = verdict;
      const others = Object.entries(labels).filter(([name]) => !labelNames.some((known) => known === name));
      const row = {
        ...{ target, target_state: state, unit: snapshot?.unit, phase: snapshot?.phase, kernel: snapshot?.kernel },
        ...{ arch: snapshot?.arch, commit: snapshot?.commit, captured_at: snapshot?.capturedAt },
        ...{ baseline_origin: baseline?.origin, baseline_commit: baseline?.commit },
        ...{ budget: verdict.budget, metric: verdict.metric, summed_count: verdict.summedCount },
        ...Object.fromEntries(labelNames.map((name) => [`label_${name}`, labels[name]])),
        other_labels: others.length === 0 ? null : JSON.stringify(Object.fromEntries(others)),
        ...{
          outcome: verdict.outcome,
          failing: verdict.failing,
          reason: verdict.reason,
          cause,
          rule,
          value,
          per,
          bound,
        },
        ...{ value_unit: unit, limit_value: limit, baseline_value: was, change, noise_band: band, merges_left: null },
        ...{ missing: list(verdict.missing), waivers: list(verdict.waivers), teams: list(verdict.teams) },
        ...{ file: place.file, line: place.line },
      };
      return Object.fromEntries(
        Object.entries(row).map(([key, cell]) => [key, wellFormed(cell == null ? null : String(cell))]),
      );
    }),
  );
}

/** Numbers as another program writes them. */
const NUMBERS = ['value', 'limit_value', 'baseline_value', 'change', 'noise_band', 'summed_count', 'line'];
const alike = (row: Record<string, string | null>) =>
  Object.fromEntries(
    Object.entries(row).map(([key, text]) => [key, text !== null && NUMBERS.includes(key) ? Number(text) + 0 : text]),
  );

describe('rows of verdicts', () => {
  test('have every field of a verdict in a column of its own, in types', async () => {
    const waiver = { extra: 65_536, reason: 'new tone mapper', owner: '@isp', until: '2027-01-31', expired: false };
    const told = { missing: ['slab'], waivers: [waiver], teams: ['@isp'] };
    const fleet = fleetWith(targetOf([verdictOf({ labels: { module: 'isp_core', func: 'f' }, ...told })]));
    const [row] = await rowsOf('ndjson', fleet);
    expect(row).toMatchObject({
      target: 'imx8mm',
      kernel: '6.6.23-imx',
      commit: '0123456789abcdef0123456789abcdef01234567',
      budget: 'ISP driver',
      label_module: 'isp_core',
      label_func: 'f',
      label_zone: null,
      outcome: 'over',
      failing: true,
      cause: 'introduced',
      value: '1650688',
      value_unit: 'bytes',
      limit_value: '1572864',
      rule: 'at-most',
      file: 'ci/kfootprint.yml',
      line: '4',
      missing: '["slab"]',
      teams: '["@isp"]',
      waivers: JSON.stringify([waiver]),
    });
    const types = await query(
      `select column_name, column_type from (describe select * from read_json('${join(root, '0.ndjson')}'))`,
    );
    const typeOf = new Map(types.map(({ column_name, column_type }) => [column_name, column_type]));
    expect(['failing', 'value', 'reason'].map((name) => typeOf.get(name))).toEqual(['BOOLEAN', 'BIGINT', 'VARCHAR']);
  });

  test('are the same of both forms, and those of the model, whatever a text holds', async () => {
    const fleet = fleetWith(...someFleets(60).flatMap(({ targets }) => targets), missingTarget('qemu'));
    const model = expected(fleet).map(alike);
    expect(model.length).toBeGreaterThan(100);
    const lines = (await rowsOf('ndjson', fleet)).map(asText).map(alike);
    expect(lines).toEqual(model);
    const guarded = (text: unknown) =>
      typeof text === 'string' && /^[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/.test(text) ? `'${text}` : text;
    const inCsv = model.map((row) =>
      Object.fromEntries(
        Object.entries(row).map(([key, cell]) => [
          key,
          guarded(typeof cell === 'string' ? cell.replaceAll('\0', '\ufffd') : cell),
        ]),
      ),
    );
    expect((await rowsOf('csv', fleet)).map(asText).map(alike)).toEqual(inCsv);
  });

  test('of no verdict: no line of NDJSON, and the titles of CSV alone', async () => {
    expect(renderNdjson(fleetWith())).toBe('');
    expect(await rowsOf('csv', fleetWith())).toEqual([]);
    expect(renderCsv(fleetWith())).toMatch(/^target,target_state,[^\n]*,file,line\r\n$/);
  });

  test('have titles that no database takes for a word of its own', async () => {
    const titles = renderCsv(fleetWith()).trim().split(',');
    await expect(query(`select ${titles.map((title) => `1 as ${title}`).join(', ')}`)).resolves.toHaveLength(1);
    expect(new Set(titles).size).toBe(titles.length);
  });
});

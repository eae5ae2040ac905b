import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { answersOf, checkAnswersOf } from '../../bench/fleet/answers.mjs';
import { exportTarget } from '../../bench/fleet/export.mjs';
import { fleetOf, SERIES } from '../../bench/fleet/plan.mjs';
import { checkQueries, documentedQueries, openHistory } from '../../bench/fleet/queries.mjs';
import { exportFormats } from '../../src/history/index.ts';
import { metrics } from '../../src/measure/index.ts';
import { systemFiles } from '../../src/world/files.ts';
import { ownFolder } from '../support/own-folder.ts';

// What `npm run bench:fleet-year` does with 438 million numbers, with fewer.

const fleet = fleetOf({ targetCount: 10, mergesPerDay: 2, dayCount: 60 });
const { path: root, remove } = ownFolder();
const folder = join(root, 'history');
let history: Awaited<ReturnType<typeof openHistory>>;
let tallies: Awaited<ReturnType<typeof exportTarget>>[];
afterAll(() => {
  history?.close();
  remove();
});

beforeAll(async () => {
  const load = exportFormats.find(({ name }) => name === 'parquet')?.load;
  tallies = [];
  for (const target of fleet.targets.keys())
    tallies.push(await exportTarget({ load, files: systemFiles }, fleet, target, folder));
  history = await openHistory(folder);
});

test('a year of a fleet, made smaller, is exported whole', async () => {
  expect(tallies.map(({ rowCount }) => rowCount)).toEqual(fleet.targets.map(() => 300 * 120));
  expect(readdirSync(folder, { recursive: true }).filter((name) => String(name).endsWith('.parquet'))).toHaveLength(30);
  const answers = checkAnswersOf(fleet, tallies);
  for (const [name, sql] of checkQueries) expect(await history.ask(sql), name).toEqual(answers.get(name));
});

test('a board and a month are one file of all', async () => {
  const [plan] = await history.ask(
    `EXPLAIN ANALYZE SELECT max(value) FROM history WHERE target = 'board-003' AND month = '2026-02'`,
  );
  expect(plan?.explain_value).toMatch(/Scanning Files: 1\/30\b/);
});

test('its metrics are those of kfootprint', () => {
  const unitOf = new Map(metrics.map(({ name, unit }) => [name, unit]));
  expect(SERIES.map(({ metric, unit }) => [metric, unit])).toEqual(
    SERIES.map(({ metric }) => [metric, unitOf.get(metric)]),
  );
});

describe('docs/fleets.md', () => {
  const answers = answersOf(fleet);

  test.each([...documentedQueries().keys()].filter((name) => name !== 'view'))('%s', async (name) => {
    expect(await history.ask(documentedQueries().get(name) ?? '')).toEqual(answers.get(name));
  });

  test('has all that is known of the fleet', () => {
    expect([...documentedQueries().keys()]).toEqual(['view', ...answers.keys()]);
  });
});

test('what was planted is what the plan answers', () => {
  const answers = answersOf(fleet);
  const ofTotal = fleet.jumps.filter(({ series }) => SERIES[series]?.metric === 'modules.total');
  const expected = ofTotal.map(({ merge, target, pages }) => [
    fleet.merges[merge]?.commit,
    String(target === null ? fleet.targets.length : 1),
    String(4096 * pages),
  ]);
  const found = answers.get('jump')?.map((row) => [row.commit, row.target_count, row.least_step]);
  expect(found?.toSorted()).toEqual(expected.toSorted());
  const creeping = fleet.targets.map((target, at) => [target, SERIES[fleet.creeps[at]?.series ?? 0]?.labels.module]);
  expect(
    answers
      .get('creep')
      ?.map(({ target, module }) => [target, module])
      .toSorted(),
  ).toEqual(creeping);
});

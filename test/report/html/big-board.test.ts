import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CACHES, MODULES, SITES, writeBigBoard } from '../../../bench/big-board.mjs';
import type { Report } from '../../../src/model/index.ts';
import { check, explainOf } from '../../../src/pipeline.ts';
import { renderHtml } from '../../../src/report/html/index.ts';
import { systemWorld } from '../../../src/world/index.ts';
import { ownFolder } from '../../support/own-folder.ts';

const MOST_BYTES = 3_000_000;

const folder = ownFolder();
let report: Report;

beforeAll(async () => {
  writeBigBoard(folder.path);
  report = await check(systemWorld({}), {
    snapshots: [join(folder.path, 'pull-request')],
    baseline: join(folder.path, 'main'),
    budgets: join(folder.path, 'kfootprint.yml'),
    at: null,
    target: null,
    date: '2026-11-20',
    version: '0.1.0',
  });
});
afterAll(() => folder.remove());

test('the board is as big as it is said to be', () => {
  const { modules, slab, allocinfo } = report.footprint;
  expect([modules?.length, slab?.caches.length]).toEqual([MODULES, CACHES]);
  const sites = [...(allocinfo?.byModule.values() ?? [])].flatMap((module) => module.sites);
  expect(sites).toHaveLength(SITES);
  expect(
    report.comparison?.changes.filter(({ change }) => change.kind === 'kept' && change.by !== 0).length,
  ).toBeGreaterThan(10);
});

test('its page with all evidence is small enough to attach to a build', () => {
  const page = renderHtml(report, explainOf(report));
  expect(Buffer.byteLength(page)).toBeLessThan(MOST_BYTES);
  expect(page.match(/<tbody id="e-module\.total-/g)).toHaveLength(MODULES);
});

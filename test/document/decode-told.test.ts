import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { decodeTold, encodeReport, printDocument } from '../../src/document/index.ts';
import type { Report } from '../../src/model/index.ts';
import { check } from '../../src/pipeline.ts';
import { systemWorld } from '../../src/world/index.ts';
import { report as made, unknown, verdict, within } from '../publish/verdicts.ts';
import { projectFolder } from '../support/cli.ts';
import { SOAK_BUDGETS, soakReport } from '../support/soak-report.ts';

const FILE = 'board/report.json';
const BOARD = join(projectFolder, 'examples/demo-board');

let report: Report;
beforeAll(async () => {
  const asked = { budgets: join(BOARD, 'kfootprint.yml'), baseline: join(BOARD, 'main.kfp.tar.gz') };
  report = await check(systemWorld({}), {
    snapshots: [join(BOARD, 'pull-request.kfp.tar.gz')],
    ...asked,
    at: null,
    target: 'imx8mm',
    date: '2026-11-20',
    version: '1.2.3',
  });
});

const decoded = async (one: Report) => decodeTold(printDocument(encodeReport(one)), FILE);

describe('what a report told', () => {
  test('is read as it was written, but for its footprint', async () => {
    const told = await decoded(report);
    const { footprint, comparison, ...rest } = report;
    expect(told).toMatchObject(rest);
    expect(told?.footprint).toEqual({
      snapshot: { ...footprint.snapshot, config: footprint.snapshot.config && expect.anything() },
    });
    const changed = comparison?.changes.filter(({ change }) => change.kind !== 'kept' || change.by !== 0);
    expect(told?.comparison?.changes).toEqual(changed);
    expect(changed?.length).toBeGreaterThan(20);
  });

  test('of an earlier version lacks what that did not know', async () => {
    const document = JSON.parse(readFileSync(join(projectFolder, 'test/document/report.schema-1.json'), 'utf8'));
    const told = await decodeTold(JSON.stringify(document), FILE);
    expect(told).toMatchObject({ run: null, held: null, samples: [], limits: null });
    expect(told?.verdicts.length).toBeGreaterThan(0);
  });

  test('of a run has its courses, which an earlier version did not keep', async () => {
    const soak = await soakReport('prof-plain/leak', SOAK_BUDGETS);
    expect((await decoded(soak))?.trends).toEqual(soak.trends);
    const document = JSON.parse(printDocument(encodeReport(soak)));
    const { minutes, totals, ...trends } = document.trends;
    const climbers = trends.climbers.map(({ values, ...climber }: { values: unknown }) => climber);
    const old = await decodeTold(JSON.stringify({ ...document, trends: { ...trends, climbers } }), FILE);
    expect(old?.trends).toMatchObject({ minutes: [], totals: [], climbers: [{ values: [] }, { values: [] }] });
  });

  test.each([
    [[verdict(within)], 'within', 0],
    [[verdict(within), verdict()], 'over', 1],
    [[verdict(unknown)], 'unknown', 2],
  ] as const)('is as bad as its verdicts, whatever it calls itself', async (verdicts, outcome, exitCode) => {
    for (const claim of ['within', 'over'] as const)
      expect(await decoded(made(verdicts, { outcome: claim, exitCode: 0 }))).toMatchObject({ outcome, exitCode });
  });

  test('of a fleet is none of a target', async () => {
    expect(await decodeTold('{"kind":"fleet","schema":1}', FILE)).toBeNull();
  });

  test.each([
    ['no JSON', '{', /this is not JSON/],
    ['a list', '[]', /it is no object/],
    ['a footprint alone', '{"schema":1,"footprint":{}}', /this is no report: "version"/],
    ['a later schema', '{"schema":2}', /which a later kfootprint wrote/],
    ['deep', `{"a":${'['.repeat(100)}${']'.repeat(100)}}`, /nested deeper/],
  ])('%s is refused', async (_, text, message) => {
    await expect(decodeTold(text, FILE)).rejects.toThrow(message);
  });

  test.each([
    ['no verdict at all, as diff prints it', [], /nothing is judged in it/],
    ['a verdict that contradicts itself', [verdict({ outcome: 'within' })], /within its limit, and fails/],
  ])('%s is no success', async (_, verdicts, message) => {
    await expect(decoded(made(verdicts, { outcome: 'within', exitCode: 0 }))).rejects.toThrow(message);
  });

  test('whatever stands where something else should is refused, and never a bug', async () => {
    const document = encodeReport(report) as unknown as Record<string, unknown>;
    const names = Object.keys(document).filter((name) => name !== 'footprint');
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...names), fc.jsonValue(), async (name, value) => {
        const text = JSON.stringify({ ...document, [name]: value });
        const told = await decodeTold(text, FILE).catch((error: Error) => error);
        if (told instanceof Error) expect(told.constructor.name).toBe('InputError');
      }),
      { numRuns: 200 },
    );
  });
});

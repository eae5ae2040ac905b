import { describe, expect, test } from 'vitest';
import { footprintSchema } from '../../src/document/footprint-schema.ts';
import { encodeFootprint, encodeReport, printDocument } from '../../src/document/index.ts';
import { reportSchema } from '../../src/document/report-schema.ts';
import { documentSchemas } from '../../src/document/schemas.ts';
import type { Change, Report, Verdict } from '../../src/model/index.ts';
import { captured, footprintOfFiles } from '../measure/footprints.ts';

const verdict: Verdict = {
  budget: 'ISP driver',
  metric: 'module.total',
  unit: 'bytes',
  labels: { module: 'isp_core' },
  summedCount: null,
  value: 4096,
  bound: 'lower',
  limit: 2048,
  rule: 'at-most',
  baseline: null,
  change: null,
  per: null,
  band: null,
  forecast: null,
  outcome: 'over',
  cause: 'introduced',
  failing: true,
  reason: 'at least 4 KiB: 2 KiB over the limit of 2 KiB',
  missing: ['slab'],
  waivers: [],
  teams: [],
  place: { file: 'kfootprint.yml', line: 4, column: 5 },
};
const changed = (cache: string, change: Change) => ({ metric: 'slab.cache', labels: { cache }, now: 300, change });
const report: Report = {
  version: '0.1.0',
  date: '2026-11-20',
  run: null,
  samples: [],
  footprint: footprintOfFiles({}),
  baseline: { origin: 'main.kfp.tar.gz', kernel: null, phase: 'streaming', commit: null },
  search: null,
  comparison: {
    changes: [
      changed('isp_frame', { kind: 'kept', was: 300, by: 0 }),
      changed('isp_stats', { kind: 'kept', was: 100, by: 200 }),
      changed('isp_new', { kind: 'added' }),
      { ...changed('isp_old', { kind: 'removed', was: 70 }), now: null },
      changed('dentry', { kind: 'incomparable', reason: 'page size was 4096, is 16384' }),
    ],
    blocking: [{ what: 'page size', was: '4096', now: '16384' }],
    noted: [],
  },
  verdicts: [verdict, { ...verdict, bound: 'upper' }, { ...verdict, bound: null, value: null, outcome: 'unknown' }],
  outcome: 'over',
  held: null,
  trends: null,
  limits: null,
  exitCode: 1,
  remarks: [{ source: 's00-clean', line: null, message: 'left out' }],
};

describe('report.json', () => {
  const document = JSON.parse(printDocument(encodeReport(report)));

  test('is what its schema says', () => {
    expect(reportSchema.safeParse(document).error?.issues).toBeUndefined();
    expect(document).toMatchObject({ schema: 1, version: '0.1.0', date: '2026-11-20', outcome: 'over', exitCode: 1 });
  });

  test('tells bounds as two flags', () => {
    const flags = document.verdicts.map((one: Record<string, unknown>) => [one.lowerBound, one.upperBound, one.bound]);
    expect(flags).toEqual([
      [true, false, undefined],
      [false, true, undefined],
      [false, false, undefined],
    ]);
  });

  test('has the changes, not what stayed as it was', () => {
    const caches = document.comparison.changes.map((one: { labels: { cache: string } }) => one.labels.cache);
    expect(caches).toEqual(['isp_stats', 'isp_new', 'isp_old', 'dentry']);
  });

  test('without a baseline says null', () => {
    const { baseline, comparison } = encodeReport({ ...report, baseline: null, comparison: null });
    expect([baseline, comparison]).toEqual([null, null]);
  });

  test('leaves the footprint of the baseline to the baseline', () => {
    expect(document).not.toHaveProperty('baselineFootprint');
  });
});

describe('the footprint', () => {
  test.each([
    '6.1.0-50-arm64-plain/truth-big',
    '6.1.0-50-armmp-plain/truth-big',
    '6.1.0-56-amd64-plain/unload-leak',
    '6.12.117+deb12-amd64-debug/truth-small',
    'prof-plain/leak',
  ])('of %s is what its schema says', async (name) => {
    const document = JSON.parse(printDocument(encodeFootprint(await captured(name))));
    expect(footprintSchema.safeParse(document).error?.issues).toBeUndefined();
  });

  test('ends in a line end, two blanks to a level', () => {
    const text = printDocument(encodeFootprint(footprintOfFiles({})));
    expect(text.startsWith('{\n  "schema": 1,\n  "snapshot": {\n')).toBe(true);
    expect(text.endsWith('}\n')).toBe(true);
  });
});

test('there is a JSON Schema for each document, and it knows the contract', () => {
  const schemas = documentSchemas();
  expect([...schemas.keys()]).toEqual([
    'footprint.schema.json',
    'report.schema.json',
    'fleet.schema.json',
    'record.schema.json',
    'explanation.schema.json',
    'manifest.schema.json',
  ]);
  expect(schemas.get('footprint.schema.json')).toMatchObject({
    type: 'object',
    properties: { schema: { const: 1 }, modules: {}, slab: {}, vmalloc: {}, buddy: {}, meminfo: {} },
    required: expect.arrayContaining(['schema', 'snapshot', 'bill', 'modules', 'diagnostics']),
  });
});

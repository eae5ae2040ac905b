import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv-draft-04';
import fc from 'fast-check';
import type { Log, Result } from 'sarif';
import { describe, expect, test } from 'vitest';
import { rules } from '../../../src/judge/index.ts';
import type { Fleet } from '../../../src/model/index.ts';
import { renderSarif } from '../../../src/report/formats/sarif.ts';
import { projectFolder } from '../../support/cli.ts';
import { anyFleet, fleetWith, missingTarget, targetOf, verdictOf, WITHIN } from './fleets.ts';

const schema = JSON.parse(readFileSync(join(projectFolder, 'test/support/schemas/sarif-2.1.0-rtm.5.json'), 'utf8'));
const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false, unicodeRegExp: false });
const validate = ajv.compile(schema);

const logOf = (fleet: Fleet) => JSON.parse(renderSarif(fleet)) as Log;
const resultsOf = (fleet: Fleet): readonly Result[] => logOf(fleet).runs[0]?.results ?? [];
const fingerprints = (fleet: Fleet) =>
  resultsOf(fleet).map(({ partialFingerprints }) => partialFingerprints?.primaryLocationLineHash);

/** What GitHub asks for beside the schema: see the tables of its page on SARIF. An empty text counts as none. */
function expectUploadable(log: Log): void {
  expect(log.$schema).toMatch(/^https:\/\/.*sarif.*2\.1\.0/);
  expect(log.runs).toHaveLength(1);
  for (const { tool, results = [], automationDetails } of log.runs) {
    expect(results.length).toBeLessThanOrEqual(5000);
    expect(automationDetails?.id).toMatch(/.\/$/);
    const ids = tool.driver.rules?.map(({ id }) => id) ?? [];
    for (const { id, shortDescription, fullDescription, help, properties } of tool.driver.rules ?? []) {
      for (const text of [id, shortDescription?.text, fullDescription?.text, help?.text]) expect(text).toBeTruthy();
      expect(`${shortDescription?.text}`.length).toBeLessThanOrEqual(1024);
      expect(properties?.tags?.length).toBeLessThanOrEqual(10);
    }
    for (const { ruleId, ruleIndex, message, locations = [], partialFingerprints } of results) {
      expect(ids[ruleIndex ?? -1]).toBe(ruleId);
      expect(message.text).toBeTruthy();
      expect(message.text).not.toMatch(/\]\(/);
      expect(partialFingerprints?.primaryLocationLineHash).toMatch(/^[0-9a-f]{32}$/);
      expect(locations).toHaveLength(1);
      const { artifactLocation, region } = locations[0]?.physicalLocation ?? {};
      expect(artifactLocation?.uriBaseId).toBe('%SRCROOT%');
      const url = new URL(artifactLocation?.uri ?? 'none:', 'file:///repository/');
      expect([url.protocol, url.host, url.search, url.hash]).toEqual(['file:', '', '', '']);
      const { startLine = 0, startColumn = 0, endLine = 0, endColumn = 0 } = region ?? {};
      expect(startLine > 0 && startColumn > 0 && endLine === startLine && endColumn > startColumn).toBe(true);
    }
  }
}

describe('report.sarif', () => {
  test('says what is broken as an error, what warns as a warning, what is waived as a suppressed note', () => {
    const waiver = { extra: 65_536, reason: 'new tone mapper', owner: '@isp', until: '2027-01-31', expired: false };
    const fleet = fleetWith(
      targetOf([
        verdictOf({ budget: 'kept', ...WITHIN }),
        verdictOf({
          budget: 'waived',
          outcome: 'waived',
          failing: false,
          waivers: [{ ...waiver, expired: true, reason: 'old' }, waiver],
        }),
        verdictOf({ budget: 'near', outcome: 'warn', failing: false, rule: 'warn-at', cause: null }),
        verdictOf({ budget: 'before', outcome: 'warn', failing: false, cause: 'inherited' }),
        verdictOf({
          budget: 'unknown',
          outcome: 'unknown',
          rule: 'growth',
          cause: 'measurement',
          value: null,
          limit: null,
        }),
        verdictOf({ budget: 'later', rule: 'of-later', cause: 'worsened' }),
        verdictOf(),
      ]),
      missingTarget('qemu'),
    );
    const results = resultsOf(fleet);
    expect(
      results.map(({ properties, ruleId, level, baselineState }) => [properties?.budget, ruleId, level, baselineState]),
    ).toEqual([
      ['later', 'other', 'error', 'updated'],
      ['ISP driver', 'at-most', 'error', 'new'],
      ['unknown', 'not-judged', 'error', undefined],
      ['report of qemu', 'no-report', 'error', undefined],
      ['near', 'warn-at', 'warning', undefined],
      ['before', 'at-most', 'warning', 'unchanged'],
      ['waived', 'at-most', 'note', 'new'],
    ]);
    expect(results[6]?.suppressions).toEqual([
      { kind: 'external', status: 'accepted', justification: 'new tone mapper (@isp, until 2027-01-31)' },
    ]);
    expect(results[1]?.message.text).toBe(
      'ISP driver of imx8mm: module.total (isp_core): 1.57 MiB: 76 KiB over the limit of 1.5 MiB. +96 KiB since the baseline: introduced.',
    );
    expect(results[1]?.locations?.[0]?.physicalLocation).toEqual({
      artifactLocation: { uri: 'ci/kfootprint.yml', uriBaseId: '%SRCROOT%' },
      region: { startLine: 4, startColumn: 5, endLine: 4, endColumn: 6 },
    });
  });

  test('has a rule for every kind of limit, the same in every file', () => {
    const ids = logOf(fleetWith()).runs[0]?.tool.driver.rules?.map(({ id }) => id);
    expect(ids).toEqual(expect.arrayContaining(rules.map(({ key }) => key)));
    expect(logOf(fleetWith(missingTarget('qemu'))).runs[0]?.tool).toEqual(logOf(fleetWith()).runs[0]?.tool);
  });

  test('is an analysis of its target, or of the fleet', () => {
    const idOf = (...names: readonly string[]) =>
      logOf(fleetWith(...names.map((target) => targetOf([], { target })))).runs[0]?.automationDetails?.id;
    expect([idOf('imx8mm'), idOf('imx8mm', 'qemu')]).toEqual(['kfootprint/imx8mm/', 'kfootprint/fleet/']);
  });

  test('cuts what code scanning would not show, the least severe first, and says so', () => {
    const many = (count: number, more: Parameters<typeof verdictOf>[0]) =>
      Array.from({ length: count }, (_, at) => verdictOf({ labels: { module: `m${at}` }, ...more }));
    const fleet = fleetWith(
      targetOf([
        ...many(4000, { outcome: 'waived', failing: false }),
        ...many(4000, { outcome: 'warn', failing: false }),
        ...many(900, {}),
      ]),
    );
    const log = logOf(fleet);
    const count = (level: string) => log.runs[0]?.results?.filter((result) => result.level === level).length;
    expect(['error', 'warning', 'note'].map(count)).toEqual([900, 4000, 100]);
    expect(log.runs[0]?.invocations?.[0]?.toolExecutionNotifications?.map(({ message }) => message.text)).toEqual([
      expect.stringMatching(/^3900 more results are left out/),
    ]);
    expect(logOf(fleetWith()).runs[0]?.invocations?.[0]?.toolExecutionNotifications).toEqual([]);
    // GitHub takes 10 MB, packed.
    expect(renderSarif(fleet).length).toBeLessThan(20_000_000);
  });
});

describe('a fingerprint', () => {
  const verdict = verdictOf();
  const base = fingerprints(fleetWith(targetOf([verdict])));

  test('stays where the value, the limit, the line, the kernel or the neighbours change', () => {
    const changed = verdictOf({
      value: 9,
      limit: 8,
      change: null,
      outcome: 'unknown',
      cause: null,
      reason: 'x',
      place: { file: 'b.yml', line: 90, column: 1 },
    });
    const other = targetOf([verdictOf({ budget: 'another' }), changed], { snapshot: null, baseline: null });
    expect(fingerprints(fleetWith(other, targetOf([verdictOf()], { target: 'a' })))).toContain(base[0]);
    const shuffled = verdictOf({ labels: { zone: 'kernel', order: '8' } });
    expect(fingerprints(fleetWith(targetOf([shuffled])))).toEqual(
      fingerprints(fleetWith(targetOf([verdictOf({ labels: { order: '8', zone: 'kernel' } })]))),
    );
  });

  test.each([
    ['budget', targetOf([verdictOf({ budget: 'ISP drive' })])],
    ['metric', targetOf([verdictOf({ metric: 'module.static' })])],
    ['series', targetOf([verdictOf({ labels: { module: 'isp_core2' } })])],
    ['target', targetOf([verdict], { target: 'imx8mp' })],
  ])('is another of another %s', (_, target) => {
    expect(fingerprints(fleetWith(target))).not.toEqual(base);
  });
});

test('whatever a text holds: the schema of OASIS and GitHub take it, no fingerprint comes twice, and no name is lost', () => {
  fc.assert(
    fc.property(anyFleet(), (fleet) => {
      const log = logOf(fleet);
      expect(validate(log), ajv.errorsText(validate.errors)).toBe(true);
      expectUploadable(log);
      const told = fingerprints(fleet);
      expect(new Set(told).size).toBe(told.length);
      const wellFormed = (text: string) => text.replace(/\p{Surrogate}/gu, '\ufffd');
      const broken = fleet.targets.flatMap(({ target, verdicts }) =>
        verdicts.filter(({ outcome }) => outcome !== 'within').map(({ budget }) => wellFormed(`${target} ${budget}`)),
      );
      const shown = resultsOf(fleet).map(({ properties }) => `${properties?.target} ${properties?.budget}`);
      expect(shown.sort()).toEqual(broken.sort());
    }),
    { numRuns: 150 },
  );
});

test('the schema refuses what is none', () => {
  expect(validate({ ...logOf(fleetWith()), version: '2.0.0' })).toBe(false);
  const log = logOf(fleetWith(targetOf([verdictOf()])));
  const [run] = log.runs;
  expect(validate({ ...log, runs: [{ ...run, results: [{ ...run?.results?.[0], level: 'bad' }] }] })).toBe(false);
});

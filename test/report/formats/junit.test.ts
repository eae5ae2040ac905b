import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { validateXML } from 'xmllint-wasm';
import type { Fleet } from '../../../src/model/index.ts';
import { renderJunit } from '../../../src/report/formats/junit.ts';
import { projectFolder } from '../../support/cli.ts';
import { hasReaders, readJunit } from '../../support/readers.ts';
import { fleetWith, missingTarget, someFleets, targetOf, verdictOf, WITHIN } from './fleets.ts';

const schema = readFileSync(join(projectFolder, 'test/support/schemas/junit-10.xsd'), 'utf8');

/** What xmllint says against the schema of Jenkins' xunit plugin. */
async function complaints(texts: readonly string[]): Promise<readonly string[]> {
  const xml = texts.map((contents, at) => ({ fileName: `${at}.xml`, contents }));
  const { errors } = await validateXML({ xml, schema: { fileName: 'junit-10.xsd', contents: schema } });
  return errors.map(({ rawMessage, loc }) => `${rawMessage}\n${texts[Number.parseInt(loc?.fileName ?? '0', 10)]}`);
}

const waiver = { extra: 65_536, reason: 'new tone mapper', owner: '@isp', until: '2027-01-31', expired: false };
const fleet = fleetWith(
  targetOf(
    [
      verdictOf({ teams: ['@isp'] }),
      verdictOf({ labels: { module: 'isp_vdma' }, ...WITHIN, reason: '1 MiB of 1.5 MiB' }),
      verdictOf({
        budget: 'held',
        metric: 'kernel.held',
        labels: {},
        outcome: 'unknown',
        value: null,
        cause: null,
        reason: 'no /proc/zoneinfo',
      }),
      verdictOf({ budget: 'near', outcome: 'warn', rule: 'warn-at', failing: false, reason: 'above the mark' }),
      verdictOf({ budget: 'before', outcome: 'warn', cause: 'inherited', failing: false, reason: 'it was so before' }),
      verdictOf({
        budget: 'let through',
        outcome: 'waived',
        failing: false,
        waivers: [waiver],
        reason: 'waived until 2027-01-31',
      }),
    ],
    { target: 'imx8mm' },
  ),
  missingTarget('qemu'),
);

describe('junit.xml', () => {
  test('names a case by target, metric, budget and series, and says where the budget stands', () => {
    const text = renderJunit(fleet);
    expect(text).toContain('<testsuites name="kfootprint" tests="7" failures="1" errors="2" time="0">');
    expect(text).toContain(
      '<testsuite name="imx8mm" tests="6" failures="1" errors="1" skipped="2" time="0" file="ci/kfootprint.yml">',
    );
    expect(text).toContain('<testcase classname="imx8mm.module.total" name="ISP driver (isp_core)" time="0">');
    expect(
      text,
    ).toContain(`<failure type="over" message="1.57 MiB: 76 KiB over the limit of 1.5 MiB">1.57 MiB: 76 KiB over the limit of 1.5 MiB
measured: module.total (isp_core)
value: 1.57 MiB (1650688 bytes)
limit: at-most 1.5 MiB (1572864 bytes)
baseline: 1.48 MiB (1552384 bytes)
change: +96 KiB, introduced
owner: @isp
budget: ci/kfootprint.yml:4</failure>`);
  });

  test('is valid by the schema of Jenkins', async () => {
    expect(await complaints([renderJunit(fleet), renderJunit(fleetWith())])).toEqual([]);
    expect(await complaints([renderJunit(fleet).replace(' tests="6"', '')])).toEqual([
      expect.stringContaining("'tests'"),
    ]);
  });

  test('is valid whatever a text holds', async () => {
    expect(await complaints(someFleets(120).map(renderJunit))).toEqual([]);
    // Every character of the first plane: XML has no way to write some.
    const rows = Array.from({ length: 256 }, (_, row) =>
      verdictOf({ budget: String.fromCharCode(...Array.from({ length: 256 }, (__, at) => 256 * row + at)) }),
    );
    expect(await complaints([renderJunit(fleetWith(targetOf(rows)))])).toEqual([]);
  });
});

/** How many cases have each kind of result, worked out from the verdicts. */
function expectedCounts(verdicts: Fleet['targets'][number]['verdicts']): readonly number[] {
  const failing = verdicts.filter((verdict) => verdict.failing);
  const errors = failing.filter(({ outcome }) => outcome === 'unknown').length;
  const kept = verdicts.filter(
    ({ failing: fails, outcome, rule }) =>
      !fails && (outcome === 'within' || (outcome === 'warn' && rule === 'warn-at')),
  ).length;
  return [verdicts.length, failing.length - errors, errors, verdicts.length - failing.length - kept];
}

describe.runIf(hasReaders)('junitparser', () => {
  test('reads a failure of what is over, an error of what is unknown, and no success of what is let through', () => {
    const [cases = []] = readJunit([renderJunit(fleet)]);
    expect(
      cases.map(({ suite, name, results }) => [suite, name, ...results.map(([kind, type]) => `${kind} ${type}`)]),
    ).toEqual([
      ['imx8mm', 'ISP driver (isp_core)', 'Failure over'],
      ['imx8mm', 'ISP driver (isp_vdma)'],
      ['imx8mm', 'held', 'Error unknown'],
      ['imx8mm', 'near (isp_core)'],
      ['imx8mm', 'before (isp_core)', 'Skipped warn'],
      ['imx8mm', 'let through (isp_core)', 'Skipped waived'],
      ['qemu', 'report of qemu', 'Error missing'],
    ]);
    expect(cases[1]?.out).toMatch(/^1 MiB of 1.5 MiB\nmeasured: module.total \(isp_vdma\)\n/);
    expect(cases[5]?.results[0]?.[2]).toBe('waived until 2027-01-31');
    expect(cases[0]?.properties).toMatchObject({
      target: 'imx8mm',
      unit: 'lab-3',
      kernel: '6.6.23-imx',
      commit: '0123456789abcdef0123456789abcdef01234567',
      baseline: 'main.kfp.tar',
      'baseline-commit': 'fedcba98',
    });
    expect(cases[6]?.properties).toEqual({ target: 'qemu', date: '2026-11-20', version: '0.1.0' });
  });

  test('reads the same counts, and no case twice, whatever a text holds', () => {
    const fleets = someFleets(120);
    for (const [at, cases] of readJunit(fleets.map(renderJunit)).entries()) {
      const { targets } = fleets[at] ?? fleetWith();
      const counts = targets.flatMap(({ verdicts }) => verdicts.map(() => expectedCounts(verdicts)));
      expect(cases.map((one) => one.counts)).toEqual(counts);
      const names = cases.map((one) => JSON.stringify([one.class, one.name]));
      expect(new Set(names).size).toBe(names.length);
      expect(cases.every(({ name, time }) => time === 0 && name !== '')).toBe(true);
      const kinds = cases.map(({ results }) => results.map(([kind]) => kind).join());
      const expected = targets.flatMap(({ verdicts }) =>
        verdicts.map((verdict) => ['', 'Failure', 'Error', 'Skipped'][expectedCounts([verdict]).indexOf(1, 1)] ?? ''),
      );
      expect(kinds).toEqual(expected);
    }
  });
});

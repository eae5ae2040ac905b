import { describe, expect, test } from 'vitest';
import type { Fleet, Verdict } from '../../../src/model/index.ts';
import { renderOpenMetrics } from '../../../src/report/formats/openmetrics.ts';
import { hasReaders, readOpenMetrics, readTextFormat, type Sample } from '../../support/readers.ts';
import { fleetWith, missingTarget, someFleets, targetOf, verdictOf, WITHIN } from './fleets.ts';

const fleet = fleetWith(
  targetOf([
    verdictOf(),
    verdictOf({
      budget: 'free',
      metric: 'buddy.free-blocks',
      unit: 'count',
      labels: { zone: 'kernel', order: '8' },
      ...WITHIN,
      value: 221,
      limit: 16,
      rule: 'at-least',
      baseline: 232,
      change: -11,
    }),
    verdictOf({
      budget: 'leak',
      metric: 'slab.cache',
      labels: { cache: 'a"b\\c\nd' },
      per: 'minute',
      value: 70_000.5,
      limit: 65_536,
      rule: 'slope',
      baseline: null,
      change: null,
    }),
    verdictOf({ budget: 'held', metric: 'kernel.held', labels: {}, bound: 'lower', ...WITHIN }),
  ]),
  missingTarget('qemu'),
);

describe('metrics.prom', () => {
  test('has value, limit, baseline, change and outcome, each a gauge for every unit', () => {
    const text = renderOpenMetrics(fleet);
    const series = 'target="imx8mm",budget="ISP driver",metric="module.total",module="isp_core"';
    for (const line of [
      `kfootprint_verdict_value_bytes{${series}} 1650688`,
      `kfootprint_verdict_limit_bytes{${series},rule="at-most"} 1572864`,
      `kfootprint_verdict_baseline_bytes{${series}} 1552384`,
      `kfootprint_verdict_change_bytes{${series}} 98304`,
      `kfootprint_verdict_outcome{${series},outcome="over",cause="introduced"} 1`,
      `kfootprint_verdict_failing{${series}} 1`,
      'kfootprint_verdict_value{target="imx8mm",budget="free",metric="buddy.free-blocks",zone="kernel",order="8"} 221',
      'kfootprint_verdict_value_bytes_per_minute{target="imx8mm",budget="leak",metric="slab.cache",cache="a\\"b\\\\c\\nd"} 70000.5',
      'kfootprint_verdict_value_bytes{target="imx8mm",budget="held",metric="kernel.held",bound="lower"} 1650688',
      'kfootprint_target{target="qemu",state="missing",outcome="unknown"} 1',
      'kfootprint_verdict_outcome{target="qemu",budget="report of qemu",metric="report",outcome="unknown"} 1',
    ])
      expect(text.split('\n')).toContain(line);
    expect(text.endsWith('\n# EOF\n')).toBe(true);
    expect(new Set(text.match(/(?<=^# TYPE \S+ ).*/gm))).toEqual(new Set(['gauge']));
    const types = text.match(/(?<=^# TYPE )\S+/gm) ?? [];
    expect(new Set(types).size).toBe(types.length);
  });

  test('keeps a label of a later version apart from its own', () => {
    const labels = { outcome: 'fine', 'new label': 'x', module: 'isp_core' } as Verdict['labels'];
    expect(renderOpenMetrics(fleetWith(targetOf([verdictOf({ labels })])))).toContain(
      'label_outcome="fine",label_new_label="x",module="isp_core",outcome="over",cause="introduced"} 1\n',
    );
  });

  test('says of no target that nothing is there', () => {
    expect(renderOpenMetrics(fleetWith())).toBe('# EOF\n');
  });
});

/** Value and labels of every sample of a family. */
const of = (samples: readonly Sample[], family: RegExp) =>
  samples.filter(({ name }) => family.test(name)).map(({ labels, value }) => ({ labels, value }));

/** How often each value occurs, for what has no order. */
const tally = (values: readonly (number | string | null)[]) =>
  values
    .filter((value) => value !== null)
    .map(String)
    .sort();

function expectRead(samples: readonly Sample[], { targets }: Fleet): void {
  const verdicts = targets.flatMap((target) => target.verdicts);
  const values = (name: string) =>
    tally(
      of(samples, new RegExp(`^kfootprint_verdict_${name}(?:_bytes|_ratio)?(?:_per_minute)?$`)).map(
        ({ value }) => value,
      ),
    );
  const numbers = (list: readonly (number | null)[]) => tally(list.map((one) => (one === null ? null : one + 0)));
  expect(values('value')).toEqual(numbers(verdicts.map(({ value }) => value)));
  expect(values('limit')).toEqual(numbers(verdicts.map(({ limit }) => limit)));
  expect(values('baseline')).toEqual(numbers(verdicts.map(({ baseline }) => baseline)));
  expect(values('change')).toEqual(numbers(verdicts.map(({ change }) => change)));
  expect(values('failing')).toEqual(tally(verdicts.map(({ failing }) => Number(failing))));
  const outcomes = of(samples, /^kfootprint_verdict_outcome$/);
  expect(tally(outcomes.map(({ labels }) => labels.outcome ?? null))).toEqual(
    tally(verdicts.map(({ outcome }) => outcome)),
  );
  const wellFormed = (text: string) => text.replace(/\p{Surrogate}/gu, '\ufffd');
  expect(tally(outcomes.map(({ labels }) => labels.budget ?? null))).toEqual(
    tally(verdicts.map(({ budget }) => wellFormed(budget))),
  );
  for (const [name, value] of verdicts
    .flatMap(({ labels }) => Object.entries(labels))
    .filter(([name]) => name === 'module'))
    expect(outcomes.map(({ labels }) => labels[name])).toContain(wellFormed(value));
}

describe.runIf(hasReaders)("Prometheus' own readers", () => {
  test('read what was written, units too', () => {
    const [samples = []] = readOpenMetrics([renderOpenMetrics(fleet)]);
    expectRead(samples, fleet);
    const units = new Map(samples.map(({ family, unit }) => [family, unit]));
    expect([...units].filter(([family]) => /_value/.test(family))).toEqual([
      ['kfootprint_verdict_value', ''],
      ['kfootprint_verdict_value_bytes', 'bytes'],
      ['kfootprint_verdict_value_bytes_per_minute', 'bytes_per_minute'],
    ]);
    expect(of(samples, /per_minute$/).map(({ labels }) => labels.cache)).toContain('a"b\\c\nd');
  });

  test('take it whatever a text holds, and the older format reads the same', () => {
    const fleets = someFleets(150);
    const texts = fleets.map(renderOpenMetrics);
    const read = readOpenMetrics(texts);
    for (const [at, one] of fleets.entries()) {
      expectRead(read[at] ?? [], one);
      const samples = (read[at] ?? []).map(({ name, labels }) => JSON.stringify([name, Object.entries(labels).sort()]));
      expect(new Set(samples).size).toBe(samples.length);
    }
    expect(
      readTextFormat(texts).map((samples) => samples.map(({ name, labels, value }) => ({ name, labels, value }))),
    ).toEqual(read.map((samples) => samples.map(({ name, labels, value }) => ({ name, labels, value }))));
  });
});

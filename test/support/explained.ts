import { expect } from 'vitest';
import { explained, measure, metrics } from '../../src/measure/index.ts';
import { type ExplainedSeries, type Footprint, type RecordLines, sum } from '../../src/model/index.ts';
import { valueOfFormula } from './arithmetic.ts';

/** Every number of a footprint with what is behind it, by metric. */
export function explainAll(footprint: Footprint, lines: RecordLines = new Map()): Map<string, ExplainedSeries[]> {
  const readings = measure(footprint);
  return new Map(
    metrics.map((metric) => {
      const reading = readings.get(metric.name);
      const series = reading && 'series' in reading ? reading.series : [];
      return [metric.name, series.map((one) => explained(metric, footprint, one, lines))];
    }),
  );
}

/** What holds of every number: the claims add up to it, the formula comes to it, and nothing is left over. */
export function expectAddsUp(
  metric: string,
  { labels, value, formula, claims, missing, leftOut }: ExplainedSeries,
): void {
  const what = `${metric} ${JSON.stringify(labels)}: ${formula}`;
  expect(claims.length, what).toBeGreaterThan(0);
  const amounts = claims.map(({ amount }) => amount);
  if (!amounts.every((amount) => amount === null))
    expect(
      sum(amounts, (amount) => amount ?? Number.NaN),
      what,
    ).toBe(value);
  expect(valueOfFormula(formula), what).toBeCloseTo(value, 9);
  expect(
    claims.filter(({ part }) => part === 'rest'),
    what,
  ).toEqual([]);
  for (const { source, lines, part } of claims) {
    expect(source, what).toMatch(/^(proc|sys)\/\S/);
    expect(part, what).not.toBe('');
    for (const line of lines) expect(Number.isInteger(line) && line > 0, what).toBe(true);
  }
  // What makes it a bound is told, each part with its reason.
  expect(
    leftOut.slice(0, missing.length).map((one) => one.what),
    what,
  ).toEqual(missing);
  for (const { why } of leftOut) expect(why, what).toMatch(/\w{2}/);
}

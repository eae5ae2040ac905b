import fc from 'fast-check';
import { expect, test } from 'vitest';
import { seriesRuns } from '../../src/history/formats/series-runs.ts';
import type { ListedRecord } from '../../src/history/index.ts';
import { groupBy, type ListedSeries, labelNames } from '../../src/model/index.ts';

const origin = {
  commit: 'c',
  committedAt: null,
  repository: null,
  workflow: null,
  event: null,
  ref: null,
  runId: null,
  runAttempt: null,
  recordedAt: null,
};

function recordWith(series: readonly ListedSeries[]): ListedRecord {
  return { month: '', name: '', listed: { target: '', unit: null, phase: null, kernel: null, origin, series } };
}

// Few characters, those that stand between texts in keys among them, so that different series come close to one another.
const text = fc.string({ unit: fc.constantFrom('1', ':', '"', '\0'), maxLength: 4 });
const series = fc.record({
  metric: text,
  labels: fc.dictionary(fc.constantFrom('module', 'cache', 'later'), text, { maxKeys: 2, noNullPrototype: true }),
  value: fc.integer(),
  bound: fc.constant(null),
});

test('every number is in the run of its series, in the order of the records', () => {
  fc.assert(
    fc.property(fc.array(fc.array(series, { maxLength: 6 }), { maxLength: 6 }), (records) => {
      const seriesOf = ({ metric, labels }: ListedSeries) => JSON.stringify([metric, Object.entries(labels).sort()]);
      const expected = records.flatMap((numbers, index) => numbers.map((number) => ({ number, index })));
      const runs = seriesRuns(records.map(recordWith));
      const found = runs.flatMap(({ numbers, recordIndices }) =>
        numbers.map((number, at) => ({ number, index: recordIndices[at] })),
      );
      for (const { numbers } of runs) expect(new Set(numbers.map(seriesOf)).size).toBe(1);
      const grouped = (all: typeof found) => groupBy(all, ({ number }) => seriesOf(number));
      expect(grouped(found)).toEqual(grouped(expected));
    }),
  );
});

test('by metric, then by label in the order of the columns', () => {
  const number = (metric: string, labels: ListedSeries['labels']) => ({ metric, labels, value: 0, bound: null });
  const sorted = [
    number('a', {}),
    number('b', {}),
    number('b', { cache: 'x' }),
    number('b', { module: 'x' }),
    number('b', { module: 'x', cache: 'a' }),
    number('b', { cache: 'b', module: 'x' }),
    number('b', { module: 'y' }),
  ];
  expect(labelNames.indexOf('module')).toBeLessThan(labelNames.indexOf('cache'));
  const runs = seriesRuns([recordWith([...sorted].reverse())]);
  expect(runs.map(({ numbers: [first] }) => first)).toEqual(sorted);
});

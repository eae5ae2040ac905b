import { describe, expect, test } from 'vitest';
import { measure, metrics } from '../../src/measure/index.ts';
import { labelNames, labelsKey } from '../../src/model/index.ts';
import { sources } from '../../src/parse/index.ts';
import { captured, footprintOfFiles } from './footprints.ts';

describe('the registry', () => {
  test.each(metrics)('$name says what it is', (metric) => {
    expect(metric.name).toMatch(/^[a-z]+(?:[.-][a-z]+)*$/);
    expect(metric.summary).toMatch(/^[A-Z].*\.$/);
    expect(metrics.filter(({ name }) => name === metric.name)).toHaveLength(1);
    expect(labelNames).toEqual(expect.arrayContaining([...metric.labels]));
    const known = sources.map(({ name }) => name as string);
    const named = [metric.sources, metric.sumsOver ?? [], metric.takesOff ?? [], metric.listedBy ?? []];
    for (const list of named) expect(known).toEqual(expect.arrayContaining([...list]));
  });
});

describe.each([
  '6.1.0-50-arm64-plain/truth-big',
  '6.1.0-50-armmp-plain/leak',
  '6.12.117+deb12-amd64-debug/truth-big',
  'prof-debug/truth-big',
])('%s', (name) => {
  test('every metric reads, under its own labels, each series once', async () => {
    const readings = measure(await captured(name));
    expect([...readings.keys()]).toEqual(metrics.map((metric) => metric.name));
    for (const { name: metric, labels } of metrics) {
      const found = readings.get(metric);
      if (!found || 'absent' in found) continue;
      const keys = found.series.map((series) => labelsKey(series.labels));
      expect(new Set(keys).size, metric).toBe(keys.length);
      for (const series of found.series) {
        expect(labels).toEqual(expect.arrayContaining(Object.keys(series.labels)));
        expect(Number.isFinite(series.value)).toBe(true);
        expect(series.bound === null, metric).toBe(series.missing.length === 0);
      }
    }
  });
});

test('nothing in, nothing out: no metric makes a number of no file', () => {
  for (const [name, reading] of measure(footprintOfFiles({})))
    expect(reading, name).toEqual({ absent: expect.stringMatching(/^the snapshot has no /) });
});

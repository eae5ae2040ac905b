import { median, medianAbsoluteDeviation } from 'simple-statistics';
import { FEWEST_REPEATS, type FootprintRecord, labelsKey, type MetricFacts, type Series } from '../model/index.ts';
import { seriesByKey } from './lookup.ts';
import { mannKendall } from './mann-kendall.ts';
import { theilSen } from './theil-sen.ts';

/** A drift that comes by chance more often than this is none. */
const MOST_CHANCE = 0.05;

/**
 * The record of a phase's last sample with what all of its samples tell: the middle and the spread of every number that
 * depends on load. Of numbers that drift from sample to sample, the spread is what they do beside their drift: a leak is
 * not its own excuse.
 */
export function spreadOver(samples: readonly FootprintRecord[], metrics: readonly MetricFacts[]): FootprintRecord {
  const last = samples.at(-1);
  if (!last) throw new Error('a phase without samples');
  if (samples.length < FEWEST_REPEATS) return last;
  const moving = new Set(metrics.flatMap(({ name, nature }) => (nature === 'steady' ? [] : [name])));
  const readings = new Map(
    [...last.readings].map(([metric, reading]) => {
      if ('absent' in reading || !moving.has(metric)) return [metric, reading];
      const earlier = samples.map((sample) => seriesByKey(sample.readings.get(metric)));
      const series = reading.series.map((one) => withSpread(one, earlier));
      return [metric, { ...reading, series }];
    }),
  );
  return { ...last, readings };
}

function withSpread(series: Series, samples: readonly ReadonlyMap<string, Series>[]): Series {
  const key = labelsKey(series.labels);
  const values = samples.flatMap((sample) => {
    const found = sample.get(key);
    return found && !found.damaged && !found.cutShort ? [found.value] : [];
  });
  if (values.length < FEWEST_REPEATS) return series;
  const middle = median(values);
  return {
    ...series,
    spread: { median: middle, mad: medianAbsoluteDeviation(steadied(values)), sampleCount: values.length },
  };
}

/** The values less their drift, where they have one. */
function steadied(values: readonly number[]): number[] {
  const drift = theilSen(values.map((value, at) => ({ at, value })));
  const isDrift = drift !== null && mannKendall(values) <= MOST_CHANCE;
  return isDrift ? values.map((value, index) => value - index * drift.slope) : [...values];
}

import { median, medianAbsoluteDeviation } from 'simple-statistics';
import {
  FEWEST_REPEATS,
  type FootprintRecord,
  labelsKey,
  type MetricFacts,
  type Reading,
  type SampledSeries,
  type Series,
} from '../model/index.ts';
import { seriesByKey } from './lookup.ts';

/**
 * The record of a phase's last sample with what all of its samples tell: the middle and the spread of every number that
 * depends on load. The spread is told by the steps between samples in a row, less what they have in common: a leak is not
 * its own excuse, be the samples three only.
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
  const steps = values.slice(1).map((value, index) => value - (values[index] ?? value));
  const mad = medianAbsoluteDeviation(steps) / Math.SQRT2;
  return { ...series, spread: { median: median(values), mad, sampleCount: values.length } };
}

/** What the samples of its phase tell of a record, to be kept beside a footprint, which is of one moment. */
export function samplesOf({ readings }: FootprintRecord): SampledSeries[] {
  return [...readings].flatMap(([metric, reading]) =>
    'absent' in reading
      ? []
      : reading.series.flatMap(({ labels, spread }) => (spread ? [{ metric, labels, spread }] : [])),
  );
}

/** The same put back to the numbers of that footprint. */
export function withSamplesOf(record: FootprintRecord, samples: readonly SampledSeries[]): FootprintRecord {
  if (samples.length === 0) return record;
  const keyOf = ({ metric, labels }: Pick<SampledSeries, 'metric' | 'labels'>) => `${metric} ${labelsKey(labels)}`;
  const spreads = new Map(samples.map((one) => [keyOf(one), one.spread]));
  const readings = new Map<string, Reading>(
    [...record.readings].map(([metric, reading]) => {
      if ('absent' in reading) return [metric, reading];
      const series = reading.series.map((one) => {
        const spread = spreads.get(keyOf({ metric, labels: one.labels }));
        return spread ? { ...one, spread } : one;
      });
      return [metric, { ...reading, series }];
    }),
  );
  return { ...record, readings };
}

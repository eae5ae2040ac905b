import { median } from 'simple-statistics';
import { type Loss, labelsKey, type Reading, type Series } from '../model/index.ts';
import { seriesByKey } from './lookup.ts';

/** By how much each series of a metric differs between two snapshots of one boot; what is not there counts as nothing. */
export function differenceOf(before: Reading | undefined, after: Reading | undefined): Reading {
  if (!before || 'absent' in before) return { absent: before?.absent ?? 'this version does not measure it' };
  if (!after || 'absent' in after) return { absent: after?.absent ?? 'this version does not measure it' };
  const was = new Map(seriesByKey(before));
  const differences = after.series.map((series): Series => {
    const key = labelsKey(series.labels);
    const earlier = was.get(key);
    was.delete(key);
    return less(series, earlier);
  });
  const gone = [...was.values()].map((series): Series => ({ ...series, value: -series.value }));
  const lost = lossOf(before.lost, after.lost);
  return { series: [...differences, ...gone], ...(lost && { lost }) };
}

/** What both leave out cancels out; what only one does makes the difference any number. */
function less(after: Series, before: Series | undefined): Series {
  const { quantum: _, spread: __, ...rest } = after;
  const isDamaged = [after, before].some((series) => series?.damaged || series?.cutShort);
  const damaged = isDamaged ? { damaged: true, bound: 'lower' as const } : {};
  return { ...rest, value: after.value - (before?.value ?? 0), ...damaged };
}

function lossOf(before: Loss | undefined, after: Loss | undefined): Loss | undefined {
  if (!before || !after) return before ?? after;
  const parts = [...new Set([...before.parts, ...after.parts])];
  return { parts, cutShort: before.cutShort || after.cutShort };
}

/** The middle of several readings of one metric, series by series; what one of them does not measure, none tells. */
export function middleOf(readings: readonly Reading[]): Reading {
  const [first] = readings;
  if (!first || readings.length === 1) return first ?? { absent: 'nothing was measured' };
  const known = readings.flatMap((reading) => ('series' in reading ? [reading] : []));
  const absent = readings.find((reading) => 'absent' in reading);
  if (absent && known.length === 0) return absent;
  const all = new Map<string, Series[]>();
  for (const reading of known)
    for (const [key, series] of seriesByKey(reading)) all.set(key, [...(all.get(key) ?? []), series]);
  const series = [...all.values()].flatMap((ofKey): Series[] => {
    const last = ofKey.at(-1);
    if (!last) return [];
    const values = [...ofKey.map(({ value }) => value), ...Array<number>(known.length - ofKey.length).fill(0)];
    return [{ ...last, value: median(values) }];
  });
  const lost = known.map((reading) => reading.lost).reduce(lossOf, undefined);
  return { series, ...(lost && { lost }) };
}

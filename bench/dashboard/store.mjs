import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { fleetOf, SERIES } from '../fleet/plan.mjs';
import { recordOf } from '../many-records.mjs';

/** Of the numbers of a fleet's record, so many as a store of this size can have and be read in minutes. */
const SHOWN = SERIES.flatMap(({ metric, labels }, at) =>
  Object.keys(labels).length === 0 || Number(/\d+$/.exec(Object.values(labels)[0])?.[0]) % 7 === 2
    ? [{ metric, labels, at }]
    : [],
);
const MERGES_PER_DAY = 4;

/** Numbers of each record. */
export const NUMBER_COUNT = SHOWN.length;

/** Writes a store as `history compact` leaves it: the month that goes on lies loose. */
export function writeStore(folder, { targetCount, recordCount }) {
  const fleet = fleetOf({
    targetCount,
    mergesPerDay: MERGES_PER_DAY,
    dayCount: Math.ceil(recordCount / MERGES_PER_DAY),
  });
  const months = [...fleet.mergesOf];
  for (const [at, target] of fleet.targets.entries()) {
    const numberOf = fleet.numberOf(at);
    mkdirSync(join(folder, target), { recursive: true });
    for (const [index, [month, merges]] of months.entries()) {
      const records = merges
        .filter((merge) => merge < recordCount)
        .map((merge) => recordAt(fleet, target, merge, numberOf));
      if (index === months.length - 1) writeLoose(join(folder, target, month), records);
      else writeFileSync(join(folder, target, `${month}.ndjson.gz`), gzipSync(packed(records), { level: 1 }));
    }
  }
}

function recordAt(fleet, target, merge, numberOf) {
  const { commit, committedAt, runId } = fleet.merges[merge];
  const measurements = new Map();
  for (const { metric, labels, at } of SHOWN) {
    if (!measurements.has(metric)) measurements.set(metric, { metric, series: [] });
    measurements.get(metric).series.push({ labels, value: numberOf(at, merge) });
  }
  const record = recordOf({ target, commit, committedAt, runId }, () => 0);
  return {
    name: `${commit}-${runId}.1.json`,
    text: JSON.stringify({ ...record, measurements: [...measurements.values()] }),
  };
}

function packed(records) {
  return records
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .map(({ name, text }) => `{"file":"${name}","record":${text}}\n`)
    .join('');
}

function writeLoose(folder, records) {
  mkdirSync(folder, { recursive: true });
  for (const { name, text } of records) writeFileSync(join(folder, name), `${text}\n`);
}

import { mkdirSync, readdirSync, renameSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { SERIES } from './plan.mjs';

/**
 * Exports one board of a fleet into a folder by the exporter and the writer that are given, those of `history export`, and
 * tells what was put into them: sums by metric and by merge.
 */
export async function exportTarget({ load, files }, fleet, target, folder) {
  const tally = emptyTally(fleet);
  const exported = (await load())({
    months: monthsOf(fleet, target, tally),
    unitOf: (metric) => SERIES.find((series) => series.metric === metric)?.unit ?? null,
    summaryOf: () => null,
    aside: null,
    remark: () => {},
  });
  const own = join(folder, `${target}.part`);
  mkdirSync(folder, { recursive: true });
  await files.writeTree(own, exported.files);
  for (const name of readdirSync(own)) renameSync(join(own, name), join(folder, name));
  rmdirSync(own);
  return tally;
}

export function emptyTally(fleet) {
  return { rowCount: 0, byMetric: {}, byMerge: new Array(fleet.merges.length).fill(0) };
}

async function* monthsOf(fleet, target, tally) {
  for (const month of fleet.mergesOf.keys())
    yield { target: fleet.targets[target], month, records: () => recordsOf(fleet, target, month, tally) };
}

/** The records of a month, in the order in which the lines of a packed one lie: by the name of the commit. */
export async function* recordsOf(fleet, target, month, tally) {
  const numberOf = fleet.numberOf(target);
  const ofMonth = fleet.mergesOf.get(month).map((at) => ({ ...fleet.merges[at], at }));
  ofMonth.sort((a, b) => (a.commit < b.commit ? -1 : 1));
  for (const { commit, committedAt, runId, at } of ofMonth) {
    const series = SERIES.map(({ metric, labels }, index) => {
      const value = numberOf(index, at);
      tally.rowCount++;
      tally.byMetric[metric] = (tally.byMetric[metric] ?? 0) + value;
      tally.byMerge[at] += value;
      return { metric, labels, value, bound: index % 10 === 1 ? 'lower' : null };
    });
    const origin = {
      commit,
      committedAt,
      repository: 'acme/fleet',
      workflow: '.github/workflows/footprint.yml',
      event: 'push',
      ref: 'refs/heads/main',
      runId,
      runAttempt: 1,
      recordedAt: committedAt,
    };
    const listed = { target: fleet.targets[target], unit: 'lab-3', phase: 'booted', kernel: '6.12.30', origin, series };
    yield { month, name: `${commit}-${runId}.1.json`, listed };
  }
}

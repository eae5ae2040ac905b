import { SERIES } from './plan.mjs';

// What the queries of docs/fleets.md have to answer, worked out from the plan of the fleet alone.

const MIB = 1_048_576;
const JUMP = MIB;
const MOST_CREEP_STEP = MIB;
const LIMITS = [
  ['kernel.held', 120 * MIB],
  ['modules.total', 32 * MIB],
];
const MONTH = '2026-02';
const COURSE = { target: 'board-003', module: 'mod_7' };

/**
 * Rows by the name of the query.
 * @returns {Map<string, Record<string, string>[]>}
 */
export function answersOf(fleet) {
  return new Map([
    ['jump', jumpsOf(fleet)],
    ['module', moduleJumpsOf(fleet)],
    ['creep', creepsOf(fleet)],
    ['headroom', headroomOf(fleet)],
    ['course', courseOf(fleet)],
    ['percentiles', percentilesOf(fleet)],
  ]);
}

/** The same of `checkQueries`, out of the tallies of all boards. */
export function checkAnswersOf(fleet, tallies) {
  const metrics = [...new Set(SERIES.map(({ metric }) => metric))].sort();
  const countOf = (metric) => SERIES.filter((series) => series.metric === metric).length * fleet.merges.length;
  const byMetric = fleet.targets.flatMap((target, at) =>
    metrics.map((metric) => ({
      target,
      metric,
      number_count: String(countOf(metric)),
      total: String(tallies[at].byMetric[metric]),
    })),
  );
  const byCommit = fleet.merges.map(({ commit }, at) => ({
    commit,
    number_count: String(SERIES.length * fleet.targets.length),
    total: String(tallies.reduce((total, { byMerge }) => total + BigInt(byMerge[at]), 0n)),
  }));
  return new Map([
    ['metrics', byMetric],
    ['commits', byCommit.sort((a, b) => (a.commit < b.commit ? -1 : 1))],
  ]);
}

/** Steps of a series from merge to merge that are large, by merge. */
function stepsOf(fleet, series, merges) {
  const steps = new Map();
  for (const target of fleet.targets.keys()) {
    const numberOf = fleet.numberOf(target);
    for (const merge of merges) {
      const step = numberOf(series, merge) - numberOf(series, merge - 1);
      if (step >= JUMP) steps.set(merge, [...(steps.get(merge) ?? []), step]);
    }
  }
  return steps;
}

function jumpsOf(fleet) {
  const series = placeOf('modules.total');
  const found = stepsOf(fleet, series, [...fleet.merges.keys()].slice(1));
  return [...found]
    .sort(([a, ofA], [b, ofB]) => ofB.length - ofA.length || a - b)
    .slice(0, 20)
    .map(([merge, steps]) => ({
      commit: fleet.merges[merge].commit,
      committed_at: timeOf(fleet, merge),
      target_count: String(steps.length),
      least_step: String(Math.min(...steps)),
      largest_step: String(Math.max(...steps)),
    }));
}

function moduleJumpsOf(fleet) {
  const ofMonth = fleet.mergesOf.get(MONTH) ?? [];
  const found = modulesOf().flatMap(({ series, module }) =>
    [...stepsOf(fleet, series, ofMonth.slice(1))].map(([merge, steps]) => ({ module, merge, steps })),
  );
  return found
    .sort((a, b) => b.steps.length - a.steps.length || (a.module < b.module ? -1 : 1))
    .slice(0, 20)
    .map(({ module, merge, steps }) => ({
      commit: fleet.merges[merge].commit,
      module,
      target_count: String(steps.length),
      least_step: String(Math.min(...steps)),
    }));
}

/** The least value of a month does not hear the noise: what it gained from the first month to the last, without a leap. */
function creepsOf(fleet) {
  const largest = fleet.targets.map((target, at) => {
    const numberOf = fleet.numberOf(at);
    const found = modulesOf().flatMap(({ series, module }) => {
      const least = [...fleet.mergesOf.values()].map((places) =>
        places.reduce((least, merge) => Math.min(least, numberOf(series, merge)), Number.POSITIVE_INFINITY),
      );
      const steps = least.slice(1).map((value, index) => value - least[index]);
      if (steps.length === 0 || Math.max(...steps) > MOST_CREEP_STEP) return [];
      return [{ target, module, grown: least.at(-1) - least[0], largest_step: Math.max(...steps) }];
    });
    return found.sort((a, b) => b.grown - a.grown || (a.module < b.module ? -1 : 1)).slice(0, 1);
  });
  return largest
    .flat()
    .sort((a, b) => b.grown - a.grown || (a.target < b.target ? -1 : 1))
    .slice(0, 20)
    .map(({ grown, largest_step, ...row }) => ({ ...row, grown: String(grown), largest_step: String(largest_step) }));
}

function headroomOf(fleet) {
  const last = fleet.merges.length - 1;
  const rows = fleet.targets.flatMap((target, at) =>
    LIMITS.map(([metric, limit]) => {
      const now = fleet.numberOf(at)(placeOf(metric), last);
      return { target, metric, now, headroom: limit - now };
    }),
  );
  return rows
    .sort((a, b) => a.headroom - b.headroom || (a.target < b.target ? -1 : 1))
    .slice(0, 20)
    .map(({ now, headroom, ...row }) => ({ ...row, now: String(now), headroom: String(headroom) }));
}

function courseOf(fleet) {
  const target = fleet.targets.indexOf(COURSE.target);
  if (target === -1) return [];
  const numberOf = fleet.numberOf(target);
  const { series } = modulesOf().find(({ module }) => module === COURSE.module);
  return (fleet.mergesOf.get(MONTH) ?? []).map((merge) => ({
    committed_at: timeOf(fleet, merge),
    commit: fleet.merges[merge].commit,
    value: String(numberOf(series, merge)),
  }));
}

/** The least value that so many percent of all are not above. */
function percentilesOf(fleet) {
  const series = placeOf('kernel.held');
  return [...fleet.mergesOf].map(([month, places]) => {
    const values = fleet.targets.flatMap((_, target) => {
      const numberOf = fleet.numberOf(target);
      return places.map((merge) => numberOf(series, merge));
    });
    const sorted = Float64Array.from(values).sort();
    const at = (percent) => String(sorted[Math.ceil((percent * sorted.length) / 100) - 1]);
    return { month, median: at(50), p90: at(90), p99: at(99) };
  });
}

function modulesOf() {
  return SERIES.flatMap(({ metric, labels }, series) =>
    metric === 'module.total' ? [{ series, module: labels.module }] : [],
  );
}

function placeOf(metric) {
  return SERIES.findIndex((series) => series.metric === metric);
}

function timeOf(fleet, merge) {
  return fleet.merges[merge].committedAt.replace('T', ' ').replace(/(?:\.000|(\.\d*?)0*)Z$/, '$1+00');
}

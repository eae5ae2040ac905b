import { createHash } from 'node:crypto';

// A fleet that never was. Every number is a function of its board, its series and its merge, so that what a query has to
// find is known without asking what was exported.

const PAGE = 4096;
const MIB = 1_048_576;
const DAY = 86_400_000;
const FIRST_DAY = Date.UTC(2026, 0, 1);
const FIRST_RUN = 20_000_000_000;
const MODULES = 100;

/** Numbers of a board without a label, and their size to begin with. */
const SINGLES = [
  ['kernel.held', 100 * MIB],
  ['kernel.unreclaimable', 60 * MIB],
  ['modules.total', 10 * MIB],
  ['slab.total', 24 * MIB],
  ['slab.unreclaimable', 14 * MIB],
  ['vmalloc.resident', 18 * MIB],
  ['percpu.total', 2 * MIB],
  ['page-tables', 3 * MIB],
  ['kernel-stacks', 4 * MIB],
  ['mem.available', 200 * MIB],
];

/** The series of every record: 300, all in whole pages but for the blocks, which are counted. */
export const SERIES = [
  ...SINGLES.map(([metric, bytes]) => ({ metric, labels: {}, unit: 'bytes', pages: bytes / PAGE })),
  ...numbered(MODULES).map((at) => of('module.total', { module: `mod_${at}` }, 16 + 3 * at)),
  ...numbered(50).map((at) => of('module.vmalloc', { module: `mod_${at}` }, 4 + at)),
  ...numbered(120).map((at) => of('slab.cache', { cache: `cache-${at}` }, 8 + 5 * at)),
  ...numbered(20).map((at) => ({
    ...of('buddy.free-blocks', { zone: at < 10 ? 'DMA32' : 'Normal', order: String(at % 10) }, 1000 - 40 * at),
    unit: 'count',
  })),
];
const HELD = SERIES.findIndex(({ metric }) => metric === 'kernel.held');
const TOTAL = SERIES.findIndex(({ metric }) => metric === 'modules.total');
const FIRST_MODULE = SERIES.findIndex(({ metric }) => metric === 'module.total');

function of(metric, labels, pages) {
  return { metric, labels, unit: 'bytes', pages };
}

function numbered(count) {
  return Array.from({ length: count }, (_, at) => at);
}

/**
 * A fleet of so many boards and merges. Each month a merge makes one module larger on every board, and something else on one
 * board alone; on every board another module creeps, by pages that no single merge is to blame for.
 */
export function fleetOf({ targetCount, mergesPerDay, dayCount, seed = 1 }) {
  const targets = numbered(targetCount).map((at) => `board-${String(at).padStart(3, '0')}`);
  const merges = numbered(mergesPerDay * dayCount).map((at) => mergeAt(at, mergesPerDay, seed));
  const mergesOf = mergesByMonth(merges);
  /** @type {{ merge: number, target: number | null, series: number, pages: number }[]} */
  const jumps = [...mergesOf.values()].flatMap((ofMonth, at) => {
    const pages = 300 + 16 * at;
    const common = ofMonth[Math.floor(ofMonth.length / 2)];
    return [
      { merge: common, target: null, series: HELD, pages },
      { merge: common, target: null, series: TOTAL, pages },
      { merge: common, target: null, series: FIRST_MODULE + ((7 * at) % 50), pages },
      // At another merge than the fleet's.
      { merge: ofMonth[Math.floor(ofMonth.length / 4)], target: at % targetCount, series: TOTAL, pages: 2 * pages },
    ];
  });
  const creeps = targets.map((_, target) => ({
    series: FIRST_MODULE + 50 + (mixed(seed, target, 1, 1) % 50),
    pages: 40 + (target % 190),
  }));
  return {
    targets,
    merges,
    mergesOf,
    jumps,
    creeps,
    numberOf: numberIn({ jumps, creeps, seed, mergeCount: merges.length }),
  };
}

/**
 * Places of the merges of each month, oldest first.
 * @returns {Map<string, number[]>}
 */
function mergesByMonth(merges) {
  const places = new Map();
  for (const [at, { month }] of merges.entries()) {
    if (!places.has(month)) places.set(month, []);
    places.get(month).push(at);
  }
  return places;
}

function mergeAt(at, mergesPerDay, seed) {
  const committedAt = new Date(FIRST_DAY + Math.floor((at * DAY) / mergesPerDay)).toISOString();
  const commit = createHash('sha1').update(`${seed} ${at}`).digest('hex');
  return { commit, committedAt, month: committedAt.slice(0, 7), runId: FIRST_RUN + at };
}

/** Gives a function of the place of a board, and then one of the places of a series and of a merge: the value. */
function numberIn({ jumps, creeps, seed, mergeCount }) {
  return (target) => {
    const creep = creeps[target];
    const own = SERIES.map((_, series) =>
      jumps.filter((jump) => jump.series === series && (jump.target ?? target) === target),
    );
    const bases = SERIES.map(({ pages }, series) => pages + (mixed(seed, target, series, 0) % 64));
    return (series, merge) => {
      let pages = bases[series];
      if (series % 3 === 0) pages += mixed(seed, target, series, merge + 1) % 4;
      if (creep.series === series) pages += Math.floor((creep.pages * (merge + 1)) / mergeCount);
      for (const jump of own[series]) if (merge >= jump.merge) pages += jump.pages;
      return SERIES[series].unit === 'bytes' ? pages * PAGE : pages;
    };
  };
}

/** A whole number of 32 bits, another for each place. */
function mixed(seed, a, b, c) {
  let state = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b);
  for (const part of [a, b, c]) {
    state = Math.imul(state ^ part, 0xcc9e2d51);
    state = Math.imul(state ^ (state >>> 15), 0x1b873593);
    state ^= state >>> 13;
  }
  return state >>> 0;
}

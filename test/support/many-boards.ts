import { absentTarget } from '../../src/fleet/index.ts';
import { type Fleet, fleetOf, type JudgedTarget, type Verdict } from '../../src/model/index.ts';
import { targetOf, verdictOf, WITHIN } from '../report/formats/fleets.ts';

const BUDGETS = Array.from({ length: 20 }, (_, index) => `Budget of subsystem ${index}`);

/**
 * So many boards by twenty budgets: each seventeenth is over the first of them, each eleventh has a warning, each
 * sixty-fourth is missing, and the last budget is none of every third board.
 */
export function manyBoards(count: number): Fleet {
  const targets = Array.from({ length: count }, (_, index) =>
    index % 64 === 5 ? missing(index) : judged(index, BUDGETS.slice(0, index % 3 === 0 ? 19 : 20)),
  );
  return fleetOf({ version: '0.1.0', date: '2026-11-20', expectedCount: count, limits: null, remarks: [] }, targets);
}

const nameOf = (index: number) => `imx8mm-camera-${String(index).padStart(3, '0')}`;

function missing(index: number): JudgedTarget {
  return absentTarget(nameOf(index), 'no report of it came', { file: 'ci/kfootprint.yml' });
}

function judged(index: number, budgets: readonly string[]): JudgedTarget {
  const verdicts = budgets.map((budget, column): Verdict => {
    const more = {
      budget,
      labels: { module: `driver_${column}` },
      place: { file: 'k.yml', line: 3 + column, column: 5 },
    };
    if (column === 0 && index % 17 === 0) return verdictOf(more);
    if (column === 3 && index % 11 === 0)
      return verdictOf({ ...more, rule: 'warn-at', outcome: 'warn', failing: false, cause: null });
    const value = 1_048_576 - 4096 * ((index * 7 + column * 13) % 200);
    return verdictOf({ ...more, ...WITHIN, value, reason: 'within its limit' });
  });
  const isOver = index % 17 === 0;
  const changes = Array.from({ length: 20 }, (_, at) => ({
    ...{ metric: 'slab.cache', labels: { cache: `cache_${at}` }, now: 90_112 - 4096 * at },
    change: { kind: 'kept', was: 4096, by: 86_016 - 4096 * at } as const,
  }));
  return targetOf(verdicts, {
    ...{ target: nameOf(index), changes, changeCount: 31, held: { bytes: 60_409_600 + 4096 * index, by: 4096 } },
    outcome: isOver ? 'over' : index % 11 === 0 ? 'warn' : 'within',
    exitCode: isOver ? 1 : 0,
    news: { isBroken: isOver, hasChanges: true },
  });
}

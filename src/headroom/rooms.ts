import { type Evidence, idleWaivers, judge, readingFor, selected, warningMark } from '../judge/index.ts';
import type {
  Budget,
  Config,
  Defaults,
  Diagnostic,
  Labels,
  LimitRoom,
  MetricFacts,
  Noise,
  SnapshotFacts,
  Verdict,
} from '../model/index.ts';

// What is left of every limit: each rule of a budget is judged as if it stood alone.

/** How a number, or the sum of several, moves from run to run; null of what does not. */
type NoiseOf = (metric: MetricFacts, labels: readonly Labels[]) => Noise | null;

/** No default makes a warning of what is broken, or could not be judged. */
const STRICT: Defaults = { onUnknown: 'fail', onNewModule: 'fail', onInherited: 'fail', onNoBaseline: 'fail' };

/** Every limit of every budget against every series that it means, in the order of the budget file. */
export function roomsOf(config: Config, evidence: Evidence, noiseOf: NoiseOf): LimitRoom[] {
  return config.budgets.flatMap((budget) => {
    const mark = warningMark(budget.rules);
    const keys = [...budget.rules.keys()].filter((key) => key !== 'warn-at' || mark?.rule === 'warn-at');
    return keys.flatMap((key) => {
      const alone: Budget = { ...budget, rules: new Map([...budget.rules].filter(([rule]) => rule === key)) };
      const { verdicts } = judge({ ...config, defaults: STRICT, budgets: [alone] }, evidence);
      return verdicts.map((verdict): LimitRoom => {
        const left = leftOf(verdict, mark?.isAbove ?? true);
        const isPast = left !== null && mark?.rule === key && verdict.value !== null && mark.isPassedBy(verdict.value);
        return {
          budget,
          rule: key,
          verdict,
          left,
          leftPercent: left === null || !verdict.limit ? null : (100 * left) / verdict.limit,
          isWarning: isPast,
          noise: noiseFor(budget, verdict, evidence, noiseOf),
        };
      });
    });
  });
}

function leftOf({ outcome, rule, limit, value, change }: Verdict, warnsAbove: boolean): number | null {
  if (outcome === 'unknown' || limit === null || value === null) return null;
  if (rule === 'growth') return limit - (change ?? value); // what is new has grown by all of it
  return rule === 'at-least' || (rule === 'warn-at' && !warnsAbove) ? value - limit : limit - value;
}

function noiseFor(budget: Budget, { labels }: Verdict, evidence: Evidence, noiseOf: NoiseOf): Noise | null {
  const metric = evidence.metrics.find(({ name }) => name === budget.metric);
  if (!metric || budget.phases) return null;
  if (!budget.sum) return noiseOf(metric, [labels]);
  return noiseOf(
    metric,
    selected(budget, readingFor(budget, evidence)).map((series) => series.labels),
  );
}

/** A board that limits were held against. */
export interface Held {
  readonly path: string;
  readonly target: string | null;
  readonly snapshot: SnapshotFacts;
  readonly config: Config;
  readonly rooms: readonly LimitRoom[];
}

/** Waivers that nothing needs on any of several boards. */
export function idleOnAll(boards: readonly Held[], date: string): Diagnostic[] {
  const waivers = boards[0]?.config.waivers ?? [];
  const budgets = boards.flatMap(({ config }) => config.budgets);
  const verdicts = boards.flatMap(({ rooms }) => rooms.map(({ verdict }) => verdict));
  return idleWaivers({ waivers, date }, budgets, verdicts);
}

import { type Comparison, type JudgedTarget, labelsKey, MOST_CHANGES, type ToldReport } from '../model/index.ts';
import { largestChanges } from './changes.ts';
import { newsOf } from './news.ts';

/** What stays of a report where many stand together. */
export function judgedTarget(report: ToldReport): JudgedTarget {
  const { version, baseline, search, comparison, verdicts, outcome, exitCode, held, remarks, footprint } = report;
  const { name, target, unit, phase, kernel, arch, commit, capturedAt } = footprint.snapshot;
  const { changes, changeCount } = comparison ? told(comparison) : { changes: [], changeCount: 0 };
  return {
    target: target ?? name,
    state: 'judged',
    snapshot: { name, target, unit, phase, kernel, arch, commit, capturedAt },
    version,
    baseline,
    search,
    blocking: comparison?.blocking.map(({ what, was, now }) => `${what}: ${was}, now ${now}`) ?? [],
    verdicts,
    outcome,
    exitCode,
    held,
    changes,
    changeCount,
    news: newsOf(report),
    remarks,
  };
}

function told(comparison: Comparison): Pick<JudgedTarget, 'changes' | 'changeCount'> {
  const largest = largestChanges(comparison);
  const keyOf = ({ metric, labels }: Pick<JudgedTarget['changes'][number], 'metric' | 'labels'>) =>
    `${metric} ${labelsKey(labels)}`;
  const bySeries = new Map(comparison.changes.map((change) => [keyOf(change), change]));
  const changes = largest.slice(0, MOST_CHANGES).flatMap((change) => bySeries.get(keyOf(change)) ?? []);
  return { changes, changeCount: largest.length };
}

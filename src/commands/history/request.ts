import { InputError } from '../../errors.ts';
import type { ListRequest, Store } from '../../history/index.ts';
import { type HistoryProblems, labelNames, nearest, type Unit } from '../../model/index.ts';
import { type Given, textOption } from '../command.ts';
import { monthAsked, placeAsked } from './options.ts';

/** Which records and numbers were asked for; all metrics that are not, where none is. */
export async function requestOf(given: Given, presets: readonly string[] | null): Promise<ListRequest> {
  const { patternOf, selectAsked } = await import('./archive-stages.ts');
  const asked = textOption(given, 'metric')?.split(',') ?? presets;
  const patterns = asked?.map((name) => patternOf(name.trim()));
  const known = new Map<string, boolean>();
  const select = textOption(given, 'select');
  const selected = select === null ? [] : [...selectAsked(select, { name: 'a history', labels: labelNames })];
  return {
    target: textOption(given, 'target'),
    since: monthAsked(given, 'since'),
    until: monthAsked(given, 'until'),
    wantsMetric(metric) {
      let wants = known.get(metric);
      if (wants === undefined) {
        wants = patterns?.some((pattern) => pattern.matches(metric)) ?? true;
        if (known.size < 10_000) known.set(metric, wants);
      }
      return wants;
    },
    wantsLabels:
      selected.length === 0
        ? null
        : (labels) =>
            selected.every(([label, pattern]) => {
              const value = labels[label];
              return value !== undefined && pattern.matches(value);
            }),
  };
}

/** The targets that were asked for; throws an `InputError` where the one that was is not there. */
export async function targetsIn(given: Given, store: Store, request: ListRequest): Promise<string[]> {
  const { targetsAsked } = await import('./archive-stages.ts');
  const targets = await targetsAsked(store, request);
  if (targets.length > 0 || request.target === null) return targets;
  const all = await targetsAsked(store, { target: null });
  const near = nearest(request.target, all);
  throw new InputError(
    `it has no records of target ${request.target}`,
    { file: placeAsked(given) },
    near === undefined
      ? `It has records of ${all.length === 0 ? 'none' : all.slice(0, 10).join(', ')}.`
      : `Did you mean ${near}?`,
  );
}

/** The unit of a metric; null of one that this version does not know. */
export async function unitsOf(): Promise<(metric: string) => Unit | null> {
  const { registry } = await import('./archive-stages.ts');
  const units = new Map(registry.map(({ name, unit }) => [name, unit]));
  return (metric) => units.get(metric) ?? null;
}

/** Throws an `InputError` where there is something, and nothing of it could be read. */
export function requireAny(given: Given, recordCount: number, { first: [problem], count }: HistoryProblems): void {
  if (recordCount > 0 || !problem) return;
  throw new InputError(
    `none of its ${count} files is a record of its place; ${problem.path}: ${problem.reason}`,
    { file: placeAsked(given) },
    'Give the folder that records were kept in, and a kfootprint as new as the one that wrote them.',
  );
}

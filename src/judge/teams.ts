import type { LabelName, Labels, Owner, Pattern } from '../model/index.ts';

/** The teams that answer for a series, by its module, cache or caller; each once, in the order of the budget file. */
export function teamsOf(owners: readonly Owner[], labels: Labels): readonly string[] {
  const means = (label: LabelName, pattern: Pattern | null) =>
    pattern !== null && labels[label] !== undefined && pattern.matches(labels[label]);
  const found = owners.filter(
    ({ cache, caller, module }) => means('module', module) || means('cache', cache) || means('caller', caller),
  );
  return [...new Set(found.flatMap(({ team }) => team ?? []))];
}

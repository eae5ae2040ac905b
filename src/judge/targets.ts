import type { BudgetFile, Config } from '../model/index.ts';

/** What of a budget file holds for a target; null where the target is not known. */
export function forTarget(file: BudgetFile, target: string | null): Config {
  const own = target === null ? undefined : file.targets.get(target);
  const { budgets, waivers, owners, ignoredFields } = file;
  if (!own) return { defaults: file.defaults, budgets, waivers, owners, ignoredFields };
  const replaced = budgets.map((budget) => own.budgets.find(({ name }) => name === budget.name) ?? budget);
  return {
    defaults: { ...file.defaults, ...own.defaults },
    budgets: [...replaced, ...own.budgets.filter((budget) => !replaced.includes(budget))],
    waivers,
    owners,
    ignoredFields,
  };
}

import type { ListRequest } from '../history/index.ts';
import type { BudgetFile, HistoryProblem, HistoryProblems, MetricFacts } from '../model/index.ts';

/** What pages are made of, and by what. */
export interface DashboardRequest extends Pick<ListRequest, 'since' | 'until'> {
  readonly targets: readonly string[];
  readonly metrics: readonly MetricFacts[];
  /** Its limits and waivers are drawn; null where nobody names one. */
  readonly budgets: BudgetFile | null;
  /** What comes before a commit's id in the address of its page; null where nobody says. */
  readonly commitAddress: string | null;
  /** Names of commits that were released, by commit. */
  readonly releases: ReadonlyMap<string, string>;
  readonly title: string;
  readonly version: string;
}

/** What became known as the pages were made. */
export interface DashboardTally {
  recordCount: number;
  readonly problems: HistoryProblems & { add(problem: HistoryProblem): void };
}

/** A file of the site, by its path from the root on. */
export interface PageFile {
  readonly path: string;
  readonly text: string;
}

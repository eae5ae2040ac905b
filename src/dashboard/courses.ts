import { matchesLabels } from '../judge/index.ts';
import { type Budget, groupBy, type Labels, type Listed, USUAL_METRICS } from '../model/index.ts';
import { seriesKey } from '../timeline/index.ts';

/** More budgeted series of one target are not drawn before somebody asks. */
const MOST_COURSES = 5000;

type Values = (number | null)[];

/** How numbers of a target went over all records that were seen, so that nobody has to hold the records. */
export interface Courses {
  see(record: Listed): void;
  /** Of each record, null where it has no such number. */
  of(metric: string, labels: Labels): Values;
  /** The same of the sum that a budget judges; without series that are sums themselves. */
  ofSum(budget: Budget, isSum: (labels: Labels) => boolean): Values;
}

/** Of what most boards have, and of what budgets are about. */
export function courses(budgets: readonly Budget[]): Courses {
  const usual = new Set<string>(USUAL_METRICS);
  const byMetric = groupBy(budgets, ({ metric }) => metric);
  const kept = new Map<string, { readonly metric: string; readonly labels: Labels; readonly values: Values }>();
  let recordCount = 0;
  let isFull = false;
  const whole = (values: Values = []): Values =>
    Array.from({ length: recordCount }, (_, index) => values[index] ?? null);
  return {
    see({ series }) {
      recordCount++;
      for (const one of series) {
        const labels = one.labels as Labels;
        const ours = byMetric.get(one.metric) ?? [];
        const isUsual = usual.has(one.metric) && Object.keys(labels).length === 0;
        if (!isUsual && !ours.some(({ select }) => matchesLabels(select, labels))) continue;
        const key = seriesKey(one);
        const course = kept.get(key) ?? { metric: one.metric, labels, values: [] };
        if (course.values.length === 0 && kept.size >= MOST_COURSES) isFull = true;
        else kept.set(key, course);
        // Of two numbers of one name in a record, the first.
        course.values[recordCount - 1] ??= one.value;
      }
    },
    of: (metric, labels) => whole(kept.get(seriesKey({ metric, labels: labels as Record<string, string> }))?.values),
    ofSum({ metric, select }, isSum) {
      const parts = [...kept.values()].filter(
        (one) => !isFull && one.metric === metric && matchesLabels(select, one.labels) && !isSum(one.labels),
      );
      return whole().map((_, index) => {
        const values = parts.flatMap(({ values: ofPart }) => ofPart[index] ?? []);
        return values.length === 0 ? null : values.reduce((total, value) => total + value, 0);
      });
    },
  };
}

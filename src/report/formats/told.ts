import { type Fleet, type JudgedTarget, labelsKey, printable, type Verdict } from '../../model/index.ts';

/** A verdict, and which of several it is that are called the same. */
export interface ToldVerdict {
  readonly of: JudgedTarget;
  readonly verdict: Verdict;
  /** 1 where nothing else is called so. Two reports of one target have the same budgets. */
  readonly ordinal: number;
}

/** All verdicts of a fleet, target by target, in the order of the budget file. */
export function toldVerdicts({ targets }: Pick<Fleet, 'targets'>): ToldVerdict[] {
  const ordinals = new Map<string, number>();
  return targets.flatMap((of) =>
    of.verdicts.map((verdict) => {
      const key = seriesKey(of, verdict);
      const ordinal = (ordinals.get(key) ?? 0) + 1;
      ordinals.set(key, ordinal);
      return { of, verdict, ordinal };
    }),
  );
}

/** What was judged, whatever came out: the same in every run. */
export function seriesKey({ target }: JudgedTarget, { budget, metric, labels }: Verdict): string {
  return JSON.stringify([target, budget, metric, labelsKey(labels)]);
}

/** Captured text for a reader that takes no character but those of XML, in one line. */
export function xmlLine(text: string): string {
  // What no form of Unicode has, beside what `printable` knows.
  return printable(text).replace(/[\ufffe\uffff]/g, '\ufffd');
}

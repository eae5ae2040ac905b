import { type FilePlace, printable, type Report, type Verdict } from '../model/index.ts';

export type Level = 'error' | 'warning' | 'notice';

/** A note on a line of a file, as a pull request shows it. */
export interface Annotation {
  readonly level: Level;
  readonly title: string;
  readonly message: string;
  readonly place: FilePlace;
}

/** The runner shows so many of a level for each step and hides the rest without a word. */
const MOST_OF_A_LEVEL = 10;

/** What fails as errors, what warns as warnings, what is waived as notices, on the lines of the budgets. */
export function annotationsOf({ verdicts }: Report): Annotation[] {
  const all = verdicts.flatMap((verdict) => {
    const level = levelOf(verdict);
    return level ? [annotationOf(verdict, level)] : [];
  });
  return (['error', 'warning', 'notice'] as const).flatMap((level) => fitted(all.filter((one) => one.level === level)));
}

function levelOf({ outcome, failing }: Verdict): Level | null {
  if (failing) return 'error';
  return outcome === 'warn' ? 'warning' : outcome === 'waived' ? 'notice' : null;
}

function annotationOf({ budget, metric, labels, outcome, reason, place }: Verdict, level: Level): Annotation {
  const of = Object.values(labels).join(' ');
  const what = of === '' ? metric : `${metric} (${of})`;
  return { level, title: printable(`${budget}: ${outcome}`), message: printable(`${what}: ${reason}`), place };
}

/** As many as are shown; the last says how many are not. */
function fitted(annotations: readonly Annotation[]): readonly Annotation[] {
  const last = annotations[MOST_OF_A_LEVEL - 1];
  if (!last || annotations.length <= MOST_OF_A_LEVEL) return annotations;
  const hidden = annotations.length - (MOST_OF_A_LEVEL - 1);
  const message = `and ${hidden} more like these: the job summary and the report have them all`;
  return [...annotations.slice(0, MOST_OF_A_LEVEL - 1), { ...last, title: `${hidden} more`, message }];
}

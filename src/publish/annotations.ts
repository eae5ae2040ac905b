import { type FilePlace, groupBy, type Judgement, printable, type Verdict } from '../model/index.ts';

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
const MOST_NAMES = 10;

/** What fails as errors, what warns as warnings, what is waived as notices, on the lines of the budgets. */
export function annotationsOf({ targets }: Pick<Judgement, 'targets'>): Annotation[] {
  const told = targets.flatMap(({ target, verdicts }) =>
    verdicts.flatMap((verdict) => {
      const level = levelOf(verdict);
      return level ? [{ target, verdict, level }] : [];
    }),
  );
  const all = targets.length > 1 ? [...groupBy(told, keyOf).values()].map(annotationOfAll) : told.map(annotationOf);
  return (['error', 'warning', 'notice'] as const).flatMap((level) => fitted(all.filter((one) => one.level === level)));
}

interface Told {
  readonly target: string | null;
  readonly verdict: Verdict;
  readonly level: Level;
}

function levelOf({ outcome, failing }: Verdict): Level | null {
  if (failing) return 'error';
  return outcome === 'warn' ? 'warning' : outcome === 'waived' ? 'notice' : null;
}

function annotationOf({ verdict, level }: Told): Annotation {
  const { budget, metric, labels, outcome, reason, place } = verdict;
  const of = Object.values(labels).join(' ');
  const what = of === '' ? metric : `${metric} (${of})`;
  return { level, title: printable(`${budget}: ${outcome}`), message: printable(`${what}: ${reason}`), place };
}

/** What one line says of many targets is one note: each level has room for ten. */
function keyOf({ verdict: { budget, metric, outcome, place }, level }: Told): string {
  return JSON.stringify([place.file, place.line, metric === 'report' ? metric : budget, outcome, level]);
}

function annotationOfAll(told: readonly Told[]): Annotation {
  const [first] = told as readonly [Told];
  const names = [...new Set(told.map(({ target }) => target ?? '(unnamed)'))];
  const { title, message, ...rest } = annotationOf(first);
  const more = names.length - MOST_NAMES;
  const shown = [...names.slice(0, MOST_NAMES), ...(more > 0 ? [`and ${more} more`] : [])].join(', ');
  const isAlone = names.length === 1;
  const isReport = first.verdict.metric === 'report';
  const said = isReport ? first.verdict.reason : message;
  const series = told.length > 1 ? `${told.length} series, such as ` : '';
  // The log of the job shows no title: each message says whose it is.
  const whole = isAlone ? `${shown}: ${series}${said}` : `${shown}; such as ${names[0]}: ${said}`;
  const what = isReport ? `${isAlone ? 'report' : 'reports'}: ${first.verdict.outcome}` : title;
  const where = isAlone ? shown : `${names.length} targets`;
  return { ...rest, title: printable(`${what} (${where})`), message: printable(whole) };
}

/** As many as are shown; the last says how many are not. */
function fitted(annotations: readonly Annotation[]): readonly Annotation[] {
  const last = annotations[MOST_OF_A_LEVEL - 1];
  if (!last || annotations.length <= MOST_OF_A_LEVEL) return annotations;
  const hidden = annotations.length - (MOST_OF_A_LEVEL - 1);
  const message = `and ${hidden} more like these: the job summary and the report have them all`;
  return [...annotations.slice(0, MOST_OF_A_LEVEL - 1), { ...last, title: `${hidden} more`, message }];
}

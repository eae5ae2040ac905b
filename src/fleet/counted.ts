import { InputError } from '../errors.ts';
import { byText, type Diagnostic, groupBy, printable, type ReportRun, type ToldReport } from '../model/index.ts';

/** A report, and where it came from: a file, or an artifact. */
export interface Came {
  readonly told: ToldReport;
  readonly from: string;
}

/** Which reports count. */
export interface Asked {
  /** Targets of which a report has to come; empty where nobody says. */
  readonly expected: readonly string[];
  /** Commits of which they may be; empty where any may. */
  readonly commits: readonly string[];
  /** Whether one that says no commit is of none of them; else it counts, and is told. */
  readonly needsCommit?: boolean;
  /** Captures before that are too old; null where none is. */
  readonly notBefore: Date | null;
  /** Captures after that are of a clock that is wrong, and of any age. */
  readonly notAfter?: Date | null;
  /** The run of a workflow that asks; null, or left out, where none does. */
  readonly run?: Pick<ReportRun, 'id' | 'attempt'> | null;
}

/** What became of a target. */
export type Counted = { readonly target: string } & (
  | { readonly came: Came; readonly staleness: string | null }
  | { readonly came: null }
);

const MOST_NAMES = 10;

/**
 * Every target that came or was expected, with the report that counts. Boards and phases of one target that differ count
 * each. Throws an `InputError` where two are of the same, and nothing tells which is the later.
 */
export function counted(
  reports: readonly Came[],
  asked: Asked,
): { readonly targets: readonly Counted[]; readonly remarks: readonly Diagnostic[] } {
  const byTarget = groupBy(reports, targetOf);
  const remarks: Diagnostic[] = [];
  const targets: Counted[] = [...byTarget].flatMap(([target, ofTarget]) => {
    const distinct = [...groupBy(ofTarget, ({ told }) => partOf(told, ['unit', 'phase'])).values()].map((alike) => {
      const [latest, ...older] = latestFirst(alike);
      for (const { from } of older)
        remarks.push(remarkOn(from, `it is left out: ${latest?.from} is a later report of ${target}`));
      return latest as Came;
    });
    return distinct.map((came) => ({
      target: distinct.length > 1 ? [target, partOf(came.told, ['unit', 'phase'])].join(', ') : target,
      came,
      staleness: stalenessOf(came.told, asked),
    }));
  });
  for (const target of new Set(asked.expected)) if (!byTarget.has(target)) targets.push({ target, came: null });
  const told = [...strangers([...byTarget.keys()], asked), ...unlike(reports, asked), ...ofOtherRuns(targets, asked)];
  return { targets, remarks: [...remarks, ...told] };
}

function targetOf({ told }: Came): string {
  const { target, name } = told.footprint.snapshot;
  return target ?? name;
}

/** `unit 17, phase loaded` */
function partOf({ footprint }: ToldReport, names: readonly ('unit' | 'phase')[]): string {
  return names
    .flatMap((name) => (footprint.snapshot[name] === null ? [] : [`${name} ${footprint.snapshot[name]}`]))
    .join(', ');
}

/**
 * A run that was started again leaves what it left before, too. What one attempt left twice is of two boards, or of two builds,
 * whichever was captured later: either could be the one that fails.
 */
function latestFirst(reports: readonly Came[]): Came[] {
  const orderOf = orderAmong(reports);
  const sorted = [...reports].sort((a, b) => orderOf(b.told) - orderOf(a.told));
  const [latest, second] = sorted as [Came, Came?];
  if (second && !(orderOf(latest.told) > orderOf(second.told)))
    throw new InputError(
      `it is of the same target as ${latest.from}, and nothing tells which is the later`,
      { file: second.from },
      'Give one of them, or tell them apart: by target, or by the unit or the phase that their snapshots name.',
    );
  return sorted;
}

/** By the attempts of runs that judged them, else by when they were captured; NaN where nothing tells. */
function orderAmong(reports: readonly Came[]): (told: ToldReport) => number {
  const runs = reports.flatMap(({ told: { run } }) => run ?? []);
  if (runs.length === reports.length) {
    const inOrder = [...runs].sort((a, b) => a.id - b.id || a.attempt - b.attempt);
    return ({ run }) => inOrder.findIndex(({ id, attempt }) => id === run?.id && attempt === run.attempt);
  }
  return ({ footprint: { snapshot } }) =>
    snapshot.target === null ? Number.NaN : Date.parse(snapshot.capturedAt ?? '');
}

/** Why a report does not count; null where it does. */
function stalenessOf(told: ToldReport, { commits, needsCommit, notBefore, notAfter }: Asked): string | null {
  const commit = commitOf(told);
  if (needsCommit && commit === null) return 'neither its snapshot nor its run says of which commit it is';
  if (commits.length > 0 && commit !== null && !commits.some((wanted) => isSame(wanted, commit)))
    return `its report is of commit ${shortOf(commit)}, and ${commits.map(shortOf).join(' or ')} is judged`;
  if (notBefore === null) return null;
  const { capturedAt } = told.footprint.snapshot;
  const time = Date.parse(capturedAt ?? '');
  if (Number.isNaN(time)) return 'its snapshot does not say when it was captured, and its age matters here';
  if (time < notBefore.getTime()) return `it was captured at ${capturedAt}, before ${notBefore.toISOString()}`;
  if (notAfter && time > notAfter.getTime())
    return `it says that it was captured at ${capturedAt}, which is yet to come`;
  return null;
}

/** What the snapshot says; else what was checked out where it was judged. */
function commitOf({ footprint, run }: ToldReport): string | null {
  return footprint.snapshot.commit ?? run?.commit ?? null;
}

/** One of them may be shortened, as git does it. */
function isSame(a: string, b: string): boolean {
  const [short = '', long = ''] = [a.toLowerCase(), b.toLowerCase()].sort((x, y) => x.length - y.length);
  return short.length >= FEWEST_DIGITS && long.startsWith(short);
}

const FEWEST_DIGITS = 7;

function shortOf(commit: string): string {
  return printable(commit).slice(0, 12);
}

function strangers(names: readonly string[], { expected }: Asked): Diagnostic[] {
  if (expected.length === 0)
    return [remarkOn('targets', 'nobody says which are expected: one of which nothing came is not missed')];
  const others = names.filter((name) => !expected.includes(name)).sort(byText);
  if (others.length === 0) return [];
  return [remarkOn('targets', `not among those that are expected, and judged all the same: ${fewOf(others)}`)];
}

/** Where nobody says which commit is judged, reports of several are told. */
function unlike(reports: readonly Came[], { commits }: Asked): Diagnostic[] {
  if (commits.length > 0) {
    const silent = reports.filter(({ told }) => commitOf(told) === null).map(({ from }) => from);
    if (silent.length === 0) return [];
    return [remarkOn('targets', `nobody says which commit these are of: ${fewOf(silent)}`)];
  }
  const all = [...groupBy(reports, ({ told }) => commitOf(told) ?? 'none').keys()];
  if (all.length < 2) return [];
  return [remarkOn('targets', `the reports are of several commits: ${fewOf(all.map(shortOf).sort(byText))}`)];
}

/** What this attempt did not judge itself: a board that did not run again, or one whose job failed before it left anything. */
function ofOtherRuns(targets: readonly Counted[], { run }: Asked): Diagnostic[] {
  if (!run) return [];
  const namesOf = (isSo: (of: ReportRun) => boolean) =>
    targets.flatMap(({ target, came }) => (came?.told.run && isSo(came.told.run) ? [target] : []));
  const [others, earlier] = [
    namesOf(({ id }) => id !== run.id),
    namesOf(({ id, attempt }) => id === run.id && attempt < run.attempt),
  ];
  return [
    ...(others.length > 0 ? [remarkOn('targets', `judged by another run than this: ${fewOf(others)}`)] : []),
    ...(earlier.length > 0 ? [remarkOn('targets', `judged in an earlier attempt of this run: ${fewOf(earlier)}`)] : []),
  ];
}

function remarkOn(source: string, message: string): Diagnostic {
  return { source: printable(source), line: null, message: printable(message) };
}

function fewOf(texts: readonly string[]): string {
  const more = texts.length - MOST_NAMES;
  return [...texts.slice(0, MOST_NAMES), ...(more > 0 ? [`and ${more} more`] : [])].join(', ');
}

import {
  type Cause,
  formatBytes,
  formatChange,
  type Outcome,
  type PageSize,
  placeOfSource,
  type Report,
  severityOf,
  type Verdict,
} from '../../model/index.ts';
import { byLooseness, inForceText, loosenessText } from '../limit-edits.ts';
import { bySeverity, headline, limitText, seriesName, WORD } from '../words.ts';
import { exactly, figure, percent, plural } from './table.ts';

const TITLES: Readonly<Record<Outcome, string>> = {
  over: 'Over budget',
  unknown: 'Could not be judged',
  warn: 'Within budget, with warnings',
  waived: 'Over budget, and waived',
  within: 'Within budget',
};

const COUNTED: readonly { readonly outcome: Outcome; readonly word: string }[] = [
  { outcome: 'over', word: 'broken' },
  { outcome: 'warn', word: 'warned' },
  { outcome: 'waived', word: 'waived' },
  { outcome: 'unknown', word: 'unknown' },
  { outcome: 'within', word: 'within' },
];

const CAUSES: Readonly<Record<Cause, string>> = {
  introduced: 'past the limit now, the baseline was not',
  worsened: 'the baseline was past the limit, and it grew further',
  inherited: 'past the limit as the baseline was, and not risen',
  measurement: 'a file or a baseline that used to be there is gone, or the two snapshots are unlike',
};

/** The verdict in words, the counts, and where the numbers come from. */
export function verdictView(report: Report) {
  const { verdicts, outcome, exitCode } = report;
  const { target, name } = report.footprint.snapshot;
  const judged = verdicts.length > 0;
  return {
    subject: target ?? name,
    tone: judged ? outcome : 'none',
    title: judged ? TITLES[outcome] : 'Nothing was judged',
    sentence: judged ? `${capital(headline(report))}. ${PASSES[exitCode]}` : 'There are no budgets in this report.',
    counts: judged ? countsOf(verdicts) : [],
    facts: factsOf(report),
    limits: limitsOf(report),
    incomplete: [...report.footprint.snapshot.incomplete].map(([file, why]) => ({ file: placeOfSource(file), why })),
  };
}

/** What the pull request does to its own limits; null where nobody tells, or it does nothing. */
function limitsOf({ limits }: Report) {
  if (!limits || limits.edits.length === 0) return null;
  return {
    note: inForceText(limits),
    edits: byLooseness(limits).map((edit) => ({
      what: edit.what,
      was: edit.was ?? '',
      now: edit.now ?? '',
      looseness: loosenessText(edit),
      place: edit.place ? `${edit.place.file}:${edit.place.line}` : '',
    })),
  };
}

/** Waivers are counted where there are some. */
function countsOf(verdicts: readonly Verdict[]) {
  return COUNTED.flatMap(({ outcome, word }) => {
    const count = verdicts.filter((verdict) => verdict.outcome === outcome).length;
    if (count === 0 && outcome === 'waived') return [];
    return [{ tone: outcome, count: String(count), word, none: count === 0 }];
  });
}

const PASSES: Readonly<Record<Report['exitCode'], string>> = {
  0: 'The check passes.',
  1: 'The check fails.',
  2: 'The check fails: an unknown verdict is no pass.',
};

function factsOf({ footprint, baseline, search, date, version }: Report) {
  const { target, unit, name, phase, sample, kernel, kernelBuild, arch, capturedAt, uptimeSeconds, pageSize } =
    footprint.snapshot;
  const fact = (term: string, code: string | null, ...notes: readonly (string | null)[]) => ({
    term,
    code: code ?? '',
    note: [code === null ? 'unknown' : null, ...notes].filter((note) => note !== null).join(', '),
  });
  return [
    fact('Target', target, unit && `unit ${unit}`),
    fact('Phase', phase, sample === null ? null : `sample ${sample}`),
    fact('Snapshot', name, capturedAt, uptimeSeconds === null ? null : `up ${Math.floor(uptimeSeconds)} s`),
    fact('Kernel', kernel, kernelBuild, arch, pageSizeNote(pageSize)),
    baseline
      ? fact(
          'Baseline',
          baseline.origin,
          baseline.kernel === null ? null : `kernel ${baseline.kernel}`,
          baseline.phase === null ? null : `phase ${baseline.phase}`,
          search?.reason ?? null,
        )
      : { term: 'Baseline', code: '', note: search?.reason ?? 'none: growth was not judged' },
    { term: 'Judged as of', code: '', note: `${date}, by kfootprint ${version}` },
  ];
}

function pageSizeNote({ bytes, origin }: PageSize): string {
  return `pages of ${formatBytes(bytes)}${origin === 'given' ? '' : ` (${origin})`}`;
}

/** Every verdict, those that fail first. */
export function budgetsView({ verdicts }: Report) {
  const causes = (Object.keys(CAUSES) as Cause[]).filter((cause) =>
    verdicts.some((verdict) => verdict.cause === cause),
  );
  return {
    caption: `${plural(verdicts.length, 'verdict')}, failing first`,
    rows: bySeverity(verdicts).map(budgetRow),
    causes: causes.map((cause) => ({ cause, meaning: CAUSES[cause] })),
  };
}

function budgetRow(verdict: Verdict) {
  const { outcome, cause, failing, budget, metric, labels, summedCount, value, bound, unit, limit, rule, per } =
    verdict;
  const { baseline, change: by, reason, missing, place, teams } = verdict;
  return {
    tone: outcome,
    word: WORD[outcome],
    order: String(-severityOf[outcome] - (failing ? 10 : 0)),
    cause: cause ?? '',
    failing,
    budget,
    place: `${place.file}:${place.line}`,
    teams: teams.join(', '),
    metric,
    series: summedCount === null ? seriesName(labels) : `${summedCount} added up`,
    value:
      value === null ? null : perTime(figure(value, unit, bound === 'lower' ? '≥' : bound === 'upper' ? '≤' : ''), per),
    limit: limit === null ? null : { ...figure(limit, unit, ''), text: limitText(verdict) },
    rule: rule ?? '',
    gauge: rule === 'at-most' && value !== null && limit !== null ? gauge(value, limit) : null,
    baseline: baseline === null ? null : figure(baseline, unit, ''),
    change: by === null ? null : { value: String(by), exact: exactly(by, unit), text: formatChange(by, unit) },
    reason,
    // The reason of a limit that is kept says it already.
    missing: missing.length === 0 || reason.includes('not known:') ? '' : `not known: ${missing.join(', ')}`,
  };
}

/** A number that is a rate says so. */
function perTime<T extends { readonly unit: string }>(shown: T, per: Verdict['per']): T {
  return per === null ? shown : { ...shown, unit: `${shown.unit}/min` };
}

/** How full a budget is: the bar ends at the larger of value and limit, the mark stands at the limit. */
function gauge(value: number, limit: number): { fill: string; mark: string; text: string } | null {
  const whole = Math.max(value, limit);
  if (whole <= 0) return null;
  return { fill: percent(value, whole), mark: percent(limit, whole), text: gaugeText(value, limit) };
}

/** Rounded away from the limit: 100 % is said of nothing that is not exactly there. */
function gaugeText(value: number, limit: number): string {
  if (limit <= 0) return 'over a limit of nothing';
  const share = (100 * Math.max(0, value)) / limit;
  return `${value > limit ? Math.ceil(share) : Math.floor(share)}% of the limit`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

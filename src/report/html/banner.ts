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
import { verdictAnchors } from '../anchors.ts';
import { budgetName, headline, limitText, seriesName, valueText } from '../words.ts';
import { limitEditsView } from './limit-edits.ts';
import { byRoom, distanceOf, roomText } from './room.ts';

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

const PASSES: Readonly<Record<Report['exitCode'], string>> = {
  0: 'The check passes.',
  1: 'The check fails.',
  2: 'The check fails: an unknown verdict is no pass.',
};

const DOINGS: Readonly<Record<Cause, string>> = {
  introduced: 'introduced here',
  worsened: 'over before, and worse now',
  inherited: 'over before, and not risen',
  measurement: 'measured otherwise than the baseline',
};

/** The verdict in words, the one finding to read first, the counts, and where the numbers come from. */
export function bannerView(report: Report) {
  const { verdicts, outcome, exitCode } = report;
  const { target, name } = report.footprint.snapshot;
  const judged = verdicts.length > 0;
  return {
    subject: target ?? name,
    tone: judged ? outcome : 'none',
    title: judged ? TITLES[outcome] : 'Nothing was judged',
    sentence: judged ? `${capital(headline(report))}. ${PASSES[exitCode]}` : 'There are no budgets in this report.',
    finding: findingView(verdicts),
    counts: judged ? countsOf(verdicts) : [],
    counted: 'Verdicts by outcome',
    facts: factsOf(report),
    limits: limitsOf(report),
    incomplete: [...report.footprint.snapshot.incomplete].map(([file, why]) => ({ file: placeOfSource(file), why })),
  };
}

/** What matters most of all verdicts; null where nothing was judged. */
export function findingView(verdicts: readonly Verdict[]) {
  const index = mostTelling(verdicts);
  const verdict = verdicts[index];
  if (!verdict) return null;
  const { metric, labels, summedCount, baseline, change, unit, cause, teams, outcome } = verdict;
  const kept = outcome === 'within';
  return {
    tone: outcome,
    anchor: verdictAnchors(verdicts)[index] ?? '',
    lead: kept ? 'Least room: ' : '',
    budget: budgetName(verdict),
    says: saysOf(verdict),
    metric,
    series: summedCount === null ? seriesName(labels) : `${summedCount} added up`,
    was: baseline === null || kept ? '' : valueText({ value: baseline, bound: null, unit }),
    now: kept ? '' : verdict.value === null ? '' : valueText(verdict),
    by: change === null || kept ? '' : formatChange(change, unit),
    cause: cause === null ? '' : DOINGS[cause],
    teams,
  };
}

/** Index of what fails, of that what is worst, of that what has least room; -1 where there is none. */
function mostTelling(verdicts: readonly Verdict[]): number {
  const ranked = verdicts.map((verdict, index) => ({ index, verdict, distance: distanceOf(verdict) }));
  ranked.sort(
    (a, b) =>
      Number(b.verdict.failing) - Number(a.verdict.failing) ||
      severityOf[b.verdict.outcome] - severityOf[a.verdict.outcome] ||
      (a.distance && b.distance
        ? byRoom({ ...a, distance: a.distance }, { ...b, distance: b.distance })
        : Number(a.distance === null) - Number(b.distance === null)),
  );
  return ranked[0]?.index ?? -1;
}

/** What is said of a budget behind its name: ` is 20 KiB over its limit of 4 MiB`. */
function saysOf(verdict: Verdict): string {
  const { rule, limit, unit, reason, outcome, waivers } = verdict;
  const distance = distanceOf(verdict);
  if (!distance || limit === null || rule === 'slope' || outcome === 'unknown') return `: ${reason}`;
  // What is not within, though there is room, is so for a reason that is no amount.
  if (outcome !== 'within' && rule !== 'warn-at' && distance.left >= 0) return `: ${reason}`;
  const room = roomText(verdict, distance);
  const allowed = limitText(verdict).replace(/^[≤≥+] ?/, '');
  if (rule === 'warn-at') return ` is ${room} of ${allowed}`;
  if (rule === 'growth')
    return distance.left < 0
      ? ` grew by ${formatChange(distance.judged, unit)}, where ${limitText(verdict)} is allowed`
      : ` has ${room}, of ${limitText(verdict)}`;
  if (distance.left >= 0) return ` has ${room}, of a limit of ${allowed}`;
  const lenient = outcome === 'waived' ? waivers.find(({ expired }) => !expired) : undefined;
  const waiver = lenient ? `, waived until ${lenient.until} by ${lenient.owner}` : '';
  return rule === 'at-least'
    ? ` is ${room} of the ${allowed} that it asks for${waiver}`
    : ` is ${room} its limit of ${allowed}${waiver}`;
}

/** null where nobody tells what the pull request does to its own limits, or it does nothing. */
function limitsOf({ limits }: Report) {
  return limits && limits.edits.length > 0 ? limitEditsView(limits) : null;
}

/** Waivers are counted where there are some. */
function countsOf(verdicts: readonly Verdict[]) {
  return COUNTED.flatMap(({ outcome, word }) => {
    const count = verdicts.filter((verdict) => verdict.outcome === outcome).length;
    if (count === 0 && outcome === 'waived') return [];
    return [{ tone: outcome, count: String(count), word, none: count === 0 }];
  });
}

function factsOf({ footprint, baseline, search, run, date, version }: Report) {
  const { target, unit, name, phase, sample, kernel, kernelBuild, arch, capturedAt, uptimeSeconds, pageSize, commit } =
    footprint.snapshot;
  const fact = (term: string, code: string | null, ...notes: readonly (string | null)[]) => ({
    term,
    code: code ?? '',
    whole: '',
    note: [code === null ? 'unknown' : null, ...notes].filter((note) => note !== null).join(', '),
  });
  const measured = commit ?? run?.commit ?? null;
  return [
    fact('Target', target, unit && `unit ${unit}`),
    fact('Phase', phase, sample === null ? null : `sample ${sample}`),
    fact('Snapshot', name, capturedAt, uptimeSeconds === null ? null : `up ${Math.floor(uptimeSeconds)} s`),
    fact('Kernel', kernel, kernelBuild, arch, pageSizeNote(pageSize)),
    baseline
      ? fact(
          'Baseline',
          baseline.origin,
          baseline.commit === null ? null : `commit ${shortened(baseline.commit)}`,
          baseline.kernel === null ? null : `kernel ${baseline.kernel}`,
          baseline.phase === null ? null : `phase ${baseline.phase}`,
          search?.reason ?? null,
        )
      : { term: 'Baseline', code: '', whole: '', note: search?.reason ?? 'none: growth was not judged' },
    ...(measured === null ? [] : [{ ...fact('Commit', shortened(measured)), whole: measured }]),
    ...(run ? [fact('Run', String(run.id), run.attempt > 1 ? `attempt ${run.attempt}` : null)] : []),
    { term: 'Judged as of', code: '', whole: '', note: `${date}, by kfootprint ${version}` },
  ];
}

/** A commit as people know it; other text stays as it is. */
function shortened(commit: string): string {
  return /^[\da-f]{40,64}$/.test(commit) ? commit.slice(0, 12) : commit;
}

function pageSizeNote({ bytes, origin }: PageSize): string {
  return `pages of ${formatBytes(bytes)}${origin === 'given' ? '' : ` (${origin})`}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

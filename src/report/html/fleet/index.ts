import page from '../../../../templates/fleet.html.hbs';
import script from '../../../browser/fleet-page.ts?script';
import { type Fleet, type JudgedTarget, printablePage } from '../../../model/index.ts';
import { findingsOf, fleetTitle, type Tally, tallyOf } from '../../findings.ts';
import { findingView } from '../banner.ts';
import { limitEditsView } from '../limit-edits.ts';
import { fleetStyle } from '../style.ts';
import { plural } from '../table.ts';
import { anchorsOf } from './anchors.ts';
import { boardView, type OwnReport } from './boards.ts';
import { findingsView } from './findings.ts';
import { matrixView, nameOf } from './matrix.ts';
import { patternsView } from './patterns.ts';

/** The verdict on many targets as one page that needs no network: which of them break which budgets, and all that is known of each. */
export function renderFleetHtml(fleet: Fleet, own: ReadonlyMap<string, OwnReport> = new Map()): string {
  return printablePage(page({ ...fleetView(fleet, own), style: fleetStyle, script }));
}

/** Everything that the page says. */
export function fleetView(fleet: Fleet, own: ReadonlyMap<string, OwnReport>) {
  const anchors = anchorsOf(fleet.targets);
  const { lined, rows: patterns } = patternsView(fleet.targets, anchors);
  const verdict = verdictView(fleet, anchors);
  const findings = findingsView(fleet, anchors);
  return {
    title: verdict.title,
    version: fleet.version,
    nav: [
      { id: 'wrong', label: 'What is wrong', count: findings.count },
      ...(patterns.length > 0 ? [{ id: 'patterns', label: 'Patterns', count: String(patterns.length) }] : []),
      { id: 'matrix', label: 'Targets by budgets', count: '' },
      { id: 'targets', label: 'Targets', count: String(lined.length) },
      { id: 'remarks', label: 'Remarks', count: String(fleet.remarks.length) },
    ],
    verdict,
    findings,
    patterns,
    matrix: matrixView(lined),
    boards: lined.map((line) => boardView(line, own.get(line.target.target))),
    remarks: fleet.remarks.map(({ source, line, message }) => ({
      place: line === null ? source : `${source}:${line}`,
      message,
    })),
  };
}

const COUNTED: readonly { readonly key: keyof Tally; readonly tone: string; readonly word: string }[] = [
  { key: 'over', tone: 'over', word: 'over' },
  { key: 'missing', tone: 'unknown', word: 'missing' },
  { key: 'stale', tone: 'unknown', word: 'stale' },
  { key: 'unknown', tone: 'unknown', word: 'not judged' },
  { key: 'warned', tone: 'warn', word: 'warned' },
  { key: 'waived', tone: 'waived', word: 'waived' },
  { key: 'within', tone: 'within', word: 'within' },
];

/** Shown though there is none: so it is known that there is none. */
const ALWAYS: ReadonlySet<keyof Tally> = new Set(['over', 'missing', 'within']);

const PASSES: Readonly<Record<Fleet['exitCode'], string>> = {
  0: 'The check passes.',
  1: 'The check fails.',
  2: 'The check fails: what was not judged is no pass.',
};

function verdictView(fleet: Fleet, anchors: ReadonlyMap<JudgedTarget, string>) {
  const { outcome, exitCode, targets, expectedCount, date, version, limits } = fleet;
  const tally = tallyOf(fleet);
  const title = fleetTitle(fleet);
  const fact = (term: string, note: string) => ({ term, code: '', whole: '', note });
  return {
    tone: exitCode === 0 && outcome !== 'warn' && outcome !== 'waived' ? 'within' : outcome,
    subject: plural(targets.length, 'target'),
    title: title.charAt(0).toUpperCase() + title.slice(1),
    sentence: PASSES[exitCode],
    finding: worstFinding(fleet, anchors),
    counted: 'Targets by outcome',
    counts: COUNTED.filter(({ key }) => tally[key] > 0 || ALWAYS.has(key)).map(({ key, tone, word }) => ({
      tone,
      word,
      count: String(tally[key]),
      none: tally[key] === 0,
    })),
    facts: [
      fact('Targets', expectedCount === null ? 'nobody says how many there should be' : `${expectedCount} expected`),
      fact('Commits', commitsText(fleet)),
      fact('Judged as of', `${date}, by kfootprint ${version}`),
    ],
    limits: limits && limits.edits.length > 0 ? limitEditsView(limits) : null,
    incomplete: [],
  };
}

/** What fails on most targets, by the one where it is worst; null where all is kept. */
function worstFinding(fleet: Fleet, anchors: ReadonlyMap<JudgedTarget, string>) {
  const [first] = findingsOf(fleet);
  const view = first && findingView([first.verdict]);
  if (!view) return null;
  const others = first.targets.length - 1;
  const on = ` on ${nameOf(first.worst)}${others > 0 ? ` and ${plural(others, 'other target')}` : ''}`;
  // Of a target that was not judged, the name says which.
  return {
    ...view,
    anchor: anchors.get(first.worst) ?? '',
    says: `${view.says}${first.worst.state === 'judged' ? on : ''}`,
  };
}

/** What was measured, as far as snapshots say. */
function commitsText({ targets }: Fleet): string {
  const commits = new Set(targets.flatMap(({ snapshot }) => snapshot?.commit?.slice(0, 12) ?? []));
  if (commits.size === 0) return 'the snapshots name none';
  const [first = ''] = commits;
  return commits.size === 1 ? first : `${commits.size} different ones`;
}

export { linkTo } from './anchors.ts';

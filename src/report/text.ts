import {
  byText,
  type Diagnostic,
  type Footprint,
  formatBytes,
  formatChange,
  type Paint,
  plain,
  printable,
  type Report,
  type RunTrends,
  type Verdict,
} from '../model/index.ts';
import { leftBehindText, loadCostText } from './across-text.ts';
import { buddyText, slabText, vmallocText } from './allocators-text.ts';
import { type ByteChange, largestChanges } from './changes.ts';
import { columns, kib, MOST_ROWS, moreOf, WIDTH, wrap } from './columns.ts';
import { devicesText } from './devices-text.ts';
import { byLooseness, editText, inForceText } from './limit-edits.ts';
import { moduleBuildText } from './module-build-text.ts';
import { modulesText } from './modules-text.ts';
import { profilersText } from './profilers-text.ts';
import { trendText } from './trend-text.ts';
import {
  headline,
  measuredName,
  noChangeText,
  originOf,
  ruleText,
  seriesName,
  TONE,
  type Told,
  toldOf,
  valueText,
  WORD,
} from './words.ts';

/** Of what else changed, beside a verdict; the report has the rest. */
const MOST_NOTED = 6;
/** Of limits that the pull request changes. */
const MOST_EDITS = 8;
/** On the inputs as a whole: budget file, baseline. */
const MOST_REMARKS = 5;

interface TextOptions {
  readonly all: boolean;
  readonly paint?: Paint;
}

interface ShowOptions extends TextOptions {
  /** What climbed over the run; null where nobody asked. */
  readonly trends?: RunTrends | null;
}

/** One snapshot for a terminal of 80 columns, in the manner of free, lsmod and slabtop. */
export function showText(footprint: Footprint, { all, trends = null, paint = plain }: ShowOptions): string {
  const blocks = [
    titleOf(footprint),
    memoryOf(footprint, paint),
    modulesText(footprint, all, paint),
    profilersText(footprint, all, paint),
    moduleBuildText(footprint.modules ?? [], all ? Number.POSITIVE_INFINITY : MOST_ROWS, paint),
    slabText(footprint, all, paint),
    vmallocText(footprint, all, paint),
    buddyText(footprint, paint),
    devicesText(footprint, paint),
    loadCostText(footprint, WIDTH, all, paint),
    leftBehindText(footprint, WIDTH, paint),
    trendText(trends, WIDTH, all, undefined, paint),
    remarksOf(footprint),
  ];
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')}\n`;
}

/** The verdicts for a terminal: what is wrong first, each with the line of the budget file to look at. */
export function checkText(report: Report, paint: Paint = plain): string {
  const { footprint, verdicts } = report;
  const within = verdicts.filter(({ outcome }) => outcome === 'within').length;
  const lines = [
    ...wrap(printable(headline(report)), WIDTH, '').map((line) => paint(TONE[report.outcome], line)),
    ...wrap(printable(originOf(footprint)), WIDTH, ''),
    ...wrap(printable(baselineText(report)), WIDTH, ''),
    ...differencesOf(report, MOST_NOTED),
    ...editsOf(report),
    ...toldOf(verdicts).flatMap((told) => ['', ...verdictLines(told, paint)]),
  ];
  if (within > 0) lines.push('', `${within} ${within === 1 ? 'limit' : 'limits'} kept.`);
  const climbing = trendText(report.trends, WIDTH, false, 'the report has them', paint);
  if (climbing.length > 0) lines.push('', ...climbing);
  const remarks = report.remarks.slice(0, MOST_REMARKS);
  if (remarks.length > 0) lines.push('', ...remarks.flatMap(remarkLines));
  const more = footprint.diagnostics.length + report.remarks.length - remarks.length;
  if (more > 0) lines.push('', `${more} ${more === 1 ? 'remark' : 'remarks'} on the snapshot: see the report.`);
  return `${lines.join('\n')}\n`;
}

/** Where the baseline is from, and its phase where that is another. */
function baselineText({ baseline, search, footprint }: Report): string {
  if (!baseline) return search?.reason ?? 'no baseline: growth was not judged';
  const phase =
    baseline.phase !== null && baseline.phase !== footprint.snapshot.phase ? `, phase ${baseline.phase}` : '';
  if (!search) return `baseline: ${baseline.origin}${phase}`;
  return `baseline: ${search.reason} (${baseline.origin}${phase})`;
}

/** How the snapshot and the baseline are unlike. */
function differencesOf({ comparison }: Report, most = Number.POSITIVE_INFINITY): string[] {
  const { blocking, noted } = comparison ?? { blocking: [], noted: [] };
  const hidden = noted.length - most;
  return [
    ...blocking.map(({ what, was, now }) => `not comparable where it matters: ${what} was ${was}, is ${now}`),
    ...noted.slice(0, most).map(({ what, was, now }) => `${what} was ${was}, is ${now}`),
    ...(hidden > 0 ? [`${hidden} more ${hidden === 1 ? 'difference' : 'differences'}: see the report`] : []),
  ].flatMap((line) => wrap(printable(line), WIDTH, ''));
}

/** What the pull request does to its own limits. */
export function editsOf({ limits }: Pick<Report, 'limits'>): string[] {
  const edits = limits ? byLooseness(limits) : [];
  if (!limits || edits.length === 0) return [];
  const shown = edits.slice(0, MOST_EDITS).map((edit) => `  ${editText(edit)}`);
  const hidden = edits.length - shown.length;
  return [
    '',
    ...[
      `Limits changed here (${inForceText(limits)}):`,
      ...shown,
      ...(hidden > 0 ? [`  ${hidden} more: see the report`] : []),
    ].flatMap((line) => wrap(printable(line.trimStart()), WIDTH, line.startsWith('  ') ? '  ' : '')),
  ];
}

/** What changed between two snapshots, for a terminal. */
export function diffText(report: Report, { all, paint = plain }: TextOptions): string {
  const { comparison, baseline, footprint } = report;
  if (!comparison) return 'There is nothing to compare with.\n';
  const changes = largestChanges(comparison);
  const shown = all ? changes : changes.slice(0, 2 * MOST_ROWS);
  const lines = [
    ...wrap(printable(`from ${baseline?.origin}`), WIDTH, ''),
    ...wrap(printable(`to   ${originOf(footprint)}`), WIDTH, ''),
    ...differencesOf(report),
    '',
    ...(changes.length === 0 ? [noChangeText(comparison)] : changeTable(shown, paint)),
    ...moreOf(changes.length - shown.length, 'changes'),
  ];
  return `${lines.join('\n')}\n`;
}

/** One verdict, its budget's place first. */
export function verdictLines({ verdict, alikeCount }: Told, paint: Paint = plain): string[] {
  const { outcome, budget, place, reason, change, unit, cause, teams } = verdict;
  const found = foundOf(verdict);
  const word = WORD[outcome].toUpperCase();
  // Whole, however long: problem-matcher.json takes the place and what was measured out of these two.
  const told = [
    `${word}  ${place.file}:${place.line}  ${budget}${teams.length > 0 ? ` (${teams.join(', ')})` : ''}`,
    `  ${measuredName(verdict)}: ${found.join(', ')}`,
  ];
  const more = [
    ...(found.includes(reason) ? [] : [reason]),
    ...(change === null ? [] : [`${formatChange(change, unit)} since the baseline${cause ? `: ${cause}` : ''}`]),
    ...(alikeCount > 0 ? [`and the same of ${alikeCount} more`] : []),
  ];
  const [first = '', ...rest] = told.map(printable);
  return [
    paint(TONE[outcome], word) + first.slice(word.length),
    ...rest,
    ...more.flatMap((line) => wrap(printable(line), WIDTH, '  ')),
  ];
}

/** The value and the limit that decided; where there is none of both, why. */
function foundOf(verdict: Verdict): readonly string[] {
  const [value, rule] = [verdict.value === null ? '' : valueText(verdict), ruleText(verdict)];
  return value === '' || rule === '' ? [...(value === '' ? [] : [value]), verdict.reason] : [value, rule];
}

function titleOf({ snapshot, ram }: Footprint): string[] {
  const { pageSize, fingerprint, kernelBuild } = snapshot;
  const machine = [
    fingerprint.onlineCpuCount === null
      ? ''
      : `${fingerprint.onlineCpuCount} ${fingerprint.onlineCpuCount === 1 ? 'CPU' : 'CPUs'} online`,
    `${formatBytes(pageSize.bytes)} pages (${pageSize.origin})`,
    kernelBuild ?? '',
  ].filter((part) => part !== '');
  const title = [
    ...wrap(printable(originOf({ snapshot })), WIDTH, ''),
    ...wrap(printable(machine.join(', ')), WIDTH, ''),
  ];
  if (ram?.presentBytes == null || ram.otherBootReservedBytes === null) return title;
  const image = ram.kernelImageBytes === null ? '' : `${formatBytes(ram.kernelImageBytes)} kernel image, `;
  const reserved = `${formatBytes(ram.otherBootReservedBytes)} ${image === '' ? 'kernel image and ' : 'other '}boot reservations`;
  return [...title, ...wrap(`${formatBytes(ram.presentBytes)} present RAM less ${image}${reserved}`, WIDTH, '')];
}

function memoryOf({ bill }: Footprint, paint: Paint): string[] {
  if (!bill) return [];
  const rows = [
    ...bill.lines,
    { name: 'unaccounted', bytes: bill.unaccountedBytes },
    { name: 'MemTotal', bytes: bill.totalBytes },
  ];
  const table = columns(
    [
      { title: 'MEMORY', align: 'left', of: ({ name }) => name },
      { title: 'KiB', align: 'right', of: ({ bytes }) => kib(bytes) },
      { title: '%', align: 'right', of: ({ bytes }) => ((100 * bytes) / bill.totalBytes).toFixed(1) },
    ],
    rows,
    paint,
  );
  return bill.missing.length === 0
    ? table
    : [...table, ...wrap(`In unaccounted: ${bill.missing.join(', ')}.`, WIDTH, '')];
}

function remarksOf({ diagnostics, snapshot }: Footprint): string[] {
  const absent = [...snapshot.sources]
    .filter(([, state]) => state !== 'present' && state !== 'truncated')
    .map(([name, state]) => (state === 'absent' ? name : `${name} (${state})`));
  return [
    ...diagnostics.flatMap(remarkLines),
    ...(absent.length > 0 ? wrap(`Not in this snapshot: ${absent.sort(byText).join(', ')}.`, WIDTH, '') : []),
  ];
}

export function remarkLines({ source, line, message }: Diagnostic): string[] {
  return wrap(printable(`${source}${line === null ? '' : `:${line}`}: ${message}`), WIDTH, '');
}

function changeTable(changes: readonly ByteChange[], paint: Paint): string[] {
  return columns(
    [
      { title: 'WAS', align: 'right', of: ({ kind, was }) => (kind === 'added' ? '-' : kib(was)) },
      { title: 'NOW', align: 'right', of: ({ kind, now }) => (kind === 'removed' ? '-' : kib(now)) },
      {
        title: 'CHANGE KiB',
        align: 'right',
        of: ({ by }) => (by > 0 ? '+' : '') + kib(by),
        tone: ({ by }) => (by > 0 ? 'bad' : by < 0 ? 'good' : null),
      },
      { title: 'METRIC', align: 'left', of: ({ metric }) => metric },
      { title: 'WHAT', align: 'left', of: ({ labels }) => seriesName(labels) },
    ],
    changes,
    paint,
  );
}

import {
  type Fleet,
  formatBytes,
  formatChange,
  type JudgedTarget,
  type Paint,
  plain,
  printable,
} from '../model/index.ts';
import { columns, moreOf, WIDTH, wrap } from './columns.ts';
import { type Finding, fewNames, findingsOf, fleetHeadline } from './findings.ts';
import { editsOf, remarkLines, verdictLines } from './text.ts';
import { TONE, WORD } from './words.ts';

/** The report has the rest. */
const [MOST_FINDINGS, MOST_NAMES, MOST_TARGETS, MOST_REMARKS] = [15, 8, 15, 5];

/** The verdict on many targets for a terminal: what is wrong, each once, and on which of them. */
export function fleetText(fleet: Fleet, paint: Paint = plain): string {
  const { targets, remarks } = fleet;
  const findings = findingsOf(fleet);
  const shown = findings.slice(0, MOST_FINDINGS);
  const worstFirst = [...targets].sort((a, b) => Number(b.exitCode > 0) - Number(a.exitCode > 0));
  const own = targets.flatMap((target) => target.remarks);
  const told = remarks.slice(0, MOST_REMARKS);
  const untold = remarks.length - told.length + own.length;
  const lines = [
    ...wrap(printable(fleetHeadline(fleet)), WIDTH, '').map((line) => paint(TONE[fleet.outcome], line)),
    ...editsOf(fleet),
    ...shown.flatMap((finding) => ['', ...findingLines(finding, paint)]),
    ...more(findings.length - shown.length, 'finding'),
    '',
    ...targetTable(worstFirst.slice(0, MOST_TARGETS), paint),
    ...more(targets.length - MOST_TARGETS, 'target'),
    ...(told.length > 0 ? ['', ...told.flatMap(remarkLines)] : []),
    ...(untold > 0 ? ['', `${untold} more ${untold === 1 ? 'remark' : 'remarks'}: see the report.`] : []),
  ];
  return `${lines.join('\n')}\n`;
}

function more(count: number, what: string): string[] {
  return moreOf(count, count === 1 ? what : `${what}s`, 'the report has them');
}

function findingLines({ verdict, worst, targets }: Finding, paint: Paint): string[] {
  const names = fewNames(targets, MOST_NAMES);
  if (worst.state !== 'judged')
    return [`${worst.state.toUpperCase()}  ${names}`, `  ${verdict.reason}`].flatMap(wrapped);
  const on = targets.length === 1 ? `on ${names}` : `on ${targets.length} targets, worst first: ${names}`;
  return [...verdictLines({ verdict, alikeCount: 0 }, paint), ...wrapped(`  ${on}`)];
}

function wrapped(line: string): string[] {
  return wrap(printable(line.trimStart()), WIDTH, line.startsWith('  ') ? '  ' : '');
}

function targetTable(targets: readonly JudgedTarget[], paint: Paint): string[] {
  return columns(
    [
      {
        title: 'VERDICT',
        align: 'left',
        of: ({ state, outcome }) => (state === 'judged' ? WORD[outcome] : state),
        tone: ({ state, outcome }) => TONE[state === 'judged' ? outcome : 'unknown'],
      },
      {
        title: 'LIMITS',
        align: 'right',
        of: ({ state, verdicts }) => (state === 'judged' ? String(verdicts.length) : '-'),
      },
      { title: 'KERNEL HOLDS', align: 'right', of: ({ held }) => (held ? formatBytes(held.bytes) : '-') },
      { title: 'CHANGE', align: 'right', of: ({ held }) => (held?.by == null ? '-' : formatChange(held.by, 'bytes')) },
      { title: 'TARGET', align: 'left', of: ({ target }) => target },
    ],
    targets,
    paint,
  );
}

import {
  formatAmount,
  formatChange,
  type HistoryPoint,
  type HistoryProblems,
  type HistorySeries,
  type Labels,
  type Paint,
  plain,
  printable,
  type TargetHistory,
} from '../model/index.ts';
import { type Column, columns, MOST_ROWS, WIDTH, wrap } from './columns.ts';
import { seriesName, valueText } from './words.ts';

const BARS = '▁▂▃▄▅▆▇█';
const COMMIT_DIGITS = 12;
const SUMMARY_BARS = 14;
const MOST_TARGET = 24;
const MOST_METRIC = 18;

/** The numbers of one target over its records: a line and a table for each series. */
export function targetHistoryText(history: TargetHistory, problems: HistoryProblems, paint: Paint = plain): string {
  const { target, recordCount, firstMonth, lastMonth, series, moreSeriesCount, otherMetrics, remarks } = history;
  const span = firstMonth === null ? '' : `, ${monthsText(firstMonth, lastMonth)}`;
  const lines = [printable(`${target}: ${counted(recordCount, 'record')}${span}`)];
  for (const one of series) lines.push('', ...seriesText(one, paint));
  if (recordCount > 0 && series.length === 0) lines.push('', ...nothingText(otherMetrics));
  if (moreSeriesCount > 0) lines.push('', `… and ${moreSeriesCount} more series (--select picks some)`);
  if (remarks.length > 0) lines.push('', ...remarks.flatMap((remark) => hanging(printable(remark))));
  return `${[...lines, ...problemsText(problems)].join('\n')}\n`;
}

/** One line for each target: the last number of the first of these metrics that is there, and how it came to it. */
export function historySummaryText(
  targets: readonly TargetHistory[],
  preferred: readonly string[],
  problems: HistoryProblems,
  paint: Paint = plain,
): string {
  const there = new Set(targets.flatMap(({ series }) => series.map(({ metric }) => metric)));
  const metric = preferred.find((name) => there.has(name)) ?? [...there][0];
  const remarked = targets.filter(({ remarks }) => remarks.length > 0).length;
  const lines =
    targets.length === 0
      ? ['There is no record.']
      : [
          counted(targets.length, 'target'),
          '',
          ...columns(summaryOf(metric), targets, paint),
          '',
          'With --target NAME: its records, one by one.',
        ];
  if (remarked > 0) lines.push(`A clock goes backwards in the records of ${counted(remarked, 'target')}.`);
  return `${[...lines, ...problemsText(problems)].join('\n')}\n`;
}

function summaryOf(metric: string | undefined): readonly Column<TargetHistory>[] {
  const shown = ({ series }: TargetHistory) => series.find((one) => one.metric === metric);
  return [
    { title: 'target', align: 'left', of: ({ target }) => cut(target, MOST_TARGET) },
    { title: 'records', align: 'right', of: ({ recordCount }) => String(recordCount) },
    { title: 'first', align: 'left', of: ({ firstMonth }) => firstMonth ?? '' },
    { title: 'last', align: 'left', of: ({ lastMonth }) => lastMonth ?? '' },
    {
      title: printable(cut(metric ?? 'now', MOST_METRIC)),
      align: 'right',
      of: (history) => {
        const one = shown(history);
        return one ? formatAmount(one.last, one.unit) : '—';
      },
    },
    {
      title: '',
      align: 'left',
      of: (history) => {
        const one = shown(history);
        return one ? sparkline(shortened(one.course, SUMMARY_BARS), one) : '';
      },
    },
  ];
}

function seriesText(series: HistorySeries, paint: Paint): string[] {
  const { metric, labels, unit, course, least, most, points } = series;
  const name = seriesName(labels as Labels);
  const layout: readonly Column<HistoryPoint>[] = [
    { title: 'commit of', align: 'left', of: ({ milliseconds }) => timeText(milliseconds) },
    { title: 'commit', align: 'left', of: ({ commit }) => commit.slice(0, COMMIT_DIGITS) },
    { title: metric, align: 'right', of: ({ value, bound }) => valueText({ value, bound, unit }) },
    { title: 'change', align: 'right', of: ({ changeBy }) => (changeBy === null ? '' : formatChange(changeBy, unit)) },
    { title: 'run', align: 'left', of: ({ run }) => run },
  ];
  const title = printable(name === '' ? metric : `${metric} of ${name}`);
  const range = `${formatAmount(least, unit)} … ${formatAmount(most, unit)}`;
  const line = `${sparkline(course, series)}  ${range}`;
  return [...wrap(title, WIDTH, ''), line, ...driftText(series), ...columns(layout, points, paint)];
}

/** How the records in the table go. */
function driftText({ drift, unit }: HistorySeries): string[] {
  if (!drift) return [];
  const [rate, low, high] = [drift.perMerge, drift.lowPerMerge, drift.highPerMerge].map((amount) =>
    formatChange(Math.round(amount), unit),
  );
  return wrap(`${rate} per merge over ${drift.recordCount} of them (95 %: ${low} to ${high})`, WIDTH, '');
}

/** A bar for each value, the lowest for the least; a blank where there is none. */
function sparkline(course: readonly (number | null)[], { least, most }: Pick<HistorySeries, 'least' | 'most'>): string {
  return course
    .map((value) => {
      if (value === null) return ' ';
      const share = most > least ? (value - least) / (most - least) : 0;
      return BARS[Math.min(BARS.length - 1, Math.max(0, Math.floor(share * BARS.length)))];
    })
    .join('');
}

/** The means of neighbours, so many that they fit. */
function shortened(course: readonly (number | null)[], width: number): (number | null)[] {
  const each = Math.ceil(course.length / width);
  if (each <= 1) return [...course];
  return Array.from({ length: Math.ceil(course.length / each) }, (_, index) => {
    const values = course.slice(index * each, (index + 1) * each).filter((value) => value !== null);
    return values.length === 0 ? null : values.reduce((total, value) => total + value, 0) / values.length;
  });
}

function nothingText(otherMetrics: readonly string[]): string[] {
  if (otherMetrics.length === 0) return ['No record has a number that was asked for.'];
  return wrap(`No record has a number that was asked for; they have ${printable(otherMetrics.join(', '))}.`, WIDTH, '');
}

function problemsText({ first, count }: HistoryProblems): string[] {
  if (count === 0) return [];
  const shown = first.slice(0, MOST_ROWS);
  const more = count - shown.length;
  return [
    '',
    `${count === 1 ? '1 file is no record of its place and was' : `${count} files are no records of their places and were`} left out:`,
    ...shown.flatMap(({ path, reason }) => hanging(printable(`${path}: ${reason}`))),
    ...(more > 0 ? [`… and ${more} more (--format json lists them)`] : []),
  ];
}

function hanging(text: string): string[] {
  return wrap(text, WIDTH, '  ').map((line, index) => (index === 0 ? `- ${line.trimStart()}` : line));
}

function monthsText(first: string, last: string | null): string {
  return first === last ? first : `${first} to ${last ?? first}`;
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

/** To the minute, in UTC. */
function timeText(milliseconds: number | null): string {
  return milliseconds === null ? '?' : new Date(milliseconds).toISOString().slice(0, 16).replace('T', ' ');
}

function cut(text: string, most: number): string {
  const characters = [...text];
  return characters.length > most ? `${characters.slice(0, most - 1).join('')}…` : text;
}

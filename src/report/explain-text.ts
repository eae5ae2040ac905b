import {
  type Claim,
  type ExplainedMetric,
  type ExplainedSeries,
  formatAmount,
  type Grade,
  type LeftOut,
  printable,
  sum,
  type Unit,
} from '../model/index.ts';
import { type Column, columns, WIDTH, wrap } from './columns.ts';
import { originOf, seriesName, valueText } from './words.ts';

/** Rows of a table unless all are asked for. */
const MOST_ROWS = 15;
/** Lines of a file that one row names unless all are asked for. */
const MOST_LINES = 3;

/** From the best known to the least. */
const GRADES: readonly Grade[] = ['exact', 'derived', 'inferred'];

/** What is behind the numbers of a metric, for a terminal of 80 columns: one number in full, several as a list. */
export function explainText(explained: ExplainedMetric, { all }: { readonly all: boolean }): string {
  const { metric, summary, snapshot, series, unit, lost } = explained;
  const [only, ...others] = series;
  const isOne = only !== undefined && others.length === 0;
  const blocks = [
    [
      ...paragraph(isOne ? `${titleOf(metric, only)}: ${amountText(only, unit)}` : metric),
      ...paragraph(summary),
      ...paragraph(originOf({ snapshot })),
    ],
    ...(isOne ? claimsOf(only, unit, all) : listOf(explained, all)),
    ...(lost.length > 0 ? [paragraph(`There may be more: the capture lost ${lost.join(', ')}.`)] : []),
  ];
  return `${blocks
    .filter((block) => block.length > 0)
    .map((block) => block.join('\n'))
    .join('\n\n')}\n`;
}

/** A claim, or where there is none what all of them come to. */
interface Row {
  readonly claim: Claim | null;
  readonly amount: number | null;
}

function claimsOf({ formula, claims, leftOut }: ExplainedSeries, unit: Unit, all: boolean): string[][] {
  const isSum = claims.every(({ amount }) => amount !== null);
  const layout: Column<Row>[] = [
    { title: 'KNOWN', align: 'left', of: ({ claim }) => claim?.grade ?? '' },
    { title: 'FROM', align: 'left', of: ({ claim }) => (claim ? placeOf(claim, all) : '') },
    { title: 'WHAT', align: 'left', of: ({ claim }) => claim?.part ?? 'in all' },
  ];
  const amounts: Column<Row> = {
    title: unit === 'bytes' ? 'BYTES' : 'COUNT',
    align: 'right',
    of: ({ amount }) => signed(amount ?? 0),
  };
  const rows: Row[] = claims.map((claim) => ({ claim, amount: claim.amount }));
  if (isSum && claims.length > 1) rows.push({ claim: null, amount: sum(claims, ({ amount }) => amount ?? 0) });
  return [paragraph(formula), columns(isSum ? [amounts, ...layout] : layout, rows), leftOutLines(leftOut)];
}

function listOf({ metric, series, absent, unit }: ExplainedMetric, all: boolean): string[][] {
  if (absent !== null) return [paragraph(`There is no number: ${absent}.`)];
  if (series.length === 0) return [paragraph('There is none in this snapshot.')];
  const shown = all ? series : series.slice(0, MOST_ROWS);
  const more = series.length - shown.length;
  const labels = new Set(series.flatMap((one) => Object.keys(one.labels)));
  const example = labels.size === 1 ? `${[...labels]}=NAME` : [...labels].map((label) => `${label}=…`).join(',');
  const missing = new Set(series.flatMap((one) => one.missing));
  const reasons = new Map(
    series.flatMap(({ leftOut }) =>
      leftOut.flatMap((one) => (missing.has(one.what) ? [[one.what, one] as const] : [])),
    ),
  );
  return [
    [
      ...columns(
        [
          { title: 'VALUE', align: 'right', of: ({ value, bound }) => valueText({ value, bound, unit }) },
          { title: 'KNOWN', align: 'left', of: ({ claims }) => weakest(claims) },
          { title: 'FROM', align: 'left', of: ({ claims }) => sourcesOf(claims) },
          { title: 'WHAT', align: 'left', of: ({ labels }) => seriesName(labels) },
        ],
        shown,
      ),
      ...(more > 0 ? [`… and ${more} more (--all shows them)`] : []),
    ],
    paragraph(`${series.length} numbers of ${metric}; --select ${example} shows what is behind one.`),
    leftOutLines([...reasons.values()].slice(0, MOST_ROWS)),
  ];
}

function leftOutLines(leftOut: readonly LeftOut[]): string[] {
  if (leftOut.length === 0) return [];
  return [
    'Left out:',
    ...leftOut.flatMap(({ what, why, shownBy }) => [
      ...item(`${what}: ${why}.`),
      ...(shownBy === null ? [] : paragraph(`Shown by ${shownBy}.`, '    ')),
    ]),
  ];
}

function titleOf(metric: string, { labels }: ExplainedSeries): string {
  const name = seriesName(labels);
  return name === '' ? metric : `${metric} of ${name}`;
}

/** As reports print it, and in bytes to the last. */
function amountText({ value, bound }: ExplainedSeries, unit: Unit): string {
  const text = valueText({ value, bound, unit });
  return unit === 'bytes' && formatAmount(Math.abs(value), unit) !== `${Math.abs(value)} B`
    ? `${text} (${signed(value)} bytes)`
    : text;
}

function signed(amount: number): string {
  return amount < 0 ? `−${-amount}` : String(amount);
}

/** `proc/meminfo:12,14`, which a terminal or an editor opens at the first. */
function placeOf({ source, lines }: Claim, all: boolean): string {
  if (lines.length === 0) return source;
  const shown = all || lines.length === MOST_LINES + 1 ? lines : lines.slice(0, MOST_LINES);
  const more = lines.length - shown.length;
  return `${source}:${shown.join(',')}${more > 0 ? `+${more}` : ''}`;
}

function sourcesOf(claims: readonly Claim[]): string {
  const [only, ...others] = claims;
  if (only && others.length === 0) return placeOf(only, false);
  return [...new Set(claims.map(({ source }) => source))].join(', ');
}

function weakest(claims: readonly Claim[]): Grade {
  return GRADES.findLast((grade) => claims.some((claim) => claim.grade === grade)) ?? 'exact';
}

/** A paragraph whose first line stands out to the left. */
function item(text: string): string[] {
  return paragraph(text, '    ').map((line, index) => (index === 0 ? line.slice(2) : line));
}

function paragraph(text: string, indent = ''): string[] {
  return wrap(printable(text), WIDTH, indent);
}

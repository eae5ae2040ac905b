import type { Report, RunTrends } from '../../model/index.ts';
import { trendNote, trendRows } from '../trend-rows.ts';
import { coursesView } from './courses.ts';
import { codeCell, codeRow, numberColumn, table, textCell, textColumn } from './table.ts';

/** What climbed over the snapshots of a run; null where there was one alone. */
export function trendsView({ trends, verdicts }: Pick<Report, 'trends' | 'verdicts'>) {
  if (!trends) return null;
  const rows = trendRows(trends);
  return {
    note: trendNote(trends),
    courses: 'climbers' in trends ? coursesView(trends, verdicts) : null,
    table: rows.length > 0 ? trendsTable(trends) : null,
  };
}

function trendsTable(trends: RunTrends) {
  return table(
    'trend-list',
    'What climbed over the snapshots of this run, the first of them left out. Sums over others are not among them.',
    [
      textColumn('What'),
      textColumn('Metric'),
      numberColumn('Rate', 'Theil–Sen slope: the median of the slopes between all pairs of snapshots'),
      textColumn('95 % between', 'Confidence interval of the slope'),
      textColumn('Last half', 'The same slope over the last half of the snapshots'),
      textColumn('Goes on', 'climbing: the last half rises at half the rate of the whole or more'),
      textColumn('Module'),
      textColumn('Remark'),
    ],
    trendRows(trends).map(({ what, metric, rate, between, lastHalf, shape, module, note }) =>
      codeRow(what, [
        codeCell(metric),
        textCell(rate),
        textCell(between),
        textCell(lastHalf),
        textCell(shape),
        codeCell(module),
        textCell(note),
      ]),
    ),
    { noun: 'series' },
  );
}

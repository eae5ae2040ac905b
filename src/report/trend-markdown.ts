import type { RunTrends } from '../model/index.ts';
import { code, cutNote, type Markdown, plain, table, withNote } from './markdown-cells.ts';
import { trendNote, trendRows } from './trend-rows.ts';

/** What climbed over the snapshots of a run; empty where there was one alone. */
export function trendSection(trends: RunTrends | null, mostRows: number): Markdown {
  const all = trendRows(trends);
  const rows = all
    .slice(0, mostRows)
    .map(({ what, metric, rate, between, lastHalf, shape, module, note }) => [
      code(what),
      code(metric),
      plain(rate),
      plain(between),
      plain(lastHalf),
      plain(shape),
      module === '' ? plain('') : code(module),
      plain(note),
    ]);
  const note = trendNote(trends);
  if (rows.length === 0) return plain(note);
  const titles = ['What', 'Metric', 'Rate', '95 % between', 'Last half', 'Goes on', 'Module', 'Remark'];
  const aligned = table(['l', 'l', 'r', 'r', 'r', 'l', 'l', 'l'], titles, rows);
  return withNote(aligned, `${cutNote(rows.length, all.length)} ${note}`.trim());
}

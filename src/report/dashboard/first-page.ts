import page from '../../../templates/dashboard.html.hbs';
import { byText, byUrgency, type DashboardPage, printablePage, USUAL_METRICS } from '../../model/index.ts';
import type { GlanceRow } from './glance.ts';
import { growerRow } from './growers.ts';
import { counted, countText, dayOf } from './words.ts';

/** Behind the newest record of all by so many days, a board is told to be stale. */
const STALE_DAYS = 7;
const MOST_SHOWN_GROWERS = 10;
const DAY = 86_400_000;

/** The first page: all targets at a glance, those nearest to a limit first. */
export function renderFirst(about: DashboardPage, rows: readonly GlanceRow[]): string {
  return printablePage(page(firstView(about, rows)));
}

function firstView(
  { title, version, growers, problemCount, commitAddress }: DashboardPage,
  rows: readonly GlanceRow[],
) {
  const newest = Math.max(...rows.map(({ lastMilliseconds }) => lastMilliseconds ?? -Infinity));
  const oldest = Math.min(...rows.map(({ firstMilliseconds }) => firstMilliseconds ?? Infinity));
  const hrefs = new Map(rows.map(({ target, href }) => [target, href]));
  const columns = USUAL_METRICS.map((metric, at) => ({ metric, at, isThere: rows.some(({ cells }) => cells[at]) }));
  const shown = columns.filter(({ isThere }) => isThere);
  const hasLimits = rows.some(({ nearest }) => nearest);
  const views = [...rows].sort(byNeed).map((row) => {
    const behind = row.lastMilliseconds === null ? 0 : Math.floor((newest - row.lastMilliseconds) / DAY);
    return {
      ...row,
      shortCommit: row.commit.slice(0, 10),
      commitHref: commitAddress === null ? '' : commitAddress + row.commit,
      stale: behind >= STALE_DAYS ? `stale: ${counted(behind, 'day')} behind` : '',
      cells: shown.map(({ at }) => row.cells[at] ?? null),
    };
  });
  const recordCount = rows.reduce((total, row) => total + row.recordCount, 0);
  const tones = (tone: string) => rows.filter(({ nearest }) => nearest?.tone === tone).length;
  const counts = [
    { tone: 'over', count: tones('over'), word: 'over a limit' },
    { tone: 'waived', count: tones('waived'), word: 'waived' },
    { tone: 'warn', count: tones('warn'), word: 'near a limit' },
    { tone: 'within', count: tones('within'), word: 'within' },
    { tone: 'none', count: views.filter(({ stale }) => stale !== '').length, word: 'stale' },
  ].filter(({ tone, count }) => count > 0 || (hasLimits && tone === 'over'));
  return {
    root: '',
    title,
    version,
    lead: `${counted(rows.length, 'target')}, ${counted(recordCount, 'record')}${Number.isFinite(oldest) ? `, commits of ${dayOf(oldest)} to ${dayOf(newest)}` : ''}.`,
    counts,
    hasLimits,
    columns: shown,
    rows: views,
    growers: growers.slice(0, MOST_SHOWN_GROWERS).map((one) => growerRow(one, (target) => hrefs.get(target) ?? '')),
    moreGrowers: growers.slice(MOST_SHOWN_GROWERS).map((one) => growerRow(one, (target) => hrefs.get(target) ?? '')),
    problems:
      problemCount === 0
        ? ''
        : `${countText(problemCount)} ${problemCount === 1 ? 'file of the history is no record of its place and is' : 'files of the history are no records of their places and are'} left out.`,
  };
}

/** What is over or near its limit first, then by name. */
function byNeed(a: GlanceRow, b: GlanceRow): number {
  if (a.nearest && b.nearest) return byUrgency(a.nearest, b.nearest) || byText(a.target, b.target);
  return Number(b.nearest !== null) - Number(a.nearest !== null) || byText(a.target, b.target);
}

import renderPage from '../../templates/fleet.md.hbs';
import { type CommentPlace, type Fleet, MOST_CHANGES } from '../model/index.ts';
import { type CommentView, commit, leftOut, WAY_OUT } from './comment-view.ts';
import { dashboardLinks } from './dashboard-links.ts';
import { fewNames, fleetHeadline, fleetNews } from './findings.ts';
import { byteCount, fitted, MOST_OF_A_COMMENT } from './fitted.ts';
import { type Extent, FLEET_SECTIONS, fleetRows, IN_A_COMMENT, IN_A_REPORT } from './fleet-rows.ts';
import { inForceText } from './limit-edits.ts';
import { link } from './links.ts';
import { type Markdown, plain } from './markdown-cells.ts';
import { SYMBOL } from './words.ts';

const NOWHERE: CommentPlace = {
  marker: '',
  headSha: null,
  reportUrl: null,
  mentionsOwners: false,
  source: null,
  wasBroken: false,
};

/** The verdict on many targets as a comment on a pull request, its marker first: what fails, by what it is, not by target. */
export function renderFleetComment(fleet: Fleet, place: CommentPlace): string {
  const page = pageOf(fleet, place, IN_A_COMMENT);
  const render = (rows: number) => `${place.marker}\n${page.render(rows)}`;
  return fitted(render, page.rowCount, ({ length }) => length <= MOST_OF_A_COMMENT) ?? render(0);
}

/** The same as a page in at most so many bytes of UTF-8, with every target on a line of its own. */
export function renderFleetWithin(fleet: Fleet, maxBytes: number): string {
  const page = pageOf(fleet, NOWHERE, IN_A_REPORT);
  return fitted(page.render, page.rowCount, (text) => byteCount(text) <= maxBytes) ?? page.render(0);
}

function pageOf(fleet: Fleet, place: CommentPlace, extent: Extent) {
  const sections = fleetRows(fleet, place, extent);
  const fixed = fixedView(fleet, place, sections);
  return {
    rowCount: FLEET_SECTIONS.reduce((total, name) => total + sections[name].rows.length, 0),
    render(mostRows: number): string {
      const view: Record<string, CommentView[string]> = { ...fixed };
      let left = mostRows;
      for (const name of FLEET_SECTIONS) {
        const { rows, allCount, lay } = sections[name];
        const shown = rows.slice(0, left);
        left -= shown.length;
        view[name] = lay(shown);
        view[`${name}More`] = leftOut(allCount - shown.length, shown.length < rows.length);
      }
      return renderPage(view);
    },
  };
}

function fixedView(fleet: Fleet, place: CommentPlace, sections: ReturnType<typeof fleetRows>): CommentView {
  const { targets, outcome, exitCode, limits, version, date } = fleet;
  const { isBroken, hasChanges } = fleetNews(fleet);
  const isCompared = targets.every(({ baseline }) => baseline !== null);
  const isResolved = place.wasBroken && !isBroken;
  const { failing, others, changes, remarks } = sections;
  const isOver = targets.some(({ verdicts }) => verdicts.some((one) => one.failing && one.outcome === 'over'));
  return {
    sign: plain(exitCode === 0 && outcome !== 'warn' ? SYMBOL.within : SYMBOL[outcome]),
    title: plain(countOf(targets.length, 'target')),
    headline: plain(`${isResolved ? 'resolved, ' : ''}${fleetHeadline(fleet)}`),
    // What is said of the reports themselves is what a reader has to know of a green verdict.
    isQuiet: !isBroken && !hasChanges && isCompared && fleet.remarks.length === 0,
    limitsNote: plain(limits && limits.edits.length > 0 ? inForceText(limits) : ''),
    wayOut: plain(isOver && failing.allCount > 0 ? WAY_OUT : ''),
    othersTitle: plain(othersTitle(others.allCount)),
    changesTitle: plain(changes.allCount > 0 ? changesTitle(fleet, changes.allCount) : ''),
    remarksTitle: plain(remarks.allCount > 0 ? countOf(remarks.allCount, 'remark') : ''),
    base: baseText(fleet),
    headCommit: commit(place.headSha),
    reportLink: link('Whole report', place.reportUrl),
    dashboardLink: dashboardLinks(place).target(null),
    source: plain(place.source ?? ''),
    version: plain(version),
    date: plain(date),
  };
}

function othersTitle(count: number): string {
  if (count === 0) return '';
  return count === 1 ? '1 limit warns or is waived' : `${count} limits warn or are waived`;
}

function changesTitle({ targets }: Fleet, count: number): string {
  const isCut = targets.some(({ changes, changeCount }) => changeCount > changes.length);
  return `${countOf(count, 'number')}${isCut ? `, of each target the ${MOST_CHANGES} that changed most` : ''}`;
}

function countOf(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

/** What was compared with, where that is one thing for all. */
function baseText({ targets }: Fleet): Markdown {
  const reasons = new Set(
    targets.flatMap(({ state, search, baseline }) => {
      if (state !== 'judged') return [];
      return [search?.reason ?? (baseline ? `compared with ${baseline.origin}` : NOT_COMPARED)];
    }),
  );
  if (reasons.size === 0) return plain('Nothing was compared');
  const [reason = ''] = reasons;
  if (reasons.size === 1) return plain(`${reason.charAt(0).toUpperCase()}${reason.slice(1)}`);
  const without = targets.filter(({ state, baseline }) => state === 'judged' && baseline === null);
  if (without.length === 0) return plain(`Each target is compared with a baseline of its own, ${reasons.size} in all`);
  const names = fewNames(
    without.map(({ target }) => target),
    5,
  );
  return plain(`Each target is compared with a baseline of its own; without one, and not judged by growth: ${names}`);
}

const NOT_COMPARED = 'no baseline: growth was not judged';

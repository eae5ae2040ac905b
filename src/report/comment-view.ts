import { type CommentNews, type CommentPlace, formatBytes, formatChange, type Report } from '../model/index.ts';
import { bandOf, largestChanges, shareText } from './changes.ts';
import { noiseText, unbroken } from './comment-cells.ts';
import { SECTIONS, sectionsOf } from './comment-rows.ts';
import { dashboardLinks } from './dashboard-links.ts';
import { inForceText } from './limit-edits.ts';
import { link } from './links.ts';
import { code, joined, type Markdown, MOST_OF_A_NAME, plain, strong } from './markdown-cells.ts';
import { headline, noChangeText, SYMBOL, seriesName, toldOf, WORD } from './words.ts';

/** What a template is given: every name, each a safe text, a list of safe texts, or yes or no. */
export type CommentView = Readonly<Record<string, Markdown | readonly Markdown[] | boolean>>;

/** A comment of which rows can be left out. */
export interface Draft {
  readonly rowCount: number;
  readonly view: (mostRows: number) => CommentView;
}

/** All that a comment says, made once. */
export function draftOf(report: Report, place: CommentPlace, news: CommentNews): Draft {
  const sections = sectionsOf(report, place);
  const rowCount = SECTIONS.reduce((total, name) => total + sections[name].rows.length, 0);
  const fixed = fixedView(report, place, news);
  return {
    rowCount,
    view: (mostRows) => {
      const view: Record<string, CommentView[string]> = { ...fixed };
      let left = mostRows;
      for (const name of SECTIONS) {
        const { rows, allCount, lay } = sections[name];
        const shown = rows.slice(0, left);
        left -= shown.length;
        view[name] = lay(shown);
        view[`${name}More`] = leftOut(allCount - shown.length, shown.length < rows.length);
      }
      return view;
    },
  };
}

/** A cut for want of room names where the whole is; a list that is long anyway only says of how many it shows some. */
export function leftOut(count: number, isForRoom: boolean): Markdown {
  if (count <= 0) return plain('');
  const rows = `${count} more ${count === 1 ? 'row' : 'rows'}`;
  return plain(
    isForRoom ? `${rows} left out here for want of room: the whole report has them.` : `${rows}: see the whole report.`,
  );
}

export const WAY_OUT =
  'Is it meant? Raise the limit where it is written, or add a waiver with a reason and a last day.';

/** What is said whatever the room. */
function fixedView(report: Report, place: CommentPlace, { isBroken, hasChanges }: CommentNews) {
  const { verdicts, comparison, outcome, exitCode, footprint, baseline, limits, version, date } = report;
  const { target, name } = footprint.snapshot;
  const isResolved = place.wasBroken && !isBroken;
  const isQuiet = !isBroken && !hasChanges && comparison !== null;
  const others = toldOf(verdicts).filter(({ verdict }) => !verdict.failing);
  return {
    sign: plain(exitCode === 0 && outcome !== 'warn' ? SYMBOL.within : SYMBOL[outcome]),
    target: plain(target ?? name, MOST_OF_A_NAME),
    headline: plain(headlineOf(report, isResolved)),
    isBroken,
    isResolved,
    isQuiet,
    limitsNote: plain(limits ? inForceText(limits) : ''),
    othersTitle: plain(countsOf(others.map(({ verdict }) => WORD[verdict.outcome]))),
    total: totalText(report),
    comparable: (comparison?.blocking.length ?? 0) === 0,
    compared: comparison !== null,
    changesTitle: changesTitle(report),
    noChange: plain(comparison && largestChanges(comparison).length === 0 ? noChangeText(comparison) : ''),
    base: baseText(report),
    baseCommit: commit(baseline?.commit ?? null),
    headCommit: commit(place.headSha),
    reportLink: link('Whole report', place.reportUrl),
    dashboardLink: dashboardLinks(place).target(target),
    source: plain(place.source ?? ''),
    wayOut: plain(verdicts.some(({ failing, outcome }) => failing && outcome === 'over') ? WAY_OUT : ''),
    version: plain(version),
    date: plain(date),
  };
}

function headlineOf(report: Report, isResolved: boolean): string {
  if (report.verdicts.length === 0) return 'nothing was judged';
  return `${isResolved ? 'resolved, ' : ''}${headline(report)}`;
}

/** `2 warnings, 1 waived` */
function countsOf(words: readonly string[]): string {
  return [...new Set(words)]
    .map((word) => [word, words.filter((other) => other === word).length] as const)
    .map(([word, count]) => `${count} ${word}${word === WORD.warn && count !== 1 ? 's' : ''}`)
    .join(', ');
}

/** `22 numbers, most of all do_vmalloc [fp_truth] by +3.59 MiB` */
function changesTitle({ comparison }: Report): Markdown {
  const changes = comparison ? largestChanges(comparison) : [];
  const [most] = changes;
  if (!most) return plain('');
  const name = plain(seriesName(most.labels) || most.metric, MOST_OF_A_NAME);
  const count = `${changes.length} ${changes.length === 1 ? 'number' : 'numbers'}`;
  return joined(plain(`${count}, most of all `), name, plain(' by '), unbroken(formatChange(most.by, 'bytes')));
}

/** What the kernel keeps; empty where it is not measured. */
function totalText({ held, comparison }: Report): Markdown {
  if (!held) return plain('');
  const bytes = joined(plain('The kernel holds '), strong(unbroken(formatBytes(held.bytes))));
  if (held.by === null) return bytes;
  const own = comparison?.changes.find(({ metric }) => metric === 'kernel.held');
  const noise = noiseText(held.by, own ? bandOf(own.change) : null, 'bytes');
  const parts = [unbroken(formatChange(held.by, 'bytes')), plain(shareText(held.by, held.bytes - held.by))];
  return joined(
    bytes,
    plain(': '),
    parts.filter((part) => part !== '').join(', ') as Markdown,
    plain(' since the base'),
    noise === '' ? noise : joined(plain(', '), noise),
  );
}

/** What was compared with, and why that. */
function baseText({ baseline, search }: Report): Markdown {
  if (search) return plain(`${search.reason.charAt(0).toUpperCase()}${search.reason.slice(1)}`);
  if (!baseline) return plain('No baseline: growth was not judged');
  return joined(plain('Compared with '), code(baseline.origin, MOST_OF_A_NAME));
}

/** GitHub makes a link of a whole SHA of its repository: these two are meant to be. */
export function commit(sha: string | null): Markdown {
  if (sha === null) return plain('');
  return /^[\da-f]{40}$/.test(sha) ? (sha as Markdown) : code(sha, MOST_OF_A_NAME);
}
